"""Microdata in schema.org's words, of the first item that is a work."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from dossier.extract import FieldName, Hint, reader
from dossier.extract._byline_marks import is_elsewhere
from dossier.extract._seen import seen_in
from dossier.extract.page import Page

_FIELDS: dict[str, FieldName] = {
    "headline": "title",
    "description": "description",
    "datepublished": "published",
    "datecreated": "published",
    "datemodified": "modified",
    "author": "authors",
    "creator": "authors",
    "publisher": "publisher",
    "inlanguage": "language",
    "isaccessibleforfree": "access",
}
_MOST = 200


@reader
def read(page: Page) -> Iterator[Hint]:
    taken: set[FieldName] = set()
    for node in page.tree.css("[itemprop]")[:_MOST]:
        name = (node.attributes.get("itemprop") or "").strip().lower().split(" ")[0]
        field = _FIELDS.get(name)
        if field is None or (field in taken and field != "authors"):
            continue
        if field == "authors" and is_elsewhere(node):
            continue
        if value := _value(node):
            taken.add(field)
            if field == "access":
                value = "paywall" if value.lower() in ("false", "0") else "free"
            yield Hint(field, value, "microdata", 0 if name in ("datecreated", "creator") else 1)


def _value(node: LexborNode) -> str:
    """The value of a property: of an item its name, else what HTML's rules for microdata say."""
    if "itemscope" in node.attributes:
        name = node.css_first('[itemprop~="name"]')
        return _value(name) if name is not None and name.mem_id != node.mem_id else ""
    for attribute in ("content", "datetime"):
        if found := (node.attributes.get(attribute) or "").strip():
            return found
    return seen_in(node, 2_000).replace("\n", " ")
