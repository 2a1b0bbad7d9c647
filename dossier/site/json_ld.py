"""Pages described in schema.org's words, as JSON that is safe inside a script element."""

from collections.abc import Iterable
from typing import Any

import msgspec

from dossier.dates import Date
from dossier.model import Dossier, Entity, Source
from dossier.site.frame import Frame
from dossier.site.names import Directory, updated

_ENTITY_TYPES = {"people": "Person", "organizations": "Organization", "places": "Place", "terms": "DefinedTerm"}


class _Person(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="@type", tag="Person"):
    """A Person; empty fields are left out of the JSON."""

    name: str
    url: str | None = None


class _Work(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="@type", tag="CreativeWork"):
    """Something cited; empty fields are left out of the JSON."""

    name: str | None = None
    url: str | None = None
    publisher: str | None = None
    datePublished: str | None = None


def article(
    dossier: Dossier, sources: Iterable[Source], directory: Directory, frame: Frame, language: str, image: str
) -> str:
    """A dossier as an Article with its authors, dates, image (a full address) and, as citations, its sources as they are shown."""
    last = updated(dossier)
    return _json(
        {
            "@type": "Article",
            "headline": dossier.title,
            "alternativeHeadline": dossier.headlines.short,
            "description": dossier.summary,
            "inLanguage": language,
            "url": frame.absolute(f"{dossier.slug}/"),
            "datePublished": _day(dossier.published),
            "dateModified": _day(last),
            "author": [_author(author, directory) for author in dossier.authors],
            "publisher": {"@type": "Organization", "name": frame.site.title} if frame.site.title else None,
            "keywords": list(dossier.tags),
            "image": image,
            "creativeWorkStatus": dossier.status,
            # What stands at an address says more of itself than we do, and readers' connections carry all of this.
            "citation": [
                source.url or _Work(source.title or None, None, source.publisher or None, _day(source.published))
                for source in sources
            ],
        }
    )


def entity(kind: str, value: Entity, description: str, frame: Frame) -> str:
    """A person, organization, place or term."""
    return _json(
        {
            "@type": _ENTITY_TYPES[kind],
            "name": value.name,
            "alternateName": list(value.also_known_as),
            "description": description,
            "sameAs": list(value.same_as),
            "url": frame.absolute(f"{kind}/{value.id}/"),
        }
    )


def website(frame: Frame) -> str:
    """The site itself, for its home page."""
    site = frame.site
    fields = {"@type": "WebSite", "name": site.title, "description": site.description, "inLanguage": site.language}
    return _json({**fields, "url": frame.absolute("")})


def _author(author: str, directory: Directory) -> _Person:
    known = next((each for each in directory.config.authors if each.id == author), None)
    return _Person(author) if known is None else _Person(known.name, known.url or None)


def _day(date: Date | None) -> str | None:
    return date.html_datetime if date else None


def _json(fields: dict[str, Any]) -> str:
    """The fields that are not empty, as JSON."""
    full = {key: value for key, value in fields.items() if value not in (None, "", [])}
    text = msgspec.json.encode({"@context": "https://schema.org", **full}).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
