"""A text as it is compared: word by word, with what typography alone changes made one, and the way back to every word's place.

Made one are case, quotation marks, dashes, spaces and line ends, soft hyphens, ligatures, full-width and composed letters
(NFKC, but for what changes the meaning: raised digits behind digits, fractions, circled numbers, `№`, `™`). A
sign, a currency, a percent sign and groups of thousands belong to their number: whoever leaves them out has another number.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from itertools import accumulate

from msgspec import Struct

from dossier.folding._characters import FOLDS, SHAPES, fold

# In shapes. A sign, a currency, and a point before the digits; a word or a number; a percent sign or a currency behind it.
_PREFIX = r"(?:(?<![aA0mLzf^%$'\"x-])[-+](?=\$?\.?0))?(?:\$s*(?=\.?0))?(?:(?<![aA0mL])\.(?=0))?"
_GROUPS = r"0{1,3}(?:s+000(?![0aAL]))+(?:[.,]0+)?|0+s*f|0{1,3}s+0{1,2}/0{1,2}(?![0/])"
_INNER = r"[aA0L]|m|\^|x+(?=[aA0Lm])|'(?=[aA0L])|(?<=0)[.,:/](?=0)"
_BROKEN = r"|(?<=[aALm])[-x]s*n[sn]*(?=[aL])"
_SUFFIX = r"(?:(?<=[0^f])s*%|(?<=[0^f])s*\$(?!\.?0))?"
_SIMPLE = r"[aA]++(?![0Lmx^'-])|z(?!m)|[p,:/]|\.(?!0|[sn]*\.|e)"
_SIGNS = r"(['\"]+)|(-+)|(\.?e[e.]*|\.(?:[sn]*\.){2,}e*)|([^snx]m*)"
_WORD, _MARKS, _DASH, _GAP = range(1, 5)


def _pattern(inner: str) -> re.Pattern[str]:
    return re.compile(rf"{_SIMPLE}|({_PREFIX}(?:{_GROUPS}|[aA0L](?:{inner})*){_SUFFIX})|{_SIGNS}")


_TOKEN, _WRAPPED = _pattern(_INNER), _pattern(_INNER + _BROKEN)
_SPECIAL = re.compile(r"[mxL^snf]")
# The articles and pronouns that French and Italian join to the next word; `n'` is a negation and stays with its verb.
_PROCLITIC = re.compile(r"(?:[ldjmtsc]|qu|(?:jus|lors|puis|quoi)qu|(?:d|n|s|qu)?ell|all|coll|sull|un)'")
_LONGEST_PROCLITIC = 20
# Only here `ss` is another word: "in Maßen" is in moderation, "in Massen" is in masses.
_NEVER_SS = frozenset({"maß", "maße", "maßen", "buße", "bußen", "floß", "schoß"})


class Folded(Struct, frozen=True):
    """A text's words and signs in their order, and all of them in `text`, each between two blanks.

    `places` tell where each begins in `text`, `starts` and `ends` where in the original; `kinds` has the shape of each one's
    first character, and `broken` the words that were put together again from two lines.
    """

    words: tuple[str, ...]
    text: str
    places: "array[int]"
    starts: "array[int]"
    ends: "array[int]"
    kinds: str
    broken: frozenset[str]

    def at(self, place: int) -> int:
        """The number of the word that begins at a place of `text`, -1 where none does."""
        index = bisect_left(self.places, place)
        return index if index < len(self.places) and self.places[index] == place else -1


def folded(text: str, wrapped: bool = False) -> Folded:
    """A text's words and signs; with `wrapped`, where lines are as wide as a page, words broken at their ends are whole again."""
    shapes, plain = text.translate(SHAPES), text.translate(FOLDS)
    words: list[str] = []
    spans: list[int] = []
    broken: set[str] = set()
    for match in (_WRAPPED if wrapped else _TOKEN).finditer(shapes):
        start, end = match.span()
        kind = match.lastindex
        if kind is None:
            words.append(plain[start:end])
        elif kind != _WORD:
            words.append(_sign(kind, text[start:end], shapes, plain, start))
        else:
            if middle := _proclitic_end(shapes, plain, start, end):
                words.append(_whole(text[start:middle], shapes[start:middle], plain[start:middle]))
                spans += (start, middle)
                start = middle
            words.append(_whole(text[start:end], shapes[start:end], plain[start:end]))
            if wrapped and "n" in shapes[start:end]:
                broken.add(words[-1])
        spans += (start, end)
    places = array("I", accumulate(map(len, words), _next, initial=1))
    places.pop()
    starts, ends = array("I", spans[::2]), array("I", spans[1::2])
    kinds = "".join(map(shapes.__getitem__, starts))
    return Folded(tuple(words), f" {' '.join(words)} ", places, starts, ends, kinds, frozenset(broken))


def _proclitic_end(shapes: str, plain: str, start: int, end: int) -> int:
    """Where the article or pronoun ends that a word begins with, 0 for none."""
    middle = shapes.find("'", start, min(end, start + _LONGEST_PROCLITIC)) + 1
    if not middle or shapes[middle] not in "aALx":
        return 0
    first = "".join(plain[at] for at in range(start, middle) if shapes[at] != "x")
    return middle if is_proclitic(first) else 0


def _next(place: int, length: int) -> int:
    return place + length + 1


def _whole(original: str, shapes: str, plain: str) -> str:
    """A word as it is compared: with its composed letters, its several letters for one, and without what nobody sees; one of two lines in one piece."""
    if not _SPECIAL.search(shapes):
        return plain
    parts: list[str] = []
    for index, kind in enumerate(shapes):
        if kind == "L":
            parts.append(fold(original[index]))
        elif kind == "^":
            raised = index and shapes[index - 1] in "0^"
            parts.append(original[index] if raised else unicodedata.normalize("NFKC", original[index]))
        elif kind == "f":
            parts.append((" " if index and shapes[index - 1] == "0" else "") + fold(original[index]))
        elif kind == "s":
            parts.append(" " if shapes[index + 1] in "0f" and "$" not in shapes[:index] else "")
        elif kind not in "xn" and not (kind == "-" and index):
            parts.append(plain[index])
    word = unicodedata.normalize("NFC", "".join(parts))
    return word if word in _NEVER_SS else word.replace("ß", "ss")


def _sign(kind: int, original: str, shapes: str, plain: str, start: int) -> str:
    """What is compared of a sign: one for all ellipses, dashes, and quotation marks, but for feet and inches behind a number."""
    if kind == _MARKS:
        return plain[start] if start and shapes[start - 1] == "0" else "'"
    if kind in (_DASH, _GAP):
        return "-" if kind == _DASH else "…"
    if len(original) > 1:
        return unicodedata.normalize("NFC", plain[start : start + len(original)])
    return " ".join(fold(original)) if shapes[start] == "P" else fold(original)


def is_word(word: str) -> bool:
    """Whether something compared is a word or a number, and no sign of punctuation."""
    return any(map(str.isalnum, word))


def is_sign(word: str) -> bool:
    """Whether it is a character of a script without spaces."""
    return SHAPES[ord(word[0])] == "z"


def is_proclitic(word: str) -> bool:
    """Whether it is an article or a pronoun that is written together with the next word: `l'`, `qu'`."""
    return bool(_PROCLITIC.fullmatch(word))
