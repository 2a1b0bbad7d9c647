"""The days on which something in a document may come to mean something else: today passes a date that stands in it."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import inspect

from dossier.dates import Date
from dossier.model import Event

NEVER = 1 << 40


def next_change(value: msgspec.Struct, today: int) -> int:
    """The first day after `today` (an ordinal) that is the first or the last of a date in a value, or the day after one."""
    turns = (turn for date in dates_in(value) for turn in _turns(date) if turn > today)
    return min(turns, default=NEVER)


def awaits(events: Iterable[Event], today: int) -> bool:
    """Whether any event comes after a day (an ordinal)."""
    return any(event.date.lower is not None and event.date.lower > today for event in events)


def _turns(date: Date) -> Iterator[int]:
    for day in (date.lower, date.upper):
        if day is not None:
            yield day
            yield day + 1


def dates_in(value: Any) -> Iterator[Date]:
    """Every date in a value, its lists and its parts."""
    dates, lists, parts = _plan(value.__class__)
    for name in dates:
        if (date := getattr(value, name)) is not None:
            yield date
    for name in lists:
        for item in getattr(value, name):
            yield from dates_in(item)
    for name in parts:
        if (part := getattr(value, name)) is not None:
            yield from dates_in(part)


@lru_cache
def _plan(kind: type) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The fields of a struct that hold a date, a list of structs with dates, a struct with dates."""
    dates: list[str] = []
    lists: list[str] = []
    parts: list[str] = []
    info: Any = inspect.type_info(kind)
    for field in info.fields:
        for option in field.type.types if isinstance(field.type, inspect.UnionType) else (field.type,):
            inner: Any = option.item_type if isinstance(option, inspect.VarTupleType) else option
            if isinstance(inner, inspect.CustomType) and inner.cls is Date:
                dates.append(field.name)
            elif isinstance(inner, inspect.StructType) and any(_plan(inner.cls)):
                (parts if inner is option else lists).append(field.name)
    return tuple(dates), tuple(lists), tuple(parts)
