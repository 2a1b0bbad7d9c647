"""Finds the ranges that a text directive matches: "Find a range from a text directive" of the WICG draft URL Fragment Text Directives.

The draft and browsers stop at the first match; here all are found, and what a browser might take for equal or for a whole word
counts as such, so that a single match here is a single match there.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from msgspec import Struct

from dossier.verify.fragment_fold import fold
from dossier.verify.fragment_text import Span, Text
from dossier.verify.fragment_words import may_break

_GAP = re.compile(r"[ \n]*")
_MOST_LOOKS = 2_000


class Terms(Struct, frozen=True):
    """What a directive asks for: the text or its start and end, and what stands before and behind it."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        """The directive without `text=`: `prefix-,start,end,-suffix`, percent-encoded."""
        prefix, start, end, suffix = map(_encoded, (self.prefix, self.start, self.end, self.suffix))
        return (
            (f"{prefix}-," if prefix else "") + start + (f",{end}" if end else "") + (f",-{suffix}" if suffix else "")
        )


def _encoded(term: str) -> str:
    return quote(term, safe="").replace("-", "%2D")


def parse(directive: str) -> Terms | None:
    """The terms of a directive, or None when it is none ("Parse a text directive")."""
    parts = directive.split(",")
    prefix = parts.pop(0)[:-1] if parts[0].endswith("-") else None
    suffix = parts.pop()[1:] if parts and parts[-1].startswith("-") else None
    named = [part for part in (prefix, suffix) if part is not None]
    if len(parts) not in (1, 2) or any("-" in part or "&" in part or not part for part in [*parts, *named]):
        return None
    start, end = parts[0], parts[1] if len(parts) > 1 else ""
    return Terms(*(unquote(part or "") for part in (start, end, prefix, suffix)))


def matches(document: Text, directive: str) -> list[Span]:
    """The ranges of a document's text that a directive matches."""
    terms = parse(directive)
    found = _Search(document, terms).looks() if terms else iter(())
    return [document.original(*span) for span in dict.fromkeys(span for span in found if span)]


def sole(document: Text, terms: Terms) -> Span | None:
    """The only range that terms match, or None when there are several, none, or too many places to look at."""
    if terms.end and fold(terms.end).strip() in document.controls:
        return None  # a control may stand between start and end
    found: set[Span] = set()
    for looks, span in enumerate(_Search(document, terms).looks()):
        found.update([span] if span else [])
        if len(found) > 1 or looks > _MOST_LOOKS:
            return None
    return document.original(*found.pop()) if found else None


class _Search:
    """One directive looked for in the folded text of a document, where no term crosses the line of a block."""

    def __init__(self, document: Text, terms: Terms) -> None:
        self.text, self.loose = document.folded, document.loose
        self.start, self.end, self.prefix, self.suffix = (
            fold(term).strip() for term in (terms.start, terms.end, terms.prefix, terms.suffix)
        )
        self._unended, self._closing = bool(self.suffix and not self.end), -1

    def looks(self) -> Iterator[Span | None]:
        """For each place where the first term stands the range that is matched there, or None."""
        for at in self._places(self.prefix or self.start) if self.start else ():
            start = self._next(at + len(self.prefix)) if self.prefix else at
            stop = start + len(self.start)
            fits = self.text.startswith(self.start, start) and (self._unended or self._may_break(stop))
            end = self._end(stop) if fits else 0
            yield (start, end) if end else None

    def _end(self, stop: int) -> int:
        """Where the match ends whose first term ends at `stop`, 0 when nothing of what has to follow does."""
        if not self.end:
            return stop if self._followed(stop) else 0
        if self._closing < stop:  # starts come in their order, so that all looks together go through the text once
            ends = (at for at in self._places(self.end, stop) if self._followed(at + len(self.end)))
            self._closing = next(ends, len(self.text))
        return self._closing + len(self.end) if self._closing < len(self.text) else 0

    def _followed(self, place: int) -> bool:
        """Whether the suffix follows a place, or a word ends there where none is asked for."""
        if not self.suffix:
            return self._may_break(place)
        start = self._next(place)
        return self.text.startswith(self.suffix, start) and self._may_break(start + len(self.suffix))

    def _places(self, term: str, start: int = 0) -> Iterator[int]:
        at = self.text.find(term, start)
        while at >= 0:
            if self._may_break(at):
                yield at
            at = self.text.find(term, at + 1)

    def _next(self, place: int) -> int:
        """The next place that is no white space."""
        gap = _GAP.match(self.text, place)
        return gap.end() if gap else place

    def _may_break(self, place: int) -> bool:
        return self.loose or may_break(self.text, place)
