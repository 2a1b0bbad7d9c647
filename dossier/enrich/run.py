"""The flow of an enrichment: sources to addresses, addresses to answers, answers to metadata, and these into the evidence."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dossier.content.library import Entry, Layout, SiteEntry
from dossier.content.load import Read, lay_out, load
from dossier.content.load_sources import Sources, load_sources
from dossier.enrich.archives import Archives, Wishes
from dossier.enrich.kept import kept
from dossier.enrich.ledger import Ledger
from dossier.enrich.reading import Page, picture, read, read_companion
from dossier.enrich.request import Enriched, Missed, NoSource, Request
from dossier.enrich.speakers import Speakers
from dossier.enrich.wanted import Choice, Wanted, has_address, is_image_due, meant, wanted, without_copy
from dossier.enrich.web import Asking, Web, asking, web_of
from dossier.enrich.workshop import Unreadable, Workshop
from dossier.evidence import Metadata, Outcome
from dossier.extract.companions import Companion, companions
from dossier.findings import Finding
from dossier.model import Config, MarkdownSettings
from dossier.world import disk
from dossier.world.fetch.client import Answer
from dossier.world.fetch.hop import Trouble
from dossier.world.fetch.offline import Offline

Tell = Callable[[str, int, int, int], None]


def silent(stage: str, done: int, total: int, failed: int) -> None:
    """Tells nobody how far the work is."""


def enrich(request: Request, tell: Tell = silent, web: Web | None = None) -> Enriched:
    """Fetches what is missing or old, and writes what the pages say of themselves beside the dossiers that cite them.

    What is done when it is interrupted is kept. `web` replaces how the site asks, in tests. Raises `DiskError` and `NoSource`.
    """
    layout = lay_out(disk.scan(request.project, disk.CONTENT), disk.CONTENT)
    config, faults = settings_of(layout, request.project)
    if faults:
        return Enriched(
            findings=faults,
            notes=("nothing was fetched, since the site's settings may not be what they are meant to be",),
        )
    dossiers = {each.slug: each for each in sources_of(layout, request.project, request.choice)}
    _require_source(dossiers.values(), request.choice.only)
    known = tuple(replace(each, record=kept(each)) for each in dossiers.values())
    speakers = Speakers(layout, lambda path: disk.read(request.project, path))
    links = tuple(wanted(known, request.choice, request.today, speakers.names))
    bare = tuple(without_copy(known, request.choice)) if request.archive else ()
    findings = tuple(finding for each in dossiers.values() for finding in each.findings)
    if request.dry_run:
        return Enriched(_together(links, bare), findings=findings)
    fresh, offhand = request.choice.refresh or bool(request.choice.only), request.choice.cited
    wishes = Wishes(config.enrich.archives, request.archive, bare, request.keys)
    ledger = Ledger(request.project, dossiers, request.today.isoformat(), request.choice.accept)
    run = Run(ledger, speakers, tell, wishes)
    depicted = links if request.choice.cited else tuple(meant(known, request.choice))
    try:
        asyncio.run(run.all(links, web or web_of(config, fresh, offhand), depicted if config.enrich.images else ()))
    except Offline:
        changed = tuple(sorted(ledger.changed))
        return Enriched(_together(links, bare), run.seen, (), changed, findings, offline=True, notes=run.notes)
    missed, changed = tuple(run.missed), tuple(sorted(ledger.changed))
    return Enriched(links, run.seen, missed, changed, findings, notes=run.notes, copies=run.archives.copies)


def _together(links: tuple[Wanted, ...], bare: tuple[Wanted, ...]) -> tuple[Wanted, ...]:
    """The links to look at, and those of which only a copy is looked for."""
    seen = {(link.slug, link.id) for link in links}
    return (*links, *(link for link in bare if (link.slug, link.id) not in seen))


def _require_source(dossiers: Collection[Sources], url: str) -> None:
    """Raises `NoSource` where it is known that nobody cites an address."""
    known = any(has_address(source, url) for each in dossiers for source in each.sources)
    if url and not known and all(each.readable for each in dossiers):
        raise NoSource(f"no source has the address {url}")


def settings_of(layout: Layout, project: Path) -> tuple[Config, tuple[Finding, ...]]:
    """The site's settings, and what is wrong with the file that holds them."""
    loaded = load("site", layout, lambda path: disk.read(project, path), MarkdownSettings())
    assert isinstance(loaded.entry, SiteEntry)
    return loaded.entry.config, loaded.findings


