"""Footnotes: from the definitions that engines print where they stand to one numbered section at the end."""

import re
from itertools import chain

_LABEL = r'<sup class="footnote-definition-label">\d+</sup>'
_DEFINITION = rf'<div class="footnote-definition" (?:id|data-footnote)="([^"]*)">{_LABEL}'
_DIVISION = re.compile(rf"{_DEFINITION}|<div\b[^>]*>|</div>")
_REFERENCE = re.compile(r'<sup class="footnote-reference"><a href="#([^"]*)">\d+</a></sup>')


def at_the_end(html: str, prefix: str) -> str:
    """The HTML with its footnotes in a section at the end, in order of reference, with links back to each reference.

    Ids are `<prefix>fn-1` and `<prefix>fnref-1`, `<prefix>fnref-1-2`, …; a note that nothing refers to comes last.
    """
    body, definitions = _separated(html)
    if not definitions:
        return html
    notes = _Numbering(definitions, prefix)
    body = notes.numbered(body)
    items = notes.items()
    return f"{body.rstrip()}\n{_section(items)}"


def _section(items: list[str]) -> str:
    listed = "\n".join(items)
    return (
        f'<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">\n<ol>\n{listed}\n</ol>\n</section>\n'
    )


def _separated(html: str) -> tuple[str, dict[str, str]]:
    """What remains of the HTML without its definitions, and these by name (a repeated name gets a new one)."""
    definitions: dict[str, str] = {}
    texts: list[list[str]] = [[]]
    names: list[str | None] = []
    position = 0
    for match in _DIVISION.finditer(html):
        texts[-1].append(html[position : match.start()])
        position = match.end()
        if match[1] is not None:
            names.append(match[1])
            texts.append([])
        elif match[0] == "</div>" and names and (name := names.pop()) is not None:
            definitions[_free(name, definitions)] = "".join(texts.pop())
        else:
            if match[0] != "</div>":
                names.append(None)
            texts[-1].append(match[0])
    texts[-1].append(html[position:])
    return "".join(piece for text in texts for piece in text), definitions


def _free(name: str, definitions: dict[str, str]) -> str:
    return name if name not in definitions else f"{name}\n{len(definitions)}"


class _Numbering:
    """Gives notes their numbers in the order in which references to them are met."""

    def __init__(self, definitions: dict[str, str], prefix: str) -> None:
        self._definitions = definitions
        self._prefix = prefix
        self._order: list[str] = []
        self._numbers: dict[str, int] = {}
        self._references: dict[str, int] = {}

    def numbered(self, html: str) -> str:
        """The HTML with its references turned into links to numbered notes."""
        return _REFERENCE.sub(self._reference, html)

    def items(self) -> list[str]:
        """The notes as list items."""
        contents: dict[str, str] = {}
        # The order grows while it is read: a note may be the first to refer to another one.
        for name in chain(self._order, self._definitions):
            if name not in contents:
                self._number(name)
                contents[name] = self.numbered(self._definitions[name]).strip()
        return [self._item(name, contents[name]) for name in self._order]

    def _item(self, name: str, html: str) -> str:
        number = self._numbers[name]
        links = "".join(f" {self._back(number, count)}" for count in range(1, self._references.get(name, 0) + 1))
        if links and html.endswith("</p>"):
            html = f"{html[:-4]}{links}</p>"
        elif links:
            html = f"{html}\n<p>{links.lstrip()}</p>"
        return f'<li id="{self._prefix}fn-{number}">\n{html}\n</li>'

    def _reference(self, match: re.Match[str]) -> str:
        name = match[1]
        if name not in self._definitions:
            return match[0]
        number = self._number(name)
        self._references[name] = count = self._references.get(name, 0) + 1
        link = f'<a id="{self._mark(number, count)}" href="#{self._prefix}fn-{number}" role="doc-noteref">{number}</a>'
        return f'<sup class="footnote-ref">{link}</sup>'

    def _back(self, number: int, count: int) -> str:
        label = f"Back to reference {number}" + (f"-{count}" if count > 1 else "")
        sign = "\u21a9\ufe0e" + (f"<sup>{count}</sup>" if count > 1 else "")
        link = f'href="#{self._mark(number, count)}" role="doc-backlink" aria-label="{label}"'
        return f'<a class="footnote-back" {link}>{sign}</a>'

    def _number(self, name: str) -> int:
        if name not in self._numbers:
            self._order.append(name)
        return self._numbers.setdefault(name, len(self._order))

    def _mark(self, number: int, count: int) -> str:
        return f"{self._prefix}fnref-{number}" + (f"-{count}" if count > 1 else "")
