"""Dates in words, as a reader sees them: "spring 2025", "c. 2013", "before March 2024", "11–14 November 2025".

What the words promise is what EDTF says. `../2024-03` and `/2024-03` reach to the end of March 2024 and so are "until
March 2024"; "before March 2024" is `[..2024-02]`, one day of February 2024 or earlier. `2024/..` goes on and is "since
2024"; the end of `2024/` is not known, "from 2024". `18XX` is the "19th century", though that strictly began in 1801.
A qualifier on a part of a date is said of the whole date.
"""

import re
from datetime import date as day_of_calendar
from typing import Final

from dossier.dates import MONTHS, Date, month_length
from dossier.site.tongues import Parts, Tongue, tongue

_MONTH: Final = {f"{number:02}": name for number, name in enumerate(MONTHS, 1)}
_DAY: Final = {f"{number:02}": str(number) for number in range(1, 32)}
_KINDS: Final = ("year", "month", "day")
_UNITS: Final = frozenset(_KINDS)
_CYCLE: Final = 146097
_MINUS: Final = "\u2212"
_plain = re.compile(
    "([0-9]{4})/([0-9]{4})"
    "|([0-9]{4})-(0[1-9]|1[0-2])/([0-9]{4})-(0[1-9]|1[0-2])"
    "|([0-9]{4})-([0-9]{2})-([0-9]{2})/([0-9]{4})-([0-9]{2})-([0-9]{2})"
).fullmatch


def words(date: Date, language: str = "en") -> str:
    """A date in the words of a language (a BCP 47 tag), in the figures of ISO 8601 where CLDR lacks the language."""
    if language == "en":
        text = date.text
        size = len(text)
        if size == 10 and date.precision == "day" and text > "1":
            return f"{_DAY[text[8:]]} {_MONTH[text[5:7]]} {text[:4]}"
        if size == 7 and date.precision == "month" and text > "1":
            return f"{_MONTH[text[5:]]} {text[:4]}"
        if size == 4 and date.precision == "year" and text > "1":
            return text
    spoken = tongue(language)
    return spoken.figures(_say(date, spoken))


def year_words(year: int, language: str) -> str:
    """An astronomical year in words."""
    spoken = tongue(language)
    return spoken.figures(spoken.year(year))


def _say(date: Date, tongue: Tongue) -> str:
    if date.precision == "interval":
        return _interval(date, tongue)
    if date.precision == "set":
        return _set(date, tongue)
    said = _unit(date, tongue)
    if date.approximate:
        said = tongue.phrase("approximate", date.precision).format(said)
    return tongue.phrases["uncertain"].format(said) if date.uncertain else said


def _unit(date: Date, tongue: Tongue) -> str:
    if date.precision in _UNITS:
        said = tongue.unit(date.parts)
        return f"{said} ({tongue.span(*_extent(date))})" if "S" in date.text else said
    if date.precision == "time":
        return tongue.phrases["time"].format(tongue.day(*date.parts), _clock(date.text.partition("T")[2]))
    if date.precision in ("season", "quarter", "quadrimester", "semestral"):
        return _part_of_year(date, tongue)
    return _masked(date, tongue)


def _clock(text: str) -> str:
    """Hours and minutes, seconds unless they are 0, and the zone as an offset from UTC."""
    time, zone = text[:8], text[8:].lstrip(".0123456789")
    digits = zone.replace(":", "")[1:].ljust(4, "0")
    minutes = f":{digits[2:]}" if digits[2:] != "00" else ""
    offset = f"{zone[0].replace('-', _MINUS)}{int(digits[:2])}{minutes}" if digits != "0000" else ""
    return time.removesuffix(":00") + (f" UTC{offset}" if zone else "")


def _part_of_year(date: Date, tongue: Tongue) -> str:
    year, code = date.parts
    phrase = tongue.phrases.get(str(code))
    if phrase is None:
        return tongue.span(*_extent(date))
    if code not in (24, 28, 30):
        return phrase.format(tongue.year(year))
    short = 999 < year < 9999 and (year + 1) % 100
    years = tongue.phrases.get("years") if short else None
    return phrase.format(years.format(year, short) if years else tongue.span((year,), (year + 1,)))


