"""What pulldown-cmark finds in a text, with places counted in code points."""

from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any

from msgspec import Struct

from dossier.content.markdown.engines import PARSER


class Event(Struct, frozen=True):
    """One event: its kind (`Start`, `Text`, …), the element of a `Start` or `End`, what it says, and its range."""

    kind: str
    element: str
    data: Any
    start: int
    end: int


def events(text: str, without: str = "-") -> Iterator[Event]:
    """The events of a Markdown text in order, but for one kind; ranges are code points of `text`, the end exclusive."""
    at = _code_points(text)
    for event, place in PARSER.events_with_range(text):
        if without not in event:
            yield Event(*_named(event), at(place["start"]), at(place["end"]))


def _named(event: Any) -> tuple[str, str, Any]:
    if isinstance(event, str):
        return event, "", None
    kind, value = next(iter(event.items()))
    if kind not in ("Start", "End"):
        return kind, "", value
    if isinstance(value, str):
        return kind, value, None
    element, data = next(iter(value.items()))
    return kind, element, data


def _code_points(text: str) -> Callable[[int], int]:
    """A function from an offset in the UTF-8 bytes of `text` to one in its code points."""
    if text.isascii():
        return lambda offset: offset
    before = [0, *accumulate((byte & 0xC0) != 0x80 for byte in text.encode())]
    return before.__getitem__
