"""The title of a page: its headline as readers see it, without the name of the site."""

import re
from collections.abc import Iterable, Sequence

from dossier.evidence import Origin, Told
from dossier.extract import Hint
from dossier.extract._choice import of
from dossier.extract._text import folded, line
from dossier.extract.page import Page

_SEPARATOR = re.compile(r"\s+[|\-–—·•»«:>/~∙⋆]+\s+|\s*[|»]\s*|\s+::\s+|(?<=\S):\s+")
_STATED: tuple[Origin, ...] = ("json-ld", "open-graph", "citation", "microdata", "dublin-core", "twitter", "meta")
_LONGEST = 300


def choose(page: Page, hints: Sequence[Hint]) -> Told[str] | None:
    """The first-level heading that the page's other titles agree with; else the best of these, without the site's name."""
    found = [(hint, text) for hint in of(hints, "title") if (text := line(hint.value, _LONGEST))]
    headings = [(hint, text) for hint, text in found if hint.origin == "heading"]
    stated = [(hint, text) for hint, text in found if hint.origin != "heading"]
    sites = {folded(hint.value) for hint in of(hints, "publisher")} | {folded(name) for name in page.host_names}
    bare = [(hint, without_site(text, sites)) for hint, text in _ordered(stated)]
    for hint, text in headings:
        if folded(text) not in sites and any(_agree(text, title) for _, title in stated):
            return Told(text, hint.origin)
    if bare:
        return Told(bare[0][1], bare[0][0].origin)
    seen = [(hint, text) for hint, text in headings if folded(text) not in sites]
    return Told(seen[0][1], seen[0][0].origin) if seen else None


def _ordered(stated: Iterable[tuple[Hint, str]]) -> list[tuple[Hint, str]]:
    places = {origin: place for place, origin in enumerate((*_STATED, "title"))}
    kept = [(hint, text) for hint, text in stated if hint.origin in places]
    return sorted(kept, key=lambda each: (places[each[0].origin], -each[0].weight))


def _agree(heading: str, title: str) -> bool:
    """Whether a heading is the title, or the title without what stands before or behind it."""
    one, other = folded(heading), folded(title)
    if not one or not other:
        return False
    if one == other:
        return True
    return (len(one) >= 8 and (other.startswith(one + " ") or other.endswith(" " + one) or f" {one} " in other)) or (
        len(other) >= 15 and (one.startswith(other + " "))
    )


def without_site(title: str, sites: set[str]) -> str:
    """The title without the site's name at either end, where one of its separators sets it off."""
    parts = [match.span() for match in _SEPARATOR.finditer(title)]
    for start, end in reversed(parts):
        if _names_site(title[end:], sites) and len(title[:start].strip()) > 2:
            return without_site(title[:start].strip(), sites)
    for start, end in parts:
        if _names_site(title[:start], sites) and len(title[end:].strip()) > 2:
            return without_site(title[end:].strip(), sites)
    return title


def parts_of(title: str) -> list[str]:
    """The stretches of a title between its separators."""
    return [part for part in (each.strip() for each in _SEPARATOR.split(title)) if part]


def _names_site(part: str, sites: set[str]) -> bool:
    words = folded(part)
    joined = words.replace(" ", "")
    return bool(words) and any(
        words == site
        or joined == site.replace(" ", "")
        or (len(joined) > 3 and joined == site.replace(" ", "").removeprefix("the"))
        for site in sites
    )
