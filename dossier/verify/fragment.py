"""Makes a text directive for a passage of a page: as short as it can be, with context only where it is needed, and none that is ambiguous."""

import re
from collections.abc import Iterator
from itertools import product

from dossier.verify.fragment_match import Terms, sole
from dossier.verify.fragment_text import Span, Text
from dossier.verify.fragment_words import breaks, words

# White space that a term may hold, as one space; what else parts words is a seam, which no term spans.
_SEAM = re.compile(r"[^\S \xa0\u2002-\u200a\u202f\u3000]+|\s{2,}|\s*\ufffc[\s\ufffc]*")
_LONGEST_EXACT, _LONGEST_ENCODED, _LONGEST = 300, 1_000, 2_000
_FEWEST_WORDS, _MOST_WORDS = 4, 12
_CONTEXTS = (1, 2, 3, 4, 5, 6, 8, 12, 16, 24)  # words
_REACH = 1_000
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


def directive(document: Text, passage: str, around: str = "") -> str:
    """The directive, without `text=`, that leads to a passage of a document and nowhere else; empty when there is none.

    The passage is found whatever its white space; `around` is text before it, which tells one of several places.
    """
    found = document.find(passage, around)
    span = _told(document.text, *found) if found else None
    for terms in _candidates(document, *span) if span else ():
        written = str(terms)
        if len(written) <= _LONGEST and sole(document, terms) == span:
            return written
    return ""


def _told(text: str, start: int, end: int) -> Span | None:
    """A range without what seams part from its words at either end: a full stop behind a picture is no place to search for."""
    edges = [start, *(edge for seam in _SEAM.finditer(text, start, end) for edge in seam.span()), end]
    pieces = [piece for piece in zip(edges[::2], edges[1::2], strict=True) if _speaks(text[slice(*piece)])]
    return (pieces[0][0], pieces[-1][1]) if pieces else None


def _candidates(document: Text, start: int, end: int) -> Iterator[Terms]:
    """Terms for a range of a document, from short ones to such with much context."""
    text = document.text
    bases = list(_bases(text, start, end))
    before, behind = _before(text, document.begin, start), _behind(text, end)
    for base in bases if breaks(text, start) and breaks(text, end) else ():
        yield base
    counts = dict.fromkeys(min(count, max(len(before), len(behind))) for count in _CONTEXTS)
    for count, base in product(counts, bases[-1:]):
        prefix, suffix = _some(before, count), _some(behind, count)
        if prefix and breaks(text, end):
            yield Terms(base.start, base.end, prefix)
        if suffix and breaks(text, start):
            yield Terms(base.start, base.end, "", suffix)
        if prefix and suffix:
            yield Terms(base.start, base.end, prefix, suffix)


def _some(contexts: list[str], count: int) -> str:
    return contexts[min(count, len(contexts)) - 1] if contexts else ""


def _bases(text: str, start: int, end: int) -> Iterator[Terms]:
    """A range as it stands when it is short and in one piece, else by more and more words at its start and end."""
    seams = [match.span() for match in _SEAM.finditer(text, start, end)]
    whole = None if seams else Terms(_term(text, start, end))
    first = [word for word in _first_words(text, start, seams[0][0] if seams else end) if breaks(text, word[1])]
    last = [word for word in _last_words(text, seams[-1][1] if seams else start, end) if breaks(text, word[0])]
    most = min(_MOST_WORDS, max(len(first), len(last)) if seams else len(first) // 2)
    if whole and (not most or (end - start <= _LONGEST_EXACT and len(str(whole)) <= _LONGEST_ENCODED)):
        yield whole
    elif first and last:
        for count in range(min(_FEWEST_WORDS, most), most + 1):
            yield Terms(_term(text, start, first[:count][-1][1]), _term(text, last[-count:][0][0], end))


def _first_words(text: str, start: int, end: int) -> list[Span]:
    return words(text, start, end) if end - start < _REACH else words(text, start, start + _REACH)[:-1]


def _last_words(text: str, start: int, end: int) -> list[Span]:
    return words(text, start, end) if end - start < _REACH else words(text, end - _REACH, end)[1:]


def _before(text: str, begin: int, place: int) -> list[str]:
    """What stands before a place in one piece: the last word, the last two, and so on."""
    offset = max(begin, place - _REACH)
    stop = offset + len(text[offset:place].rstrip())
    start = max((match.end() for match in _SEAM.finditer(text, offset, stop)), default=offset)
    begins = [begin for begin, _ in words(text, start, stop) if breaks(text, begin)]
    return [term for begin in reversed(begins) if _speaks(term := _term(text, begin, stop))]


def _behind(text: str, place: int) -> list[str]:
    """What stands behind a place in one piece: the first word, the first two, and so on."""
    limit = min(len(text), place + _REACH)
    start = limit - len(text[place:limit].lstrip())
    seam = _SEAM.search(text, start, limit)
    ends = [end for _, end in words(text, start, seam.start() if seam else limit) if breaks(text, end)]
    return [term for end in ends if _speaks(term := _term(text, start, end))]


def _speaks(term: str) -> bool:
    return any(character.isalnum() for character in term)


def _term(text: str, start: int, end: int) -> str:
    return " ".join(_UNSEEN.sub("", text[start:end]).split())
