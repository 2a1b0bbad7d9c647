"""Findings to problems: a path is looked up in its file only when it is shown, by composing the YAML again with its marks."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from dossier.content.ignores import Located
from dossier.content.markdown import Addition, Cite, Mention, Span, render, spans
from dossier.content.text import front_matter, position
from dossier.content.yaml import Fault, compose
from dossier.findings import At, Finding, Path, Place, Problem, Severity, Snippet, Spot
from dossier.model import MarkdownSettings

Documents = Callable[[str], dict[str, str]]


class Locator:
    """Looks places up in files: `read` gives a file's bytes, `documents` says which files a document has."""

    def __init__(self, documents: Documents, read: Callable[[str], bytes], settings: MarkdownSettings) -> None:
        self.documents, self.read, self.settings = documents, read, settings
        self.sources: dict[str, _Source] = {}

    def locate(self, finding: Finding, severity: Severity) -> Located:
        """The finding as a problem with its source lines, and the lines on which the values around it start."""
        spot, lines = self.spot(finding.place)
        related = tuple(self.snippet(self.spot(place)[0], label) for place, label in finding.related)
        snippet = self.snippet(spot, finding.label)
        problem = Problem(finding.rule, severity, finding.message, snippet, finding.help, related)
        return Located(problem, lines)

    def spot(self, place: Place) -> tuple[Spot, tuple[int, ...]]:
        """The position of a place, and the lines on which the values around it start, outermost first."""
        if isinstance(place, Spot):
            return place, (place.line,)
        file, path = self.file(place)
        source = self.source(file)
        if path and path[0] == "body" and file == self.documents(place.document).get(""):
            return source.in_body(place)
        return source.at(path, place)

    def file(self, place: At) -> tuple[str, Path]:
        """The file that holds a place, and the path within that file."""
        parts = self.documents(place.document)
        path = place.path
        if path and path[0] == "":
            return parts[""], path[1:]
        if path and isinstance(path[0], str) and path[0] in parts:
            return parts[path[0]], path[1:]
        return parts[""], path

    def source(self, file: str) -> "_Source":
        if file not in self.sources:
            self.sources[file] = _Source(file, self.read, self.settings)
        return self.sources[file]

    def snippet(self, spot: Spot, label: str) -> Snippet:
        if not spot.line:
            return Snippet(spot, (), label)
        lines = self.source(spot.file).lines[spot.line - 1 : spot.end_line]
        return Snippet(spot, tuple(lines), label)


class _Found(NamedTuple):
    node: Node
    key: ScalarNode | None
    lines: tuple[int, ...]
    whole: bool


