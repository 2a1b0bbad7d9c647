"""Where, in a Markdown text, things stand that rendering it gives: looked up only when a rule or a report asks."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from dossier.content.markdown import additions
from dossier.content.markdown.assemble import assemble
from dossier.content.markdown.outline import Element, Outline
from dossier.content.markdown.prepare import Prepared, prepared
from dossier.model import MarkdownSettings

Kind = Literal["cite", "mention", "placement", "heading", "link", "image", "html"]
_Found = tuple[Kind, str, int, int]

_TAG = re.compile(r"<(?!!--)[^>\n]*>?")


class Span(Struct, frozen=True):
    """Where something stands: `start` and `end` are code points of the source text, the end exclusive.

    | kind | value | range |
    |---|---|---|
    | cite, mention | the id of the source or entity | the id |
    | placement | `kind id`, `kind`, or a malformed line whole | the id, else the kind, else the line |
    | heading | its plain text | the heading |
    | link, image | the address, decoded | all of the link or image |
    | html | the tag | the tag |
    """

    kind: Kind
    value: str
    start: int
    end: int


def spans(text: str, settings: MarkdownSettings, *, inline: bool = False) -> tuple[Span, ...]:
    """All that `render` with the same settings finds in the text, in the order of the source, for both engines alike.

    The text is read as pulldown-cmark reads it; `render` lists what stands in footnotes last. Where raw HTML is
    allowed, additions within it are found before it is sanitized; where it is not, its tags are found all the same.
    """
    ready = prepared(text.encode(errors="replace").decode(), settings.raw_html)
    outline = Outline(ready.text, ready.angle)
    found = [*_additions(outline, settings, inline), *_elements(outline, ready), *_escaped_html(ready)]
    if not inline:
        found += _headings(outline, ready)
    placed = (Span(kind, value, ready.back(start), ready.back(end)) for kind, value, start, end in found)
    return tuple(sorted(placed, key=lambda span: (span.start, span.end)))


def _additions(outline: Outline, settings: MarkdownSettings, inline: bool) -> Iterator[_Found]:
    html = outline.html
    for kind, match in additions.tokens(html, placements=not inline and ":::" in html, raw=settings.raw_html):
        if kind == "cite":
            for cite, start, end in additions.cites(match):
                yield "cite", cite.source, *outline.source(start, end)
        elif kind == "mention":
            mention, start, end = additions.mention(match)
            yield "mention", mention.entity, *outline.source(start, end)
        elif kind == "placement":
            placement, start, end = additions.placement(html, match.start())
            yield "placement", f"{placement.kind} {placement.id}".strip(), *outline.source(start, end)


def _headings(outline: Outline, ready: Prepared) -> Iterator[_Found]:
    places = [(element.start, element.end) for element in outline.elements if element.kind == "Heading"]
    for heading, (start, end) in zip(assemble(outline.html, guard=ready.guard).headings, places, strict=False):
        yield "heading", heading.text, start, start + len(ready.text[start:end].rstrip())


def _elements(outline: Outline, ready: Prepared) -> Iterator[_Found]:
    for element in outline.elements:
        if element.kind in ("Link", "Image"):
            yield "link" if element.kind == "Link" else "image", _address(element, ready), element.start, element.end
        elif element.kind in ("Html", "InlineHtml") and (match := _TAG.search(ready.text, element.start, element.end)):
            yield "html", match[0], match.start(), match.end()


def _address(element: Element, ready: Prepared) -> str:
    address: str = element.data["dest_url"]
    if element.data["link_type"] == "Email":
        return f"mailto:{address}"
    return address.replace(ready.angle, "<") if ready.angle else address


def _escaped_html(ready: Prepared) -> Iterator[_Found]:
    if not ready.angle:
        return
    for match in re.finditer(rf"{ready.angle}[^>\n]*>?", ready.text):
        yield "html", f"<{match[0][1:]}", match.start(), match.end()
