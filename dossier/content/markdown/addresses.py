"""Which addresses a link or an image may have."""

import re
from html import unescape

SCHEMES = ("http", "https", "mailto", "tel")

_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\ufeff\u200b-\u200f\u2028-\u202e]+")
_SCHEME = re.compile(r"([^/?#:]*):")


def allowed(address: str) -> bool:
    """Whether an address, as it stands in an HTML attribute, is relative or has one of `SCHEMES`.

    White space and invisible characters are passed over wherever they stand: browsers ignore some of them (WHATWG URL).
    """
    scheme = _SCHEME.match(_IGNORED.sub("", unescape(address)))
    return scheme is None or scheme[1].lower() in SCHEMES
