"""The title element, and the headings that readers see."""

from collections.abc import Iterator

from dossier.extract import Hint, reader
from dossier.extract.page import Page

_MOST, _DEEPEST = 12, 40


@reader
def read(page: Page) -> Iterator[Hint]:
    if page.title:
        yield Hint("title", page.title, "title")
    for weight, heading in enumerate(page.headings):
        yield Hint("title", heading, "heading", -weight)
