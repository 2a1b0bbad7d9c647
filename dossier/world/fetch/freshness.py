"""How long an answer may be used again without asking: the part of RFC 9111 that a private cache of GET answers needs.

Header names are in small letters, and the values of several lines of one name are joined by commas.
"""

import re
from collections.abc import Mapping

from dossier.world.fetch.http_date import http_date

Headers = Mapping[str, str]

_LARGEST = 2**31
# Nothing is skipped before a name, since that would be tried anew at every character.
_DIRECTIVE = re.compile(r'([^\s=,"]+)(?:=("(?:[^"\\]|\\.)*"|[^,"]*))?[^,]*(?:,|$)')
# Not kept with an answer (RFC 9111, section 3.1), and not taken over from a 304 (section 3.2), since the body stays as it was.
_OF_THE_CONNECTION = frozenset({
    "connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
    "proxy-authenticate", "proxy-authentication-info", "proxy-authorization",
})  # fmt: skip
_OF_THE_BODY = frozenset({"content-length", "content-encoding", "content-range", "content-md5"})
# Parts of an answer, and answers of servers in trouble, which are asked again.
_NEVER_KEPT = frozenset({206, 304, 429})
_UNDERSTOOD = frozenset({200, 203, 204, 301, 302, 303, 307, 308, 404, 405, 410, 414, 451})
_VALIDATOR = re.compile(r"[\x20-\x7e\x80-\xff]{1,512}")


def directives(value: str) -> dict[str, str]:
    """The directives of a `Cache-Control`, in small letters, with their values without quotes; the first of one name counts."""
    found: dict[str, str] = {}
    for name, argument in _DIRECTIVE.findall(value):
        found.setdefault(name.lower(), argument[1:-1] if argument.startswith('"') else argument)
    return found


def seconds(value: str) -> float | None:
    """A number of seconds as RFC 9111, section 1.2.2, has it, capped at 2³¹, or None when it is none."""
    digits = value.strip(" \t")
    if not digits.isascii() or not digits.isdigit():
        return None
    return float(min(int(digits[:12]), _LARGEST)) if len(digits.lstrip("0")) <= 12 else float(_LARGEST)


def lifetime(headers: Headers, answered: float) -> float:
    """The seconds for which an answer is fresh, 0 when it doesn't say so; nothing is guessed from when a page was last changed."""
    control = directives(headers.get("cache-control", ""))
    if "no-cache" in control:
        return 0.0
    if "max-age" in control:
        return seconds(control["max-age"]) or 0.0
    expires = http_date(headers.get("expires", ""), answered)
    date = http_date(headers.get("date", ""), answered)
    return max(0.0, expires - (answered if date is None else date)) if expires is not None else 0.0


def age(headers: Headers, asked: float, answered: float, now: float) -> float:
    """The seconds since an answer was made (RFC 9111, section 4.2.3); `asked` and `answered` are when we asked and had it."""
    stated = seconds(headers.get("age", "").partition(",")[0].partition(";")[0]) or 0.0
    date = http_date(headers.get("date", ""), answered)
    apparent = max(0.0, answered - date) if date is not None else 0.0
    return max(apparent, stated + answered - asked) + now - answered


def storable(status: int, headers: Headers, answered: float) -> bool:
    """Whether an answer may be kept and will be of use: it is fresh for a while, or can be asked about."""
    control = directives(headers.get("cache-control", ""))
    understood = "must-understand" in control and status in _UNDERSTOOD
    if status < 200 or status >= 500 or status in _NEVER_KEPT or "*" in varying(headers):
        return False
    if ("no-store" in control or "must-understand" in control) and not understood:
        return False
    return bool(lifetime(headers, answered) or conditions(headers))


def varying(headers: Headers) -> tuple[str, ...]:
    """The request headers that an answer depends on, in small letters; `*` is one that nobody knows."""
    return tuple(sorted({name.strip().lower() for name in headers.get("vary", "").split(",")} - {""}))


def conditions(headers: Headers) -> dict[str, str]:
    """The request headers that ask whether a kept answer still holds (RFC 9110, section 13.1)."""
    asked = {"if-none-match": headers.get("etag", ""), "if-modified-since": headers.get("last-modified", "")}
    return {name: value for name, value in asked.items() if _VALIDATOR.fullmatch(value)}


def kept(headers: Headers) -> dict[str, str]:
    """The headers of an answer without those that were meant for its connection only."""
    listed = {name.strip().lower() for name in headers.get("connection", "").split(",")}
    return {name: _text(value) for name, value in headers.items() if name not in _OF_THE_CONNECTION | listed}


def _text(value: str) -> str:
    """A value without the stray bytes that clients pass on as halves of surrogate pairs."""
    return value if value.isascii() else value.encode("utf-8", "replace").decode()


def renewed(headers: Headers, news: Headers) -> dict[str, str]:
    """The headers of a kept answer after a 304 with other headers (RFC 9111, section 3.2)."""
    taken = {name: value for name, value in kept(news).items() if name not in _OF_THE_BODY}
    return {**{name: value for name, value in headers.items() if name != "age"}, **taken}
