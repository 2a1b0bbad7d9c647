"""JSON-LD as pages have it: broken in small ways, nested in every way."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_LARGEST, _MOST_NODES, _DEEPEST = 2_000_000, 2_000, 12


def linked_data(scripts: Iterable[str]) -> tuple[dict[str, Any], ...]:
    """The nodes with an `@type` in the texts of a page's JSON-LD scripts, outermost first; a script that is no JSON gives none."""
    roots = [root for script in scripts if len(script) <= _LARGEST for root in [lenient(script)] if root is not None]
    nodes = list(_nodes(roots))
    known = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 2}
    return tuple(_resolved(node, known) for node in nodes)


def lenient(script: str) -> Any:
    """What a script says in JSON, mended in small ways where it is none; None for what can't be read."""
    text = _WRAPPING.sub("", script).strip()
    for mended in _mended(text):
        try:
            return json.loads(mended, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _mended(text: str) -> Iterator[str]:
    """The text as it is, without commas before brackets, and with entities decoded."""
    yield text
    yield _TRAILING_COMMA.sub(r"\1", text)
    yield html.unescape(text)


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