def site_of(layout: Layout, project: Path) -> Config:
    """The site's settings."""
    return settings_of(layout, project)[0]


def sources_of(layout: Layout, project: Path, choice: Choice) -> Iterable[Sources]:
    """The sources of the dossiers that are meant."""

    def read(path: str) -> bytes:
        return disk.read(project, path)

    reading: Read = read
    for slug in layout.dossiers:
        if not choice.slugs or slug in choice.slugs:
            yield load_sources(slug, layout, reading)


def entries_of(layout: Layout, project: Path, config: Config, slugs: frozenset[str]) -> Iterator[Entry]:
    """The dossiers that are meant, all when none is named, as loaded; those that can't be read are left out."""

    def read(path: str) -> bytes:
        return disk.read(project, path)

    for slug in layout.dossiers:
        if not slugs or slug in slugs:
            entry = load(f"dossiers/{slug}", layout, read, config.markdown).entry
            if isinstance(entry, Entry):
                yield entry


class _Group(Struct, frozen=True):
    """All sources that have one address."""

    url: str
    links: tuple[Wanted, ...]


class _Second(Struct, frozen=True):
    """A companion of a page that is to be asked, those to be asked in its place when it has nothing, whose page it is, and whether
    one before it could not be reached."""

    companion: Companion
    others: tuple[Companion, ...]
    links: tuple[Wanted, ...]
    unreachable: bool = False

    @property
    def url(self) -> str:
        """The companion's address."""
        return self.companion.url


class _Image(Struct, frozen=True):
    """An image or an icon of the pages of some sources."""

    url: str
    icon: bool
    links: tuple[Wanted, ...]


