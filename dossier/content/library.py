"""All that is committed, as loaded: dossiers, shared entities, settings, the day, and what loading found wrong."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import Struct, field

from dossier.content.ignores import Ignore
from dossier.content.markdown import Prose
from dossier.dates import Date
from dossier.findings import At, Finding, Path
from dossier.model import Config, Dossier, Organization, Person, Place, Term

EntityKind = str
ENTITY_KINDS: dict[EntityKind, type[Person] | type[Organization] | type[Place] | type[Term]] = {
    "people": Person,
    "organizations": Organization,
    "places": Place,
    "terms": Term,
}


class File(Struct, frozen=True):
    """A file below the content folder: its path from the project's root with `/`, and whether a link leads outside."""

    path: str
    size: int = 0
    mtime_ns: int = 0
    escapes: bool = False


class Entry(Struct, frozen=True):
    """One dossier with its rendered texts by path, its file by part (`""` is the main file), and the files beside it."""

    dossier: Dossier
    prose: dict[Path, Prose]
    parts: dict[str, str]
    media: tuple[str, ...] = ()

    @property
    def at(self) -> At:
        """The place of the whole dossier."""
        return At(f"dossiers/{self.dossier.slug}")

    def items(self, name: str) -> Iterator[tuple[At, Any]]:
        """The items of one of the dossier's lists with their places."""
        for index, item in enumerate(getattr(self.dossier, name)):
            yield self.at / name / index, item

    def texts(self) -> Iterator[tuple[At, Prose]]:
        """Every Markdown text of the dossier with its place, the body included."""
        for path, prose in self.prose.items():
            yield At(self.at.document, path), prose


class EntityEntry(Struct, frozen=True):
    """One shared person, organization, place or term, as `EntityKind` says, with its texts."""

    kind: EntityKind
    entity: Person | Organization | Place | Term
    prose: dict[Path, Prose]
    file: str

    @property
    def at(self) -> At:
        """The place of the whole entity."""
        return At(f"{self.kind}/{self.entity.id}")


class Names(NamedTuple):
    """Everything that can be referred to, the unreadable included, so that one broken file causes one problem."""

    slugs: frozenset[str]
    entities: dict[str, EntityKind]


class Library(Struct, frozen=True):
    """Everything read from the content folder on the day `as_of`; entries are sorted by slug, entities by kind and id.

    `media` are the files beside a dossier by its slug, and beside entities by `people/` and so on.
    `documents` maps each document (`dossiers/x`, `people/y`, `site`) to its files by part, for looking places up.
    """

    config: Config
    entries: tuple[Entry, ...]
    entities: dict[str, EntityEntry]
    names: Names
    as_of: Date
    files: tuple[File, ...]
    documents: dict[str, dict[str, str]]
    findings: tuple[Finding, ...]
    ignores: tuple[Ignore, ...] = ()
    media: dict[str, tuple[str, ...]] = field(default_factory=dict)
