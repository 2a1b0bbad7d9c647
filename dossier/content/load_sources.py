"""The sources of a dossier, what it states by them, and what was found out, without its texts: enough to know what to fetch."""

from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from dossier.content.evidence import read as read_evidence
from dossier.content.library import Layout, Parts
from dossier.content.load import EVIDENCE, Read
from dossier.content.schema import convert
from dossier.content.statements import Statement, statements
from dossier.content.text import decode, front_matter
from dossier.content.yaml import parse
from dossier.evidence import Record
from dossier.findings import At, Finding
from dossier.model import Claim, Event, Question, Quote, Source

L = TypeVar("L", bound=Struct)
Item = TypeVar("Item", Source, Quote, Event, Claim, Question)


class Sources(Struct, frozen=True):
    """A dossier's sources in their order, what it states by them, what was found out, and what is wrong with the files that hold them.

    `readable` tells whether all sources could be read, `complete` whether all statements could, too, and `writable` whether the
    evidence may be written again; `findings` are about sources and evidence.
    """

    slug: str
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    record: Record
    findings: tuple[Finding, ...]
    readable: bool
    complete: bool
    writable: bool


class _Sources(Struct, frozen=True):
    sources: tuple[Source, ...] = ()


class _Statements(Struct, frozen=True):
    quotes: tuple[Quote, ...] = ()
    timeline: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    questions: tuple[Question, ...] = ()


def load_sources(slug: str, layout: Layout, read: Read) -> Sources:
    """The sources and the statements of a dossier, from files of their own or its front matter."""
    parts = layout.dossiers[slug]
    record, findings, writable = Record(), tuple[Finding, ...](), True
    if EVIDENCE in parts:
        record, findings, writable = read_evidence(read(parts[EVIDENCE]), parts[EVIDENCE])
    matter, faults = _matter(read(parts[""]), parts[""]) if "" in parts else ({}, ())
    sources, wrong = _lists(slug, parts, read, matter, _Sources)
    said, amiss = _lists(slug, parts, read, matter, _Statements)
    return Sources(
        slug=slug,
        sources=sources.sources,
        statements=tuple(statements(said)),
        record=record,
        findings=(*findings, *faults, *wrong),
        readable=not (faults or wrong),
        complete=not (faults or wrong or amiss),
        writable=writable,
    )


def _lists(
    slug: str, parts: Parts, read: Read, matter: dict[str, object], kind: type[L]
) -> tuple[L, tuple[Finding, ...]]:
    """Some lists of a dossier, their items that have ids of their own, and what is wrong with them."""
    plain = {name: matter[name] for name in kind.__struct_fields__ if name in matter}
    faults: tuple[Finding, ...] = ()
    for name in kind.__struct_fields__:
        if name in parts:
            value, wrong = _plain(read(parts[name]), parts[name], name)
            plain |= {name: value} if value is not None else {}
            faults += wrong
    lists, found = convert(plain, kind, At(f"dossiers/{slug}"))
    if found:
        lists = replace(lists, **{name: _named(getattr(lists, name), plain.get(name)) for name in plain})
    return lists, (*faults, *found)


def _named(items: tuple[Item, ...], plain: object) -> tuple[Item, ...]:
    """The items without those whose id was filled in for want of one."""
    own = {str(each.get("id")) for each in plain if isinstance(each, dict)} if isinstance(plain, list) else set()
    return tuple(item for item in items if item.id in own)


def _plain(content: bytes, file: str, name: str) -> tuple[object, tuple[Finding, ...]]:
    """The list in a file of its own as plain data, None where there is none."""
    text, fault = decode(content, file)
    if text is None:
        return None, (fault,) if fault else ()
    value, found = parse(text, file)
    return (value[name] if isinstance(value, dict) and list(value) == [name] else value), tuple(found)


def _matter(content: bytes, file: str) -> tuple[dict[str, object], tuple[Finding, ...]]:
    """The front matter as plain data, empty where there is none."""
    text, fault = decode(content, file)
    if text is None:
        return {}, (fault,) if fault else ()
    matter, _, _ = front_matter(text)
    value, found = parse(matter or "", file, first_line=2)
    return (value if isinstance(value, dict) else {}), tuple(found)
