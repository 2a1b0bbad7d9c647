"""A quote that was not looked up in its source.

Nobody knows whether the words stand there. `dossier enrich` fetches the source and looks; where it can't (the page is gone, lets no
machine in, is only for subscribers, or shows no text), look for yourself and attest the words with `attested`, or cite a source that
can be looked at. A dossier in which nothing at all was looked up gets one note. Quotes from a source without an address, such as a
book, are not looked up, and not reported: for these there is `attested`.

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
"quote/hours@report": {"verdict": "exact", "checked": "2026-01-10", "of": "71fff6b2827939c5", "passage": ["The mayor said: “", "We had 16 hours to decide.", "”"]},
"report/checked": "2026-01-10",
"report/url": "https://example.org/report",
"version": 1
}
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.content.standing import Reason
from dossier.findings import Finding
from dossier.rules import Context, rule
from dossier.rules._quotes import Quoted, quoted, words_at

_WHY: dict[Reason, str] = {
    "paywall": "only subscribers see its source",
    "no-text": "its source shows no text",
    "cut": "its source is too long to be read whole",
    "gone": "the page of its source is gone",
    "refused": "its source lets no machine look",
    "unreachable": "its source could not be reached",
    "unreadable": "the page of its source can't be read",
    "forbidden": "the address of its source is never asked",
    "never": "nobody looked yet",
}
_ATTEST = "look for yourself and add `attested`, or cite a source that can be looked at"


@rule("note", steady=True)
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    if not entry.dossier.quotes:
        return
    if not entry.evidence:
        yield from _none(
            entry, [index for index, _ in enumerate(entry.dossier.quotes) if _is_for_machines(entry, index)]
        )
        return
    unchecked = [
        each
        for each in quoted(entry, context)
        if each.standing.verdict == "unverifiable" and each.standing.reason in _WHY and not each.quote.attested
    ]
    if not entry.checks and all(each.standing.reason == "never" for each in unchecked):
        yield from _none(entry, [int(each.at.path[1]) for each in unchecked])
        return
    yield from (_one(entry, each) for each in unchecked)


def _is_for_machines(entry: Entry, index: int) -> bool:
    """Whether a quote could be looked up: its source has an address, and nobody attests it."""
    quote = entry.dossier.quotes[index]
    source = next((each for each in entry.dossier.sources if each.id == quote.source), None)
    return source is not None and source.url is not None and quote.attested is None


def _none(entry: Entry, indexes: list[int]) -> Iterator[Finding]:
    """One finding about all of a dossier's quotes, at the first of them."""
    if indexes:
        count, first = len(indexes), entry.dossier.quotes[indexes[0]]
        of = f"the {count} quotes of this dossier were" if count > 1 else f"the quote `{first.id}` was"
        message = f"{of} never looked up in {'their sources' if count > 1 else 'its source'}"
        help = (f"run `dossier enrich {entry.dossier.slug}`, and look at what it found",)
        at = words_at(first, entry.at / "quotes" / indexes[0])
        yield Finding("quote-unchecked", at, message, "nobody looked yet", help)


def _one(entry: Entry, each: Quoted) -> Finding:
    source, reason = each.standing.source.id, each.standing.reason or "never"
    before = entry.checks.get(each.stated.statement.key(source))
    why = f"its words were others on {before.checked}" if reason == "never" and before else _WHY[reason]
    again = reason in ("never", "unreachable")
    help = (f"run `dossier enrich {entry.dossier.slug}`",) if again else ()
    message = f"the quote `{each.quote.id}` was not looked up in its source `{source}`: {why}"
    return Finding(
        "quote-unchecked", each.words_at, message, "not checked", (*help, *(() if reason == "never" else (_ATTEST,)))
    )
