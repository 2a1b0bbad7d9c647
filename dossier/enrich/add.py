"""Adding a source: its page is looked at first, so that nothing is added twice, and it is put into the dossier's YAML as text."""

import asyncio
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

from msgspec import Struct

from dossier.content.insert import InsertError, insert_source
from dossier.content.library import Layout
from dossier.content.load import lay_out
from dossier.content.load_sources import Sources, load_sources
from dossier.content.source_id import propose_id
from dossier.content.urls import fault, identity, untracked
from dossier.enrich.archives import Wishes
from dossier.enrich.ledger import Draft
from dossier.enrich.request import Request
from dossier.enrich.run import Run, settings_of, silent
from dossier.enrich.speakers import Speakers
from dossier.enrich.wanted import Wanted
from dossier.enrich.web import Web, web_of
from dossier.evidence import Evidence, Metadata, Record
from dossier.model import ID_PATTERN
from dossier.world import disk
from dossier.world import evidence as files
from dossier.world.disk import DiskError
from dossier.world.fetch.offline import Offline

_LONGEST_ID = 100
_UNSEEN = "`--unseen` adds it all the same"


class Refused(Exception):
    """Nothing was added; the message says why. `incomplete` tells that the page could not be had, `misused` that what was asked
    for can't be."""

    def __init__(self, message: str, incomplete: bool = False, misused: bool = False) -> None:
        super().__init__(message)
        self.incomplete, self.misused = incomplete, misused


class Added(Struct, frozen=True):
    """A new source: its id, the file that it was put into, and what its page says of itself (None: nobody looked)."""

    id: str
    file: str
    metadata: Metadata | None = None


class _Looked(Struct, frozen=True):
    """What was found out about a page, and its thumbnails by their paths."""

    evidence: Evidence
    images: Mapping[str, bytes] = {}


def add(request: Request, slug: str, url: str, id: str = "", unseen: bool = False, web: Web | None = None) -> Added:
    """Adds a source to a dossier; without an `id` one is proposed, and `unseen` adds it without a look at its page.

    Raises `Refused` and `DiskError`; nothing is changed then.
    """
    project = request.project
    layout = lay_out(disk.scan(project, disk.CONTENT), disk.CONTENT)
    dossier = load_sources(slug, layout, lambda path: disk.read(project, path))
    _refuse_faults(dossier, url, id)
    url = untracked(url)
    _refuse_double(dossier, url)
    looked = None if unseen else _look(request, layout, slug, url, web)
    if looked:
        for other in _addresses(url, looked.evidence):
            _refuse_double(dossier, other)
    return _written(request, dossier, layout.dossiers[slug], url, id, looked)


def _refuse_faults(dossier: Sources, url: str, id: str) -> None:
    """Refuses what can't be added, whatever its page says."""
    if id and not (re.search(ID_PATTERN, id) and len(id) <= _LONGEST_ID):
        raise Refused(f"`{id}` can't be an id: small letters, digits and single hyphens between them", misused=True)
    if wrong := fault(url):
        offer = f"; did you mean {wrong.offer}?" if wrong.offer else ""
        raise Refused(f"`{url}` can't be a source: {wrong.message}{offer}")
    if not (dossier.readable and dossier.writable):
        raise Refused(f"the sources of `{dossier.slug}` have errors; `dossier check` shows them")
    if id in (source.id for source in dossier.sources):
        raise Refused(f"the id `{id}` is taken in this dossier")


def _refuse_double(dossier: Sources, url: str) -> None:
    for source in dossier.sources:
        known = _addresses(source.url, dossier.record.sources.get(source.id))
        if any(identity(each) == identity(url) for each in known):
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


def _look(request: Request, layout: Layout, slug: str, url: str, web: Web | None) -> _Looked:
    """What an enrichment finds out about an address."""
    config, faults = settings_of(layout, request.project)
    if faults:
        raise Refused("site.yaml has mistakes, so that nothing is fetched; `dossier check` shows them")
    draft, link = Draft(request.project, slug, request.today.isoformat()), Wanted(slug, "new", url)
    run = Run(draft, Speakers(layout, lambda path: disk.read(request.project, path)), silent, Wishes())
    try:
        asyncio.run(run.all([link], web or web_of(config), [link] if config.enrich.images else []))
    except Offline:
        raise Refused(f"{url} could not be looked at: there is no network; {_UNSEEN}", incomplete=True) from None
    evidence = draft.of(link)
    if run.missed and evidence.title is None:
        raise Refused(f"{url} could not be looked at: {run.missed[0].reason}; {_UNSEEN}", incomplete=True)
    return _Looked(evidence, draft.images[slug])


def _written(
    request: Request, dossier: Sources, parts: dict[str, str], url: str, id: str, looked: _Looked | None
) -> Added:
    metadata = looked.evidence if looked else Metadata()
    title, publisher = (told.value if told else "" for told in (metadata.title, metadata.publisher))
    id = id or propose_id(title, publisher, url, [source.id for source in dossier.sources])
    fields = {"id": id, **({"title": title} if title else {}), "url": url}
    contents = {part: disk.read(request.project, file) for part, file in parts.items()}
    try:
        part, edited = insert_source(parts, contents, fields)
    except InsertError as error:
        raise Refused(str(error)) from None
    _save(request, dossier, id, looked, parts[part], edited)
    return Added(id, parts[part], looked.evidence if looked else None)


def _save(request: Request, dossier: Sources, id: str, looked: _Looked | None, file: str, edited: bytes) -> None:
    """Writes what is known of the source, then the source; when one of them fails, all is as before."""
    project, before = request.project, dossier.record
    if looked is None:
        disk.write(project / file, edited)
        return
    try:
        after = Record({**before.sources, id: looked.evidence}, before.checks)
        files.save(project, dossier.slug, after, looked.images)
        disk.write(project / file, edited)
    except DiskError:
        with suppress(DiskError):
            files.save(project, dossier.slug, before, {})
        raise
    with suppress(DiskError):  # the next enrichment tries again
        files.merge_by_lines(project)
