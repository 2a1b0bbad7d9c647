"""Numbers for a page's sources in the order in which they are cited, with every mark that cites them."""

from collections.abc import Iterable

from dossier.content.markdown import Cite
from dossier.model import Source
from dossier.site.pages import CiteView


class Citations:
    """Counts while one page is composed from its top to its end; afterwards it knows every source's marks."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.sources = {source.id: source for source in sources}
        self.marks: dict[str, list[str]] = {}
        self.numbers: dict[str, int] = {}

    def number(self, id: str) -> int:
        """The source's number on this page, the next free one when it has none yet."""
        return self.numbers.setdefault(id, len(self.numbers) + 1)

    def mark(self, id: str, locator: str = "") -> CiteView | None:
        """A new mark that cites a source; None when there is no such source."""
        source = self.sources.get(id)
        if source is None:
            return None
        number = self.number(id)
        anchors = self.marks.setdefault(id, [])
        anchor = f"cite-{number}-{len(anchors) + 1}"
        anchors.append(anchor)
        return CiteView(
            number=number, target=f"source-{id}", anchor=anchor, title=source.title or source.url or id, locator=locator
        )

    def cite(self, cite: Cite) -> CiteView | None:
        """The mark for a citation in Markdown."""
        return self.mark(cite.source, cite.locator)

    def all(self, ids: Iterable[str]) -> tuple[CiteView, ...]:
        """Marks for the sources of an item, each once."""
        return tuple(view for id in dict.fromkeys(ids) if (view := self.mark(id)))
