"""JSON-LD as pages have it: broken in small ways, nested in every way."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from dossier.extract._json_mended import mended

_LARGEST, _MOST_NODES, _DEEPEST = 2_000_000, 2_000, 12
_DECODER = json.JSONDecoder(strict=False)
# What stands behind these names is another thing than the one that names it, and never what a page is.
_OTHERS = frozenset((
    "review", "reviews", "itemReviewed", "comment", "comments", "acceptedAnswer", "suggestedAnswer", "isBasedOn",
    "isRelatedTo", "isSimilarTo", "relatedLink", "partOfSeries", "partOfSeason", "exampleOfWork", "workExample", "workFeatured",
    "isVariantOf", "performer", "aggregateRating", "offers",
))  # fmt: skip
# And here it may be the page, if it has its address.
_PARTS = frozenset(("hasPart", "isPartOf", "itemListElement", "episode", "video", "audio", "associatedMedia", "about", "mentions",
                    "citation", "subjectOf"))  # fmt: skip


class Linked(NamedTuple):
    """The nodes with an `@type`, outermost first; those that are another thing than what names them, by `id()`, and those that may be."""

    nodes: tuple[dict[str, Any], ...] = ()
    others: frozenset[int] = frozenset()
    parts: frozenset[int] = frozenset()


def linked_data(scripts: Iterable[str]) -> Linked:
    """The nodes in the texts of a page's JSON-LD scripts; a script that is no JSON gives none."""
    roots = [root for script in scripts if len(script) <= _LARGEST for root in [lenient(script)] if root is not None]
    found = list(_nodes(roots))
    nodes = [node for node, _ in found]
    known = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 2}
    whole = tuple(_resolved(node, known) for node in nodes)
    referred = {name for node, role in found if role != "other" for name in _references(node)}
    roles = [(node, role) for node, (_, role) in zip(whole, found, strict=True)]
    others = frozenset(id(node) for node, role in roles if role == "other" or str(node.get("@id")) in referred)
    return Linked(whole, others, frozenset(id(node) for node, role in roles if role == "part"))


def _references(node: dict[str, Any]) -> Iterator[str]:
    """The `@id` of each thing that a node only refers to and that is another."""
    for key in _OTHERS & node.keys():
        values = node[key] if isinstance(node[key], list) else [node[key]]
        for value in values[:_MOST_NODES]:
            if isinstance(value, dict) and "@id" in value and len(value) <= 2:
                yield str(value["@id"])


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


def _nodes(roots: list[Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """All mappings with an `@type`, level by level, each with what it is of those around it: nothing else, a part, or another."""
    level, count = [(root, "") for root in roots], 0
    for _ in range(_DEEPEST):
        below: list[tuple[Any, str]] = []
        for value, role in level:
            if isinstance(value, dict):
                if "@type" in value:
                    yield value, role
                    count += 1
                below += ((each, _role(key, role)) for key, each in value.items())
            elif isinstance(value, list):
                below += ((each, role) for each in value)
            if count >= _MOST_NODES:
                return
        level = [(value, role) for value, role in below if isinstance(value, dict | list)]


def _role(key: str, around: str) -> str:
    if around == "other" or key in _OTHERS:
        return "other"
    return "part" if key in _PARTS else around


def _resolved(node: dict[str, Any], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The node with each value that is only a reference replaced by what it refers to."""

    def target(value: Any) -> Any:
        if isinstance(value, list):
            return [target(item) for item in value[:_MOST_NODES]]
        if isinstance(value, dict) and "@id" in value and len(value) <= 2:
            return known.get(str(value["@id"]), value)
        return value

    return {key: target(value) for key, value in node.items()}
