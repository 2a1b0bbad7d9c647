"""A quote found in one piece: with the same characters, or with others that mean the same."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dossier.evidence import Verdict
from dossier.folding import is_word
from dossier.verify.align import Span, places
from dossier.verify.edges import asks, cuts_number, denies
from dossier.verify.grouped import may_group, regrouped
from dossier.verify.inner_marks import has_pairs_only
from dossier.verify.prepared import Prepared
from dossier.verify.quote import Quote, Run

Literal = tuple[Verdict, Prepared, Span]

_STOPS = frozenset(".,;。，；")
_SPACES = re.compile(r"[ \t\n\r\v\f]+")


def literal(quote: Quote, texts: Sequence[Prepared]) -> Literal | None:
    """The quote as it stands, or all but its last mark."""
    found: Literal | None = None
    for text in texts:
        for span in _whole(quote.run, text):
            if _same(text.original(*span), quote.original):
                return ("exact", text, span)
            found = found or ("typographic", text, span)
    return found or _continued(quote, texts) or _without_end(quote, texts) or _otherwise_written(quote, texts)


def interrupted(quote: Quote, texts: Sequence[Prepared]) -> Literal | None:
    """The quote as the source interrupts it to say who speaks, shown as one that is shortened."""
    for text in _with_all_words(quote, texts):
        for other in text.joined:
            for span in _ended(quote, other):
                return ("elided", text, _same_place(span, other, text))
    return None


def _continued(quote: Quote, texts: Sequence[Prepared]) -> Literal | None:
    """The quote as it runs over paragraphs that each begin with a quotation mark."""
    for text in texts:
        if other := text.continued:
            for span in _whole(quote.run, other):
                return ("typographic", text, _same_place(span, other, text))
    return None


def _otherwise_written(quote: Quote, texts: Sequence[Prepared]) -> Literal | None:
    """The quote with other marks between thousands, or without quotation marks that stand within it."""
    for text in texts:
        for other in regrouped(quote.run):
            for span in _whole(other, text):
                if may_group(quote.run, other, text, *span):
                    return ("typographic", text, span)
    for text in _with_all_words(quote, texts):
        bare, marks = text.without_pairs
        for each in bare:
            for span in _ended(quote, each):
                if has_pairs_only(marks, each.folded.starts[span[0]], each.folded.ends[span[1] - 1]):
                    return ("typographic", text, _same_place(span, each, text))
    return None


def _with_all_words(quote: Quote, texts: Sequence[Prepared]) -> Iterator[Prepared]:
    """The texts that have every word of a quote somewhere: others needn't be made ready in other ways."""
    words = set(filter(is_word, quote.run))
    yield from (text for text in texts if all(word in text.positions for word in words))


def _same_place(span: Span, one: Prepared, text: Prepared) -> Span:
    """The words of a text that begin and end with the same characters as those of one with the same length."""
    start, end = one.folded.starts[span[0]], one.folded.ends[span[1] - 1]
    return bisect_left(text.folded.starts, start), bisect_left(text.folded.ends, end) + 1


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


def _without_end(quote: Quote, texts: Sequence[Prepared]) -> Literal | None:
    """All of the quote but its last marks."""
    return next((("typographic", text, span) for text in texts for span in _but_the_end(quote, text)), None)


def _ended(quote: Quote, text: Prepared) -> Iterator[Span]:
    """Wherever all of the quote stands, or all but its last marks."""
    yield from _whole(quote.run, text)
    yield from _but_the_end(quote, text)


def _but_the_end(quote: Quote, text: Prepared) -> Iterator[Span]:
    run = _trimmed(quote.run)
    if len(run) not in (0, len(quote.run)):
        yield from (span for span in _whole(run, text) if not asks(text, span[1]) and not denies(text, span[1]))


def _trimmed(run: Run) -> Run:
    """A run without its last marks; one behind a number may be feet or inches."""
    last = len(run)
    while last and (run[last - 1] in _STOPS or (run[last - 1] == "'" and last > 1 and not run[last - 2][-1].isdigit())):
        last -= 1
    return run[:last]
