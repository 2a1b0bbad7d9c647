"""How two texts differ, word by word, as values."""

import re
from typing import Literal

from msgspec import Struct

from dossier.folding import folded

Kind = Literal["kept", "removed", "added"]

_WORD = re.compile(r"\S+\s*")


class Difference(Struct, frozen=True):
    """Words that both texts have, that only the first has (`removed`), or only the second (`added`), with the space behind them."""

    kind: Kind
    words: str


def differences(quoted: str, found: str) -> tuple[Difference, ...]:
    """What leads from one text to another: all that is not `added` is the first text, and words count as kept whatever their
    case, quotation marks, dashes and spaces."""
    from rapidfuzz.distance import Indel

    ours, theirs = _words(quoted), _words(found)
    runs: list[Difference] = []
    for step in Indel.opcodes([key for _, key in ours], [key for _, key in theirs]):
        if step.tag == "equal":
            runs.append(Difference("kept", _joined(ours[step.src_start : step.src_end])))
        elif step.tag == "insert":
            runs.append(Difference("added", _joined(theirs[step.dest_start : step.dest_end])))
        else:
            at = len(runs) - (bool(runs) and runs[-1].kind == "added")
            runs.insert(at, Difference("removed", _joined(ours[step.src_start : step.src_end])))
    return tuple(runs)


def _words(text: str) -> list[tuple[str, str]]:
    """Each word of a text with the space behind it, and what is compared of it; of a script without spaces, each character."""
    whole = folded(text)
    starts = [*whole.starts[1:], len(text)]
    begin = [0, *whole.starts[1:]]
    return [(text[first:last], word) for first, last, word in zip(begin, starts, whole.words, strict=False)]


def _joined(words: list[tuple[str, str]]) -> str:
    return "".join(original for original, _ in words)
