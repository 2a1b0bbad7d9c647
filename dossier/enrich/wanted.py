"""Which sources to look at: never seen, at another address by now, last seen long ago, or cited for words or a speaker that nobody looked up."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from dossier.content.load_sources import Sources
from dossier.content.sources import known
from dossier.content.statements import Statement, names_digest
from dossier.content.urls import fault, identity
from dossier.dates import Date
from dossier.evidence import ACCEPTED, Check, Evidence, Lack, Outcome
from dossier.model import Source

# Days after which a page is looked at again, and after which one that could not be had is tried again.
STALE = 90
AGAIN: dict[Outcome, int] = {"unreachable": 1, "refused": 7, "unreadable": 7, "gone": 7, "forbidden": 30}
# Days after which a page is looked at again since what else tells of it could not be reached.
COMPANION = 7
# A page counts as gone, and words in it as missing, after two days, so that the second look is to come soon.
SURELY_GONE = 1
_LONG_AGO = 10_000


NamesOf = Callable[[str], Iterable[str]]


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
    """A source to look at, what is known of it, the statements that it is cited for, when the editor says it was published, and whether
    the editor names an archived copy."""

    slug: str
    id: str
    url: str
    evidence: Evidence | None = None
    statements: tuple[Statement, ...] = ()
    published: Date | None = None
    archived: bool = False


def meant(dossiers: Iterable[Sources], choice: Choice) -> Iterator[Wanted]:
    """The sources that a choice is about, whether there is anything to do or not, in the order of dossiers and of their lists."""
    for each in dossiers:
        yield from _meant(each, choice)


def wanted(dossiers: Iterable[Sources], choice: Choice, today: date, names: NamesOf) -> Iterator[Wanted]:
    """Those of them to look at; `names` gives the names of a speaker."""
    for each in dossiers:
        for link in _meant(each, choice):
            if _is_wanted(link, each.record.checks, choice, today, names):
                yield link


def without_copy(dossiers: Iterable[Sources], choice: Choice) -> Iterator[Wanted]:
    """The chosen sources of which no archived copy is known, however new what else is known of them."""
    for link in meant(dossiers, choice):
        if lacks_copy(link, link.evidence):
            yield link


def lacks_copy(link: Wanted, evidence: Evidence | None) -> bool:
    """Whether no archived copy of a source is known, and its address is one that an archive may be asked about."""
    attempt = evidence.attempt if evidence else None
    forbidden = attempt is not None and attempt.outcome == "forbidden"
    return not (link.archived or forbidden or (evidence is not None and evidence.memento))


def _meant(dossier: Sources, choice: Choice) -> Iterator[Wanted]:
    if not dossier.writable or (choice.slugs and dossier.slug not in choice.slugs):
        return
    for source in dossier.sources:
        if source.url and not fault(source.url) and has_address(source, choice.only):
            yield Wanted(
                slug=dossier.slug,
                id=source.id,
                url=source.url,
                evidence=known(source, dossier.record.sources),
                statements=tuple(each for each in dossier.statements if source.id in each.sources),
                published=source.published,
                archived=source.archived is not None,
            )


def has_address(source: Source, url: str) -> bool:
    """Whether a source is the page at an address, or any when that is empty."""
    return not url or (source.url is not None and identity(source.url) == identity(url))


def _is_wanted(link: Wanted, checks: Mapping[str, Check], choice: Choice, today: date, names: NamesOf) -> bool:
    if choice.refresh or choice.only or link.evidence is None or (choice.cited and link.statements):
        return True
    due = is_due(link.evidence, choice.older_than, today)
    return due or _is_unchecked(link, checks, names) or _is_unsure(link, checks, today)


def _is_unchecked(link: Wanted, checks: Mapping[str, Check], names: NamesOf) -> bool:
    """Whether a page that could be had is cited for words that were not looked up in it, or for a speaker whose names were not."""
    if link.evidence is None or link.evidence.attempt is not None:
        return False
    found = ((each, checks.get(each.key(link.id))) for each in link.statements)
    return any(check is None or check.of != each.digest or _is_renamed(each, check, names) for each, check in found)


def _is_renamed(statement: Statement, check: Check, names: NamesOf) -> bool:
    """Whether the words of a quote were found, and its speaker has other names by now than were looked for."""
    return check.verdict in ACCEPTED and check.names != names_digest(names(statement.speaker))


def _is_unsure(link: Wanted, checks: Mapping[str, Check], today: date) -> bool:
    """Whether a page that could be had lacked words on one day only, and that was another one than today."""
    if link.evidence is None or link.evidence.attempt is not None:
        return False
    drifts = (check.drift for each in link.statements if (check := checks.get(each.key(link.id))))
    return any(each and not each.is_sure and _days(each.on, today) >= SURELY_GONE for each in drifts)


def is_due(evidence: Evidence, older_than: int, today: date) -> bool:
    """Whether a source is to be looked at again: `older_than` days after it was last looked at, sooner when it did not answer, or when
    something else is still to tell of it."""
    if (lack := evidence.no_companion) and (lack.outcome is None or _days(lack.on, today) >= COMPANION):
        return True
    if evidence.attempt:
        unsure = evidence.attempt.outcome == "gone" and evidence.attempt.since >= evidence.attempt.on
        wait = SURELY_GONE if unsure else AGAIN[evidence.attempt.outcome]
        return _days(evidence.attempt.on, today) >= min(wait, older_than + 1)
    return evidence.checked is None or _days(evidence.checked, today) > older_than


def is_image_due(lack: Lack | None, today: date) -> bool:
    """Whether an image of which there is no thumbnail is to be asked for: for the first time since its page was last seen, or
    another day when it could not be reached. One that was had and is of no use waits for the next look at the page."""
    if lack is None:
        return True
    return lack.outcome in (None, "unreachable") and _days(lack.on, today) >= AGAIN["unreachable"]


def _days(day: str, today: date) -> int:
    """How many days ago a day was; very many for one that is none, or that is to come, but for tomorrow, which it is somewhere by now."""
    try:
        days = (today - date.fromisoformat(day)).days
    except ValueError:
        return _LONG_AGO
    return days if days >= -1 else _LONG_AGO
