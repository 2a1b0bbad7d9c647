"""A quote whose words stand nowhere in its source.

The text of the source was read, and neither the words nor anything like them are in it. They may stand in another source, on
another page of it, in a picture or a recording that no machine reads, or nobody ever said them. Cite the source in which the words
stand; or, once somebody has looked for themselves, attest them with `attested` and say in `locator` where they are.

## Bad

```yaml dossiers/example/quotes.yaml
- id: winter
  text: The bridge stays open all winter.
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
"quote/winter@report": {"verdict": "missing", "checked": "2026-01-10", "of": "f639c2204d51d5d6"},
"report/checked": "2026-01-10",
"report/url": "https://example.org/report",
"version": 1
}
```

## Good

```yaml dossiers/example/quotes.yaml
- id: winter
  text: The bridge stays open all winter.
  speaker: The mayor
  source: report
  locator: in the film at 2:10
  attested:
    by: A. Editor
    on: 2026-01-11
    how: Listened to the film on the page
```
```yaml dossiers/example/sources.yaml
- id: report
  title: The report
  url: https://example.org/report
```
```json dossiers/example/evidence.json
{
"quote/winter@report": {"verdict": "missing", "checked": "2026-01-10", "of": "f639c2204d51d5d6"},
"report/checked": "2026-01-10",
"report/url": "https://example.org/report",
"version": 1
}
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.findings import Finding
from dossier.rules import Context, rule
from dossier.rules._quotes import quoted

_HELP = (
    "cite the source in which the words stand",
    "if they stand where no machine reads, look for yourself, add `attested` and say where in `locator`",
)


@rule("error", steady=True)
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    for each in quoted(entry, context):
        found = each.standing.check
        if each.standing.verdict == "missing" and found and not each.stated.attested:
            source = each.standing.source.id
            message = f"the words of the quote `{each.quote.id}` are nowhere in its source `{source}`"
            label = f"not in the text that was read on {found.checked}"
            related = ((entry.at / "quotes" / int(each.at.path[1]) / "source", "the source"),)
            yield Finding("quote-missing", each.words_at, message, label, _HELP, related)
