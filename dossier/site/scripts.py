"""Which way languages are written, and which texts need to be kept apart from what is written the other way."""

import unicodedata
from functools import lru_cache

# The blocks that Unicode sets aside for scripts that run from right to left (DerivedBidiClass.txt).
_BLOCKS = (range(0x0590, 0x0900), range(0x10800, 0x11000), range(0x1E800, 0x1F000))


@lru_cache(maxsize=1_000)
def direction(language: str) -> str:
    """`ltr` or `rtl` for a BCP 47 tag, by its script where it names one; `auto` for a language that nobody knows."""
    base, *others = language.split("-")
    if base.lower() == "en" and not others:
        return "ltr"
    from babel import Locale, UnknownLocaleError

    if others and len(others[0]) == 4 and (script := Locale("en").scripts.get(others[0].title())):
        return "rtl" if _from_the_right(script) else "ltr"
    for tag in (language, base):
        try:
            return Locale.parse(tag, sep="-").text_direction
        except (ValueError, TypeError, UnknownLocaleError):
            continue
    return "auto"


def _from_the_right(script: str) -> bool:
    """Whether a script, by its English name, has letters in the blocks of those that run from right to left."""
    start = f"{script.upper().replace('’', '')} "
    letters = (unicodedata.name(chr(code), "") for block in _BLOCKS for code in block)
    return any(name.startswith(start) for name in letters)


def apart(text: str, direction: str) -> str:
    """A text that others follow in one line of plain text: between FIRST STRONG ISOLATE and its end (UAX #9) where it could reorder them."""
    return f"\u2068{text}\u2069" if strays(text, direction) else text


@lru_cache(maxsize=100_000)
def strays(text: str, direction: str) -> bool:
    """Whether a text has letters that run against a direction, so that they could reorder what stands beside them."""
    against = ("L",) if direction == "rtl" else ("R", "AL")
    if direction != "rtl" and text.isascii():
        return False
    return any(unicodedata.bidirectional(sign) in against for sign in text)
