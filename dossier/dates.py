"""Dates as editors write them: EDTF, the extended date/time format of ISO 8601-2:2019, levels 0, 1 and 2.

Supported of level 2: qualified parts (`2004-06~-11`), unspecified digits anywhere (`15XX-12-2X`), seasons with a
hemisphere, quarters, thirds and halves (25 to 41), exponents and significant digits (`Y-17E7`, `1950S2`), sets
(`[1667,1670..1672]`, `{1960,1961-12}`). The two- and three-digit centuries and decades of ISO 8601-1 are refused:
`19XX` and `193X` say the same and cannot be mistaken for a slip.

Bounds are the first and the last possible day. `~`, `?` and `%` do not widen them: EDTF does not say by how much.
Seasons are whole months: spring is March to May, winter is December to February of the following year; the codes 21 to
24, which name no hemisphere, are read as northern. Times of day do not move the day, whatever their zone.
"""

import re
from collections.abc import Iterable, Sequence
from functools import total_ordering
from itertools import product
from typing import Any, Final, Literal, NoReturn

Precision = Literal[
    "time",
    "day",
    "month",
    "season",
    "quarter",
    "quadrimester",
    "semestral",
    "year",
    "decade",
    "century",
    "millennium",
    "unspecified",
    "interval",
    "set",
]
Bounds = tuple[int | None, int | None, Precision]
DayBounds = tuple[int, int, Precision]

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SPANS: Final[dict[str, tuple[int, int, Precision]]] = {
    **{f"{month:02}": (month, month, "month") for month in range(1, 13)},
    **{str(21 + i): (3 + 3 * i, 5 + 3 * i, "season") for i in range(4)},
    **{str(25 + i): (3 + 3 * i, 5 + 3 * i, "season") for i in range(4)},
    **{str(29 + i): (3 + 3 * (i ^ 2), 5 + 3 * (i ^ 2), "season") for i in range(4)},
    **{str(33 + i): (1 + 3 * i, 3 + 3 * i, "quarter") for i in range(4)},
    **{str(37 + i): (1 + 4 * i, 4 + 4 * i, "quadrimester") for i in range(3)},
    **{str(40 + i): (1 + 6 * i, 6 + 6 * i, "semestral") for i in range(2)},
}
_DAYS: Final = {f"{day:02}": day for day in range(1, 32)}
_LENGTHS: Final = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE: Final = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_LONGEST_YEAR: Final = 10**12
_MOST_SUGGESTIONS: Final = 3
_NO_QUALIFIERS: Final = str.maketrans("", "", "?~%")

