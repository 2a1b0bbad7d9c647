"""`evidence.json`: what was found out about a dossier's sources, as a text that git can merge line by line.

One field a line under a key of its own, `"source/field": value` or `"quote/id@source/field": value`, sorted, the format's version last.
So every line is unique and ends in a comma, and two branches that add links merge by taking the lines of both (`merge=union` in
`.gitattributes`), in whatever order.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, get_type_hints

import msgspec

from dossier.content.schema import decode_custom
from dossier.content.text import decode
from dossier.dates import Date, DateError
from dossier.evidence import (
    Check,
    Day,
    Digest,
    Directive,
    Evidence,
    Excerpt,
    ImageFile,
    Line,
    Record,
    Sketch,
    WebAddress,
)
from dossier.findings import Finding, Spot
from dossier.model import ID_PATTERN

NAME, VERSION = "evidence.json", 1

_RULE = "bad-evidence"
_FIELDS = {kind: get_type_hints(kind, include_extras=True) for kind in (Evidence, Check)}
_REQUIRED = {Evidence: ("url",), Check: ("of", "verdict", "checked")}
_KINDS: dict[Any, str] = {
    Day: "a day such as 2026-01-15",
    WebAddress: "an address that begins with http:// or https://",
    Line: "one line of text without hidden characters",
    ImageFile: "a file such as `evidence/0123456789abcdef.webp`",
    Excerpt: "text without hidden characters",
    Digest: "a digest of 16 hexadecimal digits",
    Sketch: "a sketch in base64",
    Directive: "a text directive without spaces",
}
_MARKER = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_id = re.compile(ID_PATTERN).search
_statement = re.compile(r"^(?:quote|event|claim|question)/([a-z0-9-]+)@([a-z0-9-]+)$").match
V = TypeVar("V", Evidence, Check)
_REMAKE = "undo the edit with git, or remove the line and let `dossier enrich` look again"


class _Faulty(Exception):
    """The file can't be used: a message, a line from 1 (0 for the whole file), a label and help."""

    def __init__(self, message: str, line: int, label: str, help: str) -> None:
        super().__init__(message)
        self.message, self.line, self.label, self.help = message, line, label, help


def read(content: bytes, file: str) -> tuple[Record, tuple[Finding, ...], bool]:
    """What was found out, what is wrong with the file, and whether it may be written again.

    A wrong value is left out, and what it belongs to with it when it is one that can't be missing. Nothing is taken from a file that is no
    JSON, has merge markers or was written by a newer dossier.
    """
    text, fault = decode(content, file)
    if text is None:
        return Record(), (fault,) if fault else (), False
    try:
        entries = _entries(text)
    except _Faulty as faulty:
        return Record(), (_finding(text, file, faulty),), False
    record, faults = Record({}, {}), list[_Faulty]()
    for owner, fields in entries.items():
        if _is_statement(owner):
            faults += _put(record.checks, Check, owner, fields, text)
        elif _id(owner):
            faults += _put(record.sources, Evidence, owner, fields, text)
        else:
            faults.append(_Faulty(f"`{owner}` is no id of a source", _line(text, f"{owner}/"), "", _REMAKE))
    return record, tuple(_finding(text, file, faulty) for faulty in faults), not faults


def _is_statement(owner: str) -> bool:
    match = _statement(owner)
    return bool(match and _id(match[1]) and _id(match[2]))


def write(record: Record) -> bytes:
    """The file for some evidence, the same bytes in whatever order it was found."""
    owners: dict[str, Evidence | Check] = {**record.sources, **record.checks}
    lines = sorted(line for owner, each in owners.items() for line in _lines(owner, each))
    return "\n".join(["{", *lines, f'"version": {VERSION}', "}", ""]).encode()


def _lines(owner: str, value: Evidence | Check) -> Iterator[str]:
    for field in value.__struct_fields__:
        if (own := getattr(value, field)) is not None:
            plain = msgspec.to_builtins(own, enc_hook=_plain)
            yield f'"{owner}/{field}": {json.dumps(plain, ensure_ascii=False)},'


def _plain(value: Any) -> str:
    if isinstance(value, Date):
        return value.text
    raise TypeError(type(value).__name__)


