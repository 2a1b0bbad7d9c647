"""When to ask again: what servers say (Retry-After, RFC 9110, section 10.2.3), else ever longer pauses."""

from email.utils import parsedate_to_datetime

LONGEST = 3_600.0
FIRST, GROWTH, TRIES = 2.0, 2.0, 3


def retry_after(value: str | None, now: float) -> float | None:
    """Seconds to wait, from 0 to an hour; None where the header is missing or makes no sense. `now` is in seconds since 1970."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.replace(".", "", 1).isdigit():
        return min(float(text), LONGEST)
    try:
        until = parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError, OSError):
        return None
    return min(max(until - now, 0.0), LONGEST)


def pause(tries: int, jitter: float) -> float:
    """Seconds before the next try after `tries` in vain; `jitter` from 0 to 1 spreads them by half."""
    return float(FIRST * GROWTH ** (tries - 1) * (0.75 + 0.5 * jitter))
