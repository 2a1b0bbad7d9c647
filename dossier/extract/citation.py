"""The `citation_…` tags of Highwire Press, which Google Scholar asks of publishers of papers."""

from collections.abc import Iterator

from dossier.extract import FieldName, Hint, reader
from dossier.extract.page import Page

_FIELDS: dict[str, FieldName] = {
    "citation_title": "title",
    "citation_author": "authors",
    "citation_authors": "authors",
    "citation_publication_date": "published",
    "citation_date": "published",
    "citation_online_date": "published",
    "citation_abstract": "description",
    "citation_language": "language",
    "citation_abstract_html_url": "canonical",
    "citation_journal_title": "publisher",
    "citation_publisher": "publisher",
}


@reader
def read(page: Page) -> Iterator[Hint]:
    for name, field in _FIELDS.items():
        yield from (Hint(field, value, "citation") for value in page.metas.get(name, ())[:200])
