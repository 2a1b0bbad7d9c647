"""Copies of pages in web archives: what to ask for, and what the answers say.

The Wayback availability API names one copy; a TimeMap (RFC 7089) lists all of them, or other TimeMaps.
"""

import re
from collections.abc import Iterator
from datetime import date
from heapq import nsmallest
from typing import Any, Literal, NamedTuple
from urllib.parse import quote

from ada_url import URL
from msgspec import Struct

from dossier.content.urls import fault
from dossier.evidence import Memento
from dossier.extract._json import lenient
from dossier.extract._link_format import Link, links
from dossier.extract.page import resolved
from dossier.model import ArchiveSettings

# As many copies of a TimeMap are looked at, since it lists those of redirects and error pages too.
CANDIDATES = 3
_LONGEST = 2_000
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)\d{0,6}", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MOMENT = re.compile(r"(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]([a-z]{3})[a-z]*[\s-](\d{4})\b", re.IGNORECASE | re.ASCII)


class Lookup(Struct, frozen=True):
    """A question to an archive: its address, what kind of answer it has, and the day (ISO 8601) to which a copy is to be near.

    `secure` are hosts whose copies are linked with https, whatever they write themselves.
    """

    url: str
    kind: Literal["availability", "timemap"]
    day: str
    secure: frozenset[str] = frozenset()


class Found(Struct, frozen=True):
    """The copies that an answer names, the nearest in time first, and the TimeMap that may know a nearer one, if any."""

    mementos: tuple[Memento, ...] = ()
    onward: str = ""


def lookups(url: str, day: str, settings: ArchiveSettings) -> tuple[Lookup, ...]:
    """The questions for the copy of a page that is nearest to a day, each to be asked when those before it have no answer."""
    bases = (settings.availability, settings.timemap, settings.save)
    secure = frozenset(host for base in bases if base.startswith("https:") and (host := _host(base)))
    page, found = url.partition("#")[0], list[Lookup]()
    if settings.availability:
        query = f"url={quote(page, safe='')}&timestamp={day.replace('-', '')}"
        address = f"{settings.availability.rstrip('/')}/wayback/available?{query}"
        found.append(Lookup(address, "availability", day, secure))
    if settings.timemap:
        found.append(Lookup(f"{settings.timemap.rstrip('/')}/timemap/link/{page}", "timemap", day, secure))
    return tuple(found)


def read(lookup: Lookup, data: bytes) -> Found:
    """What an answer says; one that is cut off or malformed says what can be read of it."""
    text = data.decode("utf-8", "replace")
    if lookup.kind == "availability":
        memento = _closest(lenient(text), lookup)
        return Found((memento,) if memento else ())
    return _nearest(text, lookup)


def day_of(stamp: str) -> str:
    """The day of a timestamp of the Wayback Machine (YYYYMMDD, perhaps with a time), empty for what is none."""
    match = _STAMP.fullmatch(stamp)
    return _day(*map(int, match.groups())) if match else ""


def _closest(answer: Any, lookup: Lookup) -> Memento | None:
    """The copy that the availability API names, when it is one of a page that was there."""
    for key in ("archived_snapshots", "closest"):
        answer = answer.get(key) if isinstance(answer, dict) else None
    if not isinstance(answer, dict) or answer.get("available") is not True or str(answer.get("status", "200")) != "200":
        return None
    return _memento(str(answer.get("url", "")), day_of(str(answer.get("timestamp", ""))), lookup)


class _Maps(NamedTuple):
    """Another TimeMap, and the days from and until which it lists copies, as numbers."""

    url: str
    start: int
    end: int

    def away(self, day: int) -> int:
        """How many days a day lies outside."""
        return max(self.start - day, day - self.end, 0)


def _nearest(text: str, lookup: Lookup) -> Found:
    day = date.fromisoformat(lookup.day).toordinal()
    listed, maps = list[tuple[int, str]](), list[_Maps]()
    for link in links(text):
        if "memento" in link.relations and (moment := _moment(link.parameters.get("datetime", ""))) and _is_page(link):
            listed.append((moment, link.target))
        elif "timemap" in link.relations and "self" not in link.relations:
            maps += _maps(link, lookup)
    near = nsmallest(CANDIDATES, dict.fromkeys(listed), key=lambda each: (abs(each[0] - day), each[0]))
    found = [
        memento
        for moment, target in near
        if (memento := _memento(target, date.fromordinal(moment).isoformat(), lookup))
    ]
    best = min(maps, key=lambda each: each.away(day), default=None)
    nearer = best and (not near or best.away(day) < abs(near[0][0] - day))
    return Found(tuple(found), best.url if best and nearer else "")


def _is_page(link: Link) -> bool:
    """Whether a copy is of a page that was there, as far as its archive says."""
    return link.parameters.get("status", "200") == "200"


def _maps(link: Link, lookup: Lookup) -> Iterator[_Maps]:
    start, end = (_moment(link.parameters.get(name, "")) for name in ("from", "until"))
    if start and (url := resolved(link.target, lookup.url)):
        yield _Maps(url, start, end or date.max.toordinal())


def _memento(url: str, day: str, lookup: Lookup) -> Memento | None:
    """A copy at an address that readers can open."""
    address = resolved(url, lookup.url) if url else ""
    if address.startswith("http://") and _host(address) in lookup.secure:
        address = f"https://{address.removeprefix('http://')}"
    return Memento(address, day) if day and address and not fault(address) and len(address) <= _LONGEST else None


def _moment(text: str) -> int | None:
    """The day of a moment as HTTP writes it, as a number."""
    match = _MOMENT.match(text.strip())
    if match is None or (month := match[2].lower()) not in _MONTHS:
        return None
    day = _day(int(match[3]), _MONTHS.index(month) + 1, int(match[1]))
    return date.fromisoformat(day).toordinal() if day else None


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _host(address: str) -> str:
    try:
        return str(URL(address).host)
    except ValueError:
        return ""
