"""Copies in web archives: looked for where a page is gone, or for all pages, and taken where an editor has keys."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from msgspec import Struct

from dossier.enrich.ledger import Ledger
from dossier.enrich.reading import read, read_lookup
from dossier.enrich.request import Copies, Keys, Missed
from dossier.enrich.saving import Saver, cannot_save
from dossier.enrich.wanted import Wanted, lacks_copy
from dossier.enrich.web import Asking
from dossier.enrich.workshop import Unreadable, Workshop
from dossier.evidence import Evidence, Memento
from dossier.extract.archives import Found, Lookup, lookups
from dossier.model import ArchiveSettings
from dossier.world.fetch.client import Answer
from dossier.world.fetch.hop import Trouble, web_address

NO_KEYS = "no page was saved in the archive: set DOSSIER_ARCHIVE_ACCESS and DOSSIER_ARCHIVE_SECRET to the keys of your account"
_MOST_MAPS = 3  # TimeMaps that lead on to others

Tell = Callable[[str, int, int, int], None]
T = TypeVar("T")


class Wishes(Struct, frozen=True):
    """Which archives may be asked (None: none), and whether also for the links in `bare`, of which no copy is known, and with what keys."""

    settings: ArchiveSettings | None = None
    every: bool = False
    bare: tuple[Wanted, ...] = ()
    keys: Keys | None = None


class _Question(Struct, frozen=True):
    """What is asked of an archive, what is to be asked when that brings nothing, and whose page it is about.

    A TimeMap that others led to, `maps` of them, comes with the copies that those know.
    """

    lookup: Lookup
    others: tuple[Lookup, ...]
    links: tuple[Wanted, ...]
    maps: int = 0
    known: tuple[Memento, ...] = ()

    @property
    def url(self) -> str:
        """The address to ask."""
        return self.lookup.url


class _Candidate(Struct, frozen=True):
    """A copy that is looked at, since it may be one of an error page, and those to be looked at in its place."""

    memento: Memento
    others: tuple[Memento, ...]
    links: tuple[Wanted, ...]

    @property
    def url(self) -> str:
        """The copy's address."""
        return self.memento.url


