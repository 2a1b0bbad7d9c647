"""Cards of Twitter, which many pages fill in more carefully than anything else."""

from collections.abc import Iterator

from dossier.extract import FieldName, Hint, reader
from dossier.extract.page import Page

_FIELDS: dict[str, FieldName] = {
    "twitter:title": "title",
    "twitter:description": "description",
    "twitter:image": "image",
    "twitter:image:src": "image",
}


@reader
def read(page: Page) -> Iterator[Hint]:
    for name, field in _FIELDS.items():
        yield from (Hint(field, value, "twitter") for value in page.metas.get(name, ())[:3])
    labels = zip(page.metas.get("twitter:label1", ()), page.metas.get("twitter:data1", ()), strict=False)
    yield from (
        Hint("authors", value, "twitter") for label, value in labels if label.lower() in ("written by", "by", "author")
    )
