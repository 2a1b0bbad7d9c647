"""`evidence.json`: what was found out about a dossier's sources, as a text that git can merge line by line.

One field of a source a line under a key of its own, `"source/field": value`, and one line for each check, `"quote/id@source": {…}`, since its
fields mean something together only; sorted, the format's version last. So every line ends in a comma, and two branches merge by taking
the lines of both (`merge=union` in `.gitattributes`), in whatever order. What both changed stands there twice, and is settled when it is
read (`merged_evidence.py`).
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, get_type_hints

import msgspec

from dossier.content.evidence_faults import Faulty, findings, in_words
from dossier.content.evidence_lines import VERSION, entries
from dossier.content.merged_evidence import current, settled_check, settled_source
from dossier.content.schema import decode_custom
from dossier.content.text import decode
from dossier.dates import Date, DateError
from dossier.evidence import Check, Evidence, Record
from dossier.findings import Finding
from dossier.model import ID_PATTERN

NAME = "evidence.json"
# What is found out about a source and its statements takes some kilobytes; lists that editors write themselves are much shorter.
MAX_BYTES = 32 << 20

_FIELDS = {kind: get_type_hints(kind, include_extras=True) for kind in (Evidence, Check)}
_REQUIRED = {Evidence: ("url",), Check: ("of", "verdict", "checked")}
_id = re.compile(ID_PATTERN).search
_statement = re.compile(r"^(?:quote|event|claim|question)/([a-z0-9-]+)@([a-z0-9-]+)$").match
# The last is for halves of surrogate pairs, which msgspec compares with nothing.
_WRONG = (msgspec.ValidationError, DateError, UnicodeEncodeError)
V = TypeVar("V", Evidence, Check)


def read(content: bytes, file: str) -> tuple[Record, tuple[Finding, ...], bool]:
    """What was found out, what is wrong with the file, and whether it may be written again.

    A wrong value is left out, and what it belongs to with it when it is one that can't be missing. Nothing is taken from a file that is no
    JSON, has merge markers or was written by a newer dossier.
    """
    text, fault = decode(content, file, MAX_BYTES)
    if text is None:
        return Record(), (fault,) if fault else (), False
    try:
        sources, checks = entries(text)
    except Faulty as faulty:
        return Record(), findings(text, file, [faulty]), False
    record, faults = Record({}, {}), list[Faulty]()
    for owner, fields in sources.items():
        faults += _source(record.sources, owner, fields)
    for name, values in checks.items():
        faults += _check(record.checks, name, values)
    return record, findings(text, file, faults), not faults


def _is_statement(owner: str) -> bool:
    match = _statement(owner)
    return bool(match and _id(match[1]) and _id(match[2]))


def write(record: Record) -> bytes:
    """The file for some evidence, the same bytes in whatever order it was found; what `read` would refuse is left out."""
    sources = {
        f"{owner}/{field}": value
        for owner, each in record.sources.items()
        if _id(owner)
        for field, value in _fields(each).items()
    }
    checks = {name: fields for name, each in record.checks.items() if _is_statement(name) and (fields := _fields(each))}
    lines = (f'"{key}": {json.dumps(value, ensure_ascii=False)},' for key, value in (sources | checks).items())
    return "\n".join(["{", *sorted(lines), f'"version": {VERSION}', "}", ""]).encode()


def _fields(value: Evidence | Check) -> dict[str, Any]:
    """The fields of a value that can be read again; none when one that can't be missing is not among them."""
    kind = type(value)
    plain = {
        field: msgspec.to_builtins(own, enc_hook=_plain)
        for field in value.__struct_fields__
        if (own := getattr(value, field)) is not None
    }
    wrong = dict(_wrong(plain, _FIELDS[kind]))
    if wrong.keys().isdisjoint(_REQUIRED[kind]):
        return {field: own for field, own in plain.items() if field not in wrong}
    return {}


def _plain(value: Any) -> str:
    if isinstance(value, Date):
        return value.text
    raise TypeError(type(value).__name__)


def _source(found: dict[str, Evidence], owner: str, fields: dict[str, list[Any]]) -> list[Faulty]:
    """Adds what is known of a source; gives what is wrong with it.

    Without its address it is what a merge leaves of a source that one side removed and the other looked at again: nothing.
    """
    if not _id(owner):
        return [Faulty(f"`{owner}` is no id of a source", f"{owner}/")]
    settled = settled_source(fields)
    if settled is None:
        help = (
            "remove all lines of this source but those of one side, or all of them, and let `dossier enrich` look again"
        )
        message = f"`{owner}` is two sources: its address is given twice, with different values"
        return [Faulty(message, f"{owner}/url", "one of two addresses", help)]
    value, wrong, _ = _converted(Evidence, settled)
    if value:
        found[owner] = current(value)
    return [Faulty(f"`{owner}/{field}` {why}", f"{owner}/{field}") for field, why in wrong.items()]


def _check(found: dict[str, Check], name: str, values: list[Any]) -> list[Faulty]:
    """Adds what came of looking for a statement in a source; gives what is wrong with it."""
    if not _is_statement(name):
        return [Faulty(f"`{name}` is no statement with an id of a source, such as `quote/no-choice@notice`", name)]
    settled = settled_check(values)
    if settled is None:
        return [Faulty(f"`{name}` must have an object as its value", name)]
    value, wrong, missing = _converted(Check, settled)
    if value:
        found[name] = value
    return [
        *(Faulty(f"`{field}` of `{name}` {why}", name) for field, why in wrong.items()),
        *(Faulty(f"`{name}` has no `{field}`", name) for field in missing),
    ]


def _converted(kind: type[V], fields: dict[str, Any]) -> tuple[V | None, dict[str, str], list[str]]:
    """The value of a kind that some fields make, those that are wrong with the reasons, and those that it can't do without."""
    try:
        return msgspec.convert(fields, kind, dec_hook=decode_custom), {}, []
    except _WRONG:
        pass
    wrong = dict(_wrong(fields, _FIELDS[kind]))
    right = {field: value for field, value in fields.items() if field not in wrong}
    if any(field not in right for field in _REQUIRED[kind]):
        return None, wrong, [field for field in _REQUIRED[kind] if field not in fields]
    return msgspec.convert(right, kind, dec_hook=decode_custom), wrong, []


def _wrong(fields: dict[str, Any], types: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """The fields that are not as they must be, and why."""
    for field, value in fields.items():
        if field not in types:
            yield field, "is no field that this dossier knows"
            continue
        try:
            msgspec.convert(value, types[field], dec_hook=decode_custom)
        except _WRONG as error:
            yield field, f"has a value that it can't have: {in_words(str(error).split(' - at ')[0])}"
