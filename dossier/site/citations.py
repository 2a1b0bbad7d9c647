"""Numbers for a page's sources in the order in which they are cited, with every mark that cites them."""

from collections.abc import Iterable

from dossier.content.markdown import Cite
from dossier.model import Source
from dossier.site.escape import escape


class _Cited:
    """A source on a page: its number, how many marks cite it, and the HTML of a mark around its own number and its locator."""

    __slots__ = ("marks", "middle", "number", "start")

    def __init__(self, source: Source, number: int) -> None:
        self.number, self.marks = number, 0
        title = escape(source.title or source.url or source.id)
        self.start = f'<sup class="cite"><a href="#source-{escape(source.id)}" id="cite-{number}-'
        self.middle = f'" title="{title}">[{number}'


class Citations:
    """Counts while one page is composed from its top to its end; afterwards it knows every source's marks.

    `comma` is what the page's language has between a number and a locator.
    """

    def __init__(self, sources: Iterable[Source], comma: str = ", ") -> None:
        self.comma = escape(comma)
        self.sources = {source.id: source for source in sources}
        self._cited: dict[str, _Cited] = {}

    def number(self, id: str) -> int:
        """A source's number on this page, the next free one when it has none yet; 0 when there is no such source."""
        cited = self._cited.get(id) or self._first(id)
        return cited.number if cited else 0

    def mark(self, id: str, locator: str = "") -> str:
        """A new mark that cites a source, as HTML; empty when there is no such source."""
        cited = self._cited.get(id) or self._first(id)
        if cited is None:
            return ""
        cited.marks += 1
        words = f"{self.comma}{escape(locator)}" if locator else ""
        return f"{cited.start}{cited.marks}{cited.middle}{words}]</a></sup>"

    def cite(self, cite: Cite) -> str:
        """The mark for a citation in Markdown."""
        return self.mark(cite.source, cite.locator)

    def all(self, ids: Iterable[str]) -> str:
        """Marks for the sources of an item, each once."""
        return "".join(map(self.mark, dict.fromkeys(ids)))

    def anchors(self, id: str) -> tuple[str, ...]:
        """The ids of all marks so far that cite a source."""
        cited = self._cited.get(id)
        return tuple([f"cite-{cited.number}-{mark}" for mark in range(1, cited.marks + 1)]) if cited else ()

    def _first(self, id: str) -> _Cited | None:
        """The source with the next free number, None when there is no such source."""
        source = self.sources.get(id)
        if source is None:
            return None
        cited = self._cited[id] = _Cited(source, len(self._cited) + 1)
        return cited
