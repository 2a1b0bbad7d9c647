"""The publisher of a page: the name under which its readers know the site."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.evidence import Origin, Told
from dossier.extract import Hint
from dossier.extract._choice import ranked
from dossier.extract._sites import is_site, site_names
from dossier.extract._text import folded, line
from dossier.extract._titles import parts_of
from dossier.extract.page import Page

_ORDER: tuple[Origin, ...] = ("json-ld", "citation", "microdata", "open-graph", "dublin-core", "meta")
_LONGEST = 120
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,6}/?", re.ASCII)
_ENDING = re.compile(r"(?:\.co)?\.[a-z]{2,4}/?$", re.IGNORECASE)
# A site in brackets behind the name, a legal form, and what stands behind it.
_BEHIND = re.compile(
    r"\s*\((?:www\.)?[\w.-]+\.[a-z]{2,6}\)\s*$|,?\s+(?:GmbH|AG|SE|Inc\.?|Ltd\.?|LLC|S\.?A\.?|S\.?p\.?A\.?|Co\.?|KG|e\.\s?V\.?)(?:\s.*)?$",
    re.IGNORECASE,
)


def choose(page: Page, hints: Sequence[Hint]) -> Told[str] | None:
    """What the site calls itself in most kinds of places, its host among them; of equals what is trusted most, and no initials."""
    found = [*_stated(page, hints), *_in_title(page, hints)]
    votes = Counter(name for name, _ in {(_bare(each.value), each.origin) for each in found})
    votes.update({_bare(name): 1 for name in page.host_names if _bare(name) in votes})
    best = max(found, key=lambda each: votes[_bare(each.value)] - bool(_DOMAIN.fullmatch(each.value)), default=None)
    return next((each for each in found if best and _initials(each.value) == best.value), best)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()).upper()


def _bare(name: str) -> str:
    """A name without "the", spaces, punctuation and the end of a domain, for comparing."""
    words = folded(_ENDING.sub("", name.strip()))
    return words.removeprefix("the ").replace(" ", "")


def _stated(page: Page, hints: Sequence[Hint]) -> Iterator[Told[str]]:
    for hint in ranked(hints, "publisher", _ORDER):
        name = _BEHIND.sub("", line(hint.value, _LONGEST)).strip()
        if name and "://" not in name and not name.startswith("@"):
            yield Told(name, hint.origin)


def _in_title(page: Page, hints: Sequence[Hint]) -> Iterator[Told[str]]:
    """The part of the title that is the site's name, going by its host."""
    sites = site_names(page, hints)
    for hint in ranked(hints, "title", ("title",)):
        parts = parts_of(line(hint.value, 300))
        yield from (Told(part, "title") for part in reversed(parts[1:]) if is_site(part, sites))
