"""A quote that its source has in other words.

Somebody is quoted with words that stand otherwise in the source: a number, a name or a “not” may have been changed in copying. The
passage of the source that is nearest was found by `dossier enrich`, and stands on the dossier's page of evidence. Correct the
quote to the source's words; write `…` for what you leave out, and put what is yours into `[brackets]`. If the words stand in another
place, cite that as the source.

## Bad

```yaml dossiers/example/quotes.yaml
- id: hours
  text: We had 17 hours to decide.
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
"quote/hours@report": {"verdict": "altered", "checked": "2026-01-10", "of": "b2e392ad4bbc17f2", "passage": ["The mayor said: “", "We had 16 hours to decide.", "”"]},
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
  source: report
```
```yaml dossiers/example/sources.yaml
- id: report
  title: The report
  url: https://example.org/report
```
```json dossiers/example/evidence.json
{
"quote/hours@report": {"verdict": "exact", "checked": "2026-01-11", "of": "71fff6b2827939c5", "passage": ["The mayor said: “", "We had 16 hours to decide.", "”"]},
"report/checked": "2026-01-11",
"report/url": "https://example.org/report",
"version": 1
}
```
"""

from collections.abc import Iterator
from typing import NamedTuple

from dossier.content.library import Entry
from dossier.differences import differences
from dossier.findings import At, Finding
from dossier.rules import Context, rule
from dossier.rules._quotes import Quoted, quoted, shortened

_HELP = (
    "correct the quote to the source's words",
    "write `…` for what is left out, and put what is yours into `[brackets]`",
)


class _Change(NamedTuple):
    """Words of the quote, and those that the source has in their place; `start` is where they begin in the quote."""

    start: int
    said: str
    found: str


@rule("error", steady=True)
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    for each in quoted(entry, context):
        if each.standing.verdict == "altered":
            changes = _changes(each)
            message = f"the quote `{each.quote.id}` stands otherwise in its source `{each.standing.source.id}`"
            if changes:
                message += f": {_in_words(changes)}"
            yield Finding("quote-altered", _place(each, changes), message, "not the source's words", _HELP)


def _changes(each: Quoted) -> list[_Change]:
    """Where the words of the quote and those of the passage differ, in their order."""
    check = each.standing.check
    if check is None or check.passage is None:
        return []
    changes, position, said, found = list[_Change](), 0, "", ""
    for difference in differences(each.stated.statement.words, check.passage.words):
        if difference.kind == "kept":
            if said or found:
                changes.append(_Change(position - len(said), said, found))
            position, said, found = position + len(difference.words), "", ""
        elif difference.kind == "removed":
            position, said = position + len(difference.words), said + difference.words
        else:
            found += difference.words
    return [*changes, _Change(position - len(said), said, found)] if said or found else changes


def _in_words(changes: list[_Change]) -> str:
    said, found = changes[0].said.strip(), changes[0].found.strip()
    more = f", and {len(changes) - 1} more" if len(changes) > 1 else ""
    if said and found:
        return f"`{shortened(said)}` in the quote, `{shortened(found)}` in the source{more}"
    return f"`{shortened(said or found)}` only in the {'quote' if said else 'source'}{more}"


def _place(each: Quoted, changes: list[_Change]) -> At:
    """The first words of the quote that are not the source's, or all of them."""
    first = next((change for change in changes if change.said.strip()), None)
    return each.words_at.part(first.start, first.start + len(first.said.rstrip())) if first else each.words_at
