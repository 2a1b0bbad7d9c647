"""The title element, and the headings that readers see."""

from collections.abc import Iterator

from dossier.extract import Hint, reader
from dossier.extract.page import Page

_MOST, _DEEPEST = 12, 40


@reader
def read(page: Page) -> Iterator[Hint]:
    title = page.head.find("title")
    if title is not None and (text := title.get_text(" ").strip()):
        yield Hint("title", text, "title")
    for weight, heading in enumerate(page.headings):
        yield Hint("title", heading, "heading", -weight)
