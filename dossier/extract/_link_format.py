"""Lists of links as RFC 6690 and RFC 8288 write them: `<address>; rel="first memento"; datetime="…", <…>; …`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# Nothing is ever taken twice, so that the time is linear whatever is sent: runs are bounded, and end where another may begin.
_TARGET = re.compile(r"<([^<>]{1,4000})>")
_PARAMETER = re.compile(
    r'[ \t\r\n]*;[ \t\r\n]*([^\s=;,"<>]{1,50})(?:[ \t\r\n]*=[ \t\r\n]*(?:"((?:[^"\\]|\\.){0,2000})"|([^\s;,"<>]{0,2000})))?',
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class Link(NamedTuple):
    """What a link leads to, as it stands there, how it is related, and its parameters, names in small letters."""

    target: str
    relations: frozenset[str]
    parameters: dict[str, str]


def links(text: str) -> Iterator[Link]:
    """The links of a list; what is none is left out."""
    place = 0
    while target := _TARGET.search(text, place):
        found: dict[str, str] = {}
        place = target.end()
        while parameter := _PARAMETER.match(text, place):
            name, quoted, plain = parameter.groups()
            # Of several parameters of one name the first counts (RFC 8288, section 3.3).
            found.setdefault(name.lower(), _ESCAPED.sub(r"\1", quoted) if quoted is not None else plain or "")
            place = parameter.end()
        yield Link(target[1].strip(), frozenset(found.get("rel", "").lower().split()), found)
