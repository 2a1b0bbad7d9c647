"""A source put into a dossier's YAML as text: what stood there stays, byte for byte, with its comments, order and style."""

import json
import re
from collections.abc import Mapping
from typing import Any

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from dossier.content.library import Parts
from dossier.content.text import decode
from dossier.content.yaml import Fault, compose, parse

_MARK = "\ufeff"
_OPENING = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^:#]|:(?=\S)|(?<=\S)#)*")


class InsertError(Exception):
    """The file is in a form that can't be edited; the message says what to write by hand."""


def insert_source(parts: Parts, contents: Mapping[str, bytes], source: Mapping[str, str]) -> tuple[str, bytes]:
    """The file that gets a new source, and its new bytes; `parts` are a dossier's files by part, `contents` their bytes by part.

    Raises `InsertError`, also when the outcome would say anything else than before and the new source.
    """
    part = "sources" if "sources" in parts else ""
    text, fault = decode(contents[part], parts[part])
    raw = contents[part].decode("utf-8", "replace")
    if text is None or fault:
        raise InsertError(f"{parts[part]} can't be read; `dossier check` says why")
    start = len(_MARK) if raw.startswith(_MARK) else 0
    first, last = (start, len(raw)) if part else _matter(raw, start, parts[part])
    matter = raw[first:last]
    edited = _inserted(matter, source, whole=bool(part), file=parts[part])
    _verify(matter, edited, source, bool(part), parts[part])
    return part, (raw[:first] + edited + raw[last:]).encode()


def _matter(raw: str, start: int, file: str) -> tuple[int, int]:
    """Where the front matter starts and ends, between its two lines of dashes."""
    opening = _OPENING.match(raw, start)
    closing = _CLOSING.search(raw, opening.end()) if opening else None
    if opening is None or closing is None:
        raise InsertError(f"{file} has no front matter; `dossier check` says more")
    return opening.end(), closing.start()


def _inserted(text: str, source: Mapping[str, str], whole: bool, file: str) -> str:
    try:
        root = compose(text, file)
    except Fault:
        raise InsertError(f"{file} has a mistake in its YAML; `dossier check` shows it") from None
    end = "\r\n" if "\r\n" in text else "\n"
    if whole and not _is_under_its_name(root):
        return _into(text, root, source, 0, end, len(text), file)
    if root is not None and (not isinstance(root, MappingNode) or root.flow_style):
        raise _by_hand(file, source)
    for key, value in root.value if root is not None else ():
        if key.value == "sources":
            after = key.end_mark.index + text[key.end_mark.index :].index(":") + 1
            return _into(text, value, source, key.start_mark.column + 2, end, after, file)
    lines = _block(source, 2, 2, end)
    return _append(text, f"sources:{end}{lines}", end)


def _is_under_its_name(root: Node | None) -> bool:
    """Whether a file of its own gives the list as it would stand in front matter, under its name (`load` takes both)."""
    return isinstance(root, MappingNode) and [key.value for key, _ in root.value] == ["sources"]


def _into(
    text: str, value: Node | None, source: Mapping[str, str], indent: int, end: str, after: int, file: str
) -> str:
    """The text with the source at the end of a list; `after` is where a list that is empty begins."""
    if isinstance(value, SequenceNode) and value.value:
        return _into_flow(text, value, source) if value.flow_style else _into_block(text, value, source, end, file)
    if isinstance(value, SequenceNode) or (
        isinstance(value, ScalarNode) and value.value in ("", "null", "~") and not value.style
    ):
        stop = value.end_mark.index
        start = _past_anchor(text, value.start_mark.index, stop)
        if text[start:stop].strip() and "\n" not in text[start:stop]:
            text = text[:start].rstrip(" ") + text[stop:]
            after = min(after, len(text))
        elif text[start:stop].strip():
            raise _by_hand(file, source)
        at = _line_end(text, after)
        return _spliced(text, at, _block(source, indent, 2, end), end)
    if value is None:
        return _append(text, _block(source, 0, 2, end), end)
    raise _by_hand(file, source)


def _past_anchor(text: str, start: int, stop: int) -> int:
    """Where a value begins that may have an anchor before it, which stays."""
    match = re.compile(r"&[^\s,\[\]{}]+[ \t]*").match(text, start, stop)
    return match.end() if match else start


def _into_flow(text: str, value: SequenceNode, source: Mapping[str, str]) -> str:
    last = value.value[-1].end_mark.index
    fields = ", ".join(f"{key}: {_scalar(each, flow=True)}" for key, each in source.items())
    return f"{text[:last]}, {{{fields}}}{text[last:]}"


