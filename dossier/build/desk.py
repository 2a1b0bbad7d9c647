"""The work on one document or one file of the site: pure functions between reading and staging, with nothing kept."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from dossier.build.knowledge import files_digest, known_of
from dossier.build.laps import Laps
from dossier.build.plan import Plan
from dossier.build.searching import record_of
from dossier.content.days import NEVER, awaits, next_change
from dossier.content.ignores import silence
from dossier.content.library import EntityEntry, Entry, Loaded, Surroundings
from dossier.content.load import load
from dossier.findings import Finding, Problem, Snippet, Spot
from dossier.outputs import Copy, Drawing, Recipe, Target, of_page, realize
from dossier.pictures import Picture
from dossier.rules import Rulebook, all_rules, is_steady
from dossier.site.brief import Brief, EntityBrief, brief_of, entity_brief_of
from dossier.site.dossier_page import dossier_page
from dossier.site.entity_pages import entity_pages, said_of
from dossier.site.evidence_page import evidence_page
from dossier.site.index import Index
from dossier.site.pages import AnyPage
from dossier.theme import TemplateFault
from dossier.world import disk
from dossier.world.disk import DiskError
from dossier.world.pictures import Pictures
from dossier.world.stage import Stage, Written

T = TypeVar("T")

_encode = msgspec.msgpack.Encoder().encode


class Done(Struct, frozen=True):
    """What came of one piece of work: a document's brief, excerpts and what is searched of it (`text`), all MessagePack, its problems,
    files of the site.

    `files` and `near` are digests of what was read and of what was known of others; before the day `until` the same work gives
    the same. `waits` tells that the document links to dossiers of which nothing is known yet, so that its problems and its page
    have to come later. `fault` is a template that can't be rendered; `picture` is what a
    look at a file gave; `laps` are the seconds that each stage took.
    """

    name: str
    files: bytes = b""
    near: bytes = b""
    until: int = NEVER
    brief: bytes = b""
    excerpts: bytes = b""
    problems: tuple[Problem, ...] = ()
    written: tuple[Written, ...] = ()
    text: bytes = b""
    waits: bool = False
    fault: Problem | None = None
    picture: Picture | None = None
    laps: dict[str, float] = {}


class Desk:
    """Works on one thing after the other; once there is an `index` of all dossiers nothing has to wait for it.

    `more` are findings about documents that only a look at all of them together gives; `targets` are the site's other files.
    """

    def __init__(
        self,
        plan: Plan,
        index: Index | None = None,
        more: Mapping[str, Sequence[Finding]] | None = None,
        targets: Sequence[Recipe] = (),
    ) -> None:
        self.plan, self.index, self.more, self.targets = plan, index, more or {}, targets
        self.directory, self.frame = plan.directory(), plan.frame()
        self.rulebook = Rulebook(plan.config)
        self.stage = Stage(plan.output) if plan.output else None
        self.pictures = Pictures(plan.project, keep=plan.output is not None)
        self.contents: dict[str, bytes] = {}
        self.laps = Laps()

    def read(self, path: str) -> bytes:
        """The bytes of a file of the project, the same ones as long as the desk works on one document."""
        if path not in self.contents:
            self.contents[path] = disk.read(self.plan.project, path)
        return self.contents[path]

    def examine(self, name: str) -> Done:
        """A document's brief and problems and, for a dossier, its pages."""
        return self.timed(self._examine, name)

    def present(self, name: str) -> Done:
        """The pages of an entity."""
        return self.timed(self._present, name)

    def make(self, number: int) -> Done:
        """One of the site's other files."""
        return self.timed(self._make, number)

    def look(self, path: str) -> Done:
        """What the file of a picture says of it."""
        return self.timed(self._look, path)

    def draw(self, number: int) -> Done:
        """The sizes of a picture."""
        return self.timed(self._draw, number)

    def timed(self, work: Callable[[T], Done], item: T) -> Done:
        """What comes of a piece of work, with its laps."""
        self.contents.clear()
        self.laps.start()
        done = work(item)
        return replace(done, laps=dict(self.laps.seconds))

    def _examine(self, name: str) -> Done:
        loaded = self.load(name)
        self.laps.lap("load")
        brief, excerpts = self.brief(loaded)
        self.laps.lap("compose")
        done = Done(name, self.files(name), brief=_encode(brief) if brief else b"", excerpts=excerpts)
        links, near = (brief.links, brief.near) if brief else ((), ())
        if self.index is None and (links or near):
            return replace(done, waits=True)
        neighbours = self.index.neighbours(links) if self.index else {}
        surroundings = Surroundings(self.plan.config, self.plan.as_of, self.plan.names, neighbours)
        problems = self.problems(name, loaded, surroundings)
        more, steady = self.more.get(name, ()), is_steady(problems)
        known = known_of(brief, self.plan, self.directory, self.index, more, not steady, self.files)
        self.laps.lap("check")
        done = replace(done, problems=problems, near=known, until=self.until(loaded, steady))
        if isinstance(loaded.entry, Entry) and isinstance(brief, Brief) and self.shown(brief):
            cards = self.index.near(near) if self.index else {}
            today = self.plan.as_of.lower or 0
            pages: list[AnyPage] = [dossier_page(loaded.entry, self.directory, self.frame, cards, neighbours, today)]
            if evidence := evidence_page(loaded.entry, self.directory, self.frame):
                pages.append(evidence)
            text = record_of(loaded.entry, self.directory) if self.plan.indexed else b""
            self.laps.lap("compose")
            return self.written(replace(done, text=text), pages)
        return done

    def _present(self, name: str) -> Done:
        entry = self.load(name).entry
        if not isinstance(entry, EntityEntry) or not self.index:
            return Done(name)
        self.laps.lap("load")
        pages = tuple(entity_pages(entry, said_of(entry.entity.id, self.index), self.directory, self.frame))
        text = record_of(entry, self.directory) if self.plan.indexed else b""
        self.laps.lap("compose")
        return self.written(Done(name, text=text), pages)

    def _make(self, number: int) -> Done:
        target = self.targets[number]
        assert not isinstance(target, Drawing)
        try:
            data = disk.read(self.plan.project, target.source) if isinstance(target, Copy) else self.realized(target)
        except TemplateFault as fault:
            return Done(target.path, fault=fault.problem)
        return Done(target.path, written=(self.put(target.path, data),))

    def _look(self, path: str) -> Done:
        picture = self.pictures.looked(disk.read(self.plan.project, path))
        self.laps.lap("pictures")
        return Done(path, picture=picture)

    def _draw(self, number: int) -> Done:
        target = self.targets[number]
        assert isinstance(target, Drawing)
        paths = {variant: path for path, variant in target.variants}
        data, written = disk.read(self.plan.project, target.source), []
        try:
            for variant, drawn in self.pictures.drawn(data, list(paths), target.quality):
                self.laps.lap("pictures")
                written.append(self.put(paths[variant], drawn))
        except DiskError:
            raise
        except Exception:  # Pillow raises whatever a file leads its decoders to that changed since it was looked at
            return Done(target.path, fault=_undrawn(target.source))
        return Done(target.path, written=tuple(written))

    def load(self, name: str) -> Loaded:
        return load(name, self.plan.layout, self.read, self.plan.config.markdown, self.plan.pictures)

    def files(self, name: str) -> bytes:
        """A digest of all that a document is made of: its files, by part, and the names of those beside it."""
        return files_digest(self.plan.layout, name, self.read, self.plan.pictures)

    def until(self, loaded: Loaded, steady: bool) -> int:
        """The first day on which the document's problems or its page may be others; what those say that are not `steady` may hold for today only."""
        today = self.plan.as_of.lower or 0
        if not steady:
            return today + 1
        if not loaded.entry:
            return NEVER
        if isinstance(loaded.entry, Entry) and awaits(loaded.entry.dossier.timeline, today):
            return today + 1  # its timeline shows where today is
        return min(next_change(loaded.entry.value, today), self.rulebook.next_change(loaded.entry, today))

    def brief(self, loaded: Loaded) -> tuple[Brief | EntityBrief | None, bytes]:
        """What other pages show of a document."""
        if isinstance(loaded.entry, EntityEntry):
            return entity_brief_of(loaded.entry, self.plan.config.language), b""
        if isinstance(loaded.entry, Entry):
            brief, excerpts = brief_of(loaded.entry, self.directory, self.frame)
            return brief, _encode(excerpts)
        return None, b""

    def problems(self, name: str, loaded: Loaded, surroundings: Surroundings) -> tuple[Problem, ...]:
        """What is wrong with a document, each with its place looked up, less what is silenced in its files."""
        findings = self.rulebook.run(loaded, surroundings, self.more.get(name, ()))
        if not findings and not loaded.ignores:
            return ()
        from dossier.content.locate import locate_all

        settings = self.plan.config.markdown
        located = locate_all(findings, self.plan.layout.parts, self.read, settings)
        problems, about = silence(located, loaded.ignores, {rule.name for rule in all_rules()})
        again = locate_all(self.rulebook.weighed(about), self.plan.layout.parts, self.read, settings)
        return (*problems, *(item.problem for item in again))

    def shown(self, brief: Brief) -> bool:
        """Whether the dossier gets a page."""
        return self.stage is not None and brief.visible(self.plan.as_of.lower, self.plan.drafts)

    def written(self, done: Done, pages: Sequence[AnyPage]) -> Done:
        """The same with the files of some pages staged, or with the fault that kept them from being made."""
        assert self.plan.theme
        try:
            files = [
                self.put(target.path, self.realized(target))
                for page in pages
                for target in of_page(page, self.plan.theme)
            ]
        except TemplateFault as fault:
            return replace(done, fault=fault.problem)
        return replace(done, written=tuple(files))

    def realized(self, target: Target) -> bytes:
        data = realize(target)
        self.laps.lap(next((arg for arg in target.args if isinstance(arg, str) and arg.endswith(".html")), "render"))
        return data

    def put(self, path: str, data: bytes) -> Written:
        assert self.stage
        written = self.stage.put(path, data)
        self.laps.lap("write")
        return written


def _undrawn(source: str) -> Problem:
    help = ("save it anew with another program, or build again if it was being saved",)
    return Problem(
        "image-unreadable", "error", "no smaller sizes can be made of this picture", Snippet(Spot(source), ()), help
    )
