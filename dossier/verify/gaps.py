"""Whether what stands in a source between two pieces of a quote may be left out there, or replaced, with the meaning kept.

A machine can't tell; these are the signs that a person has to. Left out: a negation in the sentence that goes on behind the
gap, as in "I do … support it" for "I do not support it". Replaced by brackets: a negation, a number, a name by another one, the
end of a sentence, or more than a few words.
"""

from dossier.verify.negations import negations
from dossier.verify.pattern import Gap
from dossier.verify.prepared import Prepared

# An ellipsis leaves out up to this many characters; brackets stand for up to so many words and signs, or characters.
WINDOW, _MOST_REPLACED, _LONGEST_REPLACED = 2_000, 6, 60
_LONGEST_ENDING = 3
_BESIDE = 3
_ENDS = frozenset(".?!。？！")
_ASKING = frozenset("?!？！")
_MARKS = frozenset("'\"")
_EDGES = frozenset(".,;:-'\"。，、；：")


def may_stand(gap: Gap, text: Prepared, end: int, start: int) -> bool:
    """Whether the words of a text from number `end` up to `start` may be what a gap of the quote stands for."""
    skipped = text.folded.words[end:start]
    if gap.stopped and asks(text, end):
        return False
    if gap.elided:
        return not negations(gap.bracketed) and not _turns(skipped)
    if gap.stem:
        return len(skipped) == 1 and is_form(skipped[0], gap.stem)
    return _replaces(gap, text, end, start)


def is_form(word: str, stem: str) -> bool:
    """Whether a word begins with a stem and has a short ending."""
    return word.startswith(stem) and len(word) <= len(stem) + _LONGEST_ENDING and "'" not in word


def asks(text: Prepared, end: int) -> bool:
    """Whether a question mark or an exclamation mark follows in a text at word number `end`."""
    words = text.folded.words
    return next((word for word in words[end : end + _BESIDE] if word not in _MARKS), "") in _ASKING


def may_begin(gap: Gap | None, text: Prepared, start: int) -> bool:
    """Whether brackets at the start of a quote may stand for what is before: no negation is near."""
    before = text.folded.words[max(0, start - _BESIDE) : start]
    return not (gap and gap.edited and not gap.elided) or not negations(_behind_end(before) + gap.bracketed)


def may_end(gap: Gap | None, text: Prepared, end: int) -> bool:
    """Whether what the quote has behind its last words may stand for what follows there."""
    if gap is None:
        return True
    if gap.stopped and asks(text, end):
        return False
    after = text.folded.words[end : end + _BESIDE]
    return not gap.edited or gap.elided or not negations(_before_end(after) + gap.bracketed)


def _turns(skipped: tuple[str, ...]) -> bool:
    """Whether words left out deny what stands before them in its sentence, or what follows them in its own."""
    return bool(negations(_before_end(skipped)) or negations(_behind_end(skipped)))


def _before_end(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[: next((index for index, word in enumerate(words) if word in _ENDS), len(words))]


def _behind_end(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[next((index for index in range(len(words), 0, -1) if words[index - 1] in _ENDS), 0) :]


def _replaces(gap: Gap, text: Prepared, end: int, start: int) -> bool:
    """Whether brackets may stand for these words."""
    words = text.folded.words
    while end < start and words[end] in _EDGES:
        end += 1
    while end < start and words[start - 1] in _EDGES:
        start -= 1
    skipped = words[end:start]
    if not skipped:
        return not negations(gap.bracketed)
    if (
        gap.bracketed[:1] == ("sic",)
        or len(skipped) > _MOST_REPLACED
        or len(text.original(end, start)) > _LONGEST_REPLACED
    ):
        return False
    if not _ENDS.isdisjoint(skipped) or negations(skipped) != negations(gap.bracketed):
        return False
    numbers = {word for word in skipped if any(map(str.isdigit, word))}
    return numbers <= set(gap.bracketed)
