"""A quote found in one piece: with the same characters, or with others that mean the same."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dossier.evidence import Verdict
from dossier.verify.align import Span, places
from dossier.verify.edges import asks, cuts_number, denies
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
    return found or _continued(quote, texts) or _without_end(quote, texts)


def _continued(quote: Quote, texts: Sequence[Prepared]) -> Literal | None:
    """The quote as it runs over paragraphs that each begin with a quotation mark."""
    for text in texts:
        if other := text.continued:
            for first, last in _whole(quote.run, other):
                start, end = other.folded.starts[first], other.folded.ends[last - 1]
                return (
                    "typographic",
                    text,
                    (bisect_left(text.folded.starts, start), bisect_left(text.folded.ends, end) + 1),
                )
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


def _without_end(quote: Quote, texts: Sequence[Prepared]) -> Literal | None:
    """All of the quote but its last marks."""
    run = _trimmed(quote.run)
    if len(run) in (0, len(quote.run)):
        return None
    for text in texts:
        for span in _whole(run, text):
            if not asks(text, span[1]) and not denies(text, span[1]):
                return ("typographic", text, span)
    return None


def _trimmed(run: Run) -> Run:
    """A run without its last marks; one behind a number may be feet or inches."""
    last = len(run)
    while last and (run[last - 1] in _STOPS or (run[last - 1] == "'" and last > 1 and not run[last - 2][-1].isdigit())):
        last -= 1
    return run[:last]
