"""The headings of a body with their places, for rules about its outline."""

import re

from msgspec import Struct

from dossier.content.markdown import spans
from dossier.model import MarkdownSettings

_MARKS = re.compile(r"[ \t]{0,3}(#{1,6})(?:[ \t]|$)")


class Section(Struct, frozen=True):
    """A heading: its level from 2 to 6, its plain text, and its range in the body, without the line's end."""

    level: int
    text: str
    start: int
    end: int


def headings(body: str, settings: MarkdownSettings) -> list[Section]:
    """The headings of a body from top to bottom."""
    return [
        _section(body, span.value, span.start, span.end) for span in spans(body, settings) if span.kind == "heading"
    ]


def _section(body: str, text: str, start: int, end: int) -> Section:
    source = body[start:end].rstrip()
    marks = _MARKS.match(source)
    level = len(marks[1]) if marks else 1 if source.endswith("=") else 2
    return Section(max(level, 2), text, start, start + len(source))