def _into_block(text: str, value: SequenceNode, source: Mapping[str, str], end: str, file: str) -> str:
    last = value.value[-1] if value.value[-1].start_mark.index > value.start_mark.index else value
    dash = text.rfind("-", 0, last.start_mark.index)
    column = dash - (max(text.rfind("\n", 0, dash), text.rfind("\r", 0, dash)) + 1)
    gap = last.start_mark.index - dash
    if (
        dash < 0
        or text[dash - column : dash].strip()
        or not isinstance(last, MappingNode)
        or "\n" in text[dash : last.start_mark.index]
    ):
        column, gap = value.start_mark.column, 2
    at = _end_of(text, last)
    at = _past_comments(text, at, column)
    return _spliced(text, at, _block(source, column, gap if 1 < gap <= 8 else 2, end), end)


def _end_of(text: str, node: Node) -> int:
    """Where the line ends on which a value ends."""
    while isinstance(node, CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        key, inner = last if isinstance(node, MappingNode) else (node, last)
        if inner.start_mark.index < key.start_mark.index:  # an alias stands where its anchor does
            return _line_end(
                text, key.end_mark.index if isinstance(node, MappingNode) else len(text[: node.end_mark.index].rstrip())
            )
        node = inner
    at = int(node.end_mark.index)
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        header = re.match(r"[|>][0-9+-]*", text[node.start_mark.index :])
        stop = at if header and "+" in header[0] else len(text[:at].rstrip())
        return stop if header and "+" in header[0] else _line_end(text, stop)
    return _line_end(text, at)


def _past_comments(text: str, at: int, column: int) -> int:
    """Past the comments that follow and belong to the last item, since they stand deeper than its dash."""
    while match := re.compile(r"(?:\r\n|\r|\n)([ ]*)#[^\r\n]*").match(text, at):
        if len(match[1]) <= column:
            break
        at = match.end()
    return at


def _line_end(text: str, at: int) -> int:
    """Where the line that holds a place ends, before its line end."""
    match = re.compile(r"[^\r\n]*").match(text, at)
    return match.end() if match else at


def _spliced(text: str, at: int, lines: str, end: str) -> str:
    """The text with whole lines put in behind the line that ends at a place."""
    rest = text[at:]
    match = re.match(r"\r\n|\r|\n", rest)
    if match is None:  # the text ends without a line end, and goes on doing so
        opened = "" if not text or text.endswith(("\n", "\r")) else end
        return text[:at] + opened + (lines.rstrip("\r\n") if opened else lines) + rest
    return text[: at + match.end()] + lines + rest[match.end() :]


def _append(text: str, lines: str, end: str) -> str:
    """The text with lines at its end, before a line that ends the document."""
    match = re.search(r"^\.\.\.[ \t]*$", text, re.MULTILINE)
    head, tail = (text[: match.start()], text[match.start() :]) if match else (text, "")
    opened = "" if not head or head.endswith(("\n", "\r")) else end
    return head + opened + (lines.rstrip("\r\n") if opened and not tail else lines) + tail


def _block(source: Mapping[str, str], column: int, gap: int, end: str) -> str:
    lead = " " * column + "-" + " " * (gap - 1)
    rows = [f"{key}: {_scalar(value)}" for key, value in source.items()]
    return "".join(f"{lead if number == 0 else ' ' * (column + gap)}{row}{end}" for number, row in enumerate(rows))


def _scalar(value: str, flow: bool = False) -> str:
    """The text as YAML: plain where that reads as the same text, else in quotes."""
    plain = _PLAIN.fullmatch(value) and value == value.strip() and not (flow and re.search(r"[,\[\]{}]", value))
    if plain and _reads(f"key: {value}\n") == value and not re.search(r"[\x00-\x1f\x7f]", value):
        return value
    single = "'" + value.replace("'", "''") + "'"
    if _reads(f"key: {single}\n") == value and "\n" not in value:
        return single
    return json.dumps(value)


def _reads(text: str) -> Any:
    data, faults = parse(text, "")
    return data.get("key") if isinstance(data, dict) and not faults else None


def _verify(before: str, after: str, source: Mapping[str, str], whole: bool, file: str) -> None:
    """Raises `InsertError` unless the text after says what it said before, and the new source at the end of the list."""
    found, faults = parse(before, file)
    old: Any = found
    new, more = parse(after, file)
    if whole and not isinstance(old, dict):
        expected: Any = [*(old or ()), dict(source)]
    else:
        expected = {**(old or {}), "sources": [*((old or {}).get("sources") or ()), dict(source)]}
    if new != expected or len(more) > len(faults):
        raise _by_hand(file, source)


def _by_hand(file: str, source: Mapping[str, str]) -> InsertError:
    lines = "".join(f"\n  {line}" for line in _block(source, 0, 2, "\n").splitlines())
    return InsertError(f"{file} has its sources in a form that can't be edited safely; add this by hand:{lines}")
