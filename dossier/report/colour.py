"""Colours of the terminal: a table of ANSI sequences (ECMA-48 SGR) and the function that applies them."""

from collections.abc import Callable

Paint = Callable[[str, str], str]

STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "frame": "1;34",
    "strong": "1",
}


def painter(colour: bool) -> Paint:
    """A function from a style's name and a text to that text in its colours, or as it is without colour."""
    return _ansi if colour else _plain


def _ansi(style: str, text: str) -> str:
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if text else ""


def _plain(style: str, text: str) -> str:
    return text
