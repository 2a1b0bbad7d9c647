"""JSON-LD as pages have it: broken in small ways, nested in every way."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dossier.extract._json_mended import mended

_LARGEST, _MOST_NODES, _DEEPEST = 2_000_000, 2_000, 12
_DECODER = json.JSONDecoder(strict=False)


def linked_data(scripts: Iterable[str]) -> tuple[dict[str, Any], ...]:
    """The nodes with an `@type` in the texts of a page's JSON-LD scripts, outermost first; a script that is no JSON gives none."""
    roots = [root for script in scripts if len(script) <= _LARGEST for root in [lenient(script)] if root is not None]
    nodes = list(_nodes(roots))
    known = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 2}
    return tuple(_resolved(node, known) for node in nodes)


def lenient(script: str) -> Any:
    """The object or list that a script says in JSON, mended where it is none, and a list of all where there are several; None for what
    can't be read."""
    found, rest = _values(script)
    if rest:
        found = _values(mended(script))[0] or found
    return found[0] if len(found) == 1 else found or None


def _values(text: str) -> tuple[list[Any], bool]:
    """The objects and lists at the start of a text, one after another, and whether something else follows them."""
    found: list[Any] = []
    at = _between(text, 0)
    while text[at : at + 1] in ("{", "[") and len(found) < _MOST_NODES:
        try:
            value, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        found.append(value)
        at = _between(text, end)
    return found, at < len(text)


def _between(text: str, at: int) -> int:
    """Where what stands between values ends."""
    while at < len(text) and (text[at].isspace() or text[at] in ",;"):
        at += 1
    return at


def _nodes(roots: list[Any]) -> Iterator[dict[str, Any]]:
    """All mappings with an `@type`, level by level."""
    level, count = roots, 0
    for _ in range(_DEEPEST):
        below: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                if "@type" in value:
                    yield value
                    count += 1
                below += value.values()
            elif isinstance(value, list):
                below += value
            if count >= _MOST_NODES:
                return
        level = [value for value in below if isinstance(value, dict | list)]


def _resolved(node: dict[str, Any], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The node with each value that is only a reference replaced by what it refers to."""

    def target(value: Any) -> Any:
        if isinstance(value, list):
            return [target(item) for item in value[:_MOST_NODES]]
        if isinstance(value, dict) and "@id" in value and len(value) <= 2:
            return known.get(str(value["@id"]), value)
        return value

    return {key: target(value) for key, value in node.items()}
