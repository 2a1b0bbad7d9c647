"""Which fields hold Markdown, and their rendered texts by path."""

from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
from msgspec import inspect

from dossier.content.markdown import Prose, render
from dossier.findings import Path
from dossier.model import MarkdownSettings


class _Text(NamedTuple):
    field: str
    inline: bool


def render_all(value: msgspec.Struct, settings: MarkdownSettings) -> dict[Path, Prose]:
    """The rendered texts of a value by path; footnotes are numbered apart in each."""
    found: list[tuple[Path, str, bool]] = []
    _gather(value, (), found)
    return {
        path: render(text, settings, inline=inline, prefix=_prefix(path) if "[^" in text else "")
        for path, text, inline in found
    }


def _gather(value: msgspec.Struct, path: Path, found: list[tuple[Path, str, bool]]) -> None:
    """Adds every Markdown text in a value: its path, the text, and whether it is one run of text (inline)."""
    markdown, lists, nested = _plan(type(value))
    for field, inline in markdown:
        text = getattr(value, field)
        if isinstance(text, tuple):
            found += [((*path, field, index), item, inline) for index, item in enumerate(text)]
        elif text:
            found.append(((*path, field), text, inline))
    for field in nested:
        if (inner := getattr(value, field)) is not None:
            _gather(inner, (*path, field), found)
    for field in lists:
        for index, item in enumerate(getattr(value, field)):
            _gather(item, (*path, field, index), found)


def _prefix(path: Path) -> str:
    return "" if path == ("body",) else "-".join(str(step).replace("_", "-") for step in path) + "-"


@lru_cache
def _plan(kind: type) -> tuple[tuple[_Text, ...], tuple[str, ...], tuple[str, ...]]:
    """What to visit in a struct: its Markdown fields, its lists of structs, its nested structs; lists without any are left out."""
    markdown: list[_Text] = []
    lists: list[str] = []
    nested: list[str] = []
    info: Any = inspect.type_info(kind)
    for field in info.fields:
        for option in _options(field.type):
            many = isinstance(option, inspect.VarTupleType)
            inner = option.item_type if many else option
            if isinstance(inner, inspect.Metadata) and (mode := (inner.extra or {}).get("markdown")):
                markdown.append(_Text(field.name, mode == "inline"))
            elif isinstance(inner, inspect.StructType) and any(_plan(inner.cls)):
                (lists if many else nested).append(field.name)
    return tuple(markdown), tuple(lists), tuple(nested)


def _options(kind: Any) -> tuple[Any, ...]:
    return kind.types if isinstance(kind, inspect.UnionType) else (kind,)
