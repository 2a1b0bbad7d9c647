"""What a name stands for: where it is written, what its sources say, and who uses it."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dossier.content.library import EntityEntry, Entry
from dossier.content.sources import archived_copy, former_headline, known
from dossier.content.standing import Stated, score, stated
from dossier.evidence import Evidence
from dossier.findings import At, Spot, suggestion
from dossier.model import ITEM_LISTS, Source
from dossier.overview.project import Project
from dossier.overview.uses import Use, uses_of_dossier, uses_of_entity, uses_of_item, uses_of_source
from dossier.overview.wanted import Wanted, readings
from dossier.site.labels import ENGLISH

_ID = re.compile(rb"\bid: *[\"']?([a-z0-9-]+)")
_SAYS = {"event": "title", "question": "question", "claim": "text", "quote": "text"}

Find = Callable[[Entry | EntityEntry], Iterator[Use]]


class Unknown(Exception):
    """Nothing has the name; the message says what may be meant."""


class Match(Struct, frozen=True):
    """Something that a name stands for: what it is called, where it is written, what it says, and what is known of it.

    `stated` are the statements whose standing tells about it: itself, or those that cite it when it is a `source`, by id. `uses` are
    places that name it, and how.
    """

    name: str
    spot: Spot
    says: str
    facts: tuple[str, ...]
    stated: tuple[Stated, ...]
    uses: tuple[tuple[Spot, str], ...]
    source: str = ""


def why(folder: Path, name: str) -> Iterator[Match]:
    """All that a name stands for; raises `Unknown` when there is nothing, and `DiskError`."""
    project = Project(folder)
    found = False
    for wanted in readings(name, project.layout):
        for match in _matches(project, wanted):
            found = True
            yield match
    if not found:
        raise Unknown(f"nothing has the id `{name}`{_advice(project, name)}")


def _matches(project: Project, wanted: Wanted) -> Iterator[Match]:
    layout = project.layout
    if wanted.id in layout.dossiers and wanted.allows("dossiers"):
        yield from _dossier(project, wanted.id)
    for kind, members in layout.entities.items():
        if wanted.id in members and wanted.allows(kind):
            yield from _entity(project, f"{kind}/{wanted.id}")
    for slug in layout.dossiers if wanted.kind in ("", *ITEM_LISTS) else ():
        if wanted.slug in ("", slug) and _holds(project, f"dossiers/{slug}", wanted.id):
            yield from _items(project, f"dossiers/{slug}", wanted)


def _dossier(project: Project, slug: str) -> Iterator[Match]:
    entry = project.load(f"dossiers/{slug}").entry
    if isinstance(entry, Entry):
        checked, count = score(stated(entry))
        facts = (f"{checked} of {count} statements have a checked source",) if count else ()
        uses = _everywhere(project, slug, partial(uses_of_dossier, slug=slug))
        yield _match(project, f"the dossier {slug}", entry.at / "title", entry.dossier.title, facts, (), uses)


def _entity(project: Project, document: str) -> Iterator[Match]:
    entry = project.load(document).entry
    if isinstance(entry, EntityEntry):
        id = entry.entity.id
        uses = _everywhere(project, id, partial(uses_of_entity, id=id))
        yield _match(
            project, f"{ENGLISH.entity[entry.kind].lower()} {id}", entry.at / "name", entry.entity.name, (), (), uses
        )


def _items(project: Project, document: str, wanted: Wanted) -> Iterator[Match]:
    entry = project.load(document).entry
    if not isinstance(entry, Entry):
        return
    slug, id = entry.dossier.slug, wanted.id
    for kind, name in ITEM_LISTS.items():
        for at, item in entry.items(name) if wanted.allows(kind, slug) else ():
            if item.id != id:
                continue
            called = f"{kind}/{id} in {slug}"
            if kind == "source":
                evidence = known(item, entry.evidence)
                said = tuple(each for each in stated(entry) if id in each.statement.sources)
                uses = tuple(uses_of_source(entry, id))
                match = _match(project, called, at / "id", _source(item, evidence), _facts(item, evidence), said, uses)
                yield replace(match, source=id)
            else:
                said = tuple(each for each in stated(entry) if each.statement.name == f"{kind}/{id}")
                uses = tuple(uses_of_item(entry, kind, id))
                yield _match(project, called, at / "id", getattr(item, _SAYS[kind]), (), said, uses)


def _source(source: Source, evidence: Evidence | None) -> str:
    told = evidence.title.value if evidence and evidence.title else ""
    return ", ".join(filter(None, (source.title or told or "no title", source.publisher, source.url)))


def _facts(source: Source, evidence: Evidence | None) -> tuple[str, ...]:
    """What is known of a source's page, a sentence each."""
    if source.url is None:
        return ("it has no address",)
    if evidence is None:
        return ("nobody looked at it yet",)
    facts = [f"seen on {evidence.checked}"] if evidence.checked else []
    if attempt := evidence.attempt:
        facts.append(f"{attempt.outcome} since {attempt.since}, looked at on {attempt.on}: {attempt.reason}")
    if (before := former_headline(evidence)) and evidence.title:
        facts.append(f"called “{before.title}” on {before.on}, and “{evidence.title.value}” by now")
    if copy := archived_copy(source, evidence):
        facts.append(f"a copy is at {copy.url}")
    return tuple(facts)


def _match(
    project: Project,
    name: str,
    at: At,
    says: str,
    facts: tuple[str, ...],
    said: tuple[Stated, ...],
    uses: tuple[Use, ...],
) -> Match:
    spots = project.locate((at, *(use.at for use in uses)))
    return Match(name, next(spots), says, facts, said, tuple((next(spots), use.how) for use in uses))


def _everywhere(project: Project, id: str, find: Find) -> tuple[Use, ...]:
    """What is found in all documents that hold an id."""
    uses: list[Use] = []
    for document in project.layout.documents():
        if document != "site" and _holds(project, document, id):
            entry = project.load(document).entry
            uses += find(entry) if isinstance(entry, Entry | EntityEntry) else ()
    return tuple(uses)


def _holds(project: Project, document: str, id: str) -> bool:
    """Whether an id stands anywhere in a document's files, as a word of its own."""
    alone = re.compile(rb"(?<![a-z0-9-])%b(?![a-z0-9-])" % re.escape(id).encode())
    return any(alone.search(project.read(file)) for file in project.layout.parts(document).values())


def _advice(project: Project, name: str) -> str:
    """What else may be meant, to be put behind a message."""
    layout, id = project.layout, name.strip("/").rpartition("/")[2]
    ids = {*layout.dossiers, *(id for members in layout.entities.values() for id in members)}
    for parts in layout.dossiers.values():
        for file in parts.values():
            ids.update(found.decode() for found in _ID.findall(project.read(file)))
    if id in ids:
        return " that can be read; `dossier why " + id + "` and `dossier check` may show more"
    return "".join(f": {each}" for each in suggestion(id, ids, "known are"))
