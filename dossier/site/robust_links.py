"""Robust Links 1.0 (robustlinks.mementoweb.org/spec): what a link says of the archived copy of its page, for programs to find."""

import re

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STAMP = re.compile(r"/(\d{4})(\d\d)(\d\d)\d{6}(?:[a-z]{2}_)?/https?:", re.ASCII)


def robust(url: str, copy: str, day: str = "") -> tuple[tuple[str, str], ...]:
    """The attributes of a link to a page or to its copy; the day is ISO 8601, of another one the address of the copy may tell.

    There are none without a copy. A link has the same attributes whichever of the two it leads to.
    """
    if not url or not copy:
        return ()
    dated = day if _DAY.fullmatch(day) else _told(copy)
    named = (("data-originalurl", url), ("data-versionurl", copy))
    return (*named, ("data-versiondate", dated)) if dated else named


def _told(copy: str) -> str:
    """The day that stands in an address as the Wayback Machine writes it."""
    match = _STAMP.search(copy)
    return "-".join(match.groups()) if match else ""
