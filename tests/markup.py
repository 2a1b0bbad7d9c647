"""HTML and prose in a form that tests can compare: what a reader gets, whatever the spacing between tags."""

import re
from html import escape
from html.parser import HTMLParser

from dossier.content.markdown import Cite, Mention, Placement, Prose

Node = tuple[object, ...]


def shown(prose: Prose) -> str:
    """The HTML of a text with its additions written as elements of their own."""
    return "".join(part if isinstance(part, str) else _addition(part) for part in prose.parts)


def _addition(part: Cite | Mention | Placement) -> str:
    if isinstance(part, Cite):
        return f'<x-cite source="{escape(part.source)}">{escape(part.locator)}</x-cite>'
    if isinstance(part, Mention):
        return f'<x-mention entity="{escape(part.entity)}">{part.words}</x-mention>'
    return f'<x-placement kind="{escape(part.kind)}" id="{escape(part.id)}"></x-placement>'


def additions(prose: Prose) -> list[tuple[str, str]]:
    """The additions of a text as `spans` names them."""
    return [_named(part) for part in prose.parts if not isinstance(part, str)]


def _named(part: Cite | Mention | Placement) -> tuple[str, str]:
    if isinstance(part, Cite):
        return "cite", part.source
    if isinstance(part, Mention):
        return "mention", part.entity
    return "placement", f"{part.kind} {part.id}".strip()


def tree(html: str) -> list[Node]:
    """The tags, texts and comments of an HTML fragment; attributes sorted, white space folded outside `pre`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    folded = [(kind, *rest) if kind != "text" else (kind, str(rest[0]).strip()) for kind, *rest in reader.nodes]
    return [node for node in folded if node != ("text", "")]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[Node] = []
        self._preformatted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.nodes.append(("start", tag, tuple(sorted((name, value or "") for name, value in attrs))))
        self._preformatted += tag == "pre"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.nodes.append(("start", tag, tuple(sorted((name, value or "") for name, value in attrs))))

    def handle_endtag(self, tag: str) -> None:
        self.nodes.append(("end", tag))
        self._preformatted -= tag == "pre"

    def handle_data(self, data: str) -> None:
        text = data if self._preformatted else re.sub(r"\s+", " ", data)
        if self.nodes and self.nodes[-1][0] == "text":
            self.nodes[-1] = ("text", f"{self.nodes[-1][1]}{text}")
        else:
            self.nodes.append(("text", text))

    def handle_comment(self, data: str) -> None:
        self.nodes.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.nodes.append(("declaration", decl))

    def unknown_decl(self, data: str) -> None:
        self.nodes.append(("declaration", data))

    def handle_pi(self, data: str) -> None:
        self.nodes.append(("instruction", data))
