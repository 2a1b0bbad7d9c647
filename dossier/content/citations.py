"""Who cites what: every mention of a source or an entity in a dossier, with its place."""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.content.markdown import Cite, Mention, Placement, Prose
from dossier.findings import At

_LISTED = ("timeline", "questions", "claims", "perspectives")
_SINGLE = ("quotes", "facts", "further_reading")


def cited(entry: Entry) -> Iterator[tuple[At, str]]:
    """The id of every source that the dossier names, in fields and in Markdown, with the place of the name."""
    for name in _LISTED:
        for at, item in entry.items(name):
            for index, id in enumerate(item.sources):
                yield at / "sources" / index, id
    for name in _SINGLE:
        for at, item in entry.items(name):
            if item.source:
                yield at / "source", item.source
    for at, prose in entry.texts():
        for index, part in enumerate(prose.parts):
            if isinstance(part, Cite):
                yield part_place(at, prose, index), part.source


def mentioned(entry: Entry) -> Iterator[tuple[At, str]]:
    """The id of every entity that a `[[…]]` in the dossier's Markdown names, with its place."""
    yield from mentions_in(entry.texts())


def mentions_in(texts: Iterator[tuple[At, Prose]]) -> Iterator[tuple[At, str]]:
    """The same for any texts, such as an entity's."""
    for at, prose in texts:
        for index, part in enumerate(prose.parts):
            if isinstance(part, Mention):
                yield part_place(at, prose, index), part.entity


def placed(entry: Entry) -> Iterator[tuple[At, Placement]]:
    """Every `::: kind id` line of the body, with its place."""
    body = entry.prose.get(("body",))
    if body is None:
        return
    for index, part in enumerate(body.parts):
        if isinstance(part, Placement):
            yield part_place(entry.at / "body", body, index), part


def part_place(at: At, prose: Prose, index: int) -> At:
    """The place of the addition that stands at `prose.parts[index]`."""
    additions = sum(not isinstance(part, str) for part in prose.parts[:index])
    return At(at.document, at.path, addition=additions)
