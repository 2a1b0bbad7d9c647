"""Dates as places on a scale of time, for small charts: parts of its width in percent, with ticks at round years, months or days."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as day_of_calendar

from dossier.dates import Date, DateError, parse
from dossier.site.pages import SpanView, TickView
from dossier.site.words import words

# Where marks may stand, so that none is cut off at the ends.
_LEFT, _RIGHT = 1.5, 98.5
_MOST_TICKS = 5
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000)
_MONTHS = (1, 2, 3, 6)
_YEAR = 365.2425
# What is narrower is drawn as a point.
_NARROWEST = 1.5
# What a character takes of the width of a phone, in percent: a label that would leave it ends at its tick instead of beginning there.
_SIGN = 2.1


class Scale:
    """The time from the first to the last of some dates; days are ordinals. What has no end reaches to the edge."""

    def __init__(self, dates: Iterable[Date], *days: int) -> None:
        known = [day for date in dates for day in (date.lower, date.upper) if day is not None]
        self.first, self.last = min((*known, *days), default=0), max((*known, *days), default=0)

    @property
    def days(self) -> int:
        """How many days it spans."""
        return self.last - self.first

    def place(self, day: int) -> float:
        """A day's place, from 0 to 100."""
        return round(_LEFT + (_RIGHT - _LEFT) * (day - self.first) / max(self.days, 1), 1)

    def span(self, date: Date, kind: str = "") -> SpanView:
        """A date as a span: a day, and what is hardly wider, has no width; what is not known exactly reaches over all that it may be."""
        start = 0.0 if date.lower is None else self.place(date.lower)
        end = 100.0 if date.upper is None else self.place(date.upper)
        width = round(end - start, 1)
        return SpanView(start=start, width=width if width >= _NARROWEST else 0.0, kind=kind)

    def ticks(self, language: str) -> tuple[TickView, ...]:
        """Up to five round dates on it, with their words."""
        found = [
            TickView(at=at, words=said, turned=at + _SIGN * len(said) > 100)
            for day, said in self._round(language)
            for at in [self.place(day)]
        ]
        return tuple(found)

    def _round(self, language: str) -> Iterator[tuple[int, str]]:
        if not self.days:
            return
        for text in _texts(self.first, self.last):
            try:
                date = parse(text)
            except DateError:
                continue
            if date.lower is not None and self.first <= date.lower <= self.last:
                yield date.lower, words(date, language)


def _texts(first: int, last: int) -> Sequence[str]:
    """Round dates between two days as EDTF: years where the time is long, else months, else days."""
    if first < 1 or last > day_of_calendar.max.toordinal():
        return ()
    start, end = day_of_calendar.fromordinal(first), day_of_calendar.fromordinal(last)
    if last - first > 2 * _YEAR:
        step = next((step for step in _YEARS if (end.year - start.year) / step <= _MOST_TICKS), _YEARS[-1])
        return [f"{year:04}" for year in range(-(-start.year // step) * step, end.year + 1) if year % step == 0]
    months = (end.year - start.year) * 12 + end.month - start.month
    if months >= 2:
        step = next((step for step in _MONTHS if months / step <= _MOST_TICKS - 1), _MONTHS[-1])
        numbers = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
        return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers if number % step == 0]
    return [start.isoformat(), end.isoformat()]
