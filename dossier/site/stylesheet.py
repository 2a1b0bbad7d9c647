"""A site's own rules for its pages, `templates/assets/site.css`: what is wrong with them, and where they go in the one CSS file."""

import re

from dossier.content.text import position
from dossier.findings import Problem, Snippet, Spot

OWN = "templates/assets/site.css"

# What may hold braces that mean nothing, then what means something, then what never ends.
_TOKENS = re.compile(
    r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|/\*.*?\*/|\\.|url\((?!\s*[\"'])[^)]*\)|([{}]|@import\b|/\*)",
    re.DOTALL | re.IGNORECASE,
)


def layered(style: bytes, own: str) -> bytes:
    """The theme's stylesheet with a site's own rules behind it, in a cascade layer of their own: they win, however specific ours are."""
    return style + f"\n@layer site {{\n{own}\n}}\n".encode()


def read(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a site's own rules, empty with a problem where they can't be used."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        line, column = position(before, len(before))
        message = f"this file is not UTF-8: the byte \\x{data[error.start]:02x} means no letter here"
        lines = data.split(b"\n")[line - 1].decode(errors="replace")
        return "", (problem(message, "save it with the encoding UTF-8", (line, column), lines),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if wrong := _fault(text):
        message, help, start = wrong
        place = position(text, start)
        return "", (problem(message, help, place, text.split("\n")[place[0] - 1]),)
    return text, ()


def problem(message: str, help: str = "", place: tuple[int, int] | None = None, line: str = "") -> Problem:
    """What is wrong with the file, at a line and a column of it or as a whole."""
    spot = Spot(OWN, place[0], place[1], place[0], place[1] + 1) if place else Spot(OWN)
    return Problem("template-error", "error", message, Snippet(spot, (line,) if place else ()), (help,) if help else ())


def _fault(text: str) -> tuple[str, str, int] | None:
    """What would leave the file's layer or swallow what follows it: in words, with advice, and where it is."""
    opened: list[int] = []
    for found in _TOKENS.finditer(text):
        match found[1] and found[1].lower():
            case "{":
                opened.append(found.start())
            case "}" if opened:
                opened.pop()
            case "}":
                return (
                    "nothing is open that this `}` could close",
                    "remove it, or add the `{` that it closes",
                    found.start(),
                )
            case "@import":
                help = "put what it would load into this file: a page loads one CSS file"
                return "`@import` does nothing here", help, found.start()
            case "/*":
                return "this comment is never closed", "close it with `*/`", found.start()
    return ("this `{` is never closed", "close it with `}`", opened[-1]) if opened else None
