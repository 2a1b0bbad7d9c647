"""Addresses that pages give, made absolute: the image, the icon, the canonical address."""

from collections.abc import Sequence

from dossier.content.urls import fault, untracked
from dossier.evidence import Origin, Told
from dossier.extract import FieldName, Hint
from dossier.extract._choice import ranked
from dossier.extract.page import Page, resolved

_IMAGE: tuple[Origin, ...] = ("open-graph", "twitter", "json-ld", "link", "microdata", "meta", "oembed")
_CANONICAL: tuple[Origin, ...] = ("link", "open-graph", "json-ld", "citation", "address")
_LONGEST = 2_000


def image(page: Page, hints: Sequence[Hint]) -> Told[str] | None:
    """The image that the page wants to be shown with."""
    return _first(page, hints, "image", _IMAGE)


def icon(page: Page, hints: Sequence[Hint]) -> Told[str] | None:
    """The icon of the site, the one nearest to 64 pixels; `/favicon.ico` where none is named."""
    named = _first(page, hints, "icon", ("link", "meta"))
    default = absolute("/favicon.ico", page.url)
    return named or (Told(default, "address") if default else None)


def canonical(page: Page, hints: Sequence[Hint]) -> Told[str] | None:
    """The address that the page itself names, else the one that answered, without what only tells where a reader came from."""
    found = _first(page, hints, "canonical", _CANONICAL)
    if found is None:
        own = absolute(page.url, page.url)
        found = Told(own, "address") if own else None
    return Told(untracked(found.value), found.origin) if found else None


def _first(page: Page, hints: Sequence[Hint], field: FieldName, order: Sequence[Origin]) -> Told[str] | None:
    for hint in ranked(hints, field, order):
        if url := absolute(hint.value, page.base):
            return Told(url, hint.origin)
    return None


def absolute(address: str, base: str) -> str:
    """An address in a page at `base`, empty for what is no http(s) address of a public host."""
    url = resolved(address.replace("&amp;", "&"), base)
    return "" if fault(url) or len(url) > _LONGEST else url
