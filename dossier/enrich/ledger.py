"""What is known of every dossier's sources while an enrichment runs, and which dossiers have to be written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from dossier.content.load_sources import Sources
from dossier.enrich.kept import kept
from dossier.enrich.merge import again, completed, is_newest, is_shell, missed, named_again, seen, unseen
from dossier.enrich.reading import Page, Pictures, key_of
from dossier.enrich.wanted import Wanted
from dossier.evidence import Check, Evidence, Lack, Memento, Metadata, Outcome, Record, Thumbnail
from dossier.world import evidence as files

V = TypeVar("V", Evidence, Check)


class Ledger:
    """The evidence of some dossiers in memory; `changed` are those whose files changed. `day` is ISO 8601, `accept` tells
    that what sources say now is what is cited."""

    def __init__(self, project: Path, dossiers: Mapping[str, Sources], day: str, accept: bool = False) -> None:
        self.project, self.day, self.accept = project, day, accept
        self.written = {slug: each.record for slug, each in dossiers.items()}
        self.records = {slug: kept(each) for slug, each in dossiers.items()}
        self.images: dict[str, dict[str, bytes]] = defaultdict(dict)
        sound = {slug: each for slug, each in dossiers.items() if each.readable and each.writable}
        self.dirty = {slug for slug, each in sound.items() if self.records[slug] != each.record}
        self.waiting: dict[str, int] = defaultdict(int)
        self.changed: set[str] = set()

    def of(self, link: Wanted) -> Evidence:
        """What is known of a source by now."""
        return self.records[link.slug].sources[link.id]

    def saw(self, links: Iterable[Wanted], page: Page) -> None:
        """A page answered, on the day that it says; one from before the day on which it was last seen only adds what is missing."""
        for link in links:
            newest = is_newest(link.evidence, page.day, self.day)
            shell = is_shell(link.evidence, page.size, page.sketch)
            if newest:
                evidence = seen(link.url, page.address, page.metadata, page.day, link.evidence, self.accept)
                read = link.evidence if shell and link.evidence else page
                text, size, sketch = read.text or None, read.size or None, read.sketch or None
                self._know(link, replace(evidence, text=text, size=size, sketch=sketch))
            else:
                self._know(link, replace(self.of(link), no_companion=None))
            for statement in link.statements:
                key, now = statement.key(link.id), page.checks[key_of(statement)]
                now = unseen(now) if shell else now
                before = self.records[link.slug].checks.get(key)
                if newest or before is None or before.of != now.of:
                    self._put(link.slug, self.records[link.slug].checks, key, again(before, now, self.accept))
                else:
                    self._put(link.slug, self.records[link.slug].checks, key, named_again(before, now))

    def missed(self, links: Iterable[Wanted], outcome: Outcome, reason: str) -> None:
        """A page could not be had."""
        for link in links:
            self._know(link, missed(link.url, outcome, reason, self.day, link.evidence))

    def await_companion(self, links: Iterable[Wanted]) -> None:
        """Something else is to be asked about a page: should nobody come to that, the page is looked at again."""
        for link in links:
            self._know(link, replace(self.of(link), no_companion=Lack(None, self.day)))

    def complete(self, links: Iterable[Wanted], metadata: Metadata, first: bool) -> None:
        """Something else told of a page: it fills what is missing, or comes `first`."""
        for link in links:
            self._know(link, completed(self.of(link), metadata, first, link.evidence))

    def keep(self, links: Iterable[Wanted], unreachable: bool) -> None:
        """What else tells of a page can't be had now: what it told before stays; where it told nothing, it is asked another day."""
        for link in links:
            now = replace(self.of(link), no_companion=None)
            whole = completed(now, link.evidence or Metadata(), False, link.evidence)
            lack = Lack("unreachable", self.day) if unreachable and whole == now else None
            self._know(link, replace(whole, no_companion=lack))

    def part(self, links: Iterable[Wanted], unasked: Iterable[Wanted]) -> None:
        """There is no network: of the links that are `unasked` nothing new is known, and what else tells of pages can't be asked. What
        it told before stays, and what was never asked for is asked for next time."""
        for link in unasked:
            if link.evidence:
                self._know(link, link.evidence)
            else:
                self.records[link.slug].sources.pop(link.id, None)
        for link in links:
            now = self.records[link.slug].sources.get(link.id)
            if now and now.no_companion and now.no_companion.outcome is None:
                before = link.evidence if link.evidence and link.evidence.checked else None
                whole = completed(now, before or Metadata(), False, before)
                self._know(link, replace(whole, no_companion=before.no_companion if before else now.no_companion))
        self.dirty -= {slug for slug in self.dirty if self.records[slug] == self.written.get(slug)}

    def shows(self, link: Wanted, thumbnail: Thumbnail | None) -> bool:
        """Whether there is the file of a thumbnail."""
        if thumbnail is None:
            return False
        return thumbnail.file in self.images[link.slug] or files.holds(self.project, link.slug, thumbnail)

    def depict(self, links: Iterable[Wanted], icon: bool, made: Pictures) -> None:
        """A thumbnail was made."""
        for link in links:
            self.images[link.slug][made.thumbnail.file] = made.data
            self._picture(link, icon, made.thumbnail, None)
            self.dirty.add(link.slug)

    def lack(self, links: Iterable[Wanted], icon: bool, outcome: Outcome) -> None:
        """No thumbnail could be made."""
        for link in links:
            self._picture(link, icon, None, Lack(outcome, self.day))

    def _picture(self, link: Wanted, icon: bool, made: Thumbnail | None, lack: Lack | None) -> None:
        news = {"badge": made, "no_badge": lack} if icon else {"picture": made, "no_picture": lack}
        self._know(link, replace(self.of(link), **news))

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
        self._put(link.slug, self.records[link.slug].sources, link.id, evidence)

    def _put(self, slug: str, known: dict[str, V], key: str, value: V) -> None:
        if known.get(key) != value:
            known[key] = value
            self.dirty.add(slug)

    def _save(self, slug: str) -> None:
        self.dirty.discard(slug)
        files.merge_by_lines(self.project)
        if files.save(self.project, slug, self.records[slug], self.images.pop(slug, {})):
            self.changed.add(slug)


class Draft(Ledger):
    """What is found out about a source that the dossier doesn't have yet; nobody writes it."""

    def __init__(self, project: Path, slug: str, day: str) -> None:
        super().__init__(project, {}, day)
        self.records[slug] = Record({}, {})

    def _save(self, slug: str) -> None:
        self.dirty.discard(slug)
