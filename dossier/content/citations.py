"""Who cites what: every mention of a source or an entity in a dossier, with its place where one is asked for."""

from collections.abc import Container, Iterator

from dossier.content.library import Entry
from dossier.content.markdown import Cite, Mention, Placement, Prose
from dossier.findings import At, Path

_LISTED = ("timeline", "questions", "claims", "perspectives")
_SINGLE = ("quotes", "facts", "further_reading")


def cited(entry: Entry) -> set[str]:
    """The ids of all sources that the dossier names, in fields and in Markdown."""
    dossier = entry.dossier
    found = {id for name in _LISTED for item in getattr(dossier, name) for id in item.sources}
    found.update(item.source for name in _SINGLE for item in getattr(dossier, name) if item.source)
    for prose in entry.prose.values():
        if len(prose.parts) > 1:
            found.update(part.source for part in prose.parts if type(part) is Cite)
    return found


def cited_besides(entry: Entry, known: Container[str]) -> Iterator[tuple[At, str]]:
    """Each id that the dossier names as a source and that is not `known`, with the place of the name."""
    document = entry.at.document
    for path, id in _in_fields(entry):
        if id not in known:
            yield At(document, path), id
    for path, prose in entry.prose.items():
        for index, part in enumerate(prose.parts):
            if type(part) is Cite and part.source not in known:
                yield part_place(At(document, path), prose, index), part.source


def _in_fields(entry: Entry) -> Iterator[tuple[Path, str]]:
    for name in _LISTED:
        for number, item in enumerate(getattr(entry.dossier, name)):
            for index, id in enumerate(item.sources):
                yield (name, number, "sources", index), id
    for name in _SINGLE:
        for number, item in enumerate(getattr(entry.dossier, name)):
            if item.source:
                yield (name, number, "source"), item.source


def mentioned_besides(document: str, texts: dict[Path, Prose], known: Container[str]) -> Iterator[tuple[At, str]]:
    """Each id that a `[[…]]` in the texts of a document names and that is not `known`, with its place."""
    for path, prose in texts.items():
        for index, part in enumerate(prose.parts):
            if type(part) is Mention and part.entity not in known:
                yield part_place(At(document, path), prose, index), part.entity


def placed(entry: Entry) -> Iterator[tuple[At, Placement]]:
    """Every `::: kind id` line of the body, with its place."""
    body = entry.prose.get(("body",))
    if body is None:
        return
    for index, part in enumerate(body.parts):
        if type(part) is Placement:
            yield part_place(entry.at / "body", body, index), part


def part_place(at: At, prose: Prose, index: int) -> At:
    """The place of the addition that stands at `prose.parts[index]`."""
    additions = sum(not isinstance(part, str) for part in prose.parts[:index])
    return At(at.document, at.path, addition=additions)
