"""Who wrote a page, chosen among all that the page says: sources that agree win over one that stands alone, people over the site's name."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from dossier.evidence import Origin, Told
from dossier.extract import Hint, _people
from dossier.extract._text import line
from dossier.extract.page import Page

_Names = tuple[str, ...]

# How far an origin is believed that stands alone; `_LEAST` is what a page's authors need.
_TRUST: Final[Mapping[Origin, int]] = {
    "doi": 100, "oembed": 90, "citation": 80, "json-ld": 70, "pdf": 70, "byline": 65, "open-graph": 50, "twitter": 50, "microdata": 45,
    "meta": 40, "dublin-core": 35,
}  # fmt: skip
_UNLISTED, _LEAST = 20, 30
# What a page shows and what it tells machines are two witnesses; what it tells machines in two places is mostly one.
_AGREEMENT, _ECHO, _OVERLAP = 40, 20, 15
_PEOPLE, _SITE, _SITE_IN_BYLINE = 25, -60, -20
_SHORTEST_SITE, _MOST_AUTHORS, _LONGEST = 5, 40, 100
_NOT_LETTERS = re.compile(r"[\W_]+")


def choose(page: Page, hints: Iterable[Hint]) -> Told[_Names] | None:
    """The authors of the page in the order of their origin, or nothing where it names none: a site's front page has no author,
    and the name of the site alone is no author's unless it is signed with it."""
    if urlsplit(page.url).path in {"", "/"}:
        return None
    hints = tuple(hints)
    sites = _sites(page, hints)
    lists = {origin: _people_first(names, sites) for origin, names in _lists(hints)}
    scores = {origin: _score(origin, lists, sites) for origin in lists}
    best = max(scores, key=lambda origin: scores[origin], default=None)
    return Told(lists[best][:_MOST_AUTHORS], best) if best is not None and scores[best] >= _LEAST else None


def _lists(hints: tuple[Hint, ...]) -> Iterator[tuple[Origin, _Names]]:
    """The names that each origin gives with its greatest weight."""
    given = [hint for hint in hints if hint.field == "authors"]
    for origin in dict.fromkeys(hint.origin for hint in given):
        for weight in sorted({hint.weight for hint in given if hint.origin == origin}, reverse=True):
            runs = [hint.value for hint in given if (hint.origin, hint.weight) == (origin, weight)]
            if names := _distinct(name for run in runs for name in _people.names(run, stated=origin != "byline")):
                yield origin, names
                break


def _distinct(names: Iterable[str]) -> _Names:
    found: dict[str, str] = {}
    for name in names:
        if (shown := line(name, _LONGEST)) and (folded := _people.folded(shown)):
            found.setdefault(folded, shown)
    return tuple(found.values())


def _people_first(names: _Names, sites: frozenset[str]) -> _Names:
    """The names without those of the site, if others remain."""
    return tuple(name for name in names if _letters(name) not in sites) or names


def _score(origin: Origin, lists: Mapping[Origin, _Names], sites: frozenset[str]) -> int:
    names = lists[origin]
    score = _TRUST.get(origin, _UNLISTED)
    score += sum(_support(origin, other, lists) for other in lists if other != origin)
    if all(_is_site(name, sites) for name in names):
        return score + (_SITE_IN_BYLINE if origin == "byline" else _SITE)
    return score + (_PEOPLE if all(map(_people.is_personal, names)) else 0)


def _support(origin: Origin, other: Origin, lists: Mapping[Origin, _Names]) -> int:
    """What another origin adds to an origin's score by naming the same people, or some of them."""
    ours, theirs = ({_people.agreed(name) for name in lists[which]} for which in (origin, other))
    if ours == theirs:
        return _AGREEMENT if "byline" in {origin, other} else _ECHO
    return _OVERLAP if ours & theirs else 0


def _is_site(name: str, sites: frozenset[str]) -> bool:
    letters = _letters(name)
    if letters in sites:
        return True
    return not _people.is_group(name) and any(len(site) >= _SHORTEST_SITE and site in letters for site in sites)


def _sites(page: Page, hints: tuple[Hint, ...]) -> frozenset[str]:
    """What the page's site is called, in letters only: its publisher, and the labels of its host but the last."""
    host = (urlsplit(page.url).hostname or "").removeprefix("www.")
    named = (hint.value for hint in hints if hint.field == "publisher")
    return frozenset(filter(None, map(_letters, (*named, host, *host.split(".")[:-1]))))


def _letters(name: str) -> str:
    return _NOT_LETTERS.sub("", name).casefold()
