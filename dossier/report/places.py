"""Positions as reports give them."""

from dossier.findings import Spot


def place(at: Spot) -> str:
    """A position as `file:line:column`, or the file's name alone when it is the whole file."""
    return f"{at.file}:{at.line}:{at.column}" if at.line else at.file


def ordered(at: Spot) -> Spot:
    """The position with an end that is not before its beginning: one without an end is a point."""
    if (at.end_line, at.end_column) >= (at.line, at.column):
        return at
    return Spot(at.file, at.line, at.column, at.line, at.column)
