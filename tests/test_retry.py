"""How long we wait before asking again."""

from calendar import timegm
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.world.fetch.http_date import http_date
from dossier.world.fetch.retry import LONGEST, LONGEST_WAIT, backoff, retry_after

NOW = float(timegm((2026, 11, 24, 10, 0, 0)))


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("1.5", 1.5),
        ("007", 7),
        ("30, 60", 60),
        ("99999999999999999999999999", LONGEST),
        ("9" * 5_000, LONGEST),
        ("Tue, 24 Nov 2026 10:02:00 GMT", 120),
        ("Tuesday, 24-Nov-26 10:02:00 GMT", 120),
        ("Tue Nov 24 10:02:00 2026", 120),
        ("Tue, 24 Nov 2026 09:00:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST),
        (None, None),
        ("", None),
        ("-5", None),
        ("+5", None),
        ("1e3", None),
        ("٣", None),
        ("soon", None),
        ("30, soon", None),
        ("120 seconds", None),
        ("Tue, 31 Feb 2026 10:02:00 GMT", None),
        ("Tue, 24 Nov 2026 25:02:00 GMT", None),
        ("Tue, 24 Nov 2026 10:02:00 CET", None),
        ("2026-11-24T10:02:00Z", None),
    ],
)
def test_every_form_of_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@given(st.text())
def test_nonsense_is_no_wait_and_no_error(value: str) -> None:
    found = retry_after(value, NOW)
    assert found is None or 0 <= found <= LONGEST


def test_a_year_of_two_digits_is_near() -> None:
    assert http_date("Sunday, 06-Nov-94 08:49:37 GMT", NOW) == timegm((1994, 11, 6, 8, 49, 37))
    assert http_date("Sunday, 06-Nov-70 08:49:37 GMT", NOW) == timegm((2070, 11, 6, 8, 49, 37))
    assert http_date("Sun, 29 Feb 2027 08:49:37 GMT", NOW) is None
    assert http_date("Sat, 31 Dec 2016 23:59:60 GMT", NOW) == timegm((2017, 1, 1, 0, 0, 0))


@given(st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(9999, 12, 31)))
def test_what_is_written_in_the_usual_form_is_read(moment: datetime) -> None:
    whole = moment.replace(microsecond=0, tzinfo=UTC)
    assert http_date(format_datetime(whole, usegmt=True), NOW) == timegm(whole.timetuple())


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_waits_of_our_own_grow_and_end(failures: int, jitter: float) -> None:
    wait = backoff(failures, jitter)
    assert 1 <= wait <= LONGEST_WAIT
    assert backoff(failures + 1, jitter) >= wait >= backoff(failures, 1)


def test_waits_double() -> None:
    assert [backoff(failures, 0) for failures in (1, 2, 3, 6)] == [2, 4, 8, 60]
    assert backoff(1, 1) == 1
