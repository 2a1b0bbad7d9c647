"""What is known of every dossier's sources while an enrichment runs, and which dossiers have to be written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from dossier.content.load_sources import Sources
from dossier.enrich.merge import completed, kept, missed, seen
from dossier.enrich.reading import Page, Pictures
from dossier.enrich.wanted import Wanted
from dossier.evidence import Evidence, Memento, Metadata, Outcome
from dossier.world import evidence as files


class Ledger:
    """The evidence of some dossiers in memory; `changed` are those whose files changed. `day` is ISO 8601."""

    def __init__(self, project: Path, dossiers: Mapping[str, Sources], day: str) -> None:
        self.project, self.day = project, day
        self.evidence = {slug: kept(each.evidence, each.sources) for slug, each in dossiers.items()}
        self.images: dict[str, dict[str, bytes]] = defaultdict(dict)
        sound = {slug: each for slug, each in dossiers.items() if each.readable and each.writable}
        self.dirty = {slug for slug, each in sound.items() if self.evidence[slug] != each.evidence}
        self.waiting: dict[str, int] = defaultdict(int)
        self.changed: set[str] = set()

    def of(self, link: Wanted) -> Evidence:
        """What is known of a source by now."""
        return self.evidence[link.slug][link.id]

    def saw(self, links: Iterable[Wanted], page: Page) -> None:
        """A page answered."""
        for link in links:
            self._know(link, seen(link.url, page.address, page.metadata, self.day, link.evidence))

    def missed(self, links: Iterable[Wanted], outcome: Outcome, reason: str) -> None:
        """A page could not be had."""
        for link in links:
            self._know(link, missed(link.url, outcome, reason, self.day, link.evidence))

    def complete(self, links: Iterable[Wanted], metadata: Metadata, first: bool) -> None:
        """Something else told of a page: it fills what is missing, or comes `first`."""
        for link in links:
            self._know(link, completed(self.of(link), metadata, first))

    def keep(self, links: Iterable[Wanted]) -> None:
        """What else told of a page before can't be had now: what was known stays where nothing is."""
        for link in links:
            if link.evidence:
                self._know(link, completed(self.of(link), link.evidence, first=False))

    def depict(self, links: Iterable[Wanted], icon: bool, made: Pictures) -> None:
        """A thumbnail was made."""
        for link in links:
            self.images[link.slug][made.thumbnail.file] = made.data
            evidence = self.of(link)
            self._know(
                link, replace(evidence, badge=made.thumbnail) if icon else replace(evidence, picture=made.thumbnail)
            )

    def archive(self, links: Iterable[Wanted], memento: Memento) -> None:
        """A copy in a web archive was found or taken."""
        for link in links:
            self._know(link, replace(self.of(link), memento=memento))

    def expect(self, links: Iterable[Wanted]) -> None:
        """These links are looked at: their dossiers are written when all that belong to them are done."""
        for link in links:
            self.waiting[link.slug] += 1

    def done(self, links: Iterable[Wanted]) -> None:
        """Nothing more is expected of these links for now. Raises `DiskError`."""
        for link in links:
            self.waiting[link.slug] -= 1
            if not self.waiting[link.slug] and link.slug in self.dirty:
                self._save(link.slug)

    def save(self) -> None:
        """Writes what isn't written yet. Raises `DiskError`."""
        for slug in sorted(self.dirty):
            self._save(slug)

    def _know(self, link: Wanted, evidence: Evidence) -> None:
        if self.evidence[link.slug].get(link.id) != evidence:
            self.evidence[link.slug][link.id] = evidence
            self.dirty.add(link.slug)

    def _save(self, slug: str) -> None:
        self.dirty.discard(slug)
        files.merge_by_lines(self.project)
        if files.save(self.project, slug, self.evidence[slug], self.images.pop(slug, {})):
            self.changed.add(slug)
