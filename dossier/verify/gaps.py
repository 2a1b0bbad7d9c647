"""Whether what stands in a source between two pieces of a quote may be left out there, or replaced, with the meaning kept.

A machine can't tell; these are the signs that a person has to. Left out: a negation in the sentence that goes on behind the
gap, as in "I do … support it" for "I do not support it". Replaced by brackets: a negation, a number, a name by another one, the
end of a sentence, or more than a few words.
"""

from dossier.verify.edges import asks, cuts_number, denies
from dossier.verify.forms import is_form
from dossier.verify.names import is_name
from dossier.verify.negations import are_unknown, negations
from dossier.verify.numbers import numbers
from dossier.verify.pattern import EDGES, Gap
from dossier.verify.prepared import Prepared
from dossier.verify.quote import Run
from dossier.verify.sentences import ends

# An ellipsis leaves out up to this many characters; brackets stand for up to so many words and signs, or characters.
WINDOW, MOST_REPLACED, _LONGEST_REPLACED = 2_000, 6, 60
_BESIDE = 3


def may_stand(gap: Gap, text: Prepared, end: int, start: int) -> bool:
    """Whether the words of a text from number `end` up to `start` may be what a gap of the quote stands for."""
    if (gap.stopped and asks(text, end)) or cuts_number(text, end):
        return False
    if gap.elided:
        return not _may_deny(gap.bracketed, text, end, start) and not _turns(text, end, start)
    if gap.stem:
        return start - end == 1 and is_form(
            text.folded.words[end], gap.stem, "".join(gap.bracketed), text.around(end, start)
        )
    return gap.edited and _replaces(gap, text, end, start)


def may_begin(gap: Gap | None, text: Prepared, start: int) -> bool:
    """Whether brackets at the start of a quote may stand for what is before: no negation is near in the sentence, no other name or number."""
    if gap is None or gap.elided or not gap.edited:
        return True
    first = max(0, start - _BESIDE)
    before = text.folded.words[_behind_end(text, first, start) : start]
    return not (
        _may_deny(gap.bracketed + before, text, first, start)
        or _renames(gap, text, max(0, start - 1), start)
        or _counts_beside(gap, before)
    )


def may_end(gap: Gap | None, text: Prepared, end: int) -> bool:
    """Whether what the quote has behind its last words may stand for what follows there."""
    if cuts_number(text, end) or (gap and gap.stopped and (asks(text, end) or denies(text, end))):
        return False
    if gap is None or gap.elided or not gap.edited:
        return True
    last = min(end + _BESIDE, len(text.folded.words))
    after = text.folded.words[end : _before_end(text, end, last)]
    return not (
        _may_deny(gap.bracketed + after, text, end, last)
        or _renames(gap, text, end, min(end + 1, last))
        or _counts_beside(gap, after)
    )


def _turns(text: Prepared, end: int, start: int) -> bool:
    """Whether words left out deny what stands before them in its sentence, or what follows them in its own, or may do so for all we know."""
    words = text.folded.words
    parts = words[end : _before_end(text, end, start)], words[_behind_end(text, end, start) : start]
    return any(_may_deny(part, text, end, start) for part in parts)


def _may_deny(words: Run, text: Prepared, end: int, start: int) -> bool:
    """Whether words that stand at some place of a text, or instead of those there, deny something, as far as that is known."""
    return are_unknown(words) or negations(words, text.around(end, start)) > 0


def _before_end(text: Prepared, end: int, start: int) -> int:
    """Up to where the sentence goes on that has the words before number `end`, but not beyond `start`."""
    return next((number + 1 for number in range(max(0, end - 1), start) if ends(text, number)), start)


def _behind_end(text: Prepared, end: int, start: int) -> int:
    """From where on the sentence is that has word number `start`, but not before `end`."""
    return next((number + 1 for number in range(start - 1, max(0, end - 1) - 1, -1) if ends(text, number)), end)


def _replaces(gap: Gap, text: Prepared, end: int, start: int) -> bool:
    """Whether brackets may stand for these words, but for marks at either end."""
    words = text.folded.words
    while end < start and words[end] in EDGES:
        end += 1
    while end < start and words[start - 1] in EDGES:
        start -= 1
    skipped = words[end:start]
    if not skipped:
        return not _may_deny(gap.bracketed, text, end, start)
    if (
        gap.bracketed[:1] == ("sic",)
        or len(skipped) > MOST_REPLACED
        or len(text.original(end, start)) > _LONGEST_REPLACED
    ):
        return False
    if any(ends(text, number) for number in range(end, start - 1)) or _denies_otherwise(gap, text, end, start):
        return False
    return not (_counts_otherwise(gap, skipped) or _renames(gap, text, end, start))


def _denies_otherwise(gap: Gap, text: Prepared, end: int, start: int) -> bool:
    """Whether brackets deny more or less than the words that they stand for, or may do so for all we know."""
    skipped, around = text.folded.words[end:start], text.around(end, start)
    return negations(skipped, around) != negations(gap.bracketed, around) or are_unknown(skipped + gap.bracketed)


def _counts_otherwise(gap: Gap, words: Run) -> bool:
    """Whether brackets stand for words that say a number which the brackets don't say."""
    instead = numbers(gap.bracketed)
    return not numbers(words, surely=not instead) <= instead


def _counts_beside(gap: Gap, words: Run) -> bool:
    """Whether brackets that say a number stand beside words that say another."""
    return bool(numbers(gap.bracketed)) and _counts_otherwise(gap, words)


def _renames(gap: Gap, text: Prepared, end: int, start: int) -> bool:
    """Whether brackets that hold a name stand for words that hold another one."""
    if not gap.named:
        return False
    names = {text.folded.words[number] for number in range(end, start) if is_name(text, number)}
    return bool(names) and names.isdisjoint(gap.bracketed)
