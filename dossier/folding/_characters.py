"""What one character is to a reader: its shape, one ASCII letter for each kind of character, and what is compared of it.

Shapes: `a` a letter, `A` a capital, `L` a letter that stands for several (`ﬁ`), `m` a mark on the letter before, `z` a character
of a script without spaces, `0` a digit, `^` a raised or lowered digit, `f` a fraction, `'` and `"` quotation marks, `-` dashes
and hyphens, `e` an ellipsis, `$` a currency, `s` a space, `n` a line end, `x` what nobody sees, `p` any other sign, `P` one that stands for several; `.` `,` `:` `/`
`%` `+` are themselves, and `<`, `±` and the like are `+`.
"""

import unicodedata
from bisect import bisect_right

_SINGLE = "'’‘‚‛‹›`´ʼʻʹ′‵＇❛❜｢｣「」"
_DOUBLE = '"“”„‟«»″‶＂〝〞〟❝❞『』《》'
_DASHES = "-‐‑‒–—―−⁃﹘﹣－"
_OWN = ".,:/%+"
# What belongs to a number when it stands right before it, as a sign does.
_BOUNDS = "<>≤≥±~≈"
# Characters that stand beside each other without spaces between words: Thai, Lao, Myanmar, Khmer, kana, Han.
_WITHOUT_SPACES = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3040, 0x30FF), (0x31F0, 0x31FF),
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F), (0x20000, 0x323AF),
)  # fmt: skip
_STARTS = [first for first, _ in _WITHOUT_SPACES]
_SELECTORS = frozenset(map(chr, (0x034F, *range(0x180B, 0x180E), *range(0xFE00, 0xFE10))))
# Marks of a kind of their own: `№` is no "no", `①` no 1, `™` no "tm".
_KEPT = frozenset({"So", "No", "Sk"})
_TEMPERATURES = {"℃": "°c", "℉": "°f"}
_ONE_SIGMA = str.maketrans("ς", "σ")


def fold(character: str) -> str:  # noqa: PLR0911
    """What is compared of a character: in small letters, and of characters that look alike (NFKC) the plain one."""
    if character in _SINGLE:
        return "'"
    if character in _DOUBLE:
        return '"'
    if character in _DASHES:
        return "-"
    if character in _TEMPERATURES:
        return _TEMPERATURES[character]
    tag = unicodedata.decomposition(character).partition(" ")[0]
    if tag == "<fraction>":
        return unicodedata.normalize("NFKC", character).replace("\u2044", "/")
    if tag in ("<super>", "<sub>", "<circle>") or unicodedata.category(character) in _KEPT:
        return character.lower()
    return unicodedata.normalize("NFKC", character).lower().translate(_ONE_SIGMA)


def shape(character: str) -> str:  # noqa: PLR0911
    """The kind of a character, as one of the letters above."""
    if character in _SINGLE:
        return "'"
    if character in _DOUBLE:
        return '"'
    category, folded = unicodedata.category(character), fold(character)
    if character in _DASHES or (category == "Pd" and len(folded) == 1):
        return "-"
    if character == "…":
        return "e"
    if folded in _OWN or character in _BOUNDS:
        return "+" if character in _BOUNDS else folded
    if category in ("Zl", "Zp") or character in "\n\r\v\f\x1c\x1d\x1e\x85":
        return "n"
    if category == "Zs" or character in "\t\x1f":
        return "s"
    if category in ("Cf", "Cc") or character in _SELECTORS:
        return "x"
    if category == "Sc":
        return "$"
    return _lettered(character, category, folded)


def _lettered(character: str, category: str, folded: str) -> str:  # noqa: PLR0911
    """The shape of letters, marks, digits and all signs that have no shape of their own."""
    if category.startswith("M"):
        return "m"
    if category == "Nd":
        return "0"
    if category == "No":
        return "f" if "/" in folded else "^" if _is_raised_digit(character) else "p"
    if category == "Pc":
        return "a"
    if category[0] == "L" or category == "Nl":
        if _is_without_spaces(ord(character)):
            return "z"
        several = len(folded) > 1 or folded == "ß" or "\u1100" <= character <= "\u11ff"
        return "L" if several else "A" if category in ("Lu", "Lt") else "a"
    return "p" if len(folded) == 1 else "P"


def _is_raised_digit(character: str) -> bool:
    return unicodedata.decomposition(character).startswith(("<super>", "<sub>"))


def _is_without_spaces(code: int) -> bool:
    place = bisect_right(_STARTS, code) - 1
    return place >= 0 and code <= _WITHOUT_SPACES[place][1]


class Shapes(dict[int, str]):
    """The shape of every code point, worked out when it is met first; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        self[code] = found = shape(chr(code))
        return found


class Folds(dict[int, str]):
    """What is compared of every code point as far as that is one character, itself where it is several; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code))
        self[code] = found = folded if len(folded) == 1 else chr(code)
        return found


SHAPES, FOLDS = Shapes(), Folds()
