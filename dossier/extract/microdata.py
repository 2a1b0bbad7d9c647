"""Microdata in schema.org's words, of the item that the page is, and of none that is something else."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from dossier.extract import FieldName, Hint, reader
from dossier.extract._byline_marks import is_elsewhere
from dossier.extract._items import named
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
        names = (node.attributes.get("itemprop") or "").lower().split()[:10]
        fields = {_FIELDS[name]: name for name in reversed(names) if name in _FIELDS}
        if not fields or ("authors" in fields and is_elsewhere(node)) or page.items.is_anothers(node):
            continue
        for field, name in fields.items():
            if (field == "authors" or field not in taken) and (value := _value(node)):
                taken.add(field)
                if field == "access":
                    value = "paywall" if value.lower() in ("false", "0") else "free"
                yield Hint(field, value, "microdata", 0 if name in ("datecreated", "creator") else 1)


def _value(node: LexborNode) -> str:
    """The value of a property: of an item its name, else what HTML's rules for microdata say."""
    if "itemscope" in node.attributes:
        return next(iter(named(node)), "")
    for attribute in ("content", "datetime", "value"):
        if found := (node.attributes.get(attribute) or "").strip():
            return found
    return seen_in(node, 2_000).replace("\n", " ")
