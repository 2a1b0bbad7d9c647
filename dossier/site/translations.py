"""Links from a dossier to the same one in other languages, for readers and for search engines."""

from collections.abc import Iterator, Mapping

from dossier.content.library import Entry, Neighbour
from dossier.site.frame import Frame
from dossier.site.names import Directory, autonym
from dossier.site.pages import Card, Link


class Translations:
    """The translations of a dossier that readers can see; `neighbours` tell which of them name it as theirs."""

    def __init__(
        self, entry: Entry, directory: Directory, cards: Mapping[str, Card], neighbours: Mapping[str, Neighbour]
    ) -> None:
        self.slug, self.home = entry.dossier.slug, directory.language
        self.language = entry.dossier.language or self.home
        named = entry.dossier.translations.items()
        self.shown = {code: slug for code, slug in named if slug in cards and code != self.language}
        self.neighbours = neighbours

    def links(self) -> Iterator[tuple[str, Link]]:
        """The languages with links, each called as it calls itself."""
        for code, slug in self.shown.items():
            yield code, Link(text=autonym(code), href=f"{slug}/")

    def alternates(self, frame: Frame) -> Iterator[tuple[str, str]]:
        """What search engines are told (`hreflang`): languages with addresses, its own among them, where there are others.

        They count only what both sides say (developers.google.com/search/docs/specialty/international/localized-versions); readers of any
        other language are led to the one in the site's own.
        """
        mutual = {code: slug for code, slug in self.shown.items() if self._mutual(code, slug)}
        if not mutual:
            return
        versions = {self.language: self.slug, **mutual}
        for code, slug in versions.items():
            yield code, _address(slug, frame)
        if self.home in versions:
            yield "x-default", _address(versions[self.home], frame)

    def _mutual(self, code: str, slug: str) -> bool:
        other = self.neighbours.get(slug)
        return other is not None and other.language == code and (self.language, self.slug) in other.translations


def _address(slug: str, frame: Frame) -> str:
    return frame.absolute(f"{slug}/") or f"{slug}/"
