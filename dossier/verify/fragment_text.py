"""The searchable text of a page beside its folded form, and the places of one in the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, islice

from dossier.verify.fragment_elements import GAP
from dossier.verify.fragment_fold import fold, origins
from dossier.verify.fragment_words import may_break

Span = tuple[int, int]
_MOST_PLACES, _LONGEST_AROUND = 1_000, 200


class Text:
    """Blocks of text, a line each, as browsers search them.

    The values of form controls come first. A directive could lead to one, but no passage is looked for there, and the text
    on either side of a control is read on across it.
    """

    def __init__(self, text: str, controls: str = "") -> None:
        self.text = f"{controls}\n{text}" if controls else text
        blocks = self.text.split("\n")
        folds = [fold(block) for block in blocks]
        self.folded = "\n".join(folds)
        self._starts = [0, *accumulate(len(block) + 1 for block in blocks)]
        self._folded_starts = [0, *accumulate(len(block) + 1 for block in folds)]
        self.begin = self._starts[controls.count("\n") + 1 if controls else 0]
        self._begin = self._folded_starts[controls.count("\n") + 1 if controls else 0]
        self._origins: dict[int, Sequence[int]] = {}

    @cached_property
    def loose(self) -> bool:
        """Whether words may begin and end at characters that folding leaves out."""
        return any(mark in self.text for mark in ("\u00ad", "\u200b", GAP))

    @property
    def controls(self) -> str:
        """The folded values of form controls."""
        return self.folded[: self._begin]

    def original(self, start: int, end: int) -> Span:
        """Where in the text that stands which a range of the folded text, not empty, came from."""
        first, last = self._original(start), self._original(end - 1) + 1
        while last < len(self.text) and self.text[last] not in ("\n", GAP) and not fold(self.text[last]):
            last += 1
        return first, last

    def _original(self, place: int) -> int:
        block = bisect_right(self._folded_starts, place) - 1
        start, end = self._starts[block], self._starts[block + 1] - 1
        if block not in self._origins:
            line, length = self.text[start:end], self._folded_starts[block + 1] - 1 - self._folded_starts[block]
            self._origins[block] = range(length) if line.isascii() and len(line) == length else origins(line)
        places, into = self._origins[block], place - self._folded_starts[block]
        return start + places[into] if into < len(places) else end

    @cached_property
    def _flat(self) -> str:
        return self.folded.replace("\n", " ")

    @cached_property
    def _squeezed(self) -> tuple[str, list[int]]:
        """The folded text without spaces, and for each space how many other characters are before it."""
        spaces = [place for place, character in enumerate(self._flat) if character == " "]
        return self._flat.replace(" ", ""), [place - before for before, place in enumerate(spaces)]

    def find(self, passage: str, around: str = "") -> Span | None:
        """Where a passage stands in the text, whatever its white space, or None: of several places the one behind `around`."""
        needle = fold(passage.replace("\n", " ")).strip()
        places = self._bounded(_places(self._flat, needle, self._begin) or self._spaceless(needle)) if needle else []
        before = _letters(fold(around[-_LONGEST_AROUND:]))
        best = max((self._likeness(start, before) for start, _ in places), default=0)
        spans = [self.original(*place) for place in places if self._likeness(place[0], before) == best]
        words = passage.split()
        same = (span for span in spans if self.text[slice(*span)].split() == words)
        return next(same, spans[0] if spans else None)

    def _bounded(self, places: list[Span]) -> list[Span]:
        """The places that begin and end with words, or all where none does."""
        return [place for place in places if all(may_break(self._flat, edge) for edge in place)] or places

    def _spaceless(self, needle: str) -> list[Span]:
        squeezed, spaces = self._squeezed
        found = _places(squeezed, needle.replace(" ", ""))
        spans = ((start + bisect_right(spaces, start), end + bisect_left(spaces, end)) for start, end in found)
        return [span for span in spans if span[0] >= self._begin]

    def _likeness(self, place: int, before: str) -> int:
        """How many letters before a place are those at the end of `before`."""
        there = _letters(self._flat[max(0, place - 2 * _LONGEST_AROUND) : place])
        pairs = zip(reversed(there), reversed(before), strict=False)
        return next((count for count, (one, other) in enumerate(pairs) if one != other), min(len(there), len(before)))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _places(text: str, needle: str, start: int = 0) -> list[Span]:
    """Where a text has a needle from a place on, the first thousand times."""

    def each() -> Iterator[Span]:
        at = text.find(needle, start)
        while at >= 0:
            yield at, at + len(needle)
            at = text.find(needle, at + 1)

    return list(islice(each(), _MOST_PLACES))
