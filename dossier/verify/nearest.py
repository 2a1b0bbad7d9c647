"""The passage of a text that is most like some words, by how many of its rarer words stand there in their order.

Likeness leads a person to the passage and accepts nothing. Looked at are windows of the text where words of the quote that are
rare in the text stand about as far from each other as in the quote, so that the time is bounded however long the text is.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.folding import is_word
from dossier.verify.prepared import Prepared

# The share of the words' weight that has to stand in a passage.
NEAR = 0.4
_MOST_HITS, _COMMON, _WINDOWS, _LONGEST = 2_000, 60, 3, 600
_SLIGHT, _COST = 0.1, 0.3


class Near(Struct, frozen=True):
    """A passage from one word up to another, and which share of what was looked for it has, from 0 to 1."""

    score: float
    span: tuple[int, int]


def nearest(words: Sequence[str], text: Prepared) -> Near | None:
    """The passage most like some words, None where nothing is near enough."""
    words = words[:_LONGEST]
    found = (_passage(words, text, low) for low in _windows(words, text))
    best = max((each for each in found if each), key=lambda near: near.score, default=None)
    return best if best and best.score >= NEAR else None


def _windows(words: Sequence[str], text: Prepared) -> list[int]:
    """The first words of the windows where most of the rarer words are about where they should be."""
    size, votes, hits = _size(words), dict[int, float](), 0
    known = [
        (len(at), index, at) for index, word in enumerate(words) if is_word(word) and (at := text.positions.get(word))
    ]
    for count, index, at in sorted(known, key=lambda each: each[:2]):
        if hits > _MOST_HITS or (count > _COMMON and hits):
            break
        for place in at[:_MOST_HITS]:
            window = (place - index) // size
            votes[window] = votes.get(window, 0) + 1 / (1 + count)
            votes[window + 1] = votes.get(window + 1, 0) + 1 / (1 + count)
        hits += count
    best = sorted(votes, key=lambda window: (-votes[window], window))[:_WINDOWS]
    return [max(0, (window - 1) * size) for window in best]


def _size(words: Sequence[str]) -> int:
    return max(len(words), 12)


def _passage(words: Sequence[str], text: Prepared, low: int) -> Near | None:
    """The part of a window that has as much of the words, in their order, in as few other words as can be."""
    from rapidfuzz.distance import Indel

    window = text.folded.words[low : low + 3 * _size(words)]
    blocks = [step for step in Indel.opcodes(words, window) if step.tag == "equal"]
    weights = {word: _weight(word, text) for word in words}
    matched = {at: weights[window[at]] for step in blocks for at in range(step.dest_start, step.dest_end)}
    best, span, total, begin = 0.0, (0, 0), 0.0, 0
    for at, gain in _gains(window, matched):
        if total <= 0:
            total, begin = 0.0, at
        total += gain
        if total > best:
            best, span = total, (begin, at + 1)
    if not best:
        return None
    inside = sum(weight for at, weight in matched.items() if span[0] <= at < span[1])
    return Near(inside / sum(weights[word] for word in words), (low + span[0], low + span[1]))


def _gains(window: Sequence[str], matched: dict[int, float]) -> Iterator[tuple[int, float]]:
    for at, word in enumerate(window):
        yield at, matched.get(at, -_COST if is_word(word) else 0)


def _weight(word: str, text: Prepared) -> float:
    """How much a word tells: the less the more often it stands in the text; signs tell next to nothing."""
    return 1 / (1 + len(text.positions.get(word, ())) / 20) if is_word(word) else _SLIGHT
