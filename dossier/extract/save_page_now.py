"""Save Page Now 2, the API with which the Wayback Machine takes a copy of a page: what is sent, and what the answers say."""

import re
from typing import Any

from msgspec import Struct

from dossier.extract._json import lenient
from dossier.extract._text import line
from dossier.extract.archives import day_of

_JOB = re.compile(r"[\w.-]{1,100}", re.ASCII)
_NO_SENSE = "the archive's answer makes no sense"
# What the archive says of who asks, so that asking for another page is of no use.
_OF_ACCOUNT = ("user-session-limit", "blocked-client-ip", "max-daily", "celery", "no-browsers-available")


class Capture(Struct, frozen=True):
    """How far the archive is with a page: a job while it works, the time of the copy when it is done, else why there is none.

    `closed` tells that asking for other pages is of no use either.
    """

    job: str = ""
    stamp: str = ""
    reason: str = ""
    closed: bool = False


def form(url: str) -> dict[str, str]:
    """What asks for a copy of a page, and not for one of an error page."""
    return {"url": url, "capture_all": "0", "skip_first_archive": "1"}


def read(status: int, data: bytes, job: str = "") -> Capture:
    """What an answer with a status says, perhaps of a job; the reason is one line of the archive's own words."""
    answer = lenient(data.decode("utf-8", "replace"))
    said = _text(answer, "message")
    if status in (401, 403):
        return Capture(reason=f"the archive doesn't accept the keys (status {status})", closed=True)
    if status != 200 or _text(answer, "status") == "error":
        kind = _text(answer, "status_ext")
        closed = status == 429 or any(name in kind for name in _OF_ACCOUNT)
        return Capture(reason=f"the archive says: {said or kind or f'status {status}'}", closed=closed)
    stamp, named = _text(answer, "timestamp"), _text(answer, "job_id")
    if _text(answer, "status") == "success":
        return Capture(stamp=stamp) if day_of(stamp) else Capture(reason=_NO_SENSE)
    if _text(answer, "status") == "pending" and job:
        return Capture(job=job)
    if _JOB.fullmatch(named):
        return Capture(job=named)
    return Capture(reason=f"the archive says: {said}" if said else _NO_SENSE)


def _text(answer: Any, name: str) -> str:
    value = answer.get(name) if isinstance(answer, dict) else None
    return line(value, 200) if isinstance(value, str) else ""
