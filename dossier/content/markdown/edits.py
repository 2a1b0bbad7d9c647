"""A set of edits to a text, and the way back from places in the edited text to the text as it was."""

from bisect import bisect_right
from collections.abc import Iterable

Edit = tuple[int, int, str]


class Edits:
    """Replacements `(start, end, new)` of a text, in order and apart from each other."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._edits = list(edits)
        self._starts: list[int] = []
        shift = 0
        for start, end, new in self._edits:
            self._starts.append(start + shift)
            shift += len(new) - (end - start)

    def applied(self, text: str) -> str:
        """The text with all replacements made."""
        pieces: list[str] = []
        position = 0
        for start, end, new in self._edits:
            pieces += text[position:start], new
            position = end
        return "".join((*pieces, text[position:]))

    def back(self, place: int) -> int:
        """The place in the text as it was; a place within a replacement goes back to where that begins."""
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return place
        start, end, new = self._edits[index]
        into = place - self._starts[index]
        return start if into < len(new) else end + into - len(new)