_Q = "[?~%]?"
_plain = re.compile(f"([0-9]{{4}})(?:-([0-9][0-9])(?:-([0-9][0-9]))?)?{_Q}").fullmatch
_qualified = re.compile(
    f"{_Q}(-?)([0-9X]{{4}}){_Q}(?:-{_Q}([0-9X]{{2}}){_Q}(?:-{_Q}([0-9X]{{2}}){_Q})?)?",
).fullmatch
_long = re.compile(
    f"(?=Y|.*S)(?:Y(-?)([1-9][0-9]{{0,12}})(?:E([1-9][0-9]?))?|(-(?!0000))?([0-9]{{4}}))(?:S([1-9][0-9]?))?{_Q}"
).fullmatch
_time = re.compile(
    r"(-?)([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"T(?:([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
    r"(?:Z|\+(?:0[0-9]|1[0-3])(?::?[0-5][0-9])?|\+14(?::?00)?"
    r"|-(?!00(?::?00)?$)(?:0[0-9]|1[01])(?::?[0-5][0-9])?|-12(?::?00)?)?"
).fullmatch


class DateError(ValueError):
    """Text that is no EDTF date: one sentence saying why, and `suggestions`, EDTF spellings of what may be meant."""

    def __init__(self, message: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.suggestions = suggestions


@total_ordering
class Date:
    """A date, a span or a set of dates in EDTF, made by `parse`; equal by text, ordered by bounds and then by text.

    `lower` and `upper` are the first and the last possible day, numbered as `datetime.date.toordinal` does (day 1 is
    0001-01-01, proleptic Gregorian) and going on below 1 and beyond 9999; None is an end that is open or unknown.
    An unknown start sorts before all others, an unknown end after them. `precision` is the smallest unit that is
    known; "unspecified" where the unknown digits stand in a way that has no name (`15XX-12-25`).
    """

    __slots__ = ("lower", "precision", "text", "upper")

    text: str
    lower: int | None
    upper: int | None
    precision: Precision

    def __init__(self, text: str, lower: int | None, upper: int | None, precision: Precision) -> None:
        _set_text(self, text)
        _set_lower(self, lower)
        _set_upper(self, upper)
        _set_precision(self, precision)

    @property
    def approximate(self) -> bool:
        """Whether any part is marked `~` or `%`, or the year is estimated (`1950S2`)."""
        return "~" in self.text or "%" in self.text or "S" in self.text

    @property
    def uncertain(self) -> bool:
        """Whether any part is marked `?` or `%`."""
        return "?" in self.text or "%" in self.text

    @property
    def parts(self) -> tuple[int, ...]:
        """Year (astronomical: 0 is 1 BC), month or season code, and day, up to the first with an unknown digit."""
        if plain := _plain(self.text):
            return tuple(int(part) for part in plain.groups() if part)
        bare = self.text.translate(_NO_QUALIFIERS)
        if long := _long(bare):
            return (_long_year(long)[0],)
        negative = bare.startswith("-")
        known: list[int] = []
        for part in bare[negative:].partition("T")[0].split("-"):
            if not part.isdigit():
                break
            known.append(-int(part) if negative and not known else int(part))
        return tuple(known)

    @property
    def ends(self) -> tuple["Date | None", "Date | None"]:
        """Start and end of an interval, None where open or unknown; of any other date, the date itself twice."""
        if self.precision != "interval":
            return self, self
        start, _, end = self.text.partition("/")
        return _end(start), _end(end)

    @property
    def members(self) -> tuple["Date", ...]:
        """The dates of a set, a range among them as an interval; of any other date, the date itself."""
        if self.precision != "set":
            return (self,)
        return tuple(Date(member, *_read(member)) for member in _members(self.text))

    @property
    def html_datetime(self) -> str | None:
        """The value of `<time datetime>` (HTML Standard 4.5.14), or None if that would say more than is known.

        Given for a year from 1 to 9999, a month, a day or a time, each without `~`, `?` or `%`.
        """
        text = self.text
        size = _HTML_SIZE.get(self.precision)
        if size is None or self.approximate or self.uncertain or not "0000" < text[:4] < "Y":
            return None
        if self.precision != "time" or "T24" in text:
            return text[:size]
        zone = text[19:].lstrip(".0123456789")
        return text[:19] + (zone + ":00" if len(zone) == 3 else zone)

    def __setattr__(self, name: str, value: object = None) -> NoReturn:
        raise AttributeError(f"a Date does not change: {name}")

    __delattr__ = __setattr__

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, Date) else NotImplemented

    def __lt__(self, other: object) -> bool:
        return sort_key(self) < sort_key(other) if isinstance(other, Date) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __reduce__(self) -> tuple[Any, ...]:
        return parse, (self.text,)

    def __repr__(self) -> str:
        return f"<Date {self.text}>"

    def __str__(self) -> str:
        return self.text


_set_text, _set_lower, _set_upper, _set_precision = (
    Date.__dict__[name].__set__ for name in ("text", "lower", "upper", "precision")
)
_HTML_SIZE: Final[dict[Precision, int]] = {"year": 4, "month": 7, "day": 10, "time": 10}


def parse(text: str) -> Date:
    """The date that EDTF text means; raises DateError, with the spellings that may be meant, for anything else."""
    try:
        return Date(text, *_read(text))
    except DateError as error:
        from dossier.dates_help import explain

        message, spellings = explain(text, str(error))
        raise DateError(message, tuple(filter(_readable, spellings))[:_MOST_SUGGESTIONS]) from None


def ordinal(year: int, month: int, day: int) -> int:
    """The number of a day of the proleptic Gregorian calendar, 0001-01-01 being 1; months beyond 12 go on."""
    if month > 12:
        year, month = year + 1, month - 12
    before = year - 1
    leap_day = month > 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return before * 365 + before // 4 - before // 100 + before // 400 + _BEFORE[month] + leap_day + day


def month_length(year: int, month: int) -> int:
    """The number of days of a month (1 to 12) in the proleptic Gregorian calendar."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month] + leap


def sort_key(date: Date) -> tuple[bool, int, bool, int, str]:
    """What dates are ordered by: much faster as the key of a sort than comparing them."""
    return date.lower is not None, date.lower or 0, date.upper is None, date.upper or 0, date.text


def _readable(text: str) -> bool:
    try:
        _read(text)
    except DateError:
        return False
    return True


def _read(text: str) -> Bounds:
    if plain := _plain(text):
        year, month, day = plain.groups()
        return _calendar(int(year), month, day)
    if "/" in text:
        return _interval(*text.split("/"))
    if text[:1] in ("[", "{"):
        return _set(text)
    if time := _time(text):
        sign, year, month, day, _ = time.groups()
        return (*_calendar(_signed(sign, year), month, day)[:2], "time")
    return _single(text)


def _single(text: str) -> DayBounds:
    if plain := _plain(text):
        year, month, day = plain.groups()
        return _calendar(int(year), month, day)
    if date := _qualified(text):
        sign, year, month, day = date.groups()
        if "X" in f"{year}{month}{day}":
            return _masked(sign, year, month, day)
        return _calendar(_signed(sign, year), month, day)
    if long := _long(text):
        _, first, last = _long_year(long)
        return ordinal(first, 1, 1), ordinal(last + 1, 1, 1) - 1, "year"
    raise DateError("")


def _signed(sign: str, year: str) -> int:
    if not sign:
        return int(year)
    if year == "0000":
        raise DateError("the year 0 has no sign, `0000` being 1 BC and `-0001` 2 BC")
    return -int(year)


def _calendar(year: int, month: str | None, day: str | None) -> DayBounds:
    if month is None:
        start = ordinal(year, 1, 1)
        return start, ordinal(year + 1, 1, 1) - 1, "year"
    span = _SPANS.get(month)
    if span is None:
        raise DateError(f"`{month}` is neither a month (01 to 12) nor a part of a year (21 to 41)")
    first, last, precision = span
    if day is None:
        return ordinal(year, first, 1), ordinal(year, last + 1, 1) - 1, precision
    number = _DAYS.get(day, 32)
    if number > 28 and precision == "month" and number > month_length(year, first):
        raise DateError(_too_long(year, first) if day != "00" else "days count from `01`")
    if precision != "month":
        raise DateError(f"`{month}` is no month (01 to 12), and a day belongs to a month")
    start = ordinal(year, first, number)
    return start, start, "day"


def _too_long(year: int, month: int) -> str:
    named = f"{MONTHS[month - 1]} {year}" if month == 2 else MONTHS[month - 1]
    return f"{named} has {month_length(year, month)} days"


def _interval(start: str, end: str, *more: str) -> Bounds:
    if more:
        raise DateError("an interval has one slash, between its start and its end")
    lower = None if start in ("", "..") else _single(start)[0]
    upper = None if end in ("", "..") else _single(end)[1]
    if lower is not None and upper is not None and upper < lower:
        raise DateError(f"the interval ends (`{end}`) before it starts (`{start}`)")
    return lower, upper, "interval"


def _end(text: str) -> Date | None:
    return None if text in ("", "..") else Date(text, *_single(text))


def _set(text: str) -> Bounds:
    if text[-1] != {"[": "]", "{": "}"}[text[0]]:
        raise DateError("a set of dates ends with the bracket that closes its first: `[…]` or `{…}`")
    lowers, uppers = [], []
    for member in _members(text):
        lower, upper, _ = _interval(*member.split("/")) if "/" in member else _single(member)
        lowers.append(lower)
        uppers.append(upper)
    lower = None if None in lowers else min(day for day in lowers if day is not None)
    upper = None if None in uppers else max(day for day in uppers if day is not None)
    return lower, upper, "set"


def _members(text: str) -> list[str]:
    members = [member.strip(" ") for member in text[1:-1].split(",")]
    if any(member == ".." or "/" in member for member in members):
        raise DateError("a set of dates lists dates and ranges: `[1667,1670..1672]`, `[..1760]`, `[1760..]`")
    return [_as_interval(member) for member in members]


def _as_interval(member: str) -> str:
    start, dots, end = member.partition("..")
    return f"{start or '..'}/{end or '..'}" if dots else member


def _long_year(long: re.Match[str]) -> tuple[int, int, int]:
    """The year itself, and the first and last year that its significant digits leave open."""
    sign, digits, exponent, minus, four, known = long.groups()
    year = int(digits or four or 0) * 10 ** int(exponent or 0)
    if digits and not 9999 < year <= _LONGEST_YEAR:
        raise DateError("`Y` stands before years of more than four digits, up to a trillion")
    size = 10 ** max(len(str(year)) - int(known or 99), 0)
    first, last = year // size * size, year // size * size + size - 1
    return (-year, -last, -first) if sign or minus else (year, first, last)


def _masked(sign: str, year: str, month: str | None, day: str | None) -> DayBounds:
    months = _fitting(month, 12)
    days = _fitting(day, 31)
    lower = _first(_years(sign, year, bool(sign)), months, days)
    upper = _first(_years(sign, year, not sign), months[::-1], days[::-1])
    if lower is None or upper is None:
        raise DateError("no day of the calendar fits these digits, whatever stands for `X`")
    return lower, upper, _known(year, month, day)


def _fitting(mask: str | None, largest: int) -> Sequence[int]:
    if mask is None or mask == "XX":
        return range(1, largest + 1)
    tens, ones = ("0123456789" if digit == "X" else digit for digit in mask)
    numbers = [int(ten + one) for ten in tens for one in ones]
    return [number for number in numbers if 0 < number <= largest]


def _years(sign: str, mask: str, largest_first: bool) -> Iterable[int]:
    figures = "9876543210" if largest_first else "0123456789"
    for digits in product(*(figures if digit == "X" else digit for digit in mask)):
        year = int("".join(digits))
        if year or not sign:
            yield -year if sign else year


def _first(years: Iterable[int], months: Sequence[int], days: Sequence[int]) -> int | None:
    for year in years:
        for month in months:
            for day in days:
                if day <= month_length(year, month):
                    return ordinal(year, month, day)
    return None


def _known(year: str, month: str | None, day: str | None) -> Precision:
    if month not in (None, "XX"):
        return "month" if day == "XX" and "X" not in f"{year}{month}" else "unspecified"
    if day not in (None, "XX"):
        return "unspecified"
    leading = year.rstrip("X")
    names: tuple[Precision, ...] = ("unspecified", "millennium", "century", "decade", "year")
    return "unspecified" if "X" in leading else names[len(leading)]
