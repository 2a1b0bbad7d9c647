"""Adding a source: its page is looked at first, so that nothing is added twice, and it is put into the dossier's YAML as text."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress

from msgspec import Struct

from dossier.content.insert import InsertError, insert_source
from dossier.content.load import lay_out
from dossier.content.load_sources import Sources, load_sources
from dossier.content.source_id import propose_id
from dossier.content.urls import fault, identity, untracked
from dossier.enrich.merge import kept, seen
from dossier.enrich.reading import Page, read
from dossier.enrich.request import Request
from dossier.enrich.run import site_of
from dossier.enrich.web import Web, asking, web_of
from dossier.evidence import Evidence, Metadata
from dossier.world import disk
from dossier.world import evidence as files
from dossier.world.fetch.client import Answer
from dossier.world.fetch.hop import Trouble
from dossier.world.fetch.offline import Offline


class Refused(Exception):
    """Nothing was added; the message says why. `incomplete` tells that the page could not be had."""

    def __init__(self, message: str, incomplete: bool = False) -> None:
        super().__init__(message)
        self.incomplete = incomplete


class Added(Struct, frozen=True):
    """A new source: its id, the file that it was put into, and what its page says of itself (None: nobody looked)."""

    id: str
    file: str
    metadata: Metadata | None = None


def add(request: Request, slug: str, url: str, id: str = "", unseen: bool = False, web: Web | None = None) -> Added:
    """Adds a source to a dossier; without an `id` one is proposed, and `unseen` adds it without a look at its page.

    Raises `Refused` and `DiskError`; nothing is changed then.
    """
    project = request.project
    layout = lay_out(disk.scan(project, disk.CONTENT), disk.CONTENT)
    dossier = load_sources(slug, layout, lambda path: disk.read(project, path))
    if wrong := fault(url):
        raise Refused(
            f"`{url}` can't be a source: {wrong.message}" + (f"; did you mean {wrong.offer}?" if wrong.offer else "")
        )
    if not (dossier.readable and dossier.writable):
        raise Refused(f"the sources of `{slug}` have errors; `dossier check` shows them")
    url = untracked(url)
    _refuse_double(dossier, url)
    page = None if unseen else _looked_at(request, url, web or web_of(site_of(layout, project)))
    if page:
        for other in (page.address, page.metadata.canonical.value if page.metadata.canonical else url):
            _refuse_double(dossier, other)
    return _written(request, dossier, layout.dossiers[slug], url, id, page)


def _written(request: Request, dossier: Sources, parts: dict[str, str], url: str, id: str, page: Page | None) -> Added:
    metadata = page.metadata if page else Metadata()
    title, publisher = (told.value if told else "" for told in (metadata.title, metadata.publisher))
    taken = [source.id for source in dossier.sources]
    if id in taken:
        raise Refused(f"the id `{id}` is taken in this dossier")
    id = id or propose_id(title, publisher, url, taken)
    fields = {"id": id, **({"title": title} if title else {}), "url": url}
    contents = {part: disk.read(request.project, file) for part, file in parts.items()}
    try:
        part, edited = insert_source(parts, contents, fields)
    except InsertError as error:
        raise Refused(str(error)) from None
    disk.write(request.project / parts[part], edited)
    if page:
        record = kept(dossier)
        record.sources[id] = seen(url, page.address, metadata, request.today.isoformat(), None)
        files.merge_by_lines(request.project)
        files.save(request.project, dossier.slug, record, {})
    return Added(id, parts[part], page.metadata if page else None)


def _refuse_double(dossier: Sources, url: str) -> None:
    for source in dossier.sources:
        if any(
            identity(each) == identity(url) for each in _addresses(source.url, dossier.record.sources.get(source.id))
        ):
            raise Refused(f"the source `{source.id}` of `{dossier.slug}` is this page already: {source.url}")


def _addresses(url: str | None, evidence: Evidence | None) -> Iterator[str]:
    """Every address under which the page of a source is known."""
    if url:
        yield url
        if evidence and identity(evidence.url) == identity(url):
            if evidence.address:
                yield evidence.address
            if evidence.canonical:
                yield evidence.canonical.value


def _looked_at(request: Request, url: str, web: Web) -> Page:
    answer = asyncio.run(_asked(request, url, web))
    if isinstance(answer, Trouble):
        words = "there is no network" if answer.fault == "lookup" else answer.reason
        raise Refused(f"{url} could not be looked at: {words}; `--unseen` adds it all the same", incomplete=True)
    page = read(answer.address, answer.data, dict(answer.headers), request.today.isoformat(), answer.url)
    if page.gone:
        raise Refused(f"{url} could not be looked at: {page.gone}; `--unseen` adds it all the same", incomplete=True)
    if page.wall:
        raise Refused(f"{url} shows {page.wall} instead of its page; `--unseen` adds it all the same", incomplete=True)
    return page


async def _asked(request: Request, url: str, web: Web) -> Answer | Trouble:
    found: list[Answer | Trouble] = []

    async def take(link: Link, result: Answer | Trouble) -> None:
        found.append(result)

    async with asking(web, request.project) as asked:
        with suppress(Offline):
            await asked.each([Link(url)], take)
    return found[0] if found else Trouble("unreachable", "no name can be looked up", "lookup")


class Link(Struct, frozen=True):
    """The one address to be looked at."""

    url: str
