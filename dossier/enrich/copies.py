"""Looks for copies of pages in web archives: what an archive vouches for is taken, what it only lists is looked at first."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec import Struct

from dossier.enrich.reading import read, read_lookup
from dossier.enrich.wanted import Wanted
from dossier.enrich.web import Asking
from dossier.enrich.workshop import Unreadable, Workshop
from dossier.evidence import Memento
from dossier.extract.archives import Found, Lookup
from dossier.world.fetch.client import Answer
from dossier.world.fetch.hop import Trouble, web_address

_MOST_MAPS = 3  # TimeMaps that lead on to others

Know = Callable[[tuple[Wanted, ...], Memento], None]
T = TypeVar("T")


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


class Search:
    """A search for copies, read on a day (ISO 8601); `know` takes each, `troubles` tells why an archive could not say, by page."""

    def __init__(self, workshop: Workshop, day: str, know: Know) -> None:
        self.workshop, self.day, self.know = workshop, day, know
        self.questions: list[_Question] = []
        self.candidates: list[_Candidate] = []
        self.troubles: dict[str, Trouble] = {}

    async def run(self, wanted: Iterable[tuple[tuple[Wanted, ...], tuple[Lookup, ...]]], asked: Asking) -> None:
        """Asks for copies of the pages of some links, each with the questions for it."""
        self.questions = [_Question(found[0], found[1:], links) for links, found in wanted if found]
        while self.questions or self.candidates:
            await asked.each(_taken(self.questions), self._answered)
            await asked.each(_taken(self.candidates), self._shown)

    async def _answered(self, question: _Question, result: Answer | Trouble) -> None:
        """Takes the copy that an archive vouches for, looks at those that it only lists, or asks on."""
        found = await self._read(question, result)
        if found.mementos and question.lookup.kind == "availability":
            self.know(question.links, found.mementos[0])
        elif found.onward and question.maps < _MOST_MAPS:
            lookup = Lookup(found.onward, "timemap", question.lookup.day, question.lookup.secure)
            self.questions.append(_Question(lookup, (), question.links, question.maps + 1, found.mementos))
        elif mementos := found.mementos or question.known:
            self.candidates.append(_Candidate(mementos[0], mementos[1:], question.links))
        elif question.others:
            self.questions.append(_Question(question.others[0], question.others[1:], question.links))

    async def _read(self, question: _Question, result: Answer | Trouble) -> Found:
        page = question.links[0].url
        if isinstance(result, Trouble):
            if result.outcome != "gone":  # an archive that has no copy of a page says 404 to its TimeMap
                self.troubles[page] = result
            return Found()
        self.troubles.pop(page, None)
        try:
            return await self.workshop.do(read_lookup, question.lookup, result.data)
        except Unreadable:
            return Found()

    async def _shown(self, candidate: _Candidate, result: Answer | Trouble) -> None:
        """Takes a copy that shows a page, and not what stood in its place or where it led to."""
        if isinstance(result, Answer) and await self._is_page(candidate, result):
            self.know(candidate.links, candidate.memento)
        elif candidate.others:
            self.candidates.append(_Candidate(candidate.others[0], candidate.others[1:], candidate.links))

    async def _is_page(self, candidate: _Candidate, answer: Answer) -> bool:
        if answer.address.partition("://")[2] != (web_address(candidate.url) or "").partition("://")[2]:
            return False
        try:
            page = await self.workshop.do(read, answer.address, answer.data, dict(answer.headers), self.day)
        except Unreadable:
            return False
        return not (page.wall or page.gone)


def _taken(waiting: list[T]) -> list[T]:
    """All that waits, which waits no more."""
    taken, waiting[:] = list(waiting), []
    return taken