def _masked(date: Date, tongue: Tongue) -> str:
    phrases, (start, end) = tongue.phrases, _extent(date)
    if date.precision == "decade" and start[0] >= 100 and "decade" in phrases:
        return phrases["decade"].format(start[0])
    if date.precision == "century" and "century" in phrases:
        number = tongue.ordinal(-end[0] // 100 + 1 if start[0] < 0 else start[0] // 100 + 1)
        return phrases["century" if start[0] >= 0 else "century BC"].format(number)
    if "XXXX" in date.text:
        return _yearless(date, tongue) if "XXXX" in phrases else date.text
    phrase = tongue.phrases.get(f"between {_KINDS[len(start) - 1]}") or tongue.phrases.get("between")
    return phrase.format(tongue.unit(start), tongue.unit(end)) if phrase else tongue.span(start, end)


def _yearless(date: Date, tongue: Tongue) -> str:
    _, *month_and_day = "".join(sign for sign in date.text if sign not in "?~%").split("-")
    month, day = [*month_and_day, "", ""][:2]
    if month not in _MONTH:
        return tongue.phrases["XXXX"]
    return tongue.phrases["unknown year"].format(tongue.yearless(int(month), int(day) if day in _DAY else 0))


def _between(date: Date, start: Date, end: Date, tongue: Tongue) -> str:
    """Some time from start to end, which are the ends of an interval."""
    kinds = {_kind(start), _kind(end)}
    phrase = tongue.phrases.get(f"between {min(kinds)}") if len(kinds) == 1 else None
    phrase = phrase or tongue.phrases.get("between")
    return phrase.format(_say(start, tongue), _say(end, tongue)) if phrase else _closed(date, start, end, tongue)


def _around(key: str, date: Date, tongue: Tongue) -> str:
    """A phrase with a date in it."""
    return tongue.phrase(key, _kind(date)).format(_say(date, tongue))


def _kind(date: Date) -> str:
    return "approximate" if date.approximate else "uncertain" if date.uncertain else date.precision


def _interval(date: Date, tongue: Tongue) -> str:
    if plain := _plain(date.text):
        numbers = [int(part) for part in plain.groups() if part]
        half = len(numbers) // 2
        return tongue.span(tuple(numbers[:half]), tuple(numbers[half:]))
    start, end = date.ends
    if start and end:
        return _closed(date, start, end, tongue)
    if end:
        return _around("until", end, tongue)
    if start:
        return _around("since" if date.text.endswith("..") else "from", start, tongue)
    return tongue.phrases.get(date.text, date.text)


def _closed(date: Date, start: Date, end: Date, tongue: Tongue) -> str:
    """From start to end; in figures, one span for two ends that are spans themselves (1980–1999, not 1980–1989–…)."""
    if start.precision in _UNITS and end.precision in _UNITS:
        if start.precision == end.precision and _exact(start) and _exact(end):
            return tongue.span(start.parts, end.parts)
    elif "decade" not in tongue.phrases and _exact(start) and _exact(end):
        return tongue.span(*_extent(date))
    return tongue.join(_say(start, tongue), _say(end, tongue))


def _set(date: Date, tongue: Tongue) -> str:
    """One of the dates for `[…]`, all of them for `{…}`."""
    members, link = date.members, "or" if date.text[0] == "[" else "and"
    if len(members) == 1 and link == "or" and members[0].precision == "interval":
        start, end = members[0].ends
        if start and end:
            return _between(members[0], start, end, tongue)
        if end and end.precision in _UNITS and _exact(end) and end.upper is not None:
            phrase = tongue.phrases.get(f"before {end.precision}") or tongue.phrases.get("before")
            if phrase:
                return phrase.format(tongue.unit(_civil(end.upper + 1)[: len(end.parts)]))
    said = [_member(member, tongue, link) for member in members]
    comma = tongue.phrases["comma"]
    return tongue.phrases[link].join([comma.join(said[:-1]), said[-1]] if len(said) > 1 else said)


def _member(date: Date, tongue: Tongue, link: str) -> str:
    start, end = date.ends
    if end is None and start:
        return _around(f"{link} later", start, tongue)
    if start is None and end:
        return _around(f"{link} earlier", end, tongue)
    return _say(date, tongue)


def _exact(date: Date) -> bool:
    return not (date.approximate or date.uncertain)


def _extent(date: Date) -> tuple[Parts, Parts]:
    """The first and the last possible year, or month, or day, in the largest unit that fits."""
    start, end = _civil(date.lower or 0), _civil(date.upper or 0)
    if start[1:] == (1, 1) and end[1:] == (12, 31):
        return start[:1], end[:1]
    if start[2] == 1 and end[2] == month_length(end[0], end[1]):
        return start[:2], end[:2]
    return start, end


def _civil(ordinal: int) -> tuple[int, int, int]:
    """Year, month and day of an ordinal, of any year: the calendar repeats every 400 years."""
    cycles, rest = divmod(ordinal - 1, _CYCLE)
    day = day_of_calendar.fromordinal(rest + 1)
    return day.year + 400 * cycles, day.month, day.day
