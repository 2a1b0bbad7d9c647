"""A page as browsers search it for a text directive, and the directives that lead to its passages."""

from typing import Self

from selectolax.lexbor import LexborHTMLParser

from dossier.extract.page import Page, bounded
from dossier.verify.fragment import directive
from dossier.verify.fragment_markup import searchable
from dossier.verify.fragment_text import Text


class Document(Text):
    """All text that a page shows, navigation and all else included; empty for one whose nesting is too deep to be read whole."""

    def __init__(self, html: str) -> None:
        super().__init__(*(_shown(LexborHTMLParser(html)) if bounded(html) == html else ("",)))

    @classmethod
    def of(cls, page: Page) -> Self:
        """The document of a page that is parsed already, or will be."""
        made = cls.__new__(cls)
        Text.__init__(made, *(_shown(page.tree) if bounded(page.text) == page.text else ("",)))
        return made

    def directive(self, passage: str, around: str = "") -> str:
        """The directive (`prefix-,start,end,-suffix`) that leads to a passage and nowhere else, empty when there is none.

        `around` is text before the passage, for one that stands in several places.
        """
        return directive(self, passage, around)


def _shown(tree: LexborHTMLParser) -> tuple[str, str]:
    return searchable((tree.body.html if tree.body else "") or "")
