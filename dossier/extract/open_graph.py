"""The Open Graph protocol (ogp.me) with its article vocabulary, as pages write it: in `property` or in `name`."""

from collections.abc import Iterator

from dossier.extract import FieldName, Hint, reader
from dossier.extract.page import Page

_FIELDS: dict[str, FieldName] = {
    "og:title": "title",
    "og:description": "description",
    "og:site_name": "publisher",
    "og:image:secure_url": "image",
    "og:image": "image",
    "og:image:url": "image",
    "og:url": "canonical",
    "og:locale": "language",
    "article:author": "authors",
    "article:published_time": "published",
    "og:article:published_time": "published",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
}


@reader
def read(page: Page) -> Iterator[Hint]:
    for name, field in _FIELDS.items():
        for value in page.metas.get(name, ()):
            yield Hint(field, value, "open-graph")
