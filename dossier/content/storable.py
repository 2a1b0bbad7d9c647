"""Texts and addresses of any kind in the forms in which evidence can hold them."""

import re

from msgspec import ValidationError, convert

from dossier.evidence import UNSEEN, WebAddress

_UNSEEN = re.compile(rf"[\n{UNSEEN}]+")


def storable_address(url: str) -> str:
    """An http(s) address in a form in which evidence can hold it: as it stands, or else as the WHATWG URL Standard writes it."""
    try:
        return convert(url, WebAddress)
    except ValidationError:
        return _href(url)


def _href(url: str) -> str:
    from ada_url import URL

    try:
        return str(URL(url).href)
    except ValueError:
        return url


def storable_line(text: str, longest: int) -> str:
    """A text of any kind as one line of at most `longest` characters that evidence can hold."""
    return " ".join(_UNSEEN.sub(" ", text).split())[:longest].strip() or "no words"
