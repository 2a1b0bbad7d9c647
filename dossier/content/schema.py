"""Plain data to typed values, with every mismatch as a finding.

msgspec converts what is right at once; only what it refuses is walked value by value, each fault noted, the value repaired
(an optional one left out, a required one filled in), so that the rest of the file is still checked.
"""

from contextlib import suppress
from functools import lru_cache
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from dossier.dates import Date, DateError, parse
from dossier.findings import At, Finding, nearest, suggestion
from dossier.model import COLOUR_PATTERN

T = TypeVar("T", bound=msgspec.Struct)

_WORDS = {
    "StrType": "text",
    "IntType": "a whole number",
    "FloatType": "a number",
    "BoolType": "`true` or `false`",
    "VarTupleType": "a list",
    "DictType": "a mapping",
    "StructType": "a mapping",
    "CustomType": "a date",
}

date = lru_cache(maxsize=50_000)(parse)


def decode_custom(kind: type, value: Any) -> Any:
    """msgspec's hook for dates: an EDTF text becomes a `Date`."""
    if kind is Date and isinstance(value, str):
        return date(value)
    raise TypeError(f"expected {kind.__name__}")


def convert(data: dict[str, Any], kind: type[T], at: At) -> tuple[T, tuple[Finding, ...]]:
    """A value of `kind` from plain data, and a finding for each part of the data that did not fit."""
    try:
        return msgspec.convert(data, kind, strict=False, dec_hook=decode_custom), ()
    except (msgspec.ValidationError, DateError):
        walk = _Walk()
        repaired = walk.struct(_type_info(kind), data, at)
        return msgspec.convert(repaired, kind, strict=False, dec_hook=decode_custom), tuple(walk.findings)


@lru_cache
def _type_info(kind: type) -> Any:
    return inspect.type_info(kind)


class _Wrong(Exception):
    """The value can't be repaired: leave it out, or fill it in where it is required."""


