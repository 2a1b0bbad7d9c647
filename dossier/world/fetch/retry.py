"""How long to wait before asking again: as a server says, or longer from one time to the next."""

import re

from dossier.world.fetch.http_date import http_date

# Seconds: a day, beyond which no server is believed, and the first and the longest wait of our own.
LONGEST = 86_400.0
FIRST_WAIT = 2.0
LONGEST_WAIT = 60.0

_SECONDS = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_DIGITS = 12


def retry_after(value: str | None, now: float) -> float | None:
    """The seconds to wait that a `Retry-After` asks for (RFC 9110, section 10.2.3), 0 to `LONGEST`, or None when it says nothing.

    The value is a number of seconds or an HTTP date, `now` is in seconds since 1970. A date that has passed is no wait; of
    several numbers, from several header lines, the largest counts.
    """
    if value is None:
        return None
    moment = http_date(value, now)
    if moment is not None:
        return min(max(moment - now, 0.0), LONGEST)
    parts = [part.strip() for part in value.split(",")]
    if not all(_SECONDS.fullmatch(part) for part in parts):
        return None
    return min(max(_number(part) for part in parts), LONGEST)


def _number(digits: str) -> float:
    whole = digits.partition(".")[0].lstrip("0")
    return float(digits) if len(whole) <= _DIGITS else LONGEST


def backoff(failures: int, jitter: float) -> float:
    """The seconds to wait after so many failures in a row (1 or more), doubled each time up to `LONGEST_WAIT`.

    `jitter`, from 0 to 1, takes up to half of them away, so that many who failed together don't come back together.
    """
    wait = min(FIRST_WAIT * 2.0 ** min(failures - 1, 16), LONGEST_WAIT)
    return wait * (1 - jitter / 2)
