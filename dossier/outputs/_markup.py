"""The HTML of texts as a tree: what the engines and the sanitizer print, in which every element is closed and `<` is a tag."""

import re
from collections.abc import Iterator
from html import unescape

_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)([^<>"]*(?:"[^"]*"[^<>"]*)*)>|([^<]+|<)')
_ATTRIBUTES = {name: re.compile(rf'\s{name}="([^"]*)"') for name in ("alt", "class", "href", "id", "src", "start")}
_VALUE = re.compile(r'"[^"]*"')
_HIDDEN = re.compile(r"\s(?:hidden|popover)(?=[\s=]|\Z)")
_VOID = frozenset(("br", "col", "hr", "img", "source", "wbr"))
# Deeper ones count as part of the element around them: what walks the tree must not run out of stack.
_DEEPEST = 60


class Element:
    """An element with its content; the tree itself is one without a name."""

    __slots__ = ("attributes", "content", "name")

    def __init__(self, name: str = "", attributes: str = "") -> None:
        self.name, self.attributes = name, attributes
        self.content: list[Element | str] = []

    def get(self, name: str) -> str:
        """The value of one of the `_ATTRIBUTES`, empty where there is none."""
        found = _ATTRIBUTES[name].search(self.attributes) if self.attributes else None
        return unescape(found[1]) if found else ""

    @property
    def hidden(self) -> bool:
        """Whether it shows only when somebody asks for it."""
        written = self.attributes
        return (" popover" in written or " hidden" in written) and _HIDDEN.search(_VALUE.sub("", written)) is not None

    @property
    def classes(self) -> list[str]:
        """The names of its classes."""
        return self.get("class").split()

    def elements(self, name: str) -> "Iterator[Element]":
        """Those of a name anywhere in it, in their order."""
        for each in self.content:
            if not isinstance(each, str):
                if each.name == name:
                    yield each
                yield from each.elements(name)

    def text(self) -> str:
        """All text that shows in it."""
        return "".join(
            each if isinstance(each, str) else "" if each.attributes and each.hidden else each.text()
            for each in self.content
        )


def tree(html: str) -> Element:
    """The elements and texts of an HTML fragment, character references decoded; comments and stray ends are left out."""
    root = Element()
    open_ones = [root]
    for close, name, attributes, text in _TOKEN.findall(html):
        if text:
            open_ones[-1].content.append(unescape(text) if "&" in text else text)
        elif close:
            _close(open_ones, name)
        elif name in _VOID:
            open_ones[-1].content.append(Element(name, attributes))
        else:
            element = Element(name, attributes)
            if len(open_ones) < _DEEPEST:
                open_ones[-1].content.append(element)
            else:
                element.content = open_ones[-1].content
            open_ones.append(element)
    return root


def _close(open_ones: list[Element], name: str) -> None:
    """Closes the last open element of a name and those in it."""
    for at in range(len(open_ones) - 1, 0, -1):
        if open_ones[at].name == name:
            del open_ones[at:]
            return
