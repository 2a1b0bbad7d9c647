"""Whether words say enough to be told from others that stand anywhere."""

from collections.abc import Iterator, Sequence

from dossier.folding import is_sign, is_word
from dossier.verify.pattern import Pattern
from dossier.verify.prepared import Prepared
from dossier.verify.quote import Run

# "Yes we can" can be looked for, "I am so" and "Mr. President" can't. A sign of a script without spaces counts as half a word of two letters.
_FEWEST, _FEWEST_LETTERS, _PAIR, _PAIR_LETTERS = 3, 8, 2, 12
_RARE, _LONG, _FEWEST_SIGNS = 5, 5, 4


def says_enough(words: Sequence[str]) -> bool:
    """Whether a quote is long enough: three words of eight letters, or two of twelve."""
    count, letters = _size(words)
    return (count >= _FEWEST and letters >= _FEWEST_LETTERS) or (count >= _PAIR and letters >= _PAIR_LETTERS)


def are_telling(pattern: Pattern, text: Prepared) -> bool:
    """Whether each piece between ellipses says something: three words, four signs of a script without
    spaces, or a word of five letters that is rare in the text."""
    return all(
        _size(piece)[0] >= _FEWEST
        or sum(map(is_sign, piece)) >= _FEWEST_SIGNS
        or any(_is_rare(word, text) for word in piece if len(word) >= _LONG)
        for piece in _pieces(pattern)
    )


def _is_rare(word: str, text: Prepared) -> bool:
    return is_word(word) and len(text.positions.get(word, ())) <= _RARE


def _pieces(pattern: Pattern) -> Iterator[Run]:
    """The words between ellipses; brackets separate nothing."""
    piece: list[str] = []
    for run, gap in zip(pattern.runs, pattern.gaps[1:], strict=True):
        piece += run
        if gap is None or gap.elided:
            yield tuple(piece)
            piece = []
    if piece:
        yield tuple(piece)


def _size(words: Sequence[str]) -> tuple[float, int]:
    """How many words there are, and how many letters."""
    spaced = [word for word in words if is_word(word) and not is_sign(word)]
    signs = sum(map(is_sign, words))
    return len(spaced) + signs / 2, sum(map(len, spaced)) + 2 * signs
