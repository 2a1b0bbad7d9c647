"""Partial metadata to one: for each field the hint that deserves belief."""

import re
from collections.abc import Sequence
from importlib import import_module

from msgspec import Struct
from msgspec.structs import replace

from dossier.dates import Date
from dossier.evidence import Metadata, Origin, Told
from dossier.extract import Hint, _addresses, _authors, _csl, _dates, _language, _names, _oembed, _titles, hints
from dossier.extract._charset import decode
from dossier.extract._choice import ranked
from dossier.extract._home import leads_home
from dossier.extract._json import lenient
from dossier.extract._media import media_type
from dossier.extract._not_found import not_found
from dossier.extract._text import line
from dossier.extract._walls import wall
from dossier.extract.companions import Kind, oembed_link
from dossier.extract.page import Page, Response
from dossier.model import Access

_PAGES = ("text/html", "application/xhtml+xml")
_READERS = {
    "application/pdf": "dossier.extract._pdf",
    "text/plain": "dossier.extract._plain",
    "image": "dossier.extract._image",
}

_DESCRIPTION: tuple[Origin, ...] = ("meta", "open-graph", "twitter", "json-ld", "citation", "dublin-core", "microdata")
# Fewer characters are a word such as "Home".
_TELLING = 25
_MORE = re.compile(
    r"\s*(?:read more|continue reading|read on|weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|leggi tutto|lees verder)[\s.…»→>]*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^https?://\S+\s*")
_ACCESS: dict[str, Access] = {"paywall": "paywall", "free": "free"}


def combine(page: Page, hints: Sequence[Hint]) -> Metadata:
    """All that is known of a page, from what each of its parts says."""
    return Metadata(
        title=_titles.choose(page, hints),
        description=_description(hints),
        authors=_authors.choose(page, hints),
        publisher=_names.choose(page, hints),
        published=_dates.published(page, hints),
        modified=_dates.modified(page, hints),
        image=_addresses.image(page, hints),
        icon=_addresses.icon(page, hints),
        language=_language.choose(page, hints),
        canonical=_addresses.canonical(page, hints),
        access=_access(hints),
    )


def _description(hints: Sequence[Hint]) -> Told[str] | None:
    """The most trusted description that says something, in the longest form in which the page has it."""
    found = [
        Told(text, hint.origin) for hint in ranked(hints, "description", _DESCRIPTION) if (text := _words(hint.value))
    ]
    best = next((each for each in found if len(each.value) >= _TELLING), next(iter(found), None))
    if best is None:
        return None
    start = best.value.rstrip(" .…")
    return next(
        (each for each in found if each.value.startswith(start) and len(each.value) > len(best.value) + 3), best
    )


def _words(text: str) -> str:
    """A description without an address at its start and words at its end that invite to read on; two hyphens are a dash."""
    return _MORE.sub("", _ADDRESS.sub("", line(text))).replace(" -- ", " — ")


def _access(hints: Sequence[Hint]) -> Told[Access] | None:
    for hint in ranked(hints, "access", ("json-ld", "microdata", "meta")):
        if hint.value in _ACCESS:
            return Told(_ACCESS[hint.value], hint.origin)
    return None


class Extracted(Struct, frozen=True):
    """What an answer says of itself, what stands in the page's place, empty for a page, and where the page offers its oEmbed.

    `gone` says why the page is not there any more, although the server says 200; it is empty for a page.
    """

    metadata: Metadata
    wall: str = ""
    oembed: str = ""
    gone: str = ""


def page_of(response: Response, as_of: Date) -> Page | None:
    """What a server sent as a web page, read on a day; None for anything else."""
    if media_type(response) not in _PAGES:
        return None
    text = decode(response.data, response.headers.get("content-type", ""), response.url)
    return Page(response.url, text, as_of, response.headers)


def extract(response: Response, as_of: Date, asked: str = "", page: Page | None = None) -> Extracted:
    """The metadata of what a server sent, read on a day: a web page (`page`, where that was made already), a PDF, an image or a text;
    `asked` is the address that led to it."""
    kind = media_type(response)
    told, oembed = Told(kind, "header"), ""
    if reader := _READERS.get(kind) or _READERS.get(kind.partition("/")[0]):
        metadata = import_module(reader).read(response, as_of)
    elif page := page or page_of(response, as_of):
        if found := wall(page):
            return Extracted(Metadata(media_type=told), found)
        metadata, oembed = combine(page, hints(page)), oembed_link(page)
        if reason := leads_home(asked, page) or not_found(page, metadata):
            return Extracted(Metadata(media_type=told), gone=reason)
    else:
        metadata = Metadata()
    return Extracted(replace(metadata, media_type=told), oembed=oembed)


def extract_companion(kind: Kind, response: Response, as_of: Date) -> Metadata:
    """What the answer of a page's companion says of that page; its own address, icon and media type are not the page's."""
    if kind == "page":
        found = extract(response, as_of)
        own = Metadata() if found.wall or found.gone else found.metadata
        return replace(own, canonical=None, media_type=None, icon=None)
    data = lenient(decode(response.data, "charset=utf-8"))
    if not isinstance(data, dict):
        return Metadata()
    return _oembed.read(data, response.url) if kind == "oembed" else _csl.read(data, as_of)