class _Walk:
    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def value(self, kind: Any, data: Any, at: At) -> Any:
        while isinstance(kind, inspect.Metadata):
            kind = kind.type
        if isinstance(kind, inspect.UnionType):
            return self.union(kind, data, at)
        method = getattr(self, type(kind).__name__, None)
        return method(kind, data, at) if method else self.scalar(kind, data, at)

    def union(self, kind: Any, data: Any, at: At) -> Any:
        options = [option for option in kind.types if not isinstance(option, inspect.NoneType)]
        if isinstance(data, dict) and any(isinstance(option, inspect.StructType) for option in options):
            options = [option for option in options if isinstance(option, inspect.StructType)]
        return self.value(options[0], data, at)

    def StructType(self, kind: Any, data: Any, at: At) -> Any:
        if not isinstance(data, dict):
            self.wrong_type("a mapping", data, at, _example(kind))
        return self.struct(kind, data, at)

    def VarTupleType(self, kind: Any, data: Any, at: At) -> list[Any]:
        if not isinstance(data, list):
            self.wrong_type(
                "a list", data, at, f"write `{at.path[-1]}: [{data}]`" if _short(data) else "start each item with `- `"
            )
        items = []
        for index, item in enumerate(data):
            with suppress(_Wrong):
                items.append(self.value(kind.item_type, item, at / index))
        return items

    def DictType(self, kind: Any, data: Any, at: At) -> dict[str, Any]:
        if not isinstance(data, dict):
            self.wrong_type("a mapping", data, at, "write `key: value` lines below it")
        repaired = {}
        for key, item in data.items():
            with suppress(_Wrong):
                repaired[key] = self.value(kind.value_type, item, at / key)
        return repaired

    def LiteralType(self, kind: Any, data: Any, at: At) -> Any:
        if isinstance(data, str) and data in kind.values:
            return data
        if not isinstance(data, str):
            self.wrong_type("one of " + _names(kind.values), data, at, "")
        help = suggestion(data, kind.values, "it can be")
        expected = () if help and help[0].startswith("it can") else (f"it can be: {_names(kind.values)}",)
        self.report(
            "wrong-value", at, f"`{at.path[-1]}` can't be `{data}`", "not one of its values", (*help, *expected)
        )
        raise _Wrong

    def CustomType(self, kind: Any, data: Any, at: At) -> Any:
        if not isinstance(data, str):
            self.wrong_type("a date", data, at, "write it as `2025-11-11`, `2025-11` or `2025`")
        try:
            parse(data)
        except DateError as error:
            offers = tuple(f"write `{offer}`" for offer in error.suggestions)
            self.report(
                "bad-date",
                at,
                str(error),
                "",
                offers or ("write it as `2025-11-11`, `2025-11`, `2025~` or `2024/2025`",),
            )
            raise _Wrong from None
        return data

    def StrType(self, kind: Any, data: Any, at: At) -> Any:
        if not isinstance(data, str):
            one = data[0] if isinstance(data, list) and len(data) == 1 else None
            help = "write the text behind the key, or put it in quotes"
            if isinstance(one, str) and at.path and isinstance(at.path[-1], str):
                help = f"write `{at.path[-1]}: {one}`"
            self.wrong_type("text", data, at, help)
        if kind.pattern == COLOUR_PATTERN:
            return self.colour(data, at)
        if kind.pattern and (not _matches(data, kind.pattern) or len(data) > (kind.max_length or len(data))):
            offer = slug(data)
            help = "ids hold small letters, digits and single hyphens" + (f": write `{offer}`" if offer else "")
            self.report("bad-id", at, f"`{data}` is no id", "", (help,))
            return offer or "x"
        return data

    def colour(self, data: str, at: At) -> str:
        if _matches(data, COLOUR_PATTERN):
            return data
        digits = data.removeprefix("#")
        digits = "".join(each * 2 for each in digits) if len(digits) == 3 else digits
        offer = f"#{digits}" if _matches(f"#{digits}", COLOUR_PATTERN) else "#065b39"
        help = f'colours have six digits from 0 to f, and stand in quotes: `{at.path[-1]}: "{offer}"`'
        self.report("wrong-value", at, f"`{data}` is no colour", "", (help,))
        raise _Wrong

    def scalar(self, kind: Any, data: Any, at: At) -> Any:
        converted: Any
        try:
            converted = msgspec.convert(data, _PLAIN[type(kind).__name__], strict=False)
        except (msgspec.ValidationError, KeyError):
            self.wrong_type(_WORDS.get(type(kind).__name__, "another type"), data, at, "")
        low, high = getattr(kind, "ge", None), getattr(kind, "le", None)
        if (low is not None and converted < low) or (high is not None and converted > high):
            self.report("wrong-value", at, f"`{data}` is out of range", "", (f"write a number from {low} to {high}",))
            raise _Wrong
        return converted

    def struct(self, kind: Any, data: dict[str, Any], at: At) -> dict[str, Any]:
        fields = {field.encode_name: field for field in kind.fields}
        repaired: dict[str, Any] = {}
        missing = [field.encode_name for field in kind.fields if field.required and data.get(field.encode_name) is None]
        for key, item in data.items():
            if key not in fields:
                self.unknown_key(key, fields, data, at)
            elif item is not None:
                with suppress(_Wrong):
                    repaired[key] = self.value(fields[key].type, item, at / key)
        meant = {nearest(key, missing) for key in data if key not in fields} if missing else set()
        for key in missing:
            if key not in meant:
                self.missing_key(key, data, at)
        for field in kind.fields:
            if field.required and field.encode_name not in repaired:
                repaired[field.encode_name] = _filler(field.type)
        return repaired

    def unknown_key(self, key: str, fields: dict[str, Any], data: dict[str, Any], at: At) -> None:
        unused = [name for name in fields if name not in data]
        help = suggestion(key, unused)
        listed = (f"the keys here are: {_names(sorted(fields))}",)
        self.report("unknown-key", (at / key).name(), f"there is no key `{key}` here", "", help or listed)

    def missing_key(self, key: str, data: dict[str, Any], at: At) -> None:
        place = (at / key).name() if key in data else at
        what = f"the key `{key}` has no value" if key in data else f"the key `{key}` is missing"
        self.report("missing-key", place, what, "", (f"add `{key}: …`" if key not in data else "write its value",))

    def wrong_type(self, expected: str, data: Any, at: At, help: str) -> None:
        name = f"`{at.path[-1]}`" if at.path and isinstance(at.path[-1], str) else "this item"
        message = f"{name} must be {expected}, but it is {_kind(data)}"
        self.report("wrong-type", at, message, f"expected {expected}", (help,) if help else ())
        raise _Wrong

    def report(self, rule: str, at: At, message: str, label: str, help: tuple[str, ...]) -> None:
        self.findings.append(Finding(rule, at, message, label, help))


_PLAIN: dict[str, Any] = {"IntType": int, "FloatType": float, "BoolType": bool}


def _filler(kind: Any) -> Any:
    """Something of the type, to stand for a required value that is missing or wrong."""
    while isinstance(kind, inspect.Metadata):
        kind = kind.type
    if isinstance(kind, inspect.LiteralType):
        return kind.values[0]
    if isinstance(kind, inspect.CustomType):
        return "XXXX"
    if isinstance(kind, inspect.StructType):
        return {field.encode_name: _filler(field.type) for field in kind.fields if field.required}
    return "x" if getattr(kind, "pattern", None) else ""


def _kind(data: Any) -> str:
    if data is None:
        return "empty"
    return "a list" if isinstance(data, list) else "a mapping" if isinstance(data, dict) else "text"


def _short(data: Any) -> bool:
    return isinstance(data, str) and len(data) < 60 and "\n" not in data


def _names(names: Any) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _example(kind: Any) -> str:
    required = [field.encode_name for field in kind.fields if field.required]
    return "write it as a mapping: " + ", ".join(f"`{name}: …`" for name in required or [kind.fields[0].encode_name])


def _matches(text: str, pattern: str) -> bool:
    import re

    return re.search(pattern, text) is not None


def slug(text: str) -> str:
    """An id made from any text: its letters and digits in ASCII, small, joined by hyphens; empty when none is left."""
    import re
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
