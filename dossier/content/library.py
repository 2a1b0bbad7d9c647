"""What is committed, as loaded: dossiers, shared entities, settings, and what each document may know of the others."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from msgspec import Struct

from dossier.content.ignores import Ignore
from dossier.content.markdown import Prose
from dossier.content.places import on_site
from dossier.content.sources import filled, known
from dossier.dates import Date
from dossier.evidence import Check, Evidence
from dossier.findings import At, Finding, Path
from dossier.model import Config, Dossier, Organization, Person, Place, Source, Term
from dossier.pictures import Picture

EntityKind = str
AnyEntity = Person | Organization | Place | Term
ENTITY_KINDS: dict[EntityKind, type[Person] | type[Organization] | type[Place] | type[Term]] = {
    "people": Person,
    "organizations": Organization,
    "places": Place,
    "terms": Term,
}
SITE = "site"

Parts = dict[str, str]


class Layout(Struct, frozen=True):
    """Which file is what: documents (`dossiers/x`, `people/y`, `site`) with their files by part (`""` is the main file).

    `media` are the files beside a dossier by its slug, and beside entities by `people/` and so on; `outside` are links that
    lead out of the content folder; `findings` are about files that are nothing we know.
    """

    root: str
    site: str | None
    entities: dict[EntityKind, dict[str, str]]
    dossiers: dict[str, Parts]
    media: dict[str, tuple[str, ...]]
    outside: tuple[str, ...]
    findings: tuple[Finding, ...]

    def parts(self, document: str) -> Parts:
        """The files of a document by part."""
        kind, _, name = document.partition("/")
        if kind == SITE:
            return {"": self.site or f"{self.root}/site.yaml"}
        return self.dossiers[name] if kind == "dossiers" else {"": self.entities[kind][name]}

    def media_of(self, document: str) -> tuple[str, ...]:
        """The files beside a document; entities of one kind share theirs."""
        return self.media.get(owner_of(document), ())

    def documents(self) -> Iterator[str]:
        """The names of all documents: the settings, entities by kind and id, dossiers by slug."""
        yield SITE
        for kind, members in self.entities.items():
            yield from (f"{kind}/{id}" for id in members)
        yield from (f"dossiers/{slug}" for slug in self.dossiers)


def owner_of(document: str) -> str:
    """Whose the files beside a document are: a dossier's own, by its slug, or those of all `people/` and so on."""
    kind, _, name = document.partition("/")
    return name if kind == "dossiers" else f"{kind}/"


class Names(Struct, frozen=True, dict=True):
    """Everything that can be referred to, the unreadable included, so that one broken file causes one problem.

    `slugs` are the dossiers', `entities` the kinds of all entities by id; `files` are the addresses of media, `outside` those
    of links that lead out of the content folder.
    """

    slugs: frozenset[str]
    entities: dict[str, EntityKind]
    files: frozenset[str]
    outside: frozenset[str]

    @cached_property
    def addresses(self) -> frozenset[str]:
        """What the site has for certain, as addresses without slashes around them."""
        found = {"", "timeline", "404.html", "feed.xml", "robots.txt", "sitemap.xml", *self.slugs, *self.files}
        found.update(f"{slug}/evidence" for slug in self.slugs)
        found.update(f"{kind}/{id}" for id, kind in self.entities.items())
        found.update(self.entities.values())
        return frozenset(found)


def names_of(layout: Layout) -> Names:
    """Everything in a content folder that can be referred to; of two entities with one id the first counts."""
    entities: dict[str, EntityKind] = {}
    for kind, members in layout.entities.items():
        for id in members:
            entities.setdefault(id, kind)
    files = frozenset(on_site(path) for paths in layout.media.values() for path in paths)
    return Names(frozenset(layout.dossiers), entities, files, frozenset(map(on_site, layout.outside)))


class Entry(Struct, frozen=True):
    """One dossier with its rendered texts by path, its file by part (`""` is the main file), the files beside it, and what
    was found out: about its sources by their ids, and of its statements in them.

    `pictures` are those among the files, by their addresses from the site's root.
    """

    dossier: Dossier
    prose: dict[Path, Prose]
    parts: Parts
    media: tuple[str, ...] = ()
    evidence: dict[str, Evidence] = {}
    checks: dict[str, Check] = {}
    pictures: dict[str, Picture] = {}

    @property
    def at(self) -> At:
        """The place of the whole dossier."""
        return At(f"dossiers/{self.dossier.slug}")

    @property
    def value(self) -> Dossier:
        """What the editor wrote."""
        return self.dossier

    @property
    def page(self) -> str:
        """The address of its page from the site's root."""
        return f"{self.dossier.slug}/"

    @property
    def folder(self) -> str:
        """The address of the folder of its files from the site's root."""
        return self.page

    def sources(self) -> tuple[Source, ...]:
        """The dossier's sources as they are shown."""
        if not self.evidence:
            return self.dossier.sources
        return tuple(filled(source, known(source, self.evidence)) for source in self.dossier.sources)

    def items(self, name: str) -> Iterator[tuple[At, Any]]:
        """The items of one of the dossier's lists with their places."""
        for index, item in enumerate(getattr(self.dossier, name)):
            yield self.at / name / index, item

    def texts(self) -> Iterator[tuple[At, Prose]]:
        """Every Markdown text of the dossier with its place, the body included."""
        for path, prose in self.prose.items():
            yield At(self.at.document, path), prose


class EntityEntry(Struct, frozen=True):
    """One shared person, organization, place or term, as `EntityKind` says, with its texts and the files of its kind.

    `pictures` are those among the files, by their addresses from the site's root.
    """

    kind: EntityKind
    entity: AnyEntity
    prose: dict[Path, Prose]
    media: tuple[str, ...] = ()
    pictures: dict[str, Picture] = {}

    @property
    def at(self) -> At:
        """The place of the whole entity."""
        return At(f"{self.kind}/{self.entity.id}")

    @property
    def value(self) -> AnyEntity:
        """What the editor wrote."""
        return self.entity

    @property
    def page(self) -> str:
        """The address of its page from the site's root."""
        return f"{self.kind}/{self.entity.id}/"

    @property
    def folder(self) -> str:
        """The address of the folder of its files from the site's root."""
        return f"{self.kind}/"


class SiteEntry(Struct, frozen=True):
    """The site's settings as a document beside the others."""

    config: Config
    prose: ClassVar[dict[Path, Prose]] = {}

    @property
    def at(self) -> At:
        """The place of the settings."""
        return At(SITE)

    @property
    def value(self) -> Config:
        """What the editor wrote."""
        return self.config


AnyEntry = Entry | EntityEntry | SiteEntry


class Loaded(NamedTuple):
    """A document as read: its value (None when it can't be), what is wrong with it, and its ignore comments."""

    entry: AnyEntry | None
    findings: tuple[Finding, ...]
    ignores: tuple[Ignore, ...]


class Neighbour(NamedTuple):
    """What a document may know of another dossier that it links to: whether it isn't published, the ids on its page, its language,
    and the slugs of its translations by language."""

    hidden: bool = False
    anchors: frozenset[str] | None = None
    language: str = ""
    translations: tuple[tuple[str, str], ...] = ()


class Surroundings(Struct, frozen=True):
    """What one document may know of the rest: settings, the day, all names, and the addresses that it links to."""

    config: Config
    as_of: Date
    names: Names
    neighbours: dict[str, Neighbour]
