"""Dublin Core in `<meta>` (DCMI's expression in HTML): `dc.title`, `dcterms.issued` and so on."""

from collections.abc import Iterator

from dossier.extract import FieldName, Hint, reader
from dossier.extract.page import Page

_FIELDS: dict[str, tuple[FieldName, int]] = {
    "title": ("title", 0),
    "creator": ("authors", 0),
    "publisher": ("publisher", 0),
    "description": ("description", 0),
    "language": ("language", 0),
    "date.issued": ("published", 1),
    "issued": ("published", 1),
    "date.created": ("published", 0),
    "created": ("published", 0),
    "date": ("published", 0),
    "date.modified": ("modified", 0),
    "modified": ("modified", 0),
}


@reader
def read(page: Page) -> Iterator[Hint]:
    for name, values in page.metas.items():
        prefix, _, term = name.replace(":", ".").partition(".")
        if prefix in ("dc", "dcterms") and term in _FIELDS:
            field, weight = _FIELDS[term]
            yield from (Hint(field, value, "dublin-core", weight) for value in values[:50])
