"""A PDF (ISO 32000) as a source: what its own metadata says, XMP first, the document information dictionary behind it."""

import io
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from dossier.dates import Date, parse
from dossier.evidence import Metadata, Told
from dossier.extract._people import names as people
from dossier.extract._text import line
from dossier.extract.page import Response

_NO_TITLE = re.compile(
    r"^(?:untitled.*|microsoft word\s*-.*|.*\.(?:docx?|indd|pdf|tex|dvi|qxd|pages|pptx?|xlsx?)|\W*|title|slide 1|layout 1|\d+)$",
    re.IGNORECASE,
)


def read(response: Response, as_of: Date) -> Metadata:
    """Title, authors, subject and the day of making, as far as the file gives them; nothing of one that can't be read."""
    try:
        return _read(response.data, as_of)
    except Exception:  # pypdf raises whatever a damaged file leads it to
        return Metadata()


def _read(data: bytes, as_of: Date) -> Metadata:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        reader.decrypt("")
    information: Any = reader.metadata
    xmp: Any = _quiet(lambda: reader.xmp_metadata)
    titles = (
        [*_texts(_quiet(lambda: xmp.dc_title)), *_texts(_quiet(lambda: information.title))]
        if xmp or information
        else []
    )
    title = next((text for each in titles if (text := line(each, 300)) and not _NO_TITLE.match(text)), "")
    authors = [*_texts(_quiet(lambda: xmp.dc_creator)), *_texts(_quiet(lambda: information.author))]
    names = next(
        (found for each in (["; ".join(authors)] if authors else []) if (found := people(each, stated=True))), ()
    )
    made = _quiet(lambda: xmp.xmp_create_date) or _quiet(lambda: information.creation_date)
    return Metadata(
        title=Told(title, "pdf") if title else None,
        description=next(
            (Told(text, "pdf") for each in _texts(_quiet(lambda: information.subject)) if (text := line(each))), None
        ),
        authors=Told(names, "pdf") if names else None,
        published=_day(made, as_of),
        language=next(
            (
                Told(text, "pdf")
                for each in _texts(_quiet(lambda: reader.root_object.get("/Lang")))
                if (text := line(each, 35))
            ),
            None,
        ),
    )


def _quiet(get: Any) -> Any:
    """What a part of the file gives, None for one that is damaged or missing."""
    try:
        return get()
    except Exception:  # as above
        return None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif isinstance(value, Iterable):
        yield from (each for each in value if isinstance(each, str))


def _day(made: Any, as_of: Date) -> Told[Date] | None:
    """The day on which the file was made, as a month: the day of publication is rarely the same one."""
    if not isinstance(made, datetime) or made.year < 1993 or made.toordinal() > (as_of.upper or 0):
        return None
    return Told(parse(f"{made.year:04}-{made.month:02}"), "pdf")
