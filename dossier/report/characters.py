"""Characters as a terminal shows them: which are dangerous or unseen, and how many cells the others take."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

TAB = 4

# Controls, marks and overrides of direction (Trojan Source, CVE-2021-42574), breaks of line and paragraph, characters
# without a shape, surrogates, noncharacters and tags. The joiners U+200C and U+200D stay: scripts and emoji need them.
UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


class Glyph(Struct, frozen=True):
    """What is shown for one character, and how many terminal cells that takes."""

    text: str
    width: int


def visible(text: str) -> str:
    """The text on one line with every character that a terminal would obey, reorder or hide written as `<U+202E>`."""
    return UNSAFE.sub(_name, text)


def cells(text: str) -> int:
    """How many terminal cells the text takes: 2 for wide East Asian characters, 0 for combining ones (UAX #11)."""
    return sum(glyph.width for glyph in glyphs(text))


def glyphs(line: str) -> Iterator[Glyph]:
    """What is shown for each character of a line; a tab fills up to the next multiple of four cells."""
    column = 0
    for character in line:
        glyph = _tab(column) if character == "\t" else _glyph(character)
        column += glyph.width
        yield glyph


def _tab(column: int) -> Glyph:
    width = TAB - column % TAB
    return Glyph(" " * width, width)


@lru_cache(1024)
def _glyph(character: str) -> Glyph:
    if UNSAFE.match(character):
        name = visible(character)
        return Glyph(name, len(name))
    return Glyph(character, _width(character))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _name(match: re.Match[str]) -> str:
    return f"<U+{ord(match.group()):04X}>"
