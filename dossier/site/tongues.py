"""How languages write dates, numbers and lists: days, months, years and spans of them, and the phrases around them.

English is written here; other languages take days, months, years and spans from the Unicode CLDR through Babel, and
what `PHRASES` lacks for them is said in figures and signs that need no language. A language is added by its phrases: an
entry for its base tag (`de`), with any of the keys of English.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date as day_of_calendar
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from dossier.dates import MONTHS
from dossier.site.phrases import NEUTRAL, PHRASES

if TYPE_CHECKING:
    from babel import Locale

Parts = tuple[int, ...]

# A year with all days, in four figures: dates are said in it, and then have their own put in.
_ANY = 9996

_PLACES = re.compile(r"'[^']*'|y|G")
_ONE = re.compile(r"^1(?!\d)")
_SHORT_MONTH = re.compile(r"(?<![ML])(MMM|LLL)(?![ML])")

# The first digit of CLDR's numbering systems, as far as they are any language's own.
_ZEROS = {"arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "mymr": "၀", "tibt": "༠"}


class Tongue:
    """How one language writes dates, numbers and lists; this one writes figures, as ISO 8601 does, for languages that nobody knows."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self.phrases = {**NEUTRAL, **phrases}

    def phrase(self, key: str, kind: str) -> str:
        """The phrase for a kind of date."""
        return self.phrases.get(f"{key} {kind}") or self.phrases[key]

    def year(self, year: int) -> str:
        """An astronomical year: 0 is 1 BC."""
        return f"{year:04}" if year >= 0 else f"-{-year:04}"

    def month(self, year: int, month: int) -> str:
        """A month of a year."""
        return f"{self.year(year)}-{month:02}"

    def day(self, year: int, month: int, day: int) -> str:
        """A day of a month of a year."""
        return f"{self.year(year)}-{month:02}-{day:02}"

    def yearless(self, month: int, day: int) -> str:
        """A day of a month of any year, or the month alone where `day` is 0."""
        return f"--{month:02}-{day:02}" if day else f"--{month:02}"

    def ordinal(self, number: int) -> str:
        """The place of a century in the phrases of this language."""
        return str(number)

    def figures(self, text: str) -> str:
        """The text in the digits that the language has by default."""
        return text

    def number(self, number: int) -> str:
        """A number with its digits in groups."""
        return str(number)

    def links(self, count: int) -> tuple[str, str, str]:
        """What stands in a list of `count` names after the first of them, after others, and before the last."""
        return ", ", ", ", ", "

    def unit(self, parts: Parts) -> str:
        """A year, a month or a day, by the number of its parts."""
        return (self.year, self.month, self.day)[len(parts) - 1](*parts)

    def join(self, start: str, end: str) -> str:
        """From one date in words to another."""
        return f"{start}/{end}"

    def span(self, start: Parts, end: Parts) -> str:
        """From one year, month or day to another of the same kind."""
        return self.join(self.unit(start), self.unit(end)) if start != end else self.unit(start)


class English(Tongue):
    """British order: 11 November 2025; years before 1000 bear AD or BC."""

    def year(self, year: int) -> str:
        if year < 1:
            return f"{_figures(1 - year)} BC"
        return _figures(year) if year > 999 else f"AD {year}"

    def month(self, year: int, month: int) -> str:
        return f"{MONTHS[month - 1]} {self.year(year)}"

    def day(self, year: int, month: int, day: int) -> str:
        return f"{day} {MONTHS[month - 1]} {self.year(year)}"

    def yearless(self, month: int, day: int) -> str:
        return f"{day} {MONTHS[month - 1]}" if day else MONTHS[month - 1]

    def ordinal(self, number: int) -> str:
        return _ordinal(number)

    def number(self, number: int) -> str:
        return f"{number:,}"

    def links(self, count: int) -> tuple[str, str, str]:
        return ", ", ", ", " and "

    def join(self, start: str, end: str) -> str:
        return f"{start} – {end}" if " " in start or " " in end else f"{start}–{end}"

    def span(self, start: Parts, end: Parts) -> str:
        if start == end or (start[0] != end[0] and (len(start) > 1 or end[0] > 0)):
            return super().span(start, end)
        if len(start) == 1:
            return f"{_figures(1 - start[0])}–{self.year(end[0])}"
        if len(start) == 2:
            return f"{MONTHS[start[1] - 1]}–{self.month(*end)}"
        if start[1] == end[1]:
            return f"{start[2]}–{self.day(*end)}"
        return f"{start[2]} {MONTHS[start[1] - 1]} – {self.day(*end)}"


