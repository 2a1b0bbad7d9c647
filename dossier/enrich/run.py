"""The flow of an enrichment: sources to addresses, addresses to answers, answers to metadata, and these into the evidence."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from dossier.content.library import Layout, SiteEntry
from dossier.content.load import Read, lay_out, load
from dossier.content.load_sources import Sources, load_sources
from dossier.enrich.merge import kept, missed, seen
from dossier.enrich.reading import Page, Pictures, picture, read
from dossier.enrich.request import Enriched, Missed, Request
from dossier.enrich.wanted import Choice, Wanted, wanted
from dossier.enrich.workshop import Unreadable, Workshop
from dossier.evidence import Evidence
from dossier.model import Config, MarkdownSettings
from dossier.world import disk
from dossier.world import evidence as files
from dossier.world.fetch.cache import Cache
from dossier.world.fetch.client import client
from dossier.world.fetch.polite import Polite
from dossier.world.fetch.settings import Answer, Failure, Settings

Tell = Callable[[str, int, int, int], None]
HTTP_CACHE = Path(".dossier/http/answers.sqlite")


def silent(stage: str, done: int, total: int, failed: int) -> None:
    """Tells nobody how far the work is."""


def settings_of(config: Config) -> Settings:
    """How a site wants to fetch."""
    own = config.enrich
    return Settings(contact=config.contact or "", ports=frozenset({80, 443, *own.ports}), proxy=own.proxy)


def enrich(request: Request, tell: Tell = silent, settings: Settings | None = None) -> Enriched:
    """Fetches what is missing or old, and writes what the pages say of themselves beside the dossiers that cite them.

    What is done when it is interrupted is kept. `settings` replace those of the site, in tests. Raises `DiskError`.
    """
    layout = lay_out(disk.scan(request.project, disk.CONTENT), disk.CONTENT)
    config = site_of(layout, request.project)
    dossiers = {each.slug: each for each in sources_of(layout, request.project, request.choice)}
    links = tuple(wanted(dossiers.values(), request.choice, request.today))
    findings = tuple(finding for each in dossiers.values() for finding in each.findings)
    if request.dry_run:
        return Enriched(links, findings=findings)
    run = _Run(request, config, dossiers, tell)
    with contextlib.closing(Cache(request.project / HTTP_CACHE)) as cache:
        asyncio.run(run.all(links, settings or settings_of(config), cache))
        notes = tuple(filter(None, (cache.note,)))
    if run.offline:
        return Enriched(links, findings=findings, offline=True, notes=notes)
    return Enriched(links, run.seen, tuple(run.missed), tuple(sorted(run.changed)), findings, notes=notes)


def site_of(layout: Layout, project: Path) -> Config:
    """The site's settings."""
    entry = load("site", layout, lambda path: disk.read(project, path), MarkdownSettings()).entry
    assert isinstance(entry, SiteEntry)
    return entry.config


def sources_of(layout: Layout, project: Path, choice: Choice) -> Iterable[Sources]:
    """The sources of the dossiers that are meant."""

    def read(path: str) -> bytes:
        return disk.read(project, path)

    reading: Read = read
    for slug in layout.dossiers:
        if not choice.slugs or slug in choice.slugs:
            yield load_sources(slug, layout, reading)


