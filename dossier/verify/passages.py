"""Passages of a source: the one that says most of what a statement says, and the characters around words that were found."""

import re

from dossier.evidence import UNSEEN, Passage
from dossier.folding import folded, is_sign, is_word
from dossier.verify.prepared import Prepared
from dossier.verify.sentences import sentences

AROUND, _LONGEST = 200, 3_000
# The share of a statement's weight that a passage has to say, and of how many of its words.
_ENOUGH, _FEWEST = 0.45, 3
# Two sentences have to say so much more than the best one alone.
_BETTER = 1.25
_STEM = 6
_MARKUP = re.compile(
    r"\[@[^\]]*\]|\[\[(?:[^\]|]*\|)?([^\]]*)\]\]|\[([^\]@]*)\]\([^)]*\)|\[\^[^\]]*\]|[*`\\]|(?<!\w)_|_(?!\w)|^#+ |^> ",
    re.M,
)
_ENDS = frozenset(".?!。？！")
_UNSHOWN = re.compile(f"[{UNSEEN}]")
_BLANKS = re.compile("[\t\r\u2028\u2029]+")


def related(statement: str, text: Prepared) -> tuple[int, int] | None:
    """From where to where the sentence or two stand that say most of a statement, None where none says nearly enough.

    Words count by how rare they are in the text, numbers and names twice; a longer word is also found with another ending.
    """
    weights = _weights(statement, text)
    total = sum(weights.values())
    spans = list(sentences(text))
    said = [_said(text, span, weights) for span in spans]
    best, place = 0.0, (0, 0)
    for count, better in ((1, 1.0), (2, _BETTER)):
        for number in range(len(spans) - count + 1):
            words = set().union(*said[number : number + count])
            score = sum(weights[word] for word in words) / total if total else 0
            if len(words) >= min(_FEWEST, len(weights)) and score > best * better:
                best, place = score, (spans[number][0], spans[number + count - 1][1])
    if best < _ENOUGH:
        return None
    return text.folded.starts[place[0]], text.folded.ends[place[1] - 1]


def _weights(statement: str, text: Prepared) -> dict[str, float]:
    """How much each word of a statement counts."""
    found: dict[str, float] = {}
    said = folded(_MARKUP.sub(r" \1\2 ", statement))
    for number, word in enumerate(said.words):
        if not is_word(word) or (len(word) < 2 and not word.isdigit() and not is_sign(word)):
            continue
        kind = said.kinds[number]
        marked = kind in "0$" or (kind == "A" and number > 0 and said.words[number - 1] not in _ENDS)
        weight = (2 if marked else 1) / (1 + len(text.positions.get(word, ())) / 10)
        found[_stem(word)] = max(found.get(_stem(word), 0), weight)
    return found


def _said(text: Prepared, span: tuple[int, int], weights: dict[str, float]) -> set[str]:
    return {stem for word in text.folded.words[span[0] : span[1]] if (stem := _stem(word)) in weights}


def _stem(word: str) -> str:
    return word if word[:1].isdigit() else word.removesuffix("'s")[:_STEM]


def cut(text: Prepared, start: int, end: int) -> Passage:
    """The words from one offset to another with about 200 characters on either side, whole words, as they stand in the source."""
    words = text.text.words
    end = min(end, start + _LONGEST)
    before, after = words[max(0, start - AROUND) : start], words[end : end + AROUND]
    if start > AROUND and not words[start - AROUND - 1].isspace():
        before = before.partition(" ")[2] if " " in before else before
    if end + AROUND < len(words) and not words[end + AROUND].isspace():
        after = after.rpartition(" ")[0] if " " in after else after
    return Passage(_shown(before).lstrip(), _shown(words[start:end]), _shown(after).rstrip())


def _shown(text: str) -> str:
    """Text without characters that evidence may not hold."""
    return _UNSHOWN.sub("", _BLANKS.sub(" ", text))
