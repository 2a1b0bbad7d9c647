"""The `<link>` elements of the head, and the language and the title that the document itself has."""

import re
from collections.abc import Iterator

from dossier.extract import Hint, reader
from dossier.extract.page import Page


@reader
def read(page: Page) -> Iterator[Hint]:
    for element in page.head.find_all("link", href=True)[:500]:
        relations = {each.lower() for each in element.get_attribute_list("rel") if each}
        href = str(element["href"]).strip()
        if "canonical" in relations:
            yield Hint("canonical", href, "link", 1)
        if "image_src" in relations:
            yield Hint("image", href, "link")
        if relations & {"icon", "apple-touch-icon", "apple-touch-icon-precomposed"}:
            yield Hint("icon", href, "link", _size(str(element.get("sizes", "")), relations))
    root = page.tree.root
    if root and (language := root.attributes.get("lang") or root.attributes.get("xml:lang")):
        yield Hint("language", language, "meta", 1)


def _size(sizes: str, relations: set[str]) -> int:
    """How fit an icon is to be shown 16 to 64 pixels high: the nearest to 64, those without a size last."""
    if match := re.match(r"\s*(\d{1,5})", sizes, re.ASCII):
        return 1_000 - abs(int(match[1]) - 64)
    return 500 if "icon" in relations else 400
