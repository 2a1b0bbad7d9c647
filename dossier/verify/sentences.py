"""Where the sentences of a text end."""

from collections.abc import Iterator

from dossier.verify.prepared import Prepared

Span = tuple[int, int]

_ENDS = frozenset(".?!。？！…")


def ends(text: Prepared, number: int) -> bool:
    """Whether a sentence ends with a word or sign: with a mark, unless a small letter follows, or where a block ends and no small
    letter follows. Lines that are as wide as a page end nothing."""
    whole = text.folded
    if number + 1 >= len(whole.words):
        return True
    if whole.kinds[number + 1] == "a":
        return False
    behind, before = whole.ends[number], whole.starts[number + 1]
    return (behind < before or whole.kinds[number] == "p") and (
        whole.words[number] in _ENDS or (not text.is_wrapped and "\n" in text.text.words[behind:before])
    )


def sentences(text: Prepared) -> Iterator[Span]:
    """The sentences of a text, as the numbers of their first word and of the one behind their last."""
    first = 0
    for number in range(len(text.folded.words)):
        if ends(text, number):
            yield first, number + 1
            first = number + 1
