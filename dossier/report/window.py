"""A source line as it is shown: tabs filled, dangers named, cut to the width around the part that matters."""

from bisect import bisect_left, bisect_right
from itertools import accumulate

from msgspec import Struct

from dossier.report.characters import Glyph, glyphs

ELLIPSIS = "…"
CONTEXT = 8


class Shown(Struct, frozen=True):
    """A line ready to print, and the cells from `start` up to `end` that the marked part takes in it, at least one."""

    text: str
    start: int
    end: int


def window(line: str, start: int, end: int, room: int) -> Shown:
    """The line with the code points from `start` up to `end` in sight, in at most `room` cells (24 or more).

    What is cut off shows as an ellipsis. Positions beyond the line's end stand for the place behind its last character.
    """
    shapes = tuple(glyphs(line))
    edges = list(accumulate((shape.width for shape in shapes), initial=0))
    first, last = _span(shapes, edges, start, end)
    if max(last, edges[-1]) <= room:
        return Shown("".join(shape.text for shape in shapes), first, last)
    return _cut(shapes, edges, first, last, room - 2 * len(ELLIPSIS))


def _span(shapes: tuple[Glyph, ...], edges: list[int], start: int, end: int) -> tuple[int, int]:
    """The marked cells; a mark that begins on a combining character begins on the one it combines with."""
    start = min(start, len(shapes))
    end = max(min(end, len(shapes)), start)
    base = start
    while 0 < base < len(shapes) and not shapes[base].width:
        base -= 1
    return edges[base], max(edges[end], edges[base] + 1)


def _cut(shapes: tuple[Glyph, ...], edges: list[int], first: int, last: int, room: int) -> Shown:
    left = _left(edges[-1], first, last, room)
    begin = bisect_left(edges, left)
    while left and begin < len(shapes) and not shapes[begin].width:
        begin += 1
    stop = bisect_right(edges, edges[begin] + room) - 1
    before, after = ELLIPSIS if begin else "", ELLIPSIS if stop < len(shapes) else ""
    shift = len(before) - edges[begin]
    text = before + "".join(shape.text for shape in shapes[begin:stop]) + after
    return Shown(text, first + shift, max(min(last, edges[stop]), first + 1) + shift)


def _left(total: int, first: int, last: int, room: int) -> int:
    """The first cell in sight: the line's beginning if the mark fits in with it, else the mark in the middle."""
    if last <= room:
        return 0
    margin = max((room - (last - first)) // 2, min(CONTEXT, room // 4))
    return max(0, min(first - margin, total - room))