class Run:
    """One enrichment: pages first, then what else tells of them, then copies of them in archives, then their images."""

    def __init__(self, ledger: Ledger, speakers: Speakers, tell: Tell, wishes: Wishes) -> None:
        self.ledger, self.speakers, self.tell = ledger, speakers, tell
        self.seen, self.missed = 0, list[Missed]()
        self.seconds: list[_Second] = []
        self.notes: tuple[str, ...] = ()
        self.workshop = Workshop()
        self.archives = Archives(wishes, ledger, self.workshop, tell)

    async def all(self, links: Sequence[Wanted], web: Web, depicted: Sequence[Wanted]) -> None:
        """Looks at every address once, and for missing images of the links `depicted`; what is known is written, however it ends. Without
        a network that is what was kept, and raises `Offline`."""
        try:
            async with asking(web, self.ledger.project) as asked:
                try:
                    await self._pages(links, asked)
                    await self._seconds(asked)
                    await self.archives.ask(links, asked)
                    await self._images(depicted, asked)
                except Offline:
                    self.ledger.part(links, [missed.wanted for missed in self.missed])
                    raise
                finally:
                    self.notes = tuple(filter(None, (asked.note,)))
        finally:
            self.workshop.close()
            self.ledger.save()

    async def _pages(self, links: Sequence[Wanted], asked: Asking) -> None:
        by_url: dict[str, list[Wanted]] = defaultdict(list)
        for link in links:
            by_url[link.url].append(link)
        groups = [_Group(url, tuple(group)) for url, group in by_url.items()]
        self.ledger.expect(links)
        done = 0

        async def one(group: _Group, result: Answer | Trouble) -> None:
            nonlocal done
            await self._page(group, result)
            if asked.hosts.online:
                self.ledger.done(group.links)
            done += 1
            self.tell("links", done, len(groups), len(self.missed))

        await asked.each(groups, one)

    async def _page(self, group: _Group, result: Answer | Trouble) -> None:
        """Notes what came of a link, and what else may tell of it."""
        if isinstance(result, Trouble):
            page: Page | None = None
            self._miss(group, result.outcome, result.reason)
        else:
            page = await self._read(group, result)
        if found := companions(group.url, page.metadata if page else None, page.oembed if page else ""):
            self.ledger.await_companion(group.links)
            self.seconds.append(_Second(found[0], found[1:], group.links))

    async def _read(self, group: _Group, answer: Answer) -> Page | None:
        try:
            headers, day = dict(answer.headers), self._day(answer)
            asked, whole = self.speakers.asked(group.links), not answer.truncated
            page = await self.workshop.do(read, answer.address, answer.data, headers, day, answer.url, asked, whole)
        except Unreadable as error:
            self._miss(group, "unreadable", str(error))
            return None
        if page.wall:
            self._miss(group, "refused", page.wall)
            return None
        if page.gone:
            self._miss(group, "gone", page.gone)
            return None
        self.seen += len(group.links)
        self.ledger.saw(group.links, page)
        return page

    def _day(self, answer: Answer) -> str:
        """The day on which an answer came: today, unless it was kept from an earlier one."""
        if answer.came is None:
            return self.ledger.day
        return min(date.fromtimestamp(answer.came).isoformat(), self.ledger.day)

    def _miss(self, group: _Group, outcome: Outcome, reason: str) -> None:
        self.missed += [Missed(link, outcome, reason) for link in group.links]
        self.ledger.missed(group.links, outcome, reason)

    async def _seconds(self, asked: Asking) -> None:
        """Asks for companions of pages, and for the next of each that has nothing."""

        async def one(second: _Second, result: Answer | Trouble) -> None:
            metadata = await self._companion(second.companion, result)
            failed = isinstance(result, Trouble) and result.outcome == "unreachable"
            unreachable = second.unreachable or failed
            if metadata != Metadata():
                self.ledger.complete(second.links, metadata, second.companion.first)
            elif second.others:
                self.seconds.append(_Second(second.others[0], second.others[1:], second.links, unreachable))
            else:
                self.ledger.keep(second.links, unreachable)

        while self.seconds:
            waiting, self.seconds = self.seconds, []
            await asked.each(waiting, one)

    async def _companion(self, companion: Companion, result: Answer | Trouble) -> Metadata:
        if isinstance(result, Trouble):
            return Metadata()
        headers = dict(result.headers)
        try:
            return await self.workshop.do(
                read_companion, companion.kind, result.address, result.data, headers, self.ledger.day
            )
        except Unreadable:
            return Metadata()

    async def _images(self, links: Iterable[Wanted], asked: Asking) -> None:
        """Fetches the images and icons of which there is no thumbnail yet."""
        images = _images(links, self.ledger)
        done = 0

        async def one(image: _Image, result: Answer | Trouble) -> None:
            nonlocal done
            if isinstance(result, Trouble):
                self.ledger.lack(image.links, image.icon, result.outcome)
            else:
                await self._depict(image, result)
            done += 1
            self.tell("images", done, len(images), 0)

        await asked.each(images, one)

    async def _depict(self, image: _Image, answer: Answer) -> None:
        made = None
        with suppress(Unreadable):
            made = None if answer.truncated else await self.workshop.do(picture, answer.data, image.icon)
        if made:
            self.ledger.depict(image.links, image.icon, made)
        else:
            self.ledger.lack(image.links, image.icon, "unreadable")


def _images(links: Iterable[Wanted], ledger: Ledger) -> list[_Image]:
    """The images that are to be asked for: whatever happened to their pages in this run, and each once."""
    found: dict[tuple[str, bool], list[Wanted]] = defaultdict(list)
    today = date.fromisoformat(ledger.day)
    for link in links:
        evidence = ledger.records[link.slug].sources.get(link.id)
        if evidence is None:
            continue
        if evidence.image and not ledger.shows(link, evidence.picture) and is_image_due(evidence.no_picture, today):
            found[evidence.image.value, False].append(link)
        if evidence.icon and not ledger.shows(link, evidence.badge) and is_image_due(evidence.no_badge, today):
            found[evidence.icon.value, True].append(link)
    return [_Image(url, icon, tuple(group)) for (url, icon), group in found.items()]