class _Run:
    """One enrichment: what is known of each dossier's sources by now, and which dossiers have to be written."""

    def __init__(self, request: Request, config: Config, dossiers: dict[str, Sources], tell: Tell) -> None:
        self.request, self.config, self.dossiers, self.tell = request, config, dossiers, tell
        self.day = request.today.isoformat()
        self.evidence = {slug: kept(each.evidence, each.sources) for slug, each in dossiers.items()}
        self.images: dict[str, dict[str, bytes]] = defaultdict(dict)
        self.dirty = {
            slug
            for slug, each in dossiers.items()
            if each.readable and each.writable and self.evidence[slug] != each.evidence
        }
        self.waiting: dict[str, int] = defaultdict(int)
        self.seen, self.missed, self.changed = 0, list[Missed](), set[str]()
        self.unnamed: list[tuple[Sequence[Wanted], Failure]] = []
        self.fresh: list[tuple[str, str]] = []
        self.answered = False

    @property
    def offline(self) -> bool:
        """Whether no name server knew any host, and nobody answered anything."""
        return bool(self.unnamed) and not self.answered

    async def all(self, links: Sequence[Wanted], settings: Settings, cache: Cache) -> None:
        """Looks at every address once, then at the images that the pages name; writes what is known, however it ends."""
        workshop = Workshop()
        try:
            async with client(settings) as asking:
                own = self.config.enrich
                fresh = self.request.choice.refresh or bool(self.request.choice.only)
                polite = Polite(asking, cache, own.connections, own.pause, fresh)
                await self._pages(links, polite, workshop)
                if own.images and not self.offline:
                    await self._pictures(polite, workshop)
        finally:
            workshop.close()
            self._finish()

    async def _pages(self, links: Sequence[Wanted], polite: Polite, workshop: Workshop) -> None:
        groups: dict[str, list[Wanted]] = defaultdict(list)
        for link in links:
            groups[link.url].append(link)
            self.waiting[link.slug] += 1
        done = 0

        async def one(url: str, group: list[Wanted]) -> None:
            nonlocal done
            found = await self._page(url, polite, workshop)
            self._note(group, found)
            done += 1
            self.tell("links", done, len(groups), len(self.missed))

        await _together(one(url, group) for url, group in groups.items())
        self._settle_unnamed()

    async def _page(self, url: str, polite: Polite, workshop: Workshop) -> Page | Failure:
        answer = await polite.get(url)
        if isinstance(answer, Failure):
            return answer
        try:
            return await workshop.do(read, url, answer.url, answer.data, dict(answer.headers), self.day)
        except Unreadable as error:
            return Failure(url, "unreadable", str(error))

    def _note(self, group: Sequence[Wanted], found: Page | Failure) -> None:
        if isinstance(found, Failure) and found.unnamed and not self.answered:
            self.unnamed.append((group, found))
            return
        self.answered = True
        for link in group:
            if isinstance(found, Failure) or found.wall:
                outcome, reason = (
                    (found.outcome, found.reason) if isinstance(found, Failure) else ("refused", found.wall)
                )
                self.missed.append(Missed(link, outcome, reason))
                self._know(link, missed(link.url, outcome, reason, self.day, link.evidence))
            else:
                self.seen += 1
                self.fresh.append((link.slug, link.id))
                self._know(link, seen(link.url, found.address, found.metadata, self.day, link.evidence))

    def _settle_unnamed(self) -> None:
        """Hosts that no name server knew are known to be wanting once somebody else answered."""
        if self.answered:
            waiting, self.unnamed = self.unnamed, []
            for group, failure in waiting:
                self._note(group, failure)

    def _know(self, link: Wanted, evidence: Evidence) -> None:
        if self.evidence[link.slug].get(link.id) != evidence:
            self.evidence[link.slug][link.id] = evidence
            self.dirty.add(link.slug)
        self.waiting[link.slug] -= 1
        if not self.waiting[link.slug] and not self.config.enrich.images:
            self._save(link.slug)

    async def _pictures(self, polite: Polite, workshop: Workshop) -> None:
        """Fetches the images and icons of which there is no thumbnail yet."""
        found: dict[tuple[str, bool], list[tuple[str, str]]] = defaultdict(list)
        for slug, id in self.fresh:
            evidence = self.evidence[slug][id]
            if evidence.image and not evidence.picture:
                found[evidence.image.value, False].append((slug, id))
            if evidence.icon and not evidence.badge:
                found[evidence.icon.value, True].append((slug, id))
        done = 0

        async def one(url: str, icon: bool, places: list[tuple[str, str]]) -> None:
            nonlocal done
            answer = await polite.get(url)
            if isinstance(answer, Answer):
                with contextlib.suppress(Unreadable):
                    self._picture(await workshop.do(picture, answer.data, icon), icon, places)
            done += 1
            self.tell("images", done, len(found), 0)

        await _together(one(url, icon, places) for (url, icon), places in found.items())

    def _picture(self, made: Pictures | None, icon: bool, places: Iterable[tuple[str, str]]) -> None:
        from msgspec.structs import replace

        if made is None:
            return
        for slug, id in places:
            evidence = self.evidence[slug][id]
            self.evidence[slug][id] = replace(evidence, **{"badge" if icon else "picture": made.thumbnail})
            self.images[slug][made.thumbnail.file] = made.data
            self.dirty.add(slug)

    def _finish(self) -> None:
        if not self.offline:
            for slug in sorted(self.dirty):
                self._save(slug)

    def _save(self, slug: str) -> None:
        self.dirty.discard(slug)
        files.merge_by_lines(self.request.project)
        if files.save(self.request.project, slug, self.evidence[slug], self.images.pop(slug, {})):
            self.changed.add(slug)


async def _together(tasks: Iterable[object]) -> None:
    """Runs all of them at once; when one fails or we are interrupted, the others are ended first."""
    async with asyncio.TaskGroup() as group:
        for task in tasks:
            group.create_task(task)  # type: ignore[arg-type]
