"""Dates as people and programs write them to calendar days, in EDTF and as precise as they are."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import NamedTuple

# The languages whose names of months are read; Babel (CLDR) knows them.
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu", "ro", "hr", "sl", "tr", "id", "ca",
             "et", "lt", "lv", "el", "ru", "uk", "bg", "vi", "is")  # fmt: skip
# Where the month comes before the day in figures.
_MONTH_FIRST = ("en-us", "en-ca", "en-ph")
FIRST_YEAR = 1990

_Y, _M, _D = r"((?:19|20)\d\d)", r"(0?[1-9]|1[0-2])", r"(0?[1-9]|[12]\d|3[01])"
_YEAR, _NEAR = re.compile(r"(?:19|20)\d\d"), 40
_ISO = re.compile(rf"(?<!\d){_Y}([-/.])(0[1-9]|1[0-2]|[1-9])\2{_D}(?!\d)")
_COMPACT = re.compile(r"(?<![\d.])((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T\d{4,6}Z?)?(?![\d.])")
_FIGURES = re.compile(rf"(?<![\d./-])(\d{{1,2}})\s?([./-])\s?(\d{{1,2}})\s?\2\s?{_Y}(?![\d./-])")
_SHORT = re.compile(r"(?<![\d./-])(\d{1,2})([./])(\d{1,2})\2(\d\d)(?![\d./-])")
_MONTH = re.compile(rf"{_Y}(?:[-/.]{_M})?")
_NAMED_MONTH = re.compile(rf"([^\W\d]{{3,12}}\.?),? (?:de |del )?{_Y}")
_EAST = re.compile(rf"{_Y}\s?[年년]\s?{_M}\s?[月월]\s?{_D}\s?[日일]")


class Found(NamedTuple):
    """A date in a text: where it starts and ends, its day, and whether day and month may be the other way round."""

    start: int
    end: int
    day: date
    ambiguous: bool = False


@cache
def _months() -> tuple[dict[str, int], re.Pattern[str], re.Pattern[str]]:
    """Names of months with their numbers, and patterns of day, month, year and of month, day, year."""
    from babel import Locale

    names: dict[str, int] = {}
    for language in LANGUAGES:
        months = Locale(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    word = name.casefold().rstrip(".")
                    if len(word) > 2 and not word[0].isdigit():
                        names.setdefault(word, number)
    names |= {"sept": 9, "janv": 1, "févr": 2, "juil": 7, "märz": 3, "mrz": 3, "jänner": 1, "setiembre": 9, "agosto": 8}
    word = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    day, year = r"(?<!\d)(0?[1-9]|[12]\d|3[01])", r"((?:19|20)\d\d)(?!\d)"
    before = re.compile(
        rf"{day}(?:st|nd|rd|th|er|\.|º|ª|-[a-zé]{{1,3}})?[\s\-–./]+(?:de |of |d'|do )?({word})\.?[\s\-–./,]+(?:de |del |do )?{year}",
        re.I,
    )
    after = re.compile(rf"(?<!\w)({word})\.?[\s\-/]+{day}(?:st|nd|rd|th|\.)?[\s\-,/]+(?:de )?{year}", re.I)
    return names, before, after


def find(text: str, language: str = "") -> Iterator[Found]:
    """The days in a text, stretch by stretch around its years; `language` (BCP 47) decides what 03/04/2021 means."""
    for start, end in _around_years(text):
        yield from _within(text, start, end, language)


def _around_years(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that hold a year each or several: all other text has no dates, and the patterns take longer."""
    start = end = -1
    for match in _YEAR.finditer(text):
        if match.start() - _NEAR > end:
            if end >= 0:
                yield start, end
            start = max(0, match.start() - _NEAR)
        end = match.end() + _NEAR
    if end >= 0:
        yield start, end


def _within(text: str, start: int, end: int, language: str) -> Iterator[Found]:
    names, before, after = _months()
    for match in _ISO.finditer(text, start, end):
        yield from _found(match, int(match[1]), int(match[3]), int(match[4]))
    for match in _EAST.finditer(text, start, end):
        yield from _found(match, int(match[1]), int(match[2]), int(match[3]))
    for match in before.finditer(text, start, end):
        yield from _found(match, int(match[3]), names[match[2].casefold()], int(match[1]))
    for match in after.finditer(text, start, end):
        yield from _found(match, int(match[3]), names[match[1].casefold()], int(match[2]))
    for match in _FIGURES.finditer(text, start, end):
        yield from _figures(match, int(match[1]), int(match[3]), int(match[4]), match[2], language)
    for match in _COMPACT.finditer(text, start, end):
        yield from _found(match, int(match[1]), int(match[2]), int(match[3]))


def first(text: str, language: str = "") -> Found | None:
    """The date in a short text that is about one, such as an attribute or `3 March 2021, 10:04`."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) in (10, 13):
        return _stamp(text)
    found = sorted(find(text[:200], language))
    if found:
        return found[0]
    for match in _SHORT.finditer(text[:60]):
        year = int(match[4])
        for each in _figures(
            match, int(match[1]), int(match[3]), year + (2000 if year < 70 else 1900), match[2], language
        ):
            return each
    return None


def coarse(text: str) -> str:
    """The month or the year, in EDTF, that a short text is and that says no day; empty for any other text."""
    text = text.strip().rstrip(".")
    if match := _MONTH.fullmatch(text):
        year, month = int(match[1]), int(match[2] or 0)
    elif match := _NAMED_MONTH.fullmatch(text):
        year, month = int(match[2]), _months()[0].get(match[1].casefold().rstrip("."), -1)
    else:
        return ""
    if year < FIRST_YEAR or month < 0:
        return ""
    return f"{year}-{month:02}" if month else f"{year}"


def _stamp(text: str) -> Found | None:
    seconds = int(text) / (1 if len(text) == 10 else 1000)
    day = datetime.fromtimestamp(seconds, UTC).date()
    return Found(0, len(text), day) if day.year >= FIRST_YEAR else None


def _figures(match: re.Match[str], one: int, two: int, year: int, mark: str, language: str) -> Iterator[Found]:
    month_first = mark != "." and (language.lower() in ("", "en", *_MONTH_FIRST))
    ambiguous = one <= 12 and two <= 12 and one != two and mark != "."
    month, day = (one, two) if (month_first and one <= 12) or two > 12 else (two, one)
    yield from _found(match, year, month, day, ambiguous)


def _found(match: re.Match[str], year: int, month: int, day: int, ambiguous: bool = False) -> Iterator[Found]:
    if year >= FIRST_YEAR:
        try:
            yield Found(match.start(), match.end(), date(year, month, day), ambiguous)
        except ValueError:
            return
