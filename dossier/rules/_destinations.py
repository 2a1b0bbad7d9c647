"""What the site has at which address, as far as links within it need to know."""

import unicodedata
from functools import cached_property

from dossier.content.library import ENTITY_KINDS, Entry, Library
from dossier.model import ITEM_LISTS, Dossier
from dossier.rules._addresses import on_site

_SECTIONS = (
    "key-points", "facts", "timeline", "quotes", "perspectives", "claims", "questions", "further-reading", "sources",
    "updates", "related",
)  # fmt: skip
_ALWAYS = frozenset({"main", "contents", "cite"})
_FILES = ("404.html", "feed.xml", "robots.txt", "sitemap.xml")


class Destinations:
    """The addresses of a library's site without slashes around them, read when the first link asks."""

    def __init__(self, library: Library) -> None:
        self.library = library

    @cached_property
    def dossiers(self) -> dict[str, Entry]:
        return {entry.dossier.slug: entry for entry in self.library.entries}

    @cached_property
    def all(self) -> frozenset[str]:
        """Every address."""
        from dossier.site.names import old_address, tag_slug

        library = self.library
        found = {"", "timeline", *_FILES, *library.names.slugs}
        for entry in library.entries:
            found.update(old_address(alias) for alias in entry.dossier.aliases)
            found.update(f"tags/{tag_slug(tag)}" for tag in entry.dossier.tags)
        found.update(f"{kind}/{id}" for id, kind in library.names.entities.items())
        found.update(kind for kind in ENTITY_KINDS if kind in library.names.entities.values())
        found.update(on_site(path) for paths in library.media.values() for path in paths)
        return frozenset(found | ({"tags"} if any(address.startswith("tags/") for address in found) else set()))

    def has(self, address: str) -> bool:
        """Whether the site has something there; a folder may be named by its index.html."""
        return address.removesuffix("index.html").rstrip("/") in self.all

    def hidden(self, address: str) -> bool:
        """Whether that is the page of a dossier that isn't published yet."""
        from dossier.site.compose import visible

        entry = self.dossiers.get(address)
        return entry is not None and not visible(entry, self.library)

    def anchors(self, address: str) -> frozenset[str] | None:
        """The ids on a dossier's page; None for other pages and for dossiers that can't be read."""
        entry = self.dossiers.get(address)
        return _anchors(entry) if entry else None


def _anchors(entry: Entry) -> frozenset[str]:
    dossier: Dossier = entry.dossier
    found = set(_ALWAYS)
    found.update(name for name in _SECTIONS if getattr(dossier, name.replace("-", "_")))
    for kind, name in ITEM_LISTS.items():
        found.update(f"{kind}-{item.id}" for item in getattr(dossier, name))
    found.update(heading.id for prose in entry.prose.values() for heading in prose.headings)
    return frozenset(unicodedata.normalize("NFC", name) for name in found)
