"""Dates as HTTP writes them (RFC 9110, section 5.6.7)."""

import re
from calendar import timegm
from datetime import datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"[a-z]{{3}}, (?P<day>\d\d) (?P<month>[a-z]{{3}}) (?P<year>\d{{4}}) {_TIME} GMT",
        rf"[a-z]{{6,9}}, (?P<day>\d\d)-(?P<month>[a-z]{{3}})-(?P<year>\d\d) {_TIME} GMT",
        rf"[a-z]{{3}} (?P<month>[a-z]{{3}}) (?P<day>[ \d]\d) {_TIME} (?P<year>\d{{4}})",
    )
)
_YEAR = 365.25 * 86_400


def http_date(value: str, now: float) -> float | None:
    """The seconds since 1970 that an HTTP date in any of its three forms stands for, or None when it is none.

    A year of two digits is the one within 50 years after `now`, or before it (RFC 9110, section 5.6.7).
    """
    text = value.strip()
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _seconds(match, now)
    return None


def _seconds(match: re.Match[str], now: float) -> float | None:
    month = match["month"].lower()
    if month not in _MONTHS or int(match["second"]) > 60:  # 60 is a leap second
        return None
    year, short = int(match["year"]), len(match["year"]) == 2
    if short:
        year += datetime.fromtimestamp(now).year // 100 * 100
    try:
        seconds = _stamp(year, _MONTHS.index(month) + 1, match)
        return _stamp(year - 100, _MONTHS.index(month) + 1, match) if short and seconds > now + 50 * _YEAR else seconds
    except ValueError:
        return None


def _stamp(year: int, month: int, match: re.Match[str]) -> float:
    moment = datetime(year, month, int(match["day"]), int(match["hour"]), int(match["minute"]))
    return float(timegm(moment.timetuple()) + int(match["second"]))
