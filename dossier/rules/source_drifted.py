"""A source that no longer has the words of a quote as they were found in it.

The words stood there when `dossier enrich` looked first, and by now the page says something else, or on two different days it had
nothing like them. The quote was right, and
readers who follow it will not find it: an article is corrected, a statement taken back, and that may itself be worth telling. Cite a
copy in an archive with `archived`, or another source; tell readers in an update; or silence this with the reason.

## Bad

```yaml dossiers/example/quotes.yaml
- id: hours
  text: We had 16 hours to decide.
  speaker: The mayor
  source: report
```
```yaml dossiers/example/sources.yaml
- id: report
  title: The report
  url: https://example.org/report
```
```json dossiers/example/evidence.json
{
"quote/hours@report": {"verdict": "exact", "checked": "2025-11-02", "of": "71fff6b2827939c5", "passage": ["The mayor said: “", "We had 16 hours to decide.", "”"], "drift": ["altered", "2026-01-10", "2026-01-10", ["The mayor said: “", "We had 17 hours to decide.", "”"]]},
"report/checked": "2026-01-10",
"report/url": "https://example.org/report",
"version": 1
}
```

## Good

```yaml dossiers/example/quotes.yaml
- id: hours
  text: We had 16 hours to decide.
  speaker: The mayor
  source: report # dossier: ignore[source-drifted]: the paper corrected itself, see our update of 12 January
```
```yaml dossiers/example/sources.yaml
- id: report
  title: The report
  url: https://example.org/report
```
```json dossiers/example/evidence.json
{
"quote/hours@report": {"verdict": "exact", "checked": "2025-11-02", "of": "71fff6b2827939c5", "passage": ["The mayor said: “", "We had 16 hours to decide.", "”"], "drift": ["altered", "2026-01-10", "2026-01-10", ["The mayor said: “", "We had 17 hours to decide.", "”"]]},
"report/checked": "2026-01-10",
"report/url": "https://example.org/report",
"version": 1
}
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.evidence import Drift
from dossier.findings import Finding
from dossier.rules import Context, rule
from dossier.rules._quotes import Quoted, quoted, shortened

_NOW = {"altered": "were others", "missing": "were gone"}


@rule("warning", steady=True)
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    for each in quoted(entry, context):
        found = each.standing.check
        drift = each.standing.drift
        if found and drift and drift.change in _NOW:
            yield _finding(each, found.checked, drift)


def _finding(each: Quoted, found: str, drift: Drift) -> Finding:
    message = (
        f"the words of the quote `{each.quote.id}` stood in its source `{each.standing.source.id}` on {found}, "
        f"and {_NOW[drift.change]} on {drift.since}"
    )
    now = (f"by now it says: “{shortened(drift.passage.words)}”",) if drift.passage else ()
    help = (*now, "cite a copy with `archived`, cite another source, or tell readers in an update")
    return Finding("source-drifted", each.at / "source", message, "changed since", help)
