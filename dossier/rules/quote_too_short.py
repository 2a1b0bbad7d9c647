"""A quote of too few words to be told from others.

A word or two stand on many pages, so finding them shows nothing. Quote more of the sentence; or, once somebody has looked for
themselves, attest the words with `attested`.

## Bad

```yaml dossiers/example/quotes.yaml
- id: no
  text: No comment.
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
"quote/no@report": {"verdict": "unverifiable", "checked": "2026-01-10", "of": "b95f399a4a690644", "reason": "too-short"},
"report/checked": "2026-01-10",
"report/url": "https://example.org/report",
"version": 1
}
```

## Good

```yaml dossiers/example/quotes.yaml
- id: no
  text: No comment.
  speaker: The mayor
  source: report
  attested:
    by: A. Editor
    on: 2026-01-11
    how: Read in the last paragraph
```
```yaml dossiers/example/sources.yaml
- id: report
  title: The report
  url: https://example.org/report
```
```json dossiers/example/evidence.json
{
"quote/no@report": {"verdict": "unverifiable", "checked": "2026-01-10", "of": "b95f399a4a690644", "reason": "too-short"},
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

_HELP = ("quote more of the sentence, or look for yourself and add `attested`",)


@rule("note", steady=True)
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    for each in quoted(entry, context):
        if each.standing.reason == "too-short" and not each.quote.attested:
            message = f"the quote `{each.quote.id}` is too short to be told from other words of its source"
            yield Finding("quote-too-short", each.words_at, message, "too few words", _HELP)
