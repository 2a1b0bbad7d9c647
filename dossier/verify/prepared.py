"""A text of a source, made ready once to look up many quotes in it."""

import re
from functools import cached_property

from msgspec import Struct

from dossier.evidence import Channel
from dossier.folding import Folded, folded
from dossier.verify.attributions import joined
from dossier.verify.inner_marks import without_pairs
from dossier.verify.text import Text

# A paragraph that goes on with a quote begins with a mark, and the one before it ends without one.
_CONTINUED = re.compile(r"(?<=[^\s\"'’”“«»]\n)[\"'“„«»‘](?=\w)")
_TELLING = 30
_WRAPPED: frozenset[Channel] = frozenset({"pdf", "text"})


class Prepared(Struct, frozen=True, dict=True):
    """A text with its words as they are compared, and where each word stands; each worked out when it is asked for first."""

    text: Text

    @cached_property
    def folded(self) -> Folded:
        """The text as it is compared."""
        return folded(self.text.words, self.is_wrapped)

    @property
    def is_wrapped(self) -> bool:
        """Whether lines end where a page is full."""
        return self.text.channel in _WRAPPED

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """The numbers of every word's places in the text."""
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.folded.words):
            found.setdefault(word, []).append(number)
        return found

    @cached_property
    def continued(self) -> "Prepared | None":
        """The text without the marks at the start of paragraphs that go on with the quote of the one before, character for character in the
        same places; None where there are none."""
        words = _CONTINUED.sub(" ", self.text.words)
        return None if words == self.text.words else Prepared(Text(self.text.channel, words, self.text.whole))

    @cached_property
    def joined(self) -> tuple["Prepared", ...]:
        """The text with its interrupted quotes in one piece, character for character in the same places; none where none is interrupted."""
        return tuple(Prepared(Text(self.text.channel, words)) for words in joined(self.text.words, self.is_wrapped))

    @cached_property
    def without_pairs(self) -> tuple[tuple["Prepared", ...], list[int]]:
        """The text with a blank for each quotation mark of a pair, none where there are none; and the places of these marks."""
        words, places = without_pairs(self.text.words)
        return (Prepared(Text(self.text.channel, words)),) if places else (), places

    def around(self, first: int, last: int) -> tuple[str, ...]:
        """Some words before word number `first` and from word number `last` on, by which the language is told."""
        return self.folded.words[max(0, first - _TELLING) : first] + self.folded.words[last : last + _TELLING]

    def original(self, first: int, last: int) -> str:
        """The characters from the first of word number `first` to the last of word number `last - 1`."""
        return self.text.words[self.folded.starts[first] : self.folded.ends[last - 1]]


def prepare(text: Text) -> Prepared:
    """A text ready to be searched."""
    return Prepared(text)
