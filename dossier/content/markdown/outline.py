"""The HTML that an engine prints for a text, as far as finding additions needs it, and where its characters are from."""

import re
from bisect import bisect_right
from html import escape
from typing import Any

from msgspec import Struct

from dossier.content.markdown.events import Event, events

_ELEMENTS = {
    "Paragraph": "p", "Heading": "h2", "Emphasis": "em", "Strong": "strong", "Strikethrough": "del", "TableCell": "td",
}  # fmt: skip
_OPAQUE = ("CodeBlock", "Image")
_LEAVES = {
    "SoftBreak": "\n",
    "HardBreak": "<br />\n",
    "FootnoteReference": '<sup class="footnote-ref"><a href="#">1</a></sup>',
}

_NOTED = ("Heading", "Link", "Image", "Html", "InlineHtml")


class Element(Struct, frozen=True):
    """A heading, a link, an image or raw HTML in the text, with what its event says and its range in the text."""

    kind: str
    data: Any
    start: int
    end: int


class Outline:
    """The outline of one text: `html` for finding additions, and the `elements` met; `angle` stands for a `<`."""

    def __init__(self, text: str, angle: str = "") -> None:
        self.elements: list[Element] = []
        self._text = text
        self._angle = angle
        self._special = re.compile(f"([<>&{angle}])")
        self._pieces: list[str] = []
        self._length = 0
        self._begins: list[int] = []
        self._sources: list[tuple[int, int, bool]] = []
        self._read()
        self.html = "".join(self._pieces)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The range of the text that a range of the HTML comes from; neither is empty."""
        return self._letter(start)[0], self._letter(end - 1)[1]

    def _letter(self, place: int) -> tuple[int, int]:
        index = bisect_right(self._begins, place) - 1
        start, end, letter_by_letter = self._sources[index]
        if not letter_by_letter:
            return start, end
        at = start + place - self._begins[index]
        return at, at + 1

    def _read(self) -> None:
        opened: list[Event] = []
        alt: list[str] = []
        for event in events(self._text):
            if event.element in _OPAQUE and event.kind == "Start":
                opened.append(event)
            elif event.element in _OPAQUE:
                outer = opened.pop()
                if not opened:
                    self._opaque(outer, "".join(alt))
                    alt.clear()
            elif not opened:
                self._event(event)
            elif event.kind in ("Text", "Code"):
                alt.append(event.data)

    def _opaque(self, event: Event, text: str) -> None:
        self._note(event)
        if event.element == "Image":
            self._put(f'<img src="{escape(event.data["dest_url"])}" alt="{self._escaped(text)}">', event)
        else:
            self._put("<pre></pre>\n", event)

    def _event(self, event: Event) -> None:
        if event.kind == "Start":
            self._note(event)
            self._open(event)
        elif event.kind == "End":
            self._close(event)
        elif event.kind == "Text":
            self._words(event)
        elif event.kind == "Code":
            self._put(f"<code>{self._escaped(event.data)}</code>", event)
        elif event.kind in ("Html", "InlineHtml"):
            self._note(event)
            self._put("" if event.data.startswith("<!--") else event.data, event)
        else:
            self._put(_LEAVES.get(event.kind, ""), event)

    def _open(self, event: Event) -> None:
        self._put('<a href="">' if event.element == "Link" else f"<{_ELEMENTS.get(event.element, 'div')}>", event)

    def _close(self, event: Event) -> None:
        element = "a" if event.element == "Link" else _ELEMENTS.get(event.element, "div")
        self._put(f"</{element}>" + ("\n" if element in ("p", "h2", "div") else ""), event)

    def _words(self, event: Event) -> None:
        if self._text[event.start : event.end] != event.data:
            self._put(self._escaped(event.data), event)
            return
        place = event.start
        for piece in self._special.split(event.data):
            self._add(self._escaped(piece), (place, place + len(piece), self._special.match(piece) is None))
            place += len(piece)

    def _escaped(self, text: str) -> str:
        text = escape(text)
        return text.replace(self._angle, "&lt;") if self._angle else text

    def _note(self, event: Event) -> None:
        if (event.element or event.kind) in _NOTED:
            self.elements.append(Element(event.element or event.kind, event.data, event.start, event.end))

    def _put(self, html: str, event: Event) -> None:
        self._add(html, (event.start, event.end, False))

    def _add(self, html: str, source: tuple[int, int, bool]) -> None:
        if html:
            self._begins.append(self._length)
            self._sources.append(source)
            self._pieces.append(html)
            self._length += len(html)
