"""What everyone who works on one build shares."""

from collections.abc import Iterable
from functools import cached_property, partial
from pathlib import Path

from msgspec import Struct

from dossier.content.library import Layout, Names
from dossier.dates import Date
from dossier.model import Config
from dossier.pictures import Beside
from dossier.site.brief import EntityBrief
from dossier.site.catalogues import Catalogues
from dossier.site.frame import Frame
from dossier.site.index import links_of
from dossier.site.names import Directory
from dossier.theme import STYLE, Theme

# The files of a theme that pages name beside its stylesheet.
_ASSETS = ("favicon.svg", "dossier.js", "search.css", "search.js")


class Plan(Struct, frozen=True, dict=True):
    """The project and its folder for the site (None when only problems are wanted), and what is known of all documents.

    `entities` are the briefs by id, `all_names` is a digest of everything that can be named, `tagged` says whether any dossier
    has tags, `pictures` are those beside documents, `searched` says whether the site has a search, and `indexed` whether this build makes
    what is searched.
    """

    project: Path
    output: Path | None
    layout: Layout
    names: Names
    config: Config
    as_of: Date
    entities: dict[str, EntityBrief]
    all_names: bytes = b""
    theme: Theme | None = None
    base_url: str = ""
    drafts: bool = False
    tagged: bool = False
    pictures: Beside = {}
    searched: bool = False
    indexed: bool = False

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of entities there are, which the menu of every page shows."""
        return frozenset(each.kind for each in self.entities.values())

    @property
    def catalogues(self) -> Catalogues:
        """The interface's words in other languages; where there is no theme nobody reads them."""
        return self.theme.catalogues if self.theme else ()

    def directory(self) -> Directory:
        """Where everything stands on the site."""
        return Directory(self.config, links_of(self.entities.values()), self.catalogues)

    def frame(self) -> Frame:
        """What all pages share."""
        icon, script, *search = map(self.theme.address, _ASSETS) if self.theme else ("", "")
        base_url, found = self.base_url or self.config.base_url, tuple(search) if self.searched else ()
        css = partial(self.theme.address, STYLE) if self.theme else str
        return Frame(self.config, base_url, css, icon, self.kinds, self.tagged, self.catalogues, script, found)


def entities_by_id(briefs: Iterable[EntityBrief]) -> dict[str, EntityBrief]:
    """Briefs by id; of two with one id the first counts."""
    found: dict[str, EntityBrief] = {}
    for brief in briefs:
        found.setdefault(brief.id, brief)
    return found
