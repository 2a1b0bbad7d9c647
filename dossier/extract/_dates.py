"""The days on which a page was published and changed: what it states, not what stands near."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dossier.dates import Date, parse
from dossier.evidence import Origin, Told
from dossier.extract import FieldName, Hint
from dossier.extract._choice import of
from dossier.extract._day import coarse, first
from dossier.extract.page import Page

# How much a source of dates is believed; days that several of them give add up.
_TRUST: dict[Origin, int] = {
    "json-ld": 90, "open-graph": 85, "citation": 95, "meta": 75, "microdata": 70, "dublin-core": 60, "address": 55, "time": 70, "text": 35,
}  # fmt: skip
_MACHINES: tuple[Origin, ...] = ("json-ld", "open-graph", "meta", "microdata", "dublin-core", "time")
_UTC = re.compile(r"T?\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|\+00:?00|UTC|GMT)$", re.IGNORECASE)
_WEAK = 30  # trust in a date that stands somewhere in a text
_TURNED = 0.6  # of the trust in a date whose day and month may be the other way round


class _Candidate(NamedTuple):
    """A day, where it was read, how much it is believed there, and whether it is the day in UTC of an instant."""

    day: date
    origin: Origin
    trust: float
    utc: bool = False


def published(page: Page, hints: Sequence[Hint]) -> Told[Date] | None:
    """The day of first publication, as readers see it."""
    days = list(_candidates(page, hints, "published"))
    stated = max(_coarse(page, hints), key=lambda each: (each[0], each[1].precision == "month"), default=None)
    if stated is None:
        best = _best(days)
        return Told(_date(best.day), best.origin) if best else None
    trust, span, origin = stated
    sums = _sums(days)
    best = _best([each for each in days if sums[each.day] >= trust or each.day.isoformat().startswith(span.text)])
    return Told(_date(best.day), best.origin) if best else Told(span, origin)


def _coarse(page: Page, hints: Sequence[Hint]) -> Iterator[tuple[float, Date, Origin]]:
    """Months and years of publication that are stated without a day, with their trust: a number in an element is one of a year
    only where nothing else is a date."""
    for hint in of(hints, "published"):
        if text := coarse(hint.value):
            span = parse(text)
            if span.lower is not None and span.lower <= (page.as_of.upper or 0) + 1:
                is_number = hint.origin == "time" and span.precision == "year"
                yield 0 if is_number else _TRUST.get(hint.origin, 0) + 3 * hint.weight, span, hint.origin


def modified(page: Page, hints: Sequence[Hint]) -> Told[Date] | None:
    """The day of the last change, unless it is before the day of publication."""
    best, first_day = _best(list(_candidates(page, hints, "modified"))), published(page, hints)
    if best is None or (first_day and first_day.value.lower and best.day.toordinal() < first_day.value.lower):
        return None
    return Told(_date(best.day), best.origin)


def _best(found: Sequence[_Candidate]) -> _Candidate | None:
    """The candidate for the day that has the most trust over all origins, each of which counts once for a day."""
    sums = _sums(found)
    best = max(found, key=lambda each: (sums[each.day], each.trust), default=None)
    return _local(best, found) if best and best.utc else best


def _sums(found: Sequence[_Candidate]) -> dict[date, float]:
    """The trust in each day over all origins."""
    trust: dict[date, dict[Origin, float]] = defaultdict(dict)
    for each in found:
        trust[each.day][each.origin] = max(trust[each.day].get(each.origin, 0), each.trust)
    return {day: sum(origins.values()) for day, origins in trust.items()}


def _local(best: _Candidate, found: Sequence[_Candidate]) -> _Candidate:
    """The day that readers see where an instant in UTC falls on its neighbour."""
    beside = [each for each in found if not each.utc and each.trust > _WEAK and abs((each.day - best.day).days) == 1]
    shown = any(
        each.trust > _WEAK and not each.utc and each.day == best.day and each.origin not in ("json-ld", "open-graph")
        for each in found
    )
    return max(beside, key=lambda each: each.trust) if beside and not shown else best


def _candidates(page: Page, hints: Sequence[Hint], field: FieldName) -> Iterator[_Candidate]:
    last = (page.as_of.upper or 0) + 1
    for hint in of(hints, field):
        found = first(hint.value, page.language)
        if found and found.day.toordinal() <= last:
            trust = _TRUST.get(hint.origin, 0) + 3 * hint.weight
            yield _Candidate(found.day, hint.origin, trust, hint.origin in _MACHINES and bool(_UTC.search(hint.value)))
            if found.ambiguous and (turned := _turned(found.day)).toordinal() <= last:
                yield _Candidate(turned, hint.origin, trust * _TURNED)


def _turned(day: date) -> date:
    """The day with its month and day of the month exchanged; both are 12 at most."""
    return date(day.year, day.day, day.month)


@lru_cache(maxsize=4_000)
def _date(day: date) -> Date:
    return parse(day.isoformat())