def _entries(text: str) -> dict[str, dict[str, Any]]:
    """The fields by what they belong to and by name; raises `_Faulty`."""
    if marker := _MARKER.search(text):
        line = text.count("\n", 0, marker.start()) + 1
        help = (
            "settle the merge: keep the lines of both sides and remove the markers; the order of lines doesn't matter"
        )
        raise _Faulty("an unsettled merge stands in this file", line, "a marker of git's", help)
    data = _data(text)
    version = data.pop("version", None)
    if type(version) is not int or version < 1:
        raise _Faulty("the file doesn't say its version", 0, "", f'it ends with `"version": {VERSION}`')
    if version > VERSION:
        message = f"a newer dossier wrote this file: its version is {version}, and this dossier reads {VERSION}"
        raise _Faulty(message, _line(text, "version"), "a newer version", "install a newer dossier")
    entries: dict[str, dict[str, Any]] = defaultdict(dict)
    for key, value in data.items():
        owner, _, field = key.rpartition("/")
        entries[owner][field] = value
    return entries


def _data(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text, object_pairs_hook=lambda pairs: _unique(pairs, text), parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise _Faulty(
            f"this is no JSON: {error.msg[0].lower()}{error.msg[1:]}", error.lineno, "here", _REMAKE
        ) from None
    except (RecursionError, ValueError):
        raise _Faulty("this is no JSON that dossier wrote", 0, "", _REMAKE) from None
    if not isinstance(data, dict):
        raise _Faulty("this file must hold an object", 1, "", _REMAKE)
    return data


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _unique(pairs: list[tuple[str, Any]], text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if found.setdefault(key, value) != value:
            help = "keep one of the lines, or remove all lines of this source and let `dossier enrich` look again"
            raise _Faulty(f"`{key}` is given twice, with different values", _line(text, key, 2), "given again", help)
    return found


def _put(found: dict[str, V], kind: type[V], owner: str, fields: dict[str, Any], text: str) -> list[_Faulty]:
    """Adds the value of a kind that some fields make; gives what is wrong with them."""
    try:
        found[owner] = msgspec.convert(fields, kind, dec_hook=decode_custom)
        return []
    except (msgspec.ValidationError, DateError):
        pass
    wrong = dict(_wrong(fields, _FIELDS[kind]))
    faults = [
        _Faulty(f"`{owner}/{field}` {why}", _line(text, f"{owner}/{field}"), "", _REMAKE)
        for field, why in wrong.items()
    ]
    right = {field: value for field, value in fields.items() if field not in wrong}
    missing = [field for field in _REQUIRED[kind] if field not in right]
    if not missing:
        found[owner] = msgspec.convert(right, kind, dec_hook=decode_custom)
    return faults + [
        _Faulty(f"`{owner}` has no `{field}`", _line(text, f"{owner}/"), "", _REMAKE)
        for field in missing
        if field not in wrong
    ]


def _wrong(fields: dict[str, Any], types: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """The fields that are not as they must be, and why."""
    for field, value in fields.items():
        if field not in types:
            yield field, "is no field that this dossier knows"
            continue
        try:
            msgspec.convert(value, types[field], dec_hook=decode_custom)
        except (msgspec.ValidationError, DateError) as error:
            yield field, f"has a value that it can't have: {_in_words(str(error).split(' - at ')[0])}"


def _in_words(reason: str) -> str:
    """What is wrong with a value, with words in place of the patterns that msgspec shows."""
    for kind, words in _KINDS.items():
        if repr(kind.__metadata__[0].pattern) in reason:
            return f"it must be {words}"
    return f"{reason[0].lower()}{reason[1:]}"


def _line(text: str, key: str, nth: int = 1) -> int:
    """The line, from 1, on which the nth key that starts so stands; 0 when there is none."""
    starts = [match.start() for match in re.finditer(rf'^\s*"{re.escape(key)}', text, re.MULTILINE)]
    return text.count("\n", 0, starts[nth - 1]) + 1 + _blank(text, starts[nth - 1]) if len(starts) >= nth else 0


def _blank(text: str, start: int) -> int:
    """How many line ends stand before the first character that is no white space."""
    return len(re.match(r"\s*", text[start:])[0].split("\n")) - 1  # type: ignore[index]


def _finding(text: str, file: str, faulty: _Faulty) -> Finding:
    lines = text.splitlines()
    length = len(lines[faulty.line - 1]) if 0 < faulty.line <= len(lines) else 0
    spot = Spot(file, faulty.line, 1, faulty.line, length + 1) if length else Spot(file)
    return Finding(_RULE, spot, faulty.message, faulty.label if length else "", (faulty.help,))
