"""The sources of a dossier and what was found out about them, without its texts: enough to know what to fetch."""

from msgspec import Struct

from dossier.content.evidence import read as read_evidence
from dossier.content.library import Layout
from dossier.content.load import EVIDENCE, Read
from dossier.content.schema import convert
from dossier.content.text import decode, front_matter
from dossier.content.yaml import parse
from dossier.evidence import Evidence
from dossier.findings import At, Finding
from dossier.model import Source


class Sources(Struct, frozen=True):
    """A dossier's sources in their order, what is known of them by id, and what is wrong with the files that hold them.

    `readable` tells whether all sources could be read, `writable` whether the evidence may be written again.
    """

    slug: str
    sources: tuple[Source, ...]
    evidence: dict[str, Evidence]
    findings: tuple[Finding, ...]
    readable: bool
    writable: bool


class _Part(Struct, frozen=True):
    sources: tuple[Source, ...] = ()


def load_sources(slug: str, layout: Layout, read: Read) -> Sources:
    """The sources of a dossier, from its own file or its front matter."""
    parts = layout.dossiers[slug]
    evidence: dict[str, Evidence] = {}
    findings: list[Finding] = []
    writable = True
    if EVIDENCE in parts:
        evidence, found, writable = read_evidence(read(parts[EVIDENCE]), parts[EVIDENCE])
        findings += found
    file = parts.get("sources") or parts.get("")
    plain, faults = _plain(read(file), file) if file else (None, ())
    if not isinstance(plain, list):
        return Sources(slug, (), evidence, (*findings, *faults), plain is None and not faults, writable)
    part, wrong = convert({"sources": plain}, _Part, At(f"dossiers/{slug}"))
    return Sources(slug, part.sources, evidence, (*findings, *faults, *wrong), not (faults or wrong), writable)


def _plain(content: bytes, file: str) -> tuple[object, tuple[Finding, ...]]:
    """The list of sources as plain data, None where there is none."""
    text, fault = decode(content, file)
    if text is None:
        return None, (fault,) if fault else ()
    if not file.endswith(".md"):
        value, found = parse(text, file)
        return (value["sources"] if isinstance(value, dict) and list(value) == ["sources"] else value), tuple(found)
    matter, _, _ = front_matter(text)
    value, found = parse(matter or "", file, first_line=2)
    return (value.get("sources") if isinstance(value, dict) else None), tuple(found)
