"""Quotes looked up in the texts of their source.

Words are found as they stand or not at all: nothing is accepted for being similar. A quote begins and ends where words do.
Around it quotation marks don't count, and at its end a full stop, a comma or a semicolon may be another mark in the source, though not a question
mark or an exclamation mark. Of several places and texts the one with the best verdict counts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dossier.evidence import Channel, Unverifiable, Verdict
from dossier.verify.align import Span, align, places
from dossier.verify.gaps import asks, cuts_number, denies
from dossier.verify.nearest import nearest
from dossier.verify.pattern import Pattern, pattern
from dossier.verify.prepared import Prepared, prepare
from dossier.verify.quote import Quote, Run, readings
from dossier.verify.telling import are_telling, says_enough

__all__ = ["Found", "Prepared", "look_up", "prepare"]

_STOPS = frozenset(".,;。，；")
_SPACES = re.compile(r"[ \t\n\r\v\f]+")
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
    if found := _literal(quote, texts):
        return found
    if plain and plain.is_plain and not others:
        return _otherwise(runs, texts)
    tried = [(each, text) for text in texts for each in _patterns((*others, quote), text)]
    return _in_pieces(tried) or _otherwise(runs, texts)


def _patterns(quotes: Sequence[Quote], text: Prepared) -> Iterable[Pattern]:
    """The ways in which a quote may stand in a text in pieces."""
    found = (pattern(quote, folded) for quote in quotes for folded in (text.folded, None))
    return dict.fromkeys(each for each in found if each and not each.is_plain)


def _literal(quote: Quote, texts: Sequence[Prepared]) -> Found | None:
    """The quote as it stands, or all but its last mark."""
    found = None
    for text in texts:
        for span in _whole(quote.run, text):
            if _same(text.original(*span), quote.original):
                return _found("exact", text, span)
            found = found or _found("typographic", text, span)
    return found or _continued(quote, texts) or _without_end(quote, texts)


def _continued(quote: Quote, texts: Sequence[Prepared]) -> Found | None:
    """The quote as it runs over paragraphs that each begin with a quotation mark."""
    for text in texts:
        if other := text.continued:
            for first, last in _whole(quote.run, other):
                return Found("typographic", None, text, other.folded.starts[first], other.folded.ends[last - 1])
    return None


def _whole(run: Run, text: Prepared) -> Iterator[Span]:
    """Wherever a run stands in a text; also one whose word of two parts the text has put together from two lines."""
    for each in dict.fromkeys((run, _joined(run, text.folded.broken))):
        yield from (span for span in places(text.folded, each) if not cuts_number(text, span[1]))


def _joined(run: Run, broken: frozenset[str]) -> Run:
    if not broken:
        return run
    words: list[str] = []
    for word in run:
        if len(words) > 1 and words[-1] == "-" and words[-2] + word in broken:
            words[-2:] = [words[-2] + word]
        else:
            words.append(word)
    return tuple(words)


def _same(text: str, quote: str) -> bool:
    """Whether two texts are the same but for how much white space is between the words, and where lines end."""
    return text == quote or _SPACES.sub(" ", text) == _SPACES.sub(" ", quote)


def _without_end(quote: Quote, texts: Sequence[Prepared]) -> Found | None:
    """All of the quote but its last marks; a mark behind a number may be feet or inches."""
    words, last = quote.folded.words, quote.last
    while last > quote.first and (
        words[last - 1] in _STOPS or (words[last - 1] == "'" and not words[last - 2][-1].isdigit())
    ):
        last -= 1
    if last in (quote.first, quote.last):
        return None
    run = words[quote.first : last]
    for text in texts:
        for span in _whole(run, text):
            if not asks(text, span[1]) and not denies(text, span[1]):
                return _found("typographic", text, span)
    return None


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
