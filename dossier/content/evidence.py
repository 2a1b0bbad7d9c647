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

from dossier.content.evidence_faults import Faulty, findings, in_words, keys_of
from dossier.content.schema import decode_custom
from dossier.content.text import decode
from dossier.dates import Date, DateError
from dossier.evidence import Check, Evidence, Record
from dossier.findings import Finding
from dossier.model import ID_PATTERN

NAME, VERSION = "evidence.json", 1
# What is found out about a source and its statements takes some kilobytes; lists that editors write themselves are much shorter.
MAX_BYTES = 32 << 20

_FIELDS = {kind: get_type_hints(kind, include_extras=True) for kind in (Evidence, Check)}
_REQUIRED = {Evidence: ("url",), Check: ("of", "verdict", "checked")}
_MARKER = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: |$)", re.MULTILINE)
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
        entries = _entries(text)
    except Faulty as faulty:
        return Record(), findings(text, file, [faulty]), False
    record, faults = Record({}, {}), list[Faulty]()
    for owner, fields in entries.items():
        if _is_statement(owner):
            faults += _put(record.checks, Check, owner, fields)
        elif _id(owner):
            faults += _put(record.sources, Evidence, owner, fields)
        else:
            faults.append(Faulty(f"`{owner}` is no id of a source", f"{owner}/"))
    return record, findings(text, file, faults), not faults


def _is_statement(owner: str) -> bool:
    match = _statement(owner)
    return bool(match and _id(match[1]) and _id(match[2]))


def write(record: Record) -> bytes:
    """The file for some evidence, the same bytes in whatever order it was found; what `read` would refuse is left out."""
    sources = (line for owner, each in record.sources.items() if _id(owner) for line in _lines(owner, each))
    checks = (line for owner, each in record.checks.items() if _is_statement(owner) for line in _lines(owner, each))
    return "\n".join(["{", *sorted((*sources, *checks)), f'"version": {VERSION}', "}", ""]).encode()


def _lines(owner: str, value: Evidence | Check) -> Iterator[str]:
    kind = type(value)
    plain = {
        field: msgspec.to_builtins(own, enc_hook=_plain)
        for field in value.__struct_fields__
        if (own := getattr(value, field)) is not None
    }
    wrong = dict(_wrong(plain, _FIELDS[kind]))
    if wrong.keys().isdisjoint(_REQUIRED[kind]):
        for field in plain.keys() - wrong.keys():
            yield f'"{owner}/{field}": {json.dumps(plain[field], ensure_ascii=False)},'


def _plain(value: Any) -> str:
    if isinstance(value, Date):
        return value.text
    raise TypeError(type(value).__name__)


def _entries(text: str) -> dict[str, dict[str, Any]]:
    """The fields by what they belong to and by name; raises `Faulty`."""
    if marker := _MARKER.search(text):
        line = text.count("\n", 0, marker.start()) + 1
        help = (
            "settle the merge: keep the lines of both sides and remove the markers; the order of lines doesn't matter"
        )
        raise Faulty("an unsettled merge stands in this file", line, "a marker of git's", help)
    data = _data(text)
    version = data.pop("version", None)
    if type(version) is not int or version < 1:
        raise Faulty("the file doesn't say its version", 0, "", f'it ends with `"version": {VERSION}`')
    if version > VERSION:
        message = f"a newer dossier wrote this file: its version is {version}, and this dossier reads {VERSION}"
        raise Faulty(message, "version", "a newer version", "install a newer dossier")
    entries: dict[str, dict[str, Any]] = defaultdict(dict)
    for key, value in data.items():
        owner, _, field = key.rpartition("/")
        entries[owner][field] = value
    return entries


def _data(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text, object_pairs_hook=lambda pairs: _unique(pairs, text), parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise Faulty(f"this is no JSON: {error.msg[0].lower()}{error.msg[1:]}", error.lineno, "here") from None
    except (RecursionError, ValueError):
        raise Faulty("this is no JSON that dossier wrote") from None
    if not isinstance(data, dict):
        raise Faulty("this file must hold an object", 1)
    return data


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _unique(pairs: list[tuple[str, Any]], text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if found.setdefault(key, value) != value:
            help = "keep one of the lines, or remove all lines of this source and let `dossier enrich` look again"
            second = [line for name, line in keys_of(text) if name == key][1:2]
            raise Faulty(f"`{key}` is given twice, with different values", (*second, 0)[0], "given again", help)
    return found


def _put(found: dict[str, V], kind: type[V], owner: str, fields: dict[str, Any]) -> list[Faulty]:
    """Adds the value of a kind that some fields make; gives what is wrong with them."""
    try:
        found[owner] = msgspec.convert(fields, kind, dec_hook=decode_custom)
        return []
    except _WRONG:
        pass
    wrong = dict(_wrong(fields, _FIELDS[kind]))
    faults = [Faulty(f"`{owner}/{field}` {why}", f"{owner}/{field}") for field, why in wrong.items()]
    right = {field: value for field, value in fields.items() if field not in wrong}
    missing = [field for field in _REQUIRED[kind] if field not in right]
    if not missing:
        found[owner] = msgspec.convert(right, kind, dec_hook=decode_custom)
    return faults + [Faulty(f"`{owner}` has no `{field}`", f"{owner}/") for field in missing if field not in wrong]


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
