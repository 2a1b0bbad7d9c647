"""robots.txt by RFC 9309: whether a page may be fetched by us, and how slowly its site wants to be asked."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

AGENT = "dossier"
LARGEST = 500 * 1024
_SLOWEST = 30.0
# Spellings that are widespread enough to be meant.
_KEYS = {
    "user-agent": "agent", "useragent": "agent", "user agent": "agent", "allow": "allow", "disallow": "disallow",
    "dissallow": "disallow", "dissalow": "disallow", "disalow": "disallow", "diasllow": "disallow", "disallaw": "disallow",
    "crawl-delay": "delay",
}  # fmt: skip
_PRODUCT = re.compile(r"[A-Za-z_-]*")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")


class Pattern(NamedTuple):
    """An `Allow` or `Disallow` line: its path, in which `*` stands for anything and a final `$` for the end."""

    path: str
    allows: bool


class Robots(Struct, frozen=True):
    """What a file says to one agent."""

    patterns: tuple[Pattern, ...] = ()
    delay: float = 0.0

    def allows(self, url: str) -> bool:
        """Whether an address may be fetched: the longest matching path decides, and of two the one that allows."""
        path = _path_of(url)
        best = max(((_weight(each.path, path), each.allows) for each in self.patterns), default=(-1, True))
        return best[1] if best[0] >= 0 else True


def read(data: bytes, agent: str = AGENT) -> Robots:
    """The rules of the groups for an agent's product token, or of those for `*` when there is none; any bytes are legal."""
    token = agent.lower() if _PRODUCT.fullmatch(agent) else ""
    own, general = _Rules(), _Rules()
    agents: list[str] = []
    in_rules = False
    for key, value in _lines(data):
        if key == "agent":
            agents = [] if in_rules else agents
            in_rules = False
            agents.append(value)
        else:
            in_rules = True
            for rules in [own] if any(_names(each, token) for each in agents) else []:
                rules.add(key, value)
            if any(each == "*" or re.match(r"\*\s", each) for each in agents):
                general.add(key, value)
        if key == "agent" and _names(value, token):
            own.named = True
    chosen = own if own.named else general
    return Robots(tuple(chosen.patterns), min(chosen.delay, _SLOWEST))


class _Rules:
    def __init__(self) -> None:
        self.patterns: list[Pattern] = []
        self.delay, self.named = 0.0, False

    def add(self, key: str, value: str) -> None:
        if key == "delay":
            if re.fullmatch(r"\d{1,6}(\.\d+)?", value):
                self.delay = max(self.delay, float(value))
        elif value:
            self.patterns.append(Pattern(_escaped(value), key == "allow"))
            if key == "allow" and value.endswith(("/index.html", "/index.htm")):
                self.patterns.append(Pattern(_escaped(value[: value.rindex("/") + 1]) + "$", True))


def _lines(data: bytes) -> Iterator[tuple[str, str]]:
    text = data[:LARGEST].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    for line in re.split(r"\r\n|\r|\n", text):
        words = line.partition("#")[0].strip()
        key, colon, value = words.partition(":")
        if not colon:
            parts = words.split()
            key, value = (parts[0], parts[1]) if len(parts) == 2 else ("", "")
        if known := _KEYS.get(key.strip().lower()):
            yield known, value.strip()


def _names(value: str, token: str) -> bool:
    return bool(token) and _PRODUCT.match(value)[0].lower() == token  # type: ignore[index]  # it matches the empty text


def _escaped(path: str) -> str:
    """The path in ASCII, its percent-encodings in capitals."""
    encoded = "".join(letter if letter.isascii() else _octets(letter) for letter in path)
    return _ESCAPE.sub(lambda match: match[0].upper(), encoded)


def _octets(letter: str) -> str:
    return "".join(f"%{octet:02X}" for octet in letter.encode("utf-8", "surrogateescape"))


def _path_of(url: str) -> str:
    rest = url.partition("#")[0]
    scheme, mark, place = rest.partition("//")
    place = place if mark else scheme
    cut = re.search(r"[/?;]", place)
    path = place[cut.start() :] if cut else "/"
    return path if path.startswith("/") else f"/{path}"


def _weight(pattern: str, path: str) -> int:
    """How long a pattern that matches is, -1 for one that doesn't; linear in the product of both at worst."""
    return len(pattern) if _matches(pattern, path) else -1


def _matches(pattern: str, path: str) -> bool:
    places = [0]
    for number, letter in enumerate(pattern):
        if letter == "$" and number == len(pattern) - 1:
            return places[-1] == len(path)
        if letter == "*":
            places = list(range(places[0], len(path) + 1))
        else:
            places = [place + 1 for place in places if place < len(path) and path[place] == letter]
        if not places:
            return False
    return True
