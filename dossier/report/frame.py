"""Source lines with their numbers and marks, as rustc draws them: one file at a time, several marks in a frame."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from dossier.findings import Snippet, Spot
from dossier.report.characters import cells, visible
from dossier.report.colour import Paint
from dossier.report.places import ordered
from dossier.report.window import Shown, window

FOLD = 7
HEAD, TAIL = 3, 2
SMALLEST = 24


class Mark(Struct, frozen=True):
    """A snippet, the sign that underlines it and the style of that sign."""

    snippet: Snippet
    sign: str
    style: str


class Sheet(Struct, frozen=True):
    """How a frame is drawn: cells of the line numbers, cells for source text, colours."""

    gutter: int
    room: int
    paint: Paint

    def numbered(self, number: int, text: str) -> str:
        return (self.paint("frame", f"{number:>{self.gutter}} |") + f" {text}").rstrip(" ")

    def bare(self, text: str = "") -> str:
        return (self.paint("frame", " " * self.gutter + " |") + f" {text}").rstrip(" ")


def sheet(snippets: Sequence[Snippet], width: int, paint: Paint) -> Sheet:
    """A sheet whose numbers have room for every line of the snippets, in lines of `width` cells."""
    gutter = max(len(str(extent(snippet).end_line)) for snippet in snippets)
    return Sheet(gutter, max(width - gutter - 3, SMALLEST), paint)


def frame(marks: Sequence[Mark], sheet: Sheet) -> list[str]:
    """The lines of one file that the marks cover, from top to bottom; a line with several marks is shown once."""
    rows: list[str] = []
    shown, above = 0, ""
    for mark in sorted((mark for mark in marks if mark.snippet.lines), key=_position):
        span, block = extent(mark.snippet), _block(mark, sheet)
        if rows and span.line > shown + 1:
            rows.append(sheet.paint("frame", "..."))
        rows += block[1:] if block[0] == above else block
        shown, above = max(shown, span.end_line), "" if span.end_line > span.line else block[0]
    return [sheet.bare(), *rows] if rows else []


def extent(snippet: Snippet) -> Spot:
    """The position without the blank end it may have: a YAML block ends at the first column of whatever follows."""
    at = ordered(snippet.at)
    line, column = at.end_line, at.end_column
    while line > at.line and not _line(snippet, line)[: column - 1].strip():
        line -= 1
        column = len(_line(snippet, line)) + 1
    return Spot(at.file, at.line, at.column, line, column)


def _line(snippet: Snippet, number: int) -> str:
    """A line of the snippet by its number in the file; a line behind the file's end is empty."""
    index = number - snippet.at.line
    return snippet.lines[index] if index < len(snippet.lines) else ""


def _position(mark: Mark) -> tuple[int, int, str]:
    return mark.snippet.at.line, mark.snippet.at.column, mark.sign


def _block(mark: Mark, sheet: Sheet) -> list[str]:
    span = extent(mark.snippet)
    return _single(mark, span, sheet) if span.line == span.end_line else list(_several(mark, span, sheet))


def _single(mark: Mark, span: Spot, sheet: Sheet) -> list[str]:
    line = window(_line(mark.snippet, span.line), span.column - 1, span.end_column - 1, sheet.room)
    signs = " " * line.start + sheet.paint(mark.style, mark.sign * (line.end - line.start))
    return [sheet.numbered(span.line, line.text), *_labelled(signs, line, mark, sheet)]


def _labelled(signs: str, line: Shown, mark: Mark, sheet: Sheet) -> list[str]:
    """The row of signs with the label behind it, or below it where that is too narrow."""
    label = visible(mark.snippet.label)
    if not label:
        return [sheet.bare(signs)]
    painted = sheet.paint(mark.style, label)
    if line.end + 1 + cells(label) <= sheet.room:
        return [sheet.bare(f"{signs} {painted}")]
    indent = max(0, min(line.start, sheet.room - cells(label)))
    return [sheet.bare(signs), sheet.bare(" " * indent + painted)]


def _several(mark: Mark, span: Spot, sheet: Sheet) -> Iterator[str]:
    """A mark over several lines: a bar at the left from the first character to the last."""
    room = sheet.room - 2
    bar = sheet.paint(mark.style, "|")
    head = _line(mark.snippet, span.line)
    first = window(head, span.column - 1, len(head), room)
    if head[: span.column - 1].strip():
        yield sheet.numbered(span.line, f"  {first.text}")
        yield sheet.bare(" " + sheet.paint(mark.style, "_" * (first.start + 1) + mark.sign))
    else:
        yield sheet.numbered(span.line, sheet.paint(mark.style, "/") + f" {first.text}")
    for folded, numbers in groupby(range(span.line + 1, span.end_line), key=lambda number: _folded(number, span)):
        if folded:
            yield sheet.paint("frame", "...".ljust(sheet.gutter + 3)) + bar
            continue
        for number in numbers:
            yield sheet.numbered(number, f"{bar} {window(_line(mark.snippet, number), 0, 0, room).text}".rstrip(" "))
    yield from _end(mark, span, sheet)


def _folded(number: int, span: Spot) -> bool:
    """Whether a line in the middle of a long mark is left out."""
    long = span.end_line - span.line >= FOLD
    return long and span.line + HEAD <= number <= span.end_line - TAIL


def _end(mark: Mark, span: Spot, sheet: Sheet) -> Iterator[str]:
    last = span.end_column - 2
    line = window(_line(mark.snippet, span.end_line), last, last + 1, sheet.room - 2)
    yield sheet.numbered(span.end_line, sheet.paint(mark.style, "|") + f" {line.text}")
    signs = sheet.paint(mark.style, "|" + "_" * line.end + mark.sign)
    yield from _labelled(signs, Shown("", line.start + 2, line.end + 2), mark, sheet)
