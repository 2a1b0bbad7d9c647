"""The `<meta>` elements of HTML itself and of widespread systems for publishing."""

from collections.abc import Iterator

from dossier.extract import FieldName, Hint, reader
from dossier.extract.page import Page

_FIELDS: dict[str, tuple[FieldName, int]] = {
    "description": ("description", 1),
    "sailthru.description": ("description", 0),
    "author": ("authors", 1),
    "byl": ("authors", 1),
    "parsely-author": ("authors", 1),
    "sailthru.author": ("authors", 1),
    "article.author": ("authors", 0),
    "cxenseparse:author": ("authors", 0),
    "parsely-title": ("title", 0),
    "sailthru.title": ("title", 0),
    "headline": ("title", 0),
    "title": ("title", 0),
    "application-name": ("publisher", 0),
    "publisher": ("publisher", 1),
    "article:publisher": ("publisher", -1),
    "parsely-pub-date": ("published", 1),
    "sailthru.date": ("published", 1),
    "article.published": ("published", 1),
    "published-date": ("published", 1),
    "publish-date": ("published", 1),
    "publish_date": ("published", 1),
    "publishdate": ("published", 1),
    "publication_date": ("published", 1),
    "pubdate": ("published", 1),
    "ptime": ("published", 1),
    "displaydate": ("published", 1),
    "cxenseparse:recs:publishtime": ("published", 1),
    "datepublished": ("published", 1),
    "rnews:datepublished": ("published", 1),
    "date.release": ("published", 1),
    "originalpublicationdate": ("published", 1),
    "article:published": ("published", 1),
    "bt:pubdate": ("published", 1),
    "dateposted": ("published", 1),
    "date": ("published", 0),
    "created": ("published", 0),
    "datecreated": ("published", 0),
    "article_date_original": ("published", 1),
    "utime": ("modified", 0),
    "lastmod": ("modified", 1),
    "last-modified": ("modified", 1),
    "datemodified": ("modified", 1),
    "article.updated": ("modified", 1),
    "revised": ("modified", 0),
    "language": ("language", 0),
    "content-language": ("language", 0),
    "image": ("image", 0),
    "thumbnail": ("image", 0),
    "msapplication-tileimage": ("icon", -2),
}


@reader
def read(page: Page) -> Iterator[Hint]:
    for name, (field, weight) in _FIELDS.items():
        yield from (Hint(field, value, "meta", weight) for value in page.metas.get(name, ())[:50])
