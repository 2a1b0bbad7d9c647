"""Copies in web archives: looked for where a page is gone, or for all pages, and taken where an editor has keys."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from dossier.content.sources import absence
from dossier.enrich.copies import Search
from dossier.enrich.ledger import Ledger
from dossier.enrich.request import Copies, Keys, Missed
from dossier.enrich.saving import Saver, cannot_save
from dossier.enrich.wanted import Wanted, lacks_copy
from dossier.enrich.web import Asking
from dossier.enrich.workshop import Workshop
from dossier.evidence import Evidence, Memento
from dossier.extract.archives import lookups
from dossier.model import ArchiveSettings
from dossier.world.fetch.hop import Trouble

NO_KEYS = "no page was saved in the archive: set DOSSIER_ARCHIVE_ACCESS and DOSSIER_ARCHIVE_SECRET to the keys of your account"

Groups = dict[str, tuple[Wanted, ...]]
Tell = Callable[[str, int, int, int], None]


class Wishes(Struct, frozen=True):
    """Which archives may be asked (None: none), and whether also for the links in `bare`, of which no copy is known, and with what keys."""

    settings: ArchiveSettings | None = None
    every: bool = False
    bare: tuple[Wanted, ...] = ()
    keys: Keys | None = None


class Archives:
    """What archives are asked in one enrichment; `copies` tells what came of it."""

    def __init__(self, wishes: Wishes, ledger: Ledger, workshop: Workshop, tell: Tell) -> None:
        self.wishes, self.ledger, self.workshop, self.tell = wishes, ledger, workshop, tell
        self.copies, self.total = Copies(), 0

    async def ask(self, looked_at: Iterable[Wanted], asked: Asking) -> None:
        """Looks for copies of pages that are gone, or of all that were wished for; these are saved where there is none."""
        settings = self.wishes.settings
        if settings is None:
            return
        groups = _by_url(link for link in (self.wishes.bare if self.wishes.every else looked_at) if self._is_due(link))
        self.total = sum(map(len, groups.values()))
        search = Search(self.workshop, self.ledger.day, self._found)
        await search.run([(each, lookups(url, self._day(each[0]), settings)) for url, each in groups.items()], asked)
        left = {url: links for url, links in groups.items() if self._lacks_copy(links[0])}
        for url, trouble in search.troubles.items():
            self._miss(left.pop(url, ()), trouble)
        if self.wishes.every:
            await self._save(left, settings.save, asked)

    def _is_due(self, link: Wanted) -> bool:
        return self._lacks_copy(link) and (absence(self._known(link)) is not None or self.wishes.every)

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

    def _found(self, links: tuple[Wanted, ...], memento: Memento) -> None:
        self.ledger.archive(links, memento)
        self.copies = replace(self.copies, found=self.copies.found + len(links))
        self.tell("archived copies", self.copies.found, self.total, 0)

    def _miss(self, links: tuple[Wanted, ...], trouble: Trouble) -> None:
        missed = tuple(Missed(link, trouble.outcome, trouble.reason) for link in links)
        self.copies = replace(self.copies, missed=self.copies.missed + missed)

    async def _save(self, groups: Groups, base: str, asked: Asking) -> None:
        """Has the archive save pages that answered, or that only we were refused, one after the other."""
        kept = {url: links for url, links in groups.items() if self._is_there(links[0])}
        if not kept or not base:
            return
        if self.wishes.keys is None:
            self.copies = replace(self.copies, note=NO_KEYS)
        elif note := cannot_save(base, asked.client.settings):
            self.copies = replace(self.copies, note=note)
        else:
            await self._save_all(kept, Saver(base, self.wishes.keys, asked.client.ask))

    def _is_there(self, link: Wanted) -> bool:
        attempt = self.ledger.of(link).attempt
        return attempt is None or attempt.outcome in ("refused", "unreadable")

    async def _save_all(self, groups: Groups, saver: Saver) -> None:
        for done, (url, links) in enumerate(groups.items(), 1):
            result = await saver.save(url)
            if isinstance(result, Trouble):
                self._miss(links, result)
            else:
                self.ledger.archive(links, result)
                self.copies = replace(self.copies, taken=self.copies.taken + len(links))
            self.tell("saved pages", done, len(groups), len(self.copies.missed))
            if saver.closed:
                break


def _by_url(links: Iterable[Wanted]) -> Groups:
    groups: dict[str, list[Wanted]] = defaultdict(list)
    for link in links:
        groups[link.url].append(link)
    return {url: tuple(group) for url, group in groups.items()}
