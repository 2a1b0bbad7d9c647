"""Edits to a Markdown text before an engine reads it, each made only where the signs that call for it stand.

Raw HTML of a site that does not allow it becomes text and comments vanish; a bare http(s) address gets angle brackets;
a sign that was escaped (`\\[@`, `\\[[`, `\\:::`) is marked, so that it is still text when the escape is gone. What is
code, link or HTML in a text is what pulldown-cmark takes for it, whichever engine renders.
"""

import re

from msgspec import Struct

from dossier.content.markdown import bare, raw
from dossier.content.markdown.edits import Edit, Edits

# Rare signs of the same class as `<`, and noncharacters that additions do not reach over; a text may use some of them.
_ANGLES = tuple(map(chr, range(0x2A79, 0x2AFF)))
_GUARDS = tuple(map(chr, range(0xFDD0, 0xFDF0)))
_ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*\\(?:\[(?=[@\[\\])|:(?=::))|(?<=\[)\\[\[@]|(?<=:)\\:")


class Prepared(Struct, frozen=True):
    """A text for an engine: the edits made to it in order, what stands for `<` in it, and what marks escaped signs."""

    text: str
    edits: tuple[Edits, ...] = ()
    angle: str = ""
    guard: str = ""

    def back(self, place: int) -> int:
        """The place in the text as it was written."""
        for edits in reversed(self.edits):
            place = edits.back(place)
        return place


def prepared(text: str, raw_html: bool) -> Prepared:
    """The text made ready for an engine; `raw_html` when HTML in it is to stay HTML."""
    angle = guard = ""
    rounds: tuple[Edits, ...] = ()
    if not raw_html and raw.may_hold_html(text):
        angle = _absent(_ANGLES, text)
        text, rounds = raw.as_text(text, angle)
    insertions: list[Edit] = bare.bracketed(text, angle) if "://" in text else []
    if "\\" in text and _ESCAPED.search(text):
        guard = _absent(_GUARDS, text)
        insertions += [(match.end(), match.end(), guard) for match in _ESCAPED.finditer(text)]
        insertions.sort()
    if insertions:
        rounds = (*rounds, Edits(insertions))
        text = rounds[-1].applied(text)
        if angle:
            # The closing bracket of an address can complete a comment or a declaration that had no end.
            text, _ = raw.as_text(text, angle, cut=False)
    return Prepared(text, rounds, angle, guard)


def _absent(signs: tuple[str, ...], text: str) -> str:
    """The first of the signs that the text does not have; the last one when it has them all."""
    return next((sign for sign in signs if sign not in text), signs[-1])
