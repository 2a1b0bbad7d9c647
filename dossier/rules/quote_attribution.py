"""A quote near whose words nobody of the speaker's name stands in the source.

The words were found, but neither around them nor in the title or among the authors of the page is the speaker named: they may be
somebody else's. Look who says them there, and correct the speaker. If the page calls them by another name, add it to
`also_known_as` of the person, and run `dossier enrich`, which looks for the new names. If it only says who speaks in a picture or far
above, silence this with the reason.

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
"quote/hours@report": {"verdict": "exact", "checked": "2026-01-10", "of": "71fff6b2827939c5", "named": false, "passage": ["The head of the works said: “", "We had 16 hours to decide.", "”"]},
"report/checked": "2026-01-10",
"report/url": "https://example.org/report",
"version": 1
}
```

## Good

```yaml dossiers/example/quotes.yaml
- id: hours
  text: We had 16 hours to decide.
  speaker: The head of the works
  source: report
```
```yaml dossiers/example/sources.yaml
- id: report
  title: The report
  url: https://example.org/report
```
```json dossiers/example/evidence.json
{
"quote/hours@report": {"verdict": "exact", "checked": "2026-01-10", "of": "71fff6b2827939c5", "named": true, "passage": ["The head of the works said: “", "We had 16 hours to decide.", "”"]},
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
    "look who says this there, and correct the speaker",
    "if the page uses another name, add it to the person's `also_known_as`, and run `dossier enrich` again",
)


@rule("warning", steady=True)
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    for each in quoted(entry, context):
        if each.standing.accepted and each.standing.named is False:
            message = (
                f"the source `{each.standing.source.id}` doesn't name `{each.quote.speaker}` "
                f"near the words of the quote `{each.quote.id}`"
            )
            yield Finding("quote-attribution", each.at / "speaker", message, "not named there", _HELP)
