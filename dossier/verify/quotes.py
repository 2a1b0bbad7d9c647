"""Quotes looked up in the texts of their source.

Words are found as they stand or not at all: nothing is accepted for being similar. A quote begins and ends where words do.
Around it quotation marks don't count, and at its end a full stop, a comma or a semicolon may be another mark in the source, though not a question
mark or an exclamation mark. A sentence that the source interrupts to say who speaks is one that is shortened. Of several places and
texts the one with the best verdict counts.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dossier.evidence import Channel, Unverifiable, Verdict
from dossier.verify.align import Span, align
from dossier.verify.literal import interrupted, literal
from dossier.verify.nearest import nearest
from dossier.verify.pattern import Pattern
from dossier.verify.pieces import pattern
from dossier.verify.prepared import Prepared, prepare
from dossier.verify.quote import Quote, Run, readings
from dossier.verify.telling import are_telling, says_enough

__all__ = ["Found", "Prepared", "look_up", "prepare"]

# So few words are no text: a notice that the page needs a script.
_NO_TEXT = 12


class Found(Struct, frozen=True):
    """What came of looking up a quote: the verdict, why nobody can tell, and from where to where in which text the words stand.

    The offsets count characters of `text.text.words`; there is no text where nothing was found.
    """

    verdict: Verdict
    reason: Unverifiable | None = None
    text: Prepared | None = None
    start: int = 0
    end: int = 0

    @property
    def channel(self) -> Channel | None:
        """Where the text was that answered."""
        return self.text.text.channel if self.text else None


def look_up(words: str, texts: Sequence[Prepared]) -> Found:
    """Where the words of a quote stand in the texts of a source, and how."""
    if not any(text.folded.words for text in texts):
        return Found("unverifiable", "no-text")
    quote, *others = readings(words)
    plain = pattern(quote)
    runs = plain.runs if plain else (quote.run,)
    if not says_enough([word for run in runs for word in run]):
        return Found("unverifiable", "too-short")
    if found := literal(quote, texts) or interrupted(quote, texts):
        return _found(*found)
    if plain and plain.is_plain and not others:
        return _otherwise(runs, texts)
    tried = [(each, text) for text in texts for each in _patterns((*others, quote), text)]
    return _in_pieces(tried) or _otherwise(runs, texts)


def _patterns(quotes: Sequence[Quote], text: Prepared) -> Iterable[Pattern]:
    """The ways in which a quote may stand in a text in pieces."""
    found = (pattern(quote, folded) for quote in quotes for folded in (text.folded, None))
    return dict.fromkeys(each for each in found if each and not each.is_plain)


def _in_pieces(tried: Sequence[tuple[Pattern, Prepared]]) -> Found | None:
    """The quote with what it leaves out or replaces; where a person has to judge that, the passage as one that is altered."""
    for each, text in tried:
        if (span := align(each, text)) and are_telling(each, text):
            return _found("edited" if each.is_edited else "elided", text, span)
    doubtful = ((text, span) for each, text in tried if (span := align(each, text, strict=False)))
    return next((_found("altered", text, span) for text, span in doubtful), None)


def _otherwise(runs: Sequence[Run], texts: Sequence[Prepared]) -> Found:
    """The passage that the quote changes, if there is one: of the whole quote, else of its longest piece."""
    for words in dict.fromkeys((tuple(word for run in runs for word in run), max(runs, key=len))):
        if near := [(found.score, text, found.span) for text in texts if (found := nearest(words, text))]:
            _, text, span = max(near, key=lambda each: each[0])
            return _found("altered", text, span)
    is_empty = sum(len(text.folded.words) for text in texts) < _NO_TEXT
    return Found("unverifiable", "no-text") if is_empty else Found("missing")


def _found(verdict: Verdict, text: Prepared, span: Span) -> Found:
    first, last = span
    return Found(verdict, None, text, text.folded.starts[first], text.folded.ends[last - 1])
