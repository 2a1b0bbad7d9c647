"""What a site lets robots fetch: robots.txt as in RFC 9309, read as leniently as the largest search engine reads it."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

TOKEN = "dossier"
# RFC 9309, section 2.5, asks for 500 KiB at least; the length of a line is what no address exceeds.
LONGEST_FILE = 500 * 1024
_LONGEST_LINE = 16_664

_Field = Literal["agent", "allow", "disallow", "delay"]
_FIELDS: dict[str, _Field] = {
    "user-agent": "agent", "useragent": "agent", "user agent": "agent", "allow": "allow", "crawl-delay": "delay",
    "disallow": "disallow", "dissallow": "disallow", "dissalow": "disallow", "disalow": "disallow",
    "diasllow": "disallow", "disallaw": "disallow",
}  # fmt: skip
_LINE_END = re.compile(r"\r\n|\r|\n")
_AUTHORITY = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//[^/?;#]*", re.IGNORECASE)
_PRODUCT = re.compile(r"[A-Za-z_-]*")
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_INDEX = re.compile(r"(.*/)index\.htm[^/]*", re.DOTALL)
_DELAY = re.compile(r"\d{1,6}(?:\.\d{0,6})?", re.ASCII)


class Rule(Struct, frozen=True):
    """A pattern of paths with `*` and a closing `$`, and whether it allows or forbids them."""

    pattern: str
    allow: bool


class Robots(Struct, frozen=True):
    """The rules that hold for one robot, and the seconds that it shall leave between two requests, if the file says any."""

    rules: tuple[Rule, ...] = ()
    delay: float | None = None

    def allows(self, url: str) -> bool:
        """Whether an address, percent-encoded as it is sent, may be fetched: the longest pattern decides, in a tie the allowing one."""
        path = _path(url)
        best = max(((length, rule.allow) for rule in self.rules if (length := _matched(rule, path))), default=(0, True))
        return best[1]


ALL = Robots()
NONE = Robots((Rule("/", False),))


class _Group:
    """The rules for one kind of robot, gathered from every place of the file where it is named."""

    def __init__(self) -> None:
        self.named = False
        self.rules: list[Rule] = []
        self.delay: float | None = None


def robots(text: str, token: str = TOKEN) -> Robots:
    """What a robots.txt says to the robot of that product token: the groups that name it, or else those for `*`."""
    own, general = _Group(), _Group()
    current: list[_Group] = []
    in_rules = False
    for field, value in _lines(text):
        if field == "agent":
            current, in_rules = ([] if in_rules else current), False
            _join(current, value, token, own, general)
            continue
        in_rules = in_rules or field != "delay"
        for group in current:
            _take(group, field, value)
    chosen = own if own.named else general
    return Robots(tuple(chosen.rules), chosen.delay)


def _join(current: list[_Group], value: str, token: str, own: _Group, general: _Group) -> None:
    """Adds the group that a `User-agent` names to those that the next lines are for."""
    product = _PRODUCT.match(value)
    if value == "*" or (value[:1] == "*" and value[1].isspace()):
        current.append(general)
    elif product and product[0] and product[0].lower() == token.lower():
        own.named = True
        current.append(own)


def _take(group: _Group, field: _Field, value: str) -> None:
    if field != "delay":
        group.rules.append(Rule(_normal(value), field == "allow"))
    elif _DELAY.fullmatch(value):
        group.delay = max(group.delay or 0.0, float(value))


def _lines(text: str) -> Iterator[tuple[_Field, str]]:
    """The fields that we know, and their values, comments left out; a colon that was forgotten is forgiven."""
    for line in _LINE_END.split(text.removeprefix("\ufeff")):
        bare = line[:_LONGEST_LINE].partition("#")[0].strip()
        name, colon, value = bare.partition(":")
        if not colon:
            name, value = (*bare.split(), "", "")[:2] if len(bare.split()) == 2 else ("", "")
        field = _FIELDS.get(name.strip().lower())
        if field:
            yield field, value.strip()


def _normal(pattern: str) -> str:
    """A pattern in the form that addresses have on the wire: what is not ASCII percent-encoded, encodings in capitals."""
    encoded = _NOT_ASCII.sub(lambda run: "".join(f"%{byte:02X}" for byte in run[0].encode("utf-8", "replace")), pattern)
    return _ESCAPE.sub(lambda escape: escape[0].upper(), encoded)


def _path(url: str) -> str:
    """An address from its path on, without the fragment."""
    start = _AUTHORITY.match(url)
    rest = (url[start.end() :] if start else url).partition("#")[0]
    return rest if rest.startswith("/") else f"/{rest}"


def _matched(rule: Rule, path: str) -> int:
    """The length of a rule's pattern when it matches a path, or else 0; a folder is allowed together with its index page."""
    if _matches(rule.pattern, path):
        return len(rule.pattern)
    index = _INDEX.fullmatch(rule.pattern) if rule.allow else None
    return len(index[1]) + 1 if index and _matches(f"{index[1]}$", path) else 0


def _matches(pattern: str, path: str) -> bool:
    """Whether a path begins as a pattern says: each run between two `*` at its first place after the run before."""
    ends = pattern.endswith("$")
    first, *others = (pattern[:-1] if ends else pattern).split("*")
    if not path.startswith(first):
        return False
    if not others:
        return not ends or path == first
    place, last = len(first), others.pop() if ends else ""
    for run in others:
        found = path.find(run, place)
        if found < 0:
            return False
        place = found + len(run)
    return not ends or (path.endswith(last) and len(path) - len(last) >= place)


def from_answer(status: int, data: bytes, token: str = TOKEN) -> Robots | None:
    """What an answer to the request for robots.txt lets us do (RFC 9309, section 2.3.1), or None when it can't be told yet.

    A file that is not there allows everything, and so does one behind more redirects than are followed; a server that
    fails or asks for patience forbids everything for now.
    """
    if 200 <= status < 300:
        return robots(data[:LONGEST_FILE].decode("utf-8", "replace"), token)
    return None if status == 429 or status >= 500 else ALL
