"""Numbers for a page's sources in the order in which they are cited, with every mark that cites them."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dossier.content.markdown import Cite
from dossier.evidence import Check
from dossier.model import Source
from dossier.site.escape import escape

# Marks side by side are targets of 24 px each, and lines may end between them.
BETWEEN_MARKS = " "
_MARK_END = "</button></sup>"


def distant(marks: str, before: str) -> str:
    """Marks as they follow some HTML: right behind its words, at a distance from a mark."""
    return BETWEEN_MARKS + marks if marks and before.endswith(_MARK_END) else marks


class Reference(Struct, frozen=True):
    """What a mark opens: its id, the source, and what was found there for the statement that cites it."""

    anchor: str
    source: str
    check: Check | None = None


class _Cited:
    """A source on a page: its number, the ids of the marks that cite it by section, and whether anything opens it in short."""

    __slots__ = ("marks", "number", "opened", "sections", "title")

    def __init__(self, source: Source, number: int) -> None:
        self.number, self.marks, self.opened = number, 0, False
        self.sections: dict[str, list[str]] = {}
        self.title = escape(source.title or source.url or source.id)


class Citations:
    """Counts while one page is composed from its top to its end; afterwards it knows every source's marks, by `section`.


    `comma` is what the page's language has between a number and a locator.
    """

    def __init__(self, sources: Iterable[Source], comma: str = ", ") -> None:
        self.comma = escape(comma)
        self.sources = {source.id: source for source in sources}
        self.section = ""
        self.references: list[Reference] = []
        self._cited: dict[str, _Cited] = {}

    def number(self, id: str) -> int:
        """A source's number on this page, the next free one when it has none yet; 0 when there is no such source."""
        cited = self._cited.get(id) or self._first(id)
        return cited.number if cited else 0

    def mark(self, id: str, locator: str = "", check: Check | None = None) -> str:
        """A new mark that cites a source, as HTML; empty when there is no such source.

        It opens the source in short or, with a `check` that found a passage, that passage.
        """
        cited = self._cited.get(id) or self._first(id)
        if cited is None:
            return ""
        cited.marks += 1
        number, anchor = cited.number, f"cite-{cited.number}-{cited.marks}"
        cited.sections.setdefault(self.section, []).append(anchor)
        words = f"{self.comma}{escape(locator)}" if locator else ""
        opens = self._reference(id, cited, check if check and check.passage else None)
        button = f'<button popovertarget="{opens}" id="{anchor}" title="{cited.title}">'
        return f'<sup class="cite">[{number}{words}]{button}{_MARK_END}'  # the number is text, so that it stays in every form of the page

    def cite(self, cite: Cite) -> str:
        """The mark for a citation in Markdown."""
        return self.mark(cite.source, cite.locator)

    def all(self, ids: Iterable[str], checks: Sequence[Check | None] = ()) -> str:
        """Marks for the sources of an item, each once; `checks` are what was found in each."""
        each = list(dict.fromkeys(ids))
        found = checks or [None] * len(each)
        return BETWEEN_MARKS.join(self.mark(id, "", check) for id, check in zip(each, found, strict=True))

    def anchors(self, id: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The ids of all marks so far that cite a source, by the sections in which they stand."""
        cited = self._cited.get(id)
        return tuple((section, tuple(anchors)) for section, anchors in cited.sections.items()) if cited else ()

    def _reference(self, id: str, cited: _Cited, check: Check | None) -> str:
        anchor = f"ref-{cited.number}-{cited.marks}" if check else f"ref-{cited.number}"
        if check or not cited.opened:
            self.references.append(Reference(anchor, id, check))
            cited.opened = cited.opened or not check
        return anchor

    def _first(self, id: str) -> _Cited | None:
        """The source with the next free number, None when there is no such source."""
        source = self.sources.get(id)
        if source is None:
            return None
        cited = self._cited[id] = _Cited(source, len(self._cited) + 1)
        return cited
