"""CSL-JSON (Citation Style Language 1.0.2): what the registry of a DOI says of a work."""

import re
from collections.abc import Iterator
from typing import Any

from dossier.dates import Date, DateError, parse
from dossier.evidence import Metadata, Told
from dossier.extract._text import line

_DATES = ("published-online", "published-print", "published", "issued")


def read(data: dict[str, Any], as_of: Date) -> Metadata:
    """Title, authors, publisher (a journal's name where there is one), date, abstract and language of a work."""
    title = line(_first(data.get("title")), 300)
    authors = tuple(_names(data.get("author")))
    publisher = line(_first(data.get("container-title")) or _first(data.get("publisher")), 100)
    abstract = line(_first(data.get("abstract")))
    language = line(_first(data.get("language")), 35)
    return Metadata(
        title=Told(title, "doi") if title else None,
        description=Told(abstract, "doi") if abstract else None,
        authors=Told(authors, "doi") if authors else None,
        publisher=Told(publisher, "doi") if publisher else None,
        published=_published(data, as_of),
        language=Told(language, "doi") if language else None,
    )


def _first(value: Any) -> str:
    """A text, or the first of several."""
    found = value[0] if isinstance(value, list) and value else value
    return found if isinstance(found, str) else ""


def _names(authors: Any) -> Iterator[str]:
    for author in authors if isinstance(authors, list) else ():
        if isinstance(author, dict):
            parts = [author.get(part) for part in ("given", "non-dropping-particle", "family", "suffix")]
            whole = " ".join(part for part in parts if isinstance(part, str))
            if name := line(whole or _first(author.get("literal")) or _first(author.get("name")), 100):
                yield name


def _published(data: dict[str, Any], as_of: Date) -> Told[Date] | None:
    """The earliest day on which the work came out, as precise as the registry is, and not in the future."""
    found = [date for name in _DATES if (date := _date(data.get(name)))]
    known = [date for date in found if date.lower is not None and date.lower <= (as_of.upper or 0)]
    return Told(min(known, key=lambda date: (date.lower or 0, -len(date.text))), "doi") if known else None


def _date(value: Any) -> Date | None:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    row = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    numbers = [int(part) for part in row[:3] if re.fullmatch(r"\d{1,4}", str(part), re.ASCII)]
    try:
        return parse("-".join(f"{number:0{4 if place == 0 else 2}}" for place, number in enumerate(numbers)))
    except DateError:
        return None
