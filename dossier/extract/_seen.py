"""What readers see of a part of a page, read only as far as it is wanted: elements can be as large as the page."""

from collections.abc import Iterable
from itertools import islice

from selectolax.lexbor import LexborNode

_UNSEEN = frozenset({"script", "style", "svg", "template", "button", "select", "textarea"})
_MOST_NODES = 3_000


def seen_in(node: LexborNode, longest: int, most_nodes: int = _MOST_NODES) -> str:
    """The visible text of an element, a line for each piece, until it is longer than that."""
    return seen(node.traverse(include_text=True), longest, most_nodes)


def seen(nodes: Iterable[LexborNode], longest: int, most_nodes: int = _MOST_NODES) -> str:
    """The same for the nodes that follow each other on a page."""
    pieces: list[str] = []
    left = longest
    for node in islice(nodes, most_nodes):
        if node.tag == "-text" and node.parent is not None and node.parent.tag not in _UNSEEN:
            piece = " ".join((node.text_content or "")[: 2 * longest].split())
            pieces += [piece] if piece else []
            left -= len(piece)
            if left < 0:
                break
    return "\n".join(pieces)