class Cldr(Tongue):
    """A language of the Unicode CLDR; years before 1000 bear their era, as in English."""

    def __init__(self, phrases: Mapping[str, str], locale: "Locale") -> None:
        super().__init__(phrases)
        self.locale = locale
        zero = _ZEROS.get(locale.default_numbering_system, "")
        self.digits = {48 + value: chr(ord(zero) + value) for value in range(10)} if zero else None

    def figures(self, text: str) -> str:
        return text.translate(self.digits) if self.digits else text

    def year(self, year: int) -> str:
        if year > 9999:
            return self._skeleton("y", _ANY).replace(str(_ANY), str(year))
        if year > 999:
            return self._skeleton("y", year)
        era = int(year > 0)
        pattern = str(self.locale.datetime_skeletons["Gy"].pattern)
        places = {"y": str(year if era else 1 - year), "G": self.locale.eras["abbreviated"][era]}
        return _PLACES.sub(lambda place: places.get(place[0], place[0].strip("'")), pattern)

    def month(self, year: int, month: int) -> str:
        return self._skeleton("yMMMM", _ANY, month).replace(self._skeleton("y", _ANY), self.year(year))

    def day(self, year: int, month: int, day: int) -> str:
        from babel.dates import format_date

        said = format_date(day_of_calendar(_ANY, month, day), "long", self.locale)
        return self._first(said.replace(self._skeleton("y", _ANY), self.year(year)))

    def yearless(self, month: int, day: int) -> str:
        from babel.dates import format_date

        if day:
            return self._first(self._skeleton("MMMMd", 4, month, day))
        return format_date(day_of_calendar(4, month, 1), "LLLL", self.locale)

    def ordinal(self, number: int) -> str:
        make = _ORDINALS.get(self.locale.language)
        return make(number) if make else str(number)

    def number(self, number: int) -> str:
        from babel.numbers import format_decimal

        return self.figures(format_decimal(number, locale=self.locale))

    def links(self, count: int) -> tuple[str, str, str]:
        patterns = self.locale.list_patterns["standard"]
        start, middle, end = (_link(patterns[name]) for name in ("start", "middle", "end"))
        return start, middle, _link(patterns["2"]) if count == 2 else end

    def join(self, start: str, end: str) -> str:
        return str(self.locale.interval_formats[None]).format(start, end)

    def span(self, start: Parts, end: Parts) -> str:
        from babel.dates import format_interval

        if start == end or not (999 < start[0] < 10000 and 999 < end[0] < 10000):
            return super().span(start, end)
        first, last = (day_of_calendar(*(*parts, 1, 1)[:3]) for parts in (start, end))
        if len(start) == 3:
            return self._days(first, last)
        return format_interval(first, last, ("y", "yMMMM")[len(start) - 1], locale=self.locale)

    def _days(self, first: day_of_calendar, last: day_of_calendar) -> str:
        """Days with the names of their months in full; CLDR has such spans for some languages only."""
        from babel.dates import format_date, format_interval

        formats = self.locale.interval_formats
        given = formats.get("yMMMMd") or formats.get("yMMMd", {})
        changes = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        if len(parts := given.get(changes, ())) != 2:
            return format_interval(first, last, "yMMMd", locale=self.locale)
        patterns = [_SHORT_MONTH.sub("MMMM", part) for part in parts]
        days = zip((first, last), patterns, strict=True)
        return "".join(self._first(format_date(day, pattern, self.locale)) for day, pattern in days)

    def _first(self, said: str) -> str:
        """A date that begins with its day, which on the first of a month may be no plain number (1er)."""
        return _ONE.sub(self.phrases["first"], said) if "first" in self.phrases else said

    def _skeleton(self, skeleton: str, year: int, month: int = 1, day: int = 1) -> str:
        from babel.dates import format_skeleton

        return format_skeleton(skeleton, day_of_calendar(year, month, day), locale=self.locale)


@lru_cache(maxsize=64)
def tongue(language: str) -> Tongue:
    """The tongue of a BCP 47 tag; where CLDR has no such region, that of the language; failing that, figures."""
    if language == "en":
        return English(PHRASES["en"])
    base = language.partition("-")[0].lower()
    locale = locale_of(language) or locale_of(base)
    return Cldr(PHRASES.get(base, {}), locale) if locale else Tongue({})


def locale_of(language: str) -> "Locale | None":
    """What Babel knows of a language, by its BCP 47 tag."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-")
    except (ValueError, TypeError, UnknownLocaleError):
        return None


def _link(pattern: str) -> str:
    """What a pattern of CLDR has between its two places; what a few languages put around the whole list is left out."""
    return pattern.partition("{0}")[2].partition("{1}")[0]


def _ordinal(number: int) -> str:
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _roman(number: int) -> str:
    signs = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
    text = ""
    for sign, value in signs:
        count, number = divmod(number, value)
        text += sign * count
    return text


_ORDINALS: Final[Mapping[str, Callable[[int], str]]] = {
    "en": _ordinal,
    "es": _roman,
    "fr": lambda number: "Ier" if number == 1 else f"{_roman(number)}e",
}


def _figures(number: int) -> str:
    return f"{number:,}" if number > 9999 else str(number)