class Archives:
    """What archives are asked in one enrichment; `copies` tells what came of it."""

    def __init__(self, wishes: Wishes, ledger: Ledger, workshop: Workshop, tell: Tell) -> None:
        self.wishes, self.ledger, self.workshop, self.tell = wishes, ledger, workshop, tell
        self.copies = Copies()
        self.questions: list[_Question] = []
        self.candidates: list[_Candidate] = []
        self.troubles: dict[str, Trouble] = {}
        self.total = 0

    async def ask(self, looked_at: Iterable[Wanted], asked: Asking) -> None:
        """Looks for copies of pages that are gone, and of all others that were wished for; these are saved where there is none."""
        settings = self.wishes.settings
        if settings is None:
            return
        groups = _by_url(link for link in (self.wishes.bare or looked_at) if self._is_due(link))
        self.total = len(groups)
        for url, links in groups.items():
            if found := lookups(url, self._day(links[0]), settings):
                self.questions.append(_Question(found[0], found[1:], links))
        while self.questions or self.candidates:
            await asked.each(_taken(self.questions), self._answered)
            await asked.each(_taken(self.candidates), self._shown)
        left = {url: links for url, links in groups.items() if self._lacks_copy(links[0])}
        failed = tuple(
            self._missed(link, self.troubles[url]) for url in left for link in left[url] if url in self.troubles
        )
        self.copies = Copies(sum(map(len, groups.values())) - sum(map(len, left.values())), missed=failed)
        if self.wishes.every:
            await self._save(left, settings.save, asked)

    def _is_due(self, link: Wanted) -> bool:
        known = self._known(link)
        gone = known is not None and known.attempt is not None and known.attempt.outcome == "gone"
        return self._lacks_copy(link) and (gone or self.wishes.every)

    def _lacks_copy(self, link: Wanted) -> bool:
        known = self._known(link)
        return known is not None and lacks_copy(link, known)

    def _known(self, link: Wanted) -> Evidence | None:
        return self.ledger.records[link.slug].sources.get(link.id)

    def _day(self, link: Wanted) -> str:
        """The day that a copy is to be near: when the page was first seen as cited, or answered last, or was published; else today."""
        known = self.ledger.of(link)
        latest = link.published.upper if link.published else None
        published = date.fromordinal(latest).isoformat() if latest and 0 < latest < date.max.toordinal() else ""
        first = known.headline.on if known.headline else ""
        return min(first or known.checked or published or self.ledger.day, self.ledger.day)

    async def _answered(self, question: _Question, result: Answer | Trouble) -> None:
        """Takes the copy that an archive vouches for, looks at those that it only lists, or asks on."""
        found = Found() if isinstance(result, Trouble) else await self._read(question, result)
        if isinstance(result, Trouble) and result.outcome != "gone":
            self.troubles[question.links[0].url] = result
        if found.mementos and question.lookup.kind == "availability":
            self._know(question.links, found.mementos[0])
        elif found.onward and question.maps < _MOST_MAPS:
            lookup = Lookup(found.onward, "timemap", question.lookup.day, question.lookup.secure)
            self.questions.append(_Question(lookup, (), question.links, question.maps + 1, found.mementos))
        elif mementos := found.mementos or question.known:
            self.candidates.append(_Candidate(mementos[0], mementos[1:], question.links))
        elif question.others:
            self.questions.append(_Question(question.others[0], question.others[1:], question.links))

    async def _read(self, question: _Question, answer: Answer) -> Found:
        self.troubles.pop(question.links[0].url, None)
        try:
            return await self.workshop.do(read_lookup, question.lookup, answer.data)
        except Unreadable:
            return Found()

    async def _shown(self, candidate: _Candidate, result: Answer | Trouble) -> None:
        """Takes a copy that shows a page, and not what stood in its place or where it led to."""
        if isinstance(result, Answer) and await self._is_page(candidate, result):
            self._know(candidate.links, candidate.memento)
        elif candidate.others:
            self.candidates.append(_Candidate(candidate.others[0], candidate.others[1:], candidate.links))

    async def _is_page(self, candidate: _Candidate, answer: Answer) -> bool:
        own = (web_address(candidate.url), web_address(candidate.url.replace("http://", "https://", 1)))
        if answer.address not in own:
            return False
        try:
            headers, day = dict(answer.headers), self.ledger.day
            page = await self.workshop.do(read, answer.address, answer.data, headers, day)
        except Unreadable:
            return False
        return not (page.wall or page.gone)

    def _know(self, links: tuple[Wanted, ...], memento: Memento) -> None:
        self.ledger.archive(links, memento)
        self.tell("archived copies", self.total - len(self.questions) - len(self.candidates), self.total, 0)

    async def _save(self, groups: dict[str, tuple[Wanted, ...]], base: str, asked: Asking) -> None:
        """Has the archive save pages that answered, or that only we were refused, one after the other."""
        kept = {url: links for url, links in groups.items() if self._is_there(links[0]) and url not in self.troubles}
        if not kept or not base:
            return
        if note := NO_KEYS if self.wishes.keys is None else cannot_save(base, asked.client.settings):
            self.copies = Copies(self.copies.found, 0, self.copies.missed, note)
            return
        assert self.wishes.keys is not None
        await self._save_all(kept, Saver(base, self.wishes.keys, asked.client.ask))

    async def _save_all(self, groups: dict[str, tuple[Wanted, ...]], saver: Saver) -> None:
        for done, (url, links) in enumerate(groups.items(), 1):
            result = await saver.save(url)
            taken, missed = self.copies.taken, self.copies.missed
            if isinstance(result, Memento):
                self.ledger.archive(links, result)
                taken += len(links)
            else:
                missed += tuple(self._missed(link, result) for link in links)
            self.copies = Copies(self.copies.found, taken, missed)
            self.tell("saved pages", done, len(groups), len(missed))
            if saver.closed:
                break

    def _is_there(self, link: Wanted) -> bool:
        attempt = self.ledger.of(link).attempt
        return attempt is None or attempt.outcome in ("refused", "unreadable")

    def _missed(self, link: Wanted, trouble: Trouble) -> Missed:
        return Missed(link, trouble.outcome, trouble.reason)


def _by_url(links: Iterable[Wanted]) -> dict[str, tuple[Wanted, ...]]:
    groups: dict[str, list[Wanted]] = defaultdict(list)
    for link in links:
        groups[link.url].append(link)
    return {url: tuple(group) for url, group in groups.items()}


def _taken(waiting: list[T]) -> list[T]:
    """All that waits, which waits no more."""
    taken, waiting[:] = list(waiting), []
    return taken