class _Source:
    """One file's text, and its YAML as nodes, made when first asked for."""

    def __init__(self, file: str, read: Callable[[str], bytes], settings: MarkdownSettings) -> None:
        self.file, self.settings = file, settings
        try:
            self.text = read(file).decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        except OSError:
            self.text = ""

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def yaml(self) -> tuple[str, int]:
        """The YAML in this file and its first line from 1: the front matter of a Markdown file, or all of it."""
        if self.file.endswith(".md"):
            return front_matter(self.text)[0] or "", 2
        return self.text, 1

    @cached_property
    def root(self) -> Node | None:
        text, first_line = self.yaml
        try:
            return compose(text, self.file, first_line)
        except Fault:
            return None

    def in_body(self, place: At) -> tuple[Spot, tuple[int, ...]]:
        """A range of characters of the Markdown body, and where its block starts: after a blank line or a comment."""
        _, body, first_line = front_matter(self.text)
        start, end = self.span(body, place) or (0, len(body.split("\n", 1)[0]))
        line, column = position(body, start)
        end_line, end_column = position(body, end)
        shift = first_line - 1
        block_line = line
        while block_line > 1 and not _ends_block(self.lines[block_line + shift - 2]):
            block_line -= 1
        spot = Spot(self.file, line + shift, column, end_line + shift, end_column)
        return spot, (block_line + shift, line + shift)

    def at(self, path: Path, place: At) -> tuple[Spot, tuple[int, ...]]:
        if self.root is None:
            return Spot(self.file, 1 if self.text else 0, 1, 1, 1), ()
        found = _walk(self.root, path)
        first_line = self.yaml[1]
        lines = tuple(line + first_line for line in found.lines)
        if offsets := self.within(found, place):
            return self.range(*offsets), lines
        if found.key is not None and (place.key or _is_block(found.node)):
            return self.node(found.key), lines
        return self.node(found.node), lines

    def within(self, found: "_Found", place: At) -> tuple[int, int] | None:
        """The range in the YAML text of a part of a value, None when the place means all of it or the part can't be told."""
        if not found.whole or not isinstance(found.node, ScalarNode):
            return None
        span = self.span(found.node.value, place)
        return self.in_scalar(found.node, span) if span else None

    def span(self, text: str, place: At) -> tuple[int, int] | None:
        """The range of characters that a place means within its text, None for all of it."""
        if place.addition is None:
            return place.span
        additions = _in_reading_order(text, self.settings)
        if place.addition >= len(additions):
            return None
        return additions[place.addition].start, additions[place.addition].end

    def in_scalar(self, node: ScalarNode, span: tuple[int, int]) -> tuple[int, int] | None:
        """Where a part of a scalar's value stands in the YAML text: the same words, counted; None when folding split them."""
        text, _ = self.yaml
        words = node.value[span[0] : span[1]]
        skip = node.value.count(words, 0, span[0]) if words else 0
        pattern = r"\s+".join(re.escape(word) for word in re.split(r"\s+", words))
        matches = list(re.finditer(pattern, text[node.start_mark.index : node.end_mark.index])) if words else []
        if skip >= len(matches):
            return None
        return node.start_mark.index + matches[skip].start(), node.start_mark.index + matches[skip].end()

    def range(self, start: int, end: int) -> Spot:
        text, first_line = self.yaml
        (line, column), (end_line, end_column) = position(text, start), position(text, end)
        return Spot(self.file, line + first_line - 1, column, end_line + first_line - 1, end_column)

    def node(self, node: Node) -> Spot:
        """The position of a node, cut at the end of its first line."""
        start, end, first_line = node.start_mark, node.end_mark, self.yaml[1]
        line = start.line + first_line
        if end.line == start.line:
            return Spot(self.file, line, start.column + 1, line, end.column + 1)
        text = self.lines[line - 1].rstrip() if line <= len(self.lines) else ""
        return Spot(self.file, line, start.column + 1, line, max(len(text), start.column) + 1)


def _in_reading_order(text: str, settings: MarkdownSettings) -> list[Span]:
    """The citations, mentions and placements of a text in the order of `Prose.parts`, where footnotes come last."""
    found = [span for span in spans(text, settings) if span.kind in ("cite", "mention", "placement")]
    if "[^" not in text:
        return found
    by_value: dict[str, list[Span]] = defaultdict(list)
    for span in reversed(found):
        by_value[span.value].append(span)
    values = (_value(part) for part in render(text, settings).parts if not isinstance(part, str))
    return [by_value[value].pop() for value in values if by_value[value]]


def _value(part: Addition) -> str:
    """What `Span.value` holds for an addition."""
    if isinstance(part, Cite):
        return part.source
    return part.entity if isinstance(part, Mention) else f"{part.kind} {part.id}".strip()


def _ends_block(line: str) -> bool:
    return not line.strip() or line.rstrip().endswith("-->")


def _is_block(node: Node) -> bool:
    """Whether a node is best shown by its key: a list or mapping below it, or text in a block."""
    if isinstance(node, ScalarNode):
        return node.style in ("|", ">")
    return not getattr(node, "flow_style", True)


def _walk(node: Node, path: Path) -> _Found:
    """Follows a path as far as it leads; `whole` says whether that was to its end."""
    key: ScalarNode | None = None
    lines: list[int] = []
    for number, step in enumerate(path):
        inner, inner_key = _child(node, step)
        if inner is None:
            return _Found(node, key if number and isinstance(path[number - 1], str) else None, tuple(lines), False)
        node, key = inner, inner_key
        lines.append((key or node).start_mark.line)
    return _Found(node, key, tuple(lines), True)


def _child(node: Node, step: str | int) -> tuple[Node | None, ScalarNode | None]:
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], None
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, key
    return None, None


def locate_all(
    findings: Iterable[tuple[Finding, Severity]],
    documents: Documents,
    read: Callable[[str], bytes],
    settings: MarkdownSettings,
) -> list[Located]:
    """Every finding with its severity as a located problem."""
    locator = Locator(documents, read, settings)
    return [locator.locate(finding, severity) for finding, severity in findings]
