"""Text that libyaml passes over without a word: what looks like a comment, an anchor or a tag, and may be none."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode

from dossier.content.text import position
from dossier.findings import Finding, Spot

_QUOTE = "put the text in quotes, so that all of it is read"
_SPACE = "put the text in quotes, or write `# ` where a comment is meant"
_WORDS: dict[str, tuple[str, str, str, str]] = {
    "glued": ("yaml-syntax", "`#` starts a comment here, but no space stands before it", "not read", _SPACE),
    "hashed": (
        "swallowed-text",
        "`#` after a blank starts a comment: the rest of this line is not read",
        "not read",
        _SPACE,
    ),
    "&": ("swallowed-text", "`&` at the start of a value names an anchor: this word is not read", "not read", _QUOTE),
    "!": ("swallowed-text", "`!` at the start of a value means a tag: it is not read", "not read", _QUOTE),
}

# A `#` behind what ends a value by itself or behind the header of a block of text, or before a word.
_HASH = re.compile(r"#(?:(?<=[\"'\]},|>]#)|(?<=[|>][0-9+-]#)|(?<=[|>][0-9+-]{2}#)|(?<=[ \t]#)(?=\w)(?!dossier:))")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#", re.MULTILINE)
_PROPERTY = re.compile(r"[&!](?<![^\s\[{,][&!])")


class _Loss(NamedTuple):
    """What is passed over: its key in `_WORDS` and its range in the text."""

    kind: str
    start: int
    end: int


def losses(text: str, root: Node | None, file: str, first_line: int) -> Iterator[Finding]:
    """What in a YAML text, of which `root` is the node graph, was meant to be read, it seems, and was not."""
    for kind, start, end in _losses(text, root) if root is not None else ():
        (line, column), (end_line, end_column) = position(text, start), position(text, end)
        shift = first_line - 1
        rule, message, label, help = _WORDS[kind]
        yield Finding(rule, Spot(file, line + shift, column, end_line + shift, end_column), message, label, (help,))


def _losses(text: str, root: Node) -> Iterator[_Loss]:
    if _HASH.search(text):
        yield from _comments(text, sorted(scalar_ranges(root, text)))
    if ("&" in text or "!" in text) and _PROPERTY.search(text):
        yield from _properties(text, root)


def _comments(text: str, ranges: list[tuple[int, int]]) -> Iterator[_Loss]:
    line_end = -1
    for match in _HASH.finditer(text):
        sign = match.start()
        line = text.rfind("\n", 0, sign) + 1
        if sign < line_end or _covered(sign, ranges) or not text[line:sign].strip():
            continue
        if all(_covered(comment.start(), ranges) for comment in _COMMENT.finditer(text, line, sign)):
            line_end = (text + "\n").index("\n", sign)
            yield _Loss("hashed" if text[sign - 1] in " \t" else "glued", sign, line_end)


def _covered(offset: int, ranges: list[tuple[int, int]]) -> bool:
    """Whether one of the ranges, which do not overlap, holds the offset."""
    place = bisect_right(ranges, (offset, sys.maxsize)) - 1
    return place >= 0 and offset < ranges[place][1]


def scalar_ranges(root: Node, text: str) -> Iterator[tuple[int, int]]:
    """The ranges of the text that belong to scalars; of a block only what stands below its header."""
    for node, _ in _nodes(root):
        if isinstance(node, ScalarNode):
            start, end = node.start_mark.index, node.end_mark.index
            if node.style in ("|", ">"):
                start = text.find("\n", start, end) + 1 or end
            yield start, end


def _properties(text: str, root: Node) -> Iterator[_Loss]:
    for node, times in _nodes(root):
        start = node.start_mark.index
        if isinstance(node, MappingNode) and node.value and node.value[0][0].start_mark.index == start:
            continue
        sign = text[start : start + 1]
        if (sign == "&" and times == 1) or (sign == "!" and not node.tag):
            end = start + len(text[start:].split(None, 1)[0])
            yield _Loss(sign, start, end)


def _nodes(root: Node) -> list[tuple[Node, int]]:
    """Every node below the root, itself included, and how many places hold it."""
    times: dict[int, int] = {id(root): 1}
    nodes, waiting = [root], [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ScalarNode):
            continue
        for child in node.value:
            for inner in child if isinstance(child, tuple) else (child,):
                times[id(inner)] = times.get(id(inner), 0) + 1
                if times[id(inner)] == 1:
                    nodes.append(inner)
                    waiting.append(inner)
    return [(node, times[id(node)]) for node in nodes]
