"""What dossiers add to Markdown, as an extension of Python-Markdown: citations, links to entities, placed quotes."""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from .citations import Citations
from .names import Names
from .quotes import quote


class Additions(Extension):
    """Knows the dossier that is being read."""

    def __init__(self, names: Names) -> None:
        super().__init__()
        self.names = names
        self.link = names.link
        self.short = Markdown()

    def begin(self, data: dict[str, Any]) -> Citations:
        """Starts a dossier and gives the counter of its marks."""
        self.citations = Citations(data["sources"])
        self.quotes = {item["id"]: item for item in data["quotes"]}
        return self.citations

    def brief(self, text: str) -> str:
        return self.short.reset().convert(text).removeprefix("<p>").removesuffix("</p>")

    def extendMarkdown(self, md: Markdown) -> None:
        md.inlinePatterns.register(Reference(r" ?\[@([\w-]+)\]", self, md), "cite", 175)
        md.inlinePatterns.register(Reference(r"\[\[([\w-]+)\]\]", self, md), "entity", 174)
        md.parser.blockprocessors.register(Placement(md.parser, self), "placement", 95)


class Reference(InlineProcessor):
    """A citation mark or a link to an entity."""

    def __init__(self, pattern: str, additions: Additions, md: Markdown) -> None:
        super().__init__(pattern, md)
        self.additions = additions

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        id = match[1]
        if "@" in match[0]:
            html = self.additions.citations.mark(id)
        else:
            html = self.additions.names.link(id).replace("<a", '<a class="entity"', 1)
        return self.md.htmlStash.store(html), match.start(0), match.end(0)


class Placement(BlockProcessor):
    """A line that places a quote."""

    PATTERN = re.compile(r"::: quote ([\w-]+)$")

    def __init__(self, parser: Any, additions: Additions) -> None:
        super().__init__(parser)
        self.additions = additions

    def test(self, parent: Element, block: str) -> bool:
        return block.startswith("::: ")

    def run(self, parent: Element, blocks: list[str]) -> bool:
        found = self.PATTERN.match(blocks[0])
        if not found:
            return False
        blocks.pop(0)
        marks = self.additions.citations
        marks.placed.add(found[1])
        html = quote(self.additions.quotes[found[1]], marks, self.additions)
        paragraph = Element("p")
        paragraph.text = self.parser.md.htmlStash.store(f'<div class="placed">\n{html}</div>')
        parent.append(paragraph)
        return True
