"""Which sources to look at: never seen, at another address by now, last seen long ago, or cited for words that nobody looked up."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from dossier.content.load_sources import Sources
from dossier.content.sources import known
from dossier.content.statements import Statement
from dossier.content.urls import fault, identity
from dossier.evidence import Evidence, Outcome
from dossier.model import Source

# Days after which a page is looked at again, and after which one that could not be had is tried again.
STALE = 90
AGAIN: dict[Outcome, int] = {"unreachable": 1, "refused": 7, "unreadable": 7, "gone": 7, "forbidden": 30}


class Choice(Struct, frozen=True):
    """Which links to look at: of some dossiers (all when empty), one address only, all of them, all that are cited for a statement, or
    those of some age in days; with `accept`, what they say now counts as what is cited."""

    slugs: frozenset[str] = frozenset()
    only: str = ""
    refresh: bool = False
    cited: bool = False
    accept: bool = False
    older_than: int = STALE


class Wanted(Struct, frozen=True):
    """A source to look at, what is known of it, and the statements that it is cited for."""

    slug: str
    id: str
    url: str
    evidence: Evidence | None = None
    statements: tuple[Statement, ...] = ()


def wanted(dossiers: Iterable[Sources], choice: Choice, today: date) -> Iterator[Wanted]:
    """The sources to look at, in the order of dossiers and of their lists."""
    for each in dossiers:
        if each.writable and (not choice.slugs or each.slug in choice.slugs):
            for source in each.sources:
                if found := _wanted(each, source, choice, today):
                    yield found


def _wanted(dossier: Sources, source: Source, choice: Choice, today: date) -> Wanted | None:
    if source.url is None or fault(source.url) or (choice.only and identity(choice.only) != identity(source.url)):
        return None
    evidence = known(source, dossier.record.sources)
    citing = tuple(each for each in dossier.statements if source.id in each.sources)
    asked = choice.refresh or bool(choice.only) or (choice.cited and bool(citing))
    due = (
        asked
        or evidence is None
        or is_due(evidence, choice.older_than, today)
        or _unchecked(source, evidence, citing, dossier)
    )
    return Wanted(dossier.slug, source.id, source.url, evidence, citing) if due else None


def _unchecked(source: Source, evidence: Evidence, citing: Iterable[Statement], dossier: Sources) -> bool:
    """Whether a page that could be had is cited for words that were not looked up in it."""
    checks = (dossier.record.checks.get(each.key(source.id)) for each in citing)
    found = zip(citing, checks, strict=True)
    return evidence.attempt is None and any(check is None or check.of != each.digest for each, check in found)


def is_due(evidence: Evidence, older_than: int, today: date) -> bool:
    """Whether a source is to be looked at again: `older_than` days after it answered, sooner when it did not."""
    if evidence.attempt:
        return _days(evidence.attempt.on, today) >= AGAIN[evidence.attempt.outcome]
    return evidence.checked is None or _days(evidence.checked, today) > older_than


def _days(day: str, today: date) -> int:
    """How many days ago a day was; very many for one that is none."""
    try:
        return (today - date.fromisoformat(day)).days
    except ValueError:
        return 10_000
