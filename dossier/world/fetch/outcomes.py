"""How a request ended, in the words of evidence: what the status and the errors below it mean."""

import ssl

import aiohttp

from dossier.evidence import Outcome
from dossier.world.fetch.decoding import Undecodable
from dossier.world.fetch.resolver import Forbidden, Unnamed
from dossier.world.fetch.retry import retry_after
from dossier.world.fetch.settings import Answer, Failure

_REFUSED = frozenset({401, 402, 403, 405, 406, 407, 429, 451})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
# Errors with their outcomes, their words, and whether trying again may help; the first that fits counts.
_ERRORS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], Outcome, str, bool], ...] = (
    (Forbidden, "forbidden", "{words}", False),
    (Unnamed, "unreachable", "{words}", True),
    (Undecodable, "unreadable", "{words}", False),
    (TimeoutError, "unreachable", "no complete answer within {seconds:g} seconds", True),
    ((ssl.SSLError, aiohttp.ClientSSLError), "unreachable", "no secure connection: {words}", False),
    (aiohttp.ClientPayloadError, "unreachable", "the answer broke off", True),
    ((aiohttp.ClientResponseError, aiohttp.InvalidURL, ValueError), "unreadable", "no answer in HTTP: {words}", False),
    (BaseException, "unreachable", "no connection: {words}", True),
)


def forbidden(asked: str, reason: str) -> Failure:
    """An address that is never asked."""
    return Failure(asked, "forbidden", reason)


def unreadable(asked: str, reason: str) -> Failure:
    """An answer that can't be used."""
    return Failure(asked, "unreadable", reason)


def of_status(answer: Answer, now: float) -> Failure | None:
    """What a status that is no success means; None for a success, a redirect and 304. `now` is in seconds since 1970."""
    status = answer.status
    if 200 <= status < 300 or status == 304 or answer.target:
        return None
    outcome: Outcome = "gone" if status in (404, 410) else "refused" if status in _REFUSED else "unreachable"
    if 300 <= status < 400 or (400 <= status < 500 and outcome == "unreachable" and status not in _PASSING):
        outcome = "unreadable" if status < 400 else "refused"
    wait = retry_after(answer.headers.get("retry-after"), now)
    return Failure(answer.asked, outcome, f"HTTP {status}", status in _PASSING, wait, status=status)


def failure_of(asked: str, error: BaseException, seconds: float) -> Failure:
    """What an error of the client means; `seconds` were allowed."""
    cause = _cause(error)
    outcome, words, passing = next(each[1:] for each in _ERRORS if isinstance(cause, each[0]))
    reason = words.format(words=_words(cause), seconds=seconds)
    return Failure(asked, outcome, reason, passing, unnamed=isinstance(cause, Unnamed))


def _cause(error: BaseException) -> BaseException:
    """The error that started it: aiohttp wraps those of its resolver and of the system."""
    seen = error
    for _ in range(5):
        inner = getattr(seen, "os_error", None) or seen.__cause__
        if inner is None or inner is seen or not isinstance(inner, Forbidden | Unnamed | ssl.SSLError | OSError):
            return seen
        seen = inner
    return seen


def _words(error: BaseException) -> str:
    text = (
        getattr(error, "reason", None)
        or getattr(error, "strerror", None)
        or getattr(error, "message", None)
        or str(error)
    )
    return " ".join(str(text).split())[:200] or type(error).__name__
