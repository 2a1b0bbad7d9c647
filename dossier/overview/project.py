"""A project's documents, read one after the other when they are asked for."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from dossier.content.library import SITE, Layout, Loaded, SiteEntry
from dossier.content.load import lay_out, load
from dossier.content.locate import Locator
from dossier.findings import At, Spot
from dossier.model import Config, MarkdownSettings
from dossier.world import disk


class Project(Struct, frozen=True, dict=True):
    """The content of a folder; raises `DiskError` for what can't be read."""

    folder: Path

    @cached_property
    def layout(self) -> Layout:
        """Which file is what."""
        return lay_out(disk.scan(self.folder, disk.CONTENT), disk.CONTENT)

    @cached_property
    def config(self) -> Config:
        """The site's settings."""
        entry = load(SITE, self.layout, self.read, MarkdownSettings()).entry
        assert isinstance(entry, SiteEntry)
        return entry.config

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return disk.read(self.folder, path)

    def load(self, document: str) -> Loaded:
        """One document."""
        return load(document, self.layout, self.read, self.config.markdown)

    def locate(self, places: Iterable[At]) -> Iterator[Spot]:
        """Where places stand; those of one document are best asked for one after the other."""
        locator, document = None, ""
        for place in places:
            if locator is None or place.document != document:
                locator = Locator(self.layout.parts, self.read, self.config.markdown)
                document = place.document
            yield locator.spot(place)[0]
