"""An attestation that doesn't say who looked for the words, on which day, and how.

An editor's word counts as evidence because readers see whose it is and what was done. `by` and `how` must say something, and `on`
is the single day on which somebody looked, no earlier than the source came out. An attestation without `by` or `how` counts for
nothing. (A day that still lies in the future is found by `date-order`.)

## Bad

```yaml dossiers/example/quotes.yaml
- id: winter
  text: The bridge stays open all winter.
  speaker: The mayor
  source: speech
  attested:
    by: A. Editor
    on: 2026-01
    how: " "
```
```yaml dossiers/example/sources.yaml
- id: speech
  title: Speech in the council
```

## Good

```yaml dossiers/example/quotes.yaml
- id: winter
  text: The bridge stays open all winter.
  speaker: The mayor
  source: speech
  attested:
    by: A. Editor
    on: 2026-01-11
    how: Listened to the recording in the city's archive, at 2:10
```
```yaml dossiers/example/sources.yaml
- id: speech
  title: Speech in the council
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.dates import Date
from dossier.findings import At, Finding, Place
from dossier.rules import Context, rule
from dossier.rules._order import surely_before

_WHO = ("write who looked, by name or by the id of an author in `site.yaml`",)
_HOW = ("write what was done, such as `Listened to the recording at 2:10`",)


@rule("warning")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    for at, quote in entry.items("quotes"):
        attested, of = quote.attested, f"the attestation of the quote `{quote.id}`"
        if attested is None:
            continue
        if not attested.by.strip():
            yield _finding(at / "attested" / "by", f"{of} doesn't say who looked", "nobody", _WHO)
        if not attested.how.strip():
            yield _finding(at / "attested" / "how", f"{of} doesn't say how", "nothing", _HOW)
        yield from _of_day(entry, at / "attested" / "on", attested.on, quote.source, context.as_of, of)


def _of_day(entry: Entry, at: At, day: Date, id: str | None, today: Date, of: str) -> Iterator[Finding]:
    """What is wrong with the day on which somebody looked; one in the future is `date-order`'s."""
    if day.precision != "day" and not surely_before(today, day):
        help = ("write the single day on which somebody looked, such as `2026-01-15`",)
        yield _finding(at, f"{of} has no single day", "which day?", help)
    for source_at, source in entry.items("sources"):
        if source.id == id and surely_before(day, source.published):
            help = ("correct one of the two dates",)
            related: tuple[tuple[Place, str], ...] = ((source_at / "published", f"published `{source.published}`"),)
            message = f"{of} is dated before its source `{id}` was published"
            yield _finding(at, message, f"before `{source.published}`", help, related)


def _finding(
    at: At, message: str, label: str, help: tuple[str, ...], related: tuple[tuple[Place, str], ...] = ()
) -> Finding:
    return Finding("attestation-incomplete", at, message, label, help, related)
