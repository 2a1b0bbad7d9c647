"""A date that can't be right beside another one, or that lies in the future where only the past is possible.

A copy can't be archived before the page was published, nor an update be made before the dossier was; a role doesn't end
before it begins, and nobody spoke, looked something up or corrected a page tomorrow. One of the two dates is a slip:
check both against the source. Uncertain dates (`2025`, `2025-11~`, `201X`) are only reported when no day that they may
mean fits.

## Bad

```yaml dossiers/example/sources.yaml
- id: report
  title: The report
  url: https://example.org/report
  published: 2025-11-20
  archived:
    url: https://web.archive.org/web/2025/https://example.org/report
    date: 2025-11-02
```

## Good

```yaml dossiers/example/sources.yaml
- id: report
  title: The report
  url: https://example.org/report
  published: 2025-11-20
  archived:
    url: https://web.archive.org/web/2025/https://example.org/report
    date: 2025-11-22
```
"""

from collections.abc import Iterator
from typing import NamedTuple

from dossier.content.library import EntityEntry, Entry
from dossier.dates import Date
from dossier.findings import At, Finding
from dossier.model import Organization, Person
from dossier.rules import Context, page_rule
from dossier.rules._order import surely_before


class _Pair(NamedTuple):
    """Two dates of which the first can't come after the second; the later one is what a finding points at."""

    earlier: Date | None
    later: Date | None
    message: str
    document: At
    earlier_path: tuple[str | int, ...]
    later_path: tuple[str | int, ...]


@page_rule("error")
def check(owner: Entry | EntityEntry, context: Context) -> Iterator[Finding]:
    if isinstance(owner, Entry):
        yield from _misplaced(_in_dossier(owner))
        yield from _too_late(owner, context.as_of)
    else:
        yield from _misplaced(_in_roles(owner))


def _in_dossier(entry: Entry) -> Iterator[_Pair]:
    dossier, at = entry.dossier, entry.at
    if published := dossier.published:
        message = "the review is due before the dossier was published"
        yield _Pair(published, dossier.review_by, message, at, ("published",), ("review_by",))
        message = "this update is dated before the dossier was published"
        for index, update in enumerate(dossier.updates):
            yield _Pair(published, update.date, message, at, ("published",), ("updates", index, "date"))
    for index, source in enumerate(dossier.sources):
        if source.archived and source.published:
            path = ("sources", index)
            message = f"the archived copy of `{source.id}` is dated before its publication"
            yield _Pair(
                source.published, source.archived.date, message, at, (*path, "published"), (*path, "archived", "date")
            )


def _in_roles(entry: EntityEntry) -> Iterator[_Pair]:
    if isinstance(entry.entity, Person | Organization):
        for index, role in enumerate(entry.entity.roles):
            message = f"the role “{role.title}” ends before it begins"
            yield _Pair(role.start, role.end, message, entry.at, ("roles", index, "from"), ("roles", index, "to"))


def _misplaced(pairs: Iterator[_Pair]) -> Iterator[Finding]:
    for earlier, later, message, at, earlier_path, later_path in pairs:
        if surely_before(later, earlier):
            place, other = At(at.document, later_path), At(at.document, earlier_path)
            help, related = ("correct one of the two dates",), ((other, f"this is `{earlier}`"),)
            yield Finding("date-order", place, message, f"before `{earlier}`", help, related)


def _too_late(entry: Entry, today: Date) -> Iterator[Finding]:
    for path, date, what in _past(entry):
        if surely_before(today, date):
            place, help = At(entry.at.document, path), (f"today is {today}: correct the date",)
            yield Finding("date-order", place, f"{what} lies in the future", f"after {today}", help)


def _past(entry: Entry) -> Iterator[tuple[tuple[str | int, ...], Date | None, str]]:
    dossier = entry.dossier
    for index, update in enumerate(dossier.updates):
        yield ("updates", index, "date"), update.date, "the date of this update"
    for index, quote in enumerate(dossier.quotes):
        yield ("quotes", index, "date"), quote.date, f"the day on which the words of `{quote.id}` were said"
        if quote.attested:
            yield ("quotes", index, "attested", "on"), quote.attested.on, f"the day on which `{quote.id}` was attested"
    for index, source in enumerate(dossier.sources):
        if source.archived:
            yield ("sources", index, "archived", "date"), source.archived.date, f"the archived copy of `{source.id}`"
    for index, claim in enumerate(dossier.claims):
        yield ("claims", index, "as_of"), claim.as_of, f"the day for which `{claim.id}` holds"
    for index, fact in enumerate(dossier.facts):
        yield ("facts", index, "as_of"), fact.as_of, f"the day for which “{fact.label}” holds"
