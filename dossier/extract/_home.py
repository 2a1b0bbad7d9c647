"""Pages that were taken away, and whose address leads to the site's home page or to a section's."""

import re
from urllib.parse import unquote

from ada_url import URL

from dossier.content.urls import identity, untracked
from dossier.extract._text import folded
from dossier.extract.page import Page

HOME, SECTION = "the page leads to the site's home page", "the page leads to a list of the section that it was in"

_HOMES = re.compile(r"(?:index|home|default|start|startseite|welcome|main)(?:\.\w{2,5})?", re.IGNORECASE)
_TONGUE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
# What the last step of an article's address looks like: words with hyphens or a number; a file may be a section's as well.
_ARTICLE = re.compile(r"(?:[^\W\d_]+[-_]){3}|\d{5,}", re.IGNORECASE)
_FILE = re.compile(r"\.(?:html?|php|aspx?|pdf)$", re.IGNORECASE)
_NUMBERED = re.compile(r"=\d{2,}")
_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDING = re.compile(r"\.\w{2,5}$")


def leads_home(asked: str, page: Page) -> str:
    """Why a page in the end is not the one that was asked for, empty when it may well be.

    It isn't when an address that looks like an article's has led to a home page, or to a folder above it on the same site, where
    the titles have little of the words of that address. On one host, any address of two steps or more that led home counts.
    """
    if not asked or identity(asked) == identity(page.url):
        return ""
    start, end = _parsed(asked), _parsed(page.url)
    if start is None or end is None or end.search or end.hash or _is_home(start):
        return ""
    steps, reached = _steps(start), _steps(end)
    if _speaks_of(steps, page):
        return ""
    if _is_home(end):
        return HOME if _is_deep(start, steps, _host(start) == _host(end)) else ""
    above = len(reached) < len(steps) and steps[: len(reached)] == reached
    return SECTION if _host(start) == _host(end) and above and _is_article(steps) and not _is_article(reached) else ""


def _parsed(address: str) -> URL | None:
    try:
        return URL(untracked(address))
    except ValueError:
        return None


def _host(url: URL) -> str:
    return url.hostname.rstrip(".").removeprefix("www.")


def _steps(url: URL) -> list[str]:
    """The steps of a path, but for a last one that only stands for its folder."""
    steps = [step for step in unquote(url.pathname).lower().split("/") if step]
    return steps[:-1] if steps and _HOMES.fullmatch(steps[-1]) else steps


def _is_home(url: URL) -> bool:
    """Whether an address is a site's first page, perhaps in one of its languages."""
    steps = _steps(url)
    return not (steps[:-1] if steps and _TONGUE.fullmatch(steps[-1]) else steps) and not url.search and not url.hash


def _is_deep(url: URL, steps: list[str], one_host: bool) -> bool:
    """Whether an address is one of a page in a site, and not another name for a site as short links are."""
    if _is_article(steps):
        return True
    return one_host and (len(steps) > 1 or any(map(_FILE.search, steps)) or _NUMBERED.search(url.search) is not None)


def _is_article(steps: list[str]) -> bool:
    return bool(steps) and _ARTICLE.search(steps[-1]) is not None


def _speaks_of(steps: list[str], page: Page) -> bool:
    """Whether the page's titles have half of the words of an address, so that the page may only have moved."""
    words = set(_WORD.findall(folded(_ENDING.sub("", steps[-1]).replace("_", " ")))) if steps else set()
    titles = {word for title in page.titles for word in title.split()}
    return bool(words) and 2 * len(words & titles) >= len(words)
