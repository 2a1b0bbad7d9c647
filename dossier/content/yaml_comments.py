"""Comments that lack the space before their `#`: YAML forbids them, libyaml silently drops the rest of the line."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator

from yaml.nodes import Node, ScalarNode

# What ends a value by itself, so that a `#` can follow at once, and the header of a block of text.
_GLUED = re.compile(r"#(?:(?<=[\"'\]},|>]#)|(?<=[|>][0-9+-]#)|(?<=[|>][0-9+-]{2}#))")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#", re.MULTILINE)


def glued_comments(text: str, root: Node | None) -> Iterator[int]:
    """The offset of every `#` in a YAML text that starts a comment without a space before it; `root` is its node graph."""
    if root is None or not _GLUED.search(text):
        return
    ranges = sorted(_in_text(root, text))
    last = -2
    for match in _GLUED.finditer(text):
        sign = match.start()
        line = text.rfind("\n", 0, sign)
        if line == last or _covered(sign, ranges):
            continue
        if all(_covered(comment.start(), ranges) for comment in _COMMENT.finditer(text, line + 1, sign)):
            last = line
            yield sign


def _covered(offset: int, ranges: list[tuple[int, int]]) -> bool:
    """Whether one of the ranges, which do not overlap, holds the offset."""
    place = bisect_right(ranges, (offset, sys.maxsize)) - 1
    return place >= 0 and offset < ranges[place][1]


def _in_text(root: Node, text: str) -> Iterator[tuple[int, int]]:
    """The ranges of the text that belong to scalars; of a block only what stands below its header."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, ScalarNode):
            start, end = node.start_mark.index, node.end_mark.index
            if node.style in ("|", ">"):
                start = text.find("\n", start, end) + 1 or end
            yield start, end
        else:
            for child in node.value:
                waiting += child if isinstance(child, tuple) else (child,)
