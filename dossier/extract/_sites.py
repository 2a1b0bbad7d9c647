"""The names that a site goes by, which stand where titles and authors should."""

from collections.abc import Collection, Sequence

from dossier.extract import Hint
from dossier.extract._choice import of
from dossier.extract._text import folded
from dossier.extract.page import Page


def site_names(page: Page, hints: Sequence[Hint]) -> frozenset[str]:
    """The names of the site as the page gives them, and those that its host suggests, folded for comparing."""
    return frozenset(
        {folded(hint.value) for hint in of(hints, "publisher")} | {folded(name) for name in page.host_names}
    ) - {""}


def is_site(name: str, sites: Collection[str]) -> bool:
    """Whether a name is the site's: the same without spaces and "the", or one that has its host's name as a word."""
    words = folded(name)
    joined = words.replace(" ", "")
    for site in sites:
        whole = site.replace(" ", "")
        if joined in (whole, f"the{whole}") or whole == f"the{joined}":
            return True
        if " " not in site and len(site) > 3 and site in words.split():
            return True
    return False
