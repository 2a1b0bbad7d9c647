"""A quote as it is looked for: its words, without the quotation marks around them."""

import re

from msgspec import Struct

from dossier.folding import Folded, folded

Run = tuple[str, ...]

_MARKS, _STOPS = frozenset("'\""), frozenset(".,;")
_LINES = re.compile(r"[\r\n\v\f]")
# Brackets around a part of a word: `[T]he`, `kill[ed]`.
_LETTERS = re.compile(r"(?<=[^\W_])\[([^\W_]{1,20})\]|\[([^\W_]{1,20})\](?=[^\W_])")


class Quote(Struct, frozen=True):
    """The characters of a quote, and its words from number `first` up to `last`; whether letters in brackets are letters of their words."""

    words: str
    folded: Folded
    first: int
    last: int
    joined: bool = False

    @property
    def run(self) -> Run:
        """The words as they are compared."""
        return self.folded.words[self.first : self.last]

    @property
    def original(self) -> str:
        """The characters from the first word to the last."""
        return (
            self.words[self.folded.starts[self.first] : self.folded.ends[self.last - 1]]
            if self.first < self.last
            else ""
        )


def readings(words: str) -> tuple[Quote, ...]:
    """The one or two ways to read a quote, which may run over several lines that mean nothing: as it is written, and with
    letters in brackets as letters of their words."""
    joined = _LETTERS.sub(r"\1\2", words)
    return (_quote(words),) if joined == words else (_quote(words), _quote(joined, True))


def _quote(words: str, joined: bool = False) -> Quote:
    whole = folded(_LINES.sub(" ", words))
    first, last = 0, len(whole.words)
    behind = last
    while behind > 0 and whole.words[behind - 1] in _STOPS:
        behind -= 1
    if behind > 1 and whole.words[0] in _MARKS and whole.words[behind - 1] in _MARKS:
        first, last = 1, behind - 1 if behind == last else last
    return Quote(words, whole, first, last, joined)
