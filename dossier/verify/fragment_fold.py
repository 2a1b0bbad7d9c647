"""Characters that count as one when text is searched for a text directive.

Browsers compare at the primary level of the Unicode Collation Algorithm (UTS 10), in the language of their user. What this makes equal is
at least what any of them does, so that no passage passes for the only one that another would be taken for.
"""

import re
import unicodedata

_SINGLE, _DOUBLE = "‘’‚‛′‹›׳ʼ`´", "“”„‟″«»״"
# Letters with a stroke, ligatures, and letters that search rules count as one although they don't decompose (CLDR root, search).
_ALIKE = {
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "ħ": "h",
    "ŧ": "t",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ة": "ه",
    "ى": "ي",
    "ς": "σ",
}
_SPACES = re.compile(" {2,}")


class _Folds(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _folded(chr(code))
        return self[code]


def _folded(character: str) -> str:
    if character.isspace():
        return " "
    if character in _SINGLE or character in _DOUBLE:
        return "'" if character in _SINGLE else '"'
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(_part(part) for part in plain)


def _part(character: str) -> str:
    if "ァ" <= character <= "ヶ":
        return chr(ord(character) - 0x60)
    kind = unicodedata.category(character)
    if kind in ("Mn", "Me", "Cf", "Cc") or character == "\ufffc":
        return ""
    return "-" if kind == "Pd" else " " if character.isspace() else _ALIKE.get(character, character)


_FOLDS = _Folds()


def fold(text: str) -> str:
    """A line of text with what counts as the same character written in one way, and white space as single spaces."""
    text = text.lower().replace("`", "'") if text.isascii() and text.isprintable() else text.translate(_FOLDS)
    return _SPACES.sub(" ", text) if "  " in text else text


def origins(text: str) -> list[int]:
    """For each character of `fold(text)`, where in the text that stands which became it."""
    found, spaced = [], False
    for index, character in enumerate(text):
        folded = _FOLDS[ord(character)]
        if folded == " " and spaced:
            continue
        found += [index] * len(folded)
        spaced = folded == " " if folded else spaced
    return found
