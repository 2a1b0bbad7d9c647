"""The flow of a build: documents one by one, then what needs all of them, made of their briefs.

What is remembered of a document is taken as it is when neither its files nor what it knows of others changed; all else is done
as if there were nothing to remember. So an incremental build gives what a clean one gives.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, MutableMapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from msgspec.structs import replace

from dossier.build import edition, searching
from dossier.build.crew import Task, processes, work
from dossier.build.desk import Desk, Done
from dossier.build.knowledge import digest, known_of
from dossier.build.laps import Laps, profile
from dossier.build.listing import changed_between, parsed, patched, settled
from dossier.build.plan import Plan, entities_by_id
from dossier.build.request import Built, Checked, Counts, Request
from dossier.build.stale import stale
from dossier.build.survey import Survey, top_of
from dossier.content.files import File
from dossier.content.library import SITE, Layout, Names, SiteEntry, names_of
from dossier.content.load import lay_out, load
from dossier.content.places import on_site
from dossier.findings import At, Finding, Problem, Snippet
from dossier.model import MarkdownSettings
from dossier.outputs import Copy, Drawing
from dossier.pictures import Beside, Picture, is_picture
from dossier.rules import Rulebook, is_steady
from dossier.site.brief import Brief, EntityBrief
from dossier.site.index import Index
from dossier.theme import Theme
from dossier.world import disk, pagefind
from dossier.world.memory import Made, Memory, Record
from dossier.world.shelf import Shelf
from dossier.world.stage import Changed, Stage
from dossier.world.theme import faults

WITHOUT_SEARCH = "search is left out: pip install 'dossier-site[search]' adds it, and `search: false` in site.yaml says that none is wanted"

Advance = Callable[[str, int, int], None]
More = dict[str, list[Finding]]

_brief = msgspec.msgpack.Decoder(Brief).decode
_entity_brief = msgspec.msgpack.Decoder(EntityBrief).decode
_problems = msgspec.msgpack.Decoder(tuple[Problem, ...]).decode
_pictures = msgspec.msgpack.Decoder(dict[str, Picture]).decode
_encode = msgspec.msgpack.Encoder().encode


class Run:
    """One pass over a project: `examine` finds what is wrong, `publish` makes the site. Without a theme there is no site.

    `tagged` says whether any dossier has tags, which the menu of every page shows and only all dossiers together tell: a guess
    at first. `lost` are files of the site that don't stand as they were left.
    """

    def __init__(
        self,
        request: Request,
        now: Survey,
        memory: Memory,
        shelf: Shelf,
        theme: Theme | None = None,
        lost: Iterable[str] = (),
        advance: Advance = lambda stage, done, total: None,
        tagged: bool | None = None,
        texts: MutableMapping[str, bytes] | None = None,
    ) -> None:
        self.request, self.now, self.memory, self.shelf = request, now, memory, shelf
        self.texts: MutableMapping[str, bytes] = {} if texts is None else texts
        self.searched: dict[str, bytes] = {}
        self.program = pagefind.program() if request.search else None
        self.keys: dict[str, bytes] = {}
        self.theme, self.advance = theme, advance
        self.jobs, self.lost, self.today = processes(request.jobs), set(lost), request.as_of.lower or 0
        self.facts = memory.facts()
        self.layout, self.names, self.all_names = _laid_out(tuple((file.path, file.escapes) for file in now.files))
        self.documents = frozenset(self.layout.documents())
        self.plan = self._plan(tagged)
        self.key = digest(
            now.made_with,
            self.plan.config,
            theme,
            sorted(set(self.plan.names.entities.values())),
            self.plan.tagged,
            str(self.program),
        )
        self.done: dict[str, Done] = {}
        self.index: Index | None = None
        self.more: More = {}
        self.copied = self.anew = False
        self.known: set[str] = set()
        self.laps: list[tuple[str, dict[str, float]]] = []
        self.own = Laps()
        self.pictures: dict[str, Picture] = {}

    def _plan(self, tagged: bool | None) -> Plan:
        """Everything that is known before documents are read."""
        settings = load(SITE, self.layout, self.read, MarkdownSettings()).entry
        assert isinstance(settings, SiteEntry)
        config = settings.config
        if self.request.preview and config.images != "original":
            config = replace(config, images=replace(config.images, formats=()))
        if tagged is None:
            tagged = self.facts["tagged"] == b"1" if "tagged" in self.facts else self._seems_tagged()
        searched = settings.config.search and self.program is not None
        return Plan(
            project=self.request.project,
            output=self.request.output if self.theme else None,
            layout=self.layout,
            names=self.names,
            all_names=self.all_names,
            config=config,
            as_of=self.request.as_of,
            entities={},
            theme=self.theme,
            base_url=self.request.base_url,
            drafts=self.request.drafts,
            tagged=tagged,
            searched=searched,
            indexed=searched and not self.request.preview,
        )

    def read(self, path: str) -> bytes:
        """The bytes of a file of the project."""
        return disk.read(self.request.project, path)

    def _seems_tagged(self) -> bool:
        first = list(self.layout.dossiers.values())[:20]
        return any(b"\ntags:" in self.read(parts[""]) for parts in first if "" in parts)

    def examine(self) -> bool:
        """Examines every document of which nothing is known that still counts; False when `tagged` was guessed wrong."""
        if self.facts.get("key") != self.key:
            self.memory.forget()
            self.facts, self.anew = self.memory.facts(), True
        known = b"" if self.request.verify else self.facts.get("inputs", b"")
        changed = changed_between(known, self.now.inputs)
        self.copied = any("/media/" in path for path in changed)
        self.known = self.memory.names()
        self._look(changed)
        todo = stale(
            self.memory, self.layout, self.known, changed, self.lost, self.today, self.read, self.plan.pictures
        )
        order = [name for name in self.layout.documents() if name in todo]
        self.own.lap("look for changes")
        self._work(Desk(self.plan), "examine", [name for name in order if not _is_dossier(name)], "entities")
        self.plan = replace(self.plan, entities=self._entities())
        self._work(Desk(self.plan), "examine", [name for name in order if _is_dossier(name)], "dossiers")
        if self._stands():
            return True
        self.index = self._index()
        if self.theme and any(card.tags for card in self.index.cards.values()) != self.plan.tagged:
            return False
        self._examine_again()
        return True

    def _look(self, changed: set[str]) -> None:
        """Looks at the pictures of which nothing is known that still counts."""
        paths = [path for beside in self.layout.media.values() for path in beside if is_picture(path)]
        if not paths:
            return
        before = _pictures(self.facts["pictures"]) if self.facts.get("pictures") else {}
        todo = [path for path in paths if path in changed or path not in before]
        new = {done.name: done.picture for done in self._work(Desk(self.plan), "look", todo, "pictures")}
        self.pictures = {path: new.get(path) or before[path] for path in paths}
        beside: Beside = {}
        for owner, files in self.layout.media.items():
            if found := {on_site(path): self.pictures[path] for path in files if path in self.pictures}:
                beside[owner] = found
        self.plan = replace(self.plan, pictures=beside)

    def _entities(self) -> dict[str, EntityBrief]:
        encoded: dict[str, bytes] = {}
        for kind in self.layout.entities:
            encoded |= self.memory.briefs(kind)
        encoded |= {name: done.brief for name, done in self.done.items()}
        ordered = (encoded.get(f"{kind}/{id}") for kind, members in self.layout.entities.items() for id in members)
        return entities_by_id(_entity_brief(each) for each in ordered if each)

    def _stands(self) -> bool:
        """Whether nothing changed that other documents or lists show, so that these need not be looked at."""
        facts = {"names": self.plan.all_names, "shown": self._shown(), "day": str(self.today).encode()}
        if (
            self.lost
            or self.copied
            or self.facts.get("more")
            or any(self.facts.get(name) != value for name, value in facts.items())
        ):
            return False
        if any(done.waits for done in self.done.values()):
            return False
        records, excerpts = self.memory.records(self.done), self.memory.excerpts(self.done)
        return len(records) == len(self.done) and all(
            done.brief == records[name].brief
            and self.shelf.get(_slug(name), b"") == excerpts.get(name, b"")
            and (_is_dossier(name) or done.files == records[name].files)  # an entity's pages are made with the lists
            for name, done in self.done.items()
        )

    def _shown(self) -> bytes:
        """A digest of what pages show for the ids of entities."""
        return digest([(each.kind, each.id, each.name) for each in self.plan.entities.values()])

    def _index(self) -> Index:
        encoded = {**self.memory.briefs("dossiers"), **{name: done.brief for name, done in self.done.items()}}
        names = (name for slug in self.layout.dossiers if encoded.get(name := f"dossiers/{slug}"))
        briefs = {brief.slug: brief for brief in map(_brief, map(encoded.__getitem__, names))}
        return Index(briefs, self.plan.entities, self.shelf, self.today, self.request.drafts, self._fetch)

    def _fetch(self, slugs: set[str]) -> dict[str, bytes]:
        found = self.memory.excerpts([f"dossiers/{slug}" for slug in slugs])
        return {_slug(name): value for name, value in found.items()}

    def _examine_again(self) -> None:
        """Examines the documents that wait for others, and those that know something else of others now."""
        assert self.index
        aliases = {slug: brief.aliases for slug, brief in self.index.briefs.items() if brief.aliases}
        rulebook = Rulebook(self.plan.config)
        self.more = defaultdict(list)
        for finding in rulebook.about_all(self.layout, aliases):
            self.more[finding.place.document if isinstance(finding.place, At) else ""].append(finding)
        todo = self._unsettled()
        self.own.lap("index")
        links = {link for name in todo if (brief := self._known_brief(name)) for link in brief.links}
        self.index.neighbours(links)
        for name in todo:
            self.done.pop(name, None)
        self._work(Desk(self.plan, self.index, self.more), "examine", todo, "links")
        if todo:
            self.index = self._index()  # excerpts show the names of entities, which may have changed

    def _unsettled(self) -> list[str]:
        assert self.index
        desk = Desk(self.plan, self.index)
        same = self.facts.get("names") == self.plan.all_names and self.facts.get("shown") == self._shown()
        before = set(self.facts.get("more", b"").decode().split("\0"))
        records = self.memory.records()
        todo = []

        def files(name: str) -> bytes:
            return self.done[name].files if name in self.done else records[name].files

        for name in self.layout.documents():
            brief, done, record = self._known_brief(name), self.done.get(name), records.get(name)
            linked = brief is not None and bool(brief.near or brief.links)
            if done is None and same and not linked and name not in self.more and name not in before:
                continue
            near, problems = (
                (done.near, done.problems)
                if done
                else (record.near, _problems(record.problems) if record.problems else ())
                if record
                else (b"", ())
            )
            more = self.more.get(name, ())
            known = known_of(brief, self.plan, desk.directory, self.index, more, not is_steady(problems), files)
            if (done is not None and done.waits) or near != known:
                todo.append(name)
        return todo

    def _known_brief(self, name: str) -> Brief | EntityBrief | None:
        assert self.index
        kind, _, id = name.partition("/")
        if kind == "dossiers":
            return self.index.briefs.get(id)
        brief = self.index.entities.get(id)
        if brief is None or brief.kind == kind:
            return brief
        done, record = self.done.get(name), self.memory.records([name]).get(name)  # another kind has the id too
        encoded = done.brief if done else record.brief if record else b""
        return _entity_brief(encoded) if encoded else None

    def checked(self) -> Checked:
        """The problems of all documents, and of files that are none."""
        remembered = self.memory.problems()
        current = self.documents
        found = [
            *(
                problem
                for name, data in remembered.items()
                if name in current - self.done.keys()
                for problem in _problems(data)
            ),
            *(problem for done in self.done.values() for problem in done.problems),
            *self._about_files(),
            *faults(self.request.project),
        ]
        return Checked(tuple(sorted(found, key=_order)), self._readable())

    def _about_files(self) -> Iterable[Problem]:
        for finding, severity in Rulebook(self.plan.config).weighed((*self.layout.findings, *self.more.get("", ()))):
            related = tuple(Snippet(place, (), label) for place, label in finding.related if not isinstance(place, At))
            assert not isinstance(finding.place, At)
            yield Problem(
                finding.rule,
                severity,
                finding.message,
                Snippet(finding.place, (), finding.label),
                finding.help,
                related,
            )

    def _readable(self) -> int:
        again = self.memory.records({*self.done, *(self.known - self.documents)})
        before = sum(bool(record.brief) for name, record in again.items() if _is_dossier(name))
        now = sum(bool(done.brief) for name, done in self.done.items() if _is_dossier(name))
        return self.memory.readable() - before + now

    def publish(self) -> Built:
        """Makes the files of the site, puts them in place, and remembers what came of all the work."""
        checked = self.checked()
        counts = Counts(len(self.done), 0)
        if checked.failed and not self.request.despite_errors:
            self.memory.doubt({name: done.files for name, done in self.done.items()})
            return Built(checked, counts=counts, note=self._note())
        made, gone = self._make() if self.index else ({}, set())
        self._index_for_search(made, gone)
        unmade = [done.fault for done in (*self.done.values(), *made.values()) if done.fault]
        if unmade:
            self.memory.doubt({name: done.files for name, done in self.done.items()})
            first = min(unmade, key=lambda problem: (problem.help, problem.message))
            return Built(Checked((*checked.problems, first), checked.dossiers), counts=counts, note=self._note())
        return self._commit(checked, made, gone)

    def _make(self) -> tuple[dict[str, Done], set[str]]:
        """The files of the site that are no dossier's and have to be made, by name, and the names of those that there were."""
        assert self.index and self.theme
        remembered = self.memory.made()
        recipes = edition.files(self.index, self.plan, self.theme)
        stats = {file.path: file for file in self.now.files}
        files = {name: record.files for name, record in self.memory.records().items() if not _is_dossier(name)}
        files |= {name: done.files for name, done in self.done.items()}
        pieces = [*edition.pieces(recipes, stats), *edition.entity_pieces(self.index, files)]
        todo = [
            piece
            for piece in pieces
            if (old := remembered.get(piece.name)) is None
            or old.key != piece.key
            or self.lost & {*old.paths}
            or (self.request.verify and isinstance(piece.work, int) and isinstance(recipes[piece.work], Copy))
        ]
        self.keys |= {piece.name: piece.key for piece in todo}
        drawings = [p for p in todo if isinstance(p.work, int) and isinstance(recipes[p.work], Drawing)]
        numbers = [piece for piece in todo if isinstance(piece.work, int) and piece not in drawings]
        entities = [piece for piece in todo if not isinstance(piece.work, int)]
        wanted = (
            slug for piece in entities for slug, _ in self.index.mentions.get(str(piece.work).partition("/")[2], ())
        )
        self.index.want(wanted)
        self.own.lap("lists")
        desk = Desk(self.plan, self.index, self.more, recipes)
        made = self._work(desk, "present", [piece.work for piece in entities], "people and others")
        files_made = self._work(desk, "make", [piece.work for piece in numbers], "lists")
        drawn = self._work(desk, "draw", [piece.work for piece in drawings], "pictures")
        names = (piece.name for piece in (*entities, *numbers, *drawings))
        done = dict(zip(names, (*made, *files_made, *drawn), strict=True))
        return done, remembered.keys() - {piece.name for piece in pieces}

    def _index_for_search(self, made: dict[str, Done], gone: set[str]) -> None:
        """Adds the files that readers search to those that are made, when any of what is searched changed."""
        if not self.plan.indexed:
            return
        assert self.program
        gone.discard(searching.PIECE)
        every = {**self.memory.searched(), **self.searched}
        shown = {f"{each.kind}/{each.id}" for each in self.plan.entities.values()}
        shown |= {name for name in self.documents if _is_dossier(name)}
        records = {name: found for name, found in every.items() if found and name in shown}
        language = self.plan.config.language
        key, old = searching.key_of(records, language), self.memory.made([searching.PIECE]).get(searching.PIECE)
        if old and old.key == key and not self.lost & {*old.paths}:
            return
        stage = Stage(self.request.output)
        written = searching.index(self.program, records, self._texts, language, stage)
        made[searching.PIECE], self.keys[searching.PIECE] = Done(searching.PIECE, written=written), key
        self.own.lap("search")

    def _texts(self, names: list[str]) -> dict[str, bytes]:
        """What is searched of documents, as found now or as remembered."""
        return {
            **self.memory.texts([name for name in names if name not in self.searched]),
            **{name: self.texts[name] for name in names if name in self.searched},
        }

    def _commit(self, checked: Checked, made: dict[str, Done], gone: set[str]) -> Built:
        known = self.facts.get("outputs", b"")
        lost_documents = self.known - self.documents
        old = self.memory.records({*self.done, *lost_documents})
        old_made = self.memory.made({*made, *gone})
        before = {path for record in old.values() for path in record.paths}
        before.update(path for each in old_made.values() for path in each.paths)
        if self.anew:
            before, known = {path for path in parsed(known) if path != "."}, b""
        written = {each.path: each for done in (*self.done.values(), *made.values()) for each in done.written}
        removed = tuple(sorted(before - written.keys()))
        outputs = patched(known, {path: (each.size, each.mtime_ns) for path, each in written.items()}, removed)
        stage = Stage(self.request.output)
        stage.commit()
        if "outputs" in self.facts and "." not in self.lost and not self.request.verify:
            stage.remove(removed)
        else:
            removed = stage.remove_strays(parsed(outputs))
        outputs = patched(outputs, top_of(self.request.output))
        self.own.lap("put in place")
        new = tuple(path for path, each in written.items() if each.new)
        files, pages = outputs.count(b"\0\0"), outputs.count(b".html\0")
        self._remember(
            made,
            {*gone, *lost_documents},
            outputs,
            {"dossiers": checked.dossiers, "pages": pages, "files": files, "problems": len(checked.problems)},
        )
        self.own.lap("remember")
        counts, laps = Counts(len(self.done), len(written)), profile([*self.laps, ("", self.own.seconds)])
        return Built(checked, Changed(new, files - len(new), removed), pages, counts, self._note(), laps)

    def _note(self) -> str:
        """What became of an earlier build's memory, and once for each of them what the site lacks."""
        config = self.plan.config
        lacks = self.request.search and config.search and self.program is None and self.anew
        return "; ".join(filter(None, (self.memory.note, WITHOUT_SEARCH if lacks else "")))

    def _remember(self, made: dict[str, Done], gone: set[str], outputs: bytes, numbers: dict[str, int]) -> None:
        records = {
            name: Record(
                files=done.files,
                near=done.near,
                day=self.today,
                until=done.until,
                brief=done.brief,
                problems=_encode(done.problems) if done.problems else b"",
                paths=tuple(each.path for each in done.written),
            )
            for name, done in self.done.items()
        }
        facts = {
            "key": self.key,
            "made_with": self.now.made_with,
            "inputs": settled(self.now.inputs, self.now.at_ns),
            "outputs": outputs,
            "pictures": _encode(self.pictures) if self.pictures else b"",
            "names": self.plan.all_names,
            "shown": self._shown(),
            "tagged": b"1" if self.plan.tagged else b"0",
            "day": str(self.today).encode(),
            **{name: str(number).encode() for name, number in numbers.items()},
        }
        if self.index:
            facts["more"] = "".join(f"{name}\0" for name in sorted(self.more)).encode()
        self.memory.save(
            facts,
            records,
            ((name, data) for name in self.done if _is_dossier(name) and (data := self.shelf.get(_slug(name)))),
            {name: Made(self.keys[name], tuple(each.path for each in done.written)) for name, done in made.items()},
            gone,
            ((name, found, self.texts.get(name, b"")) for name, found in self.searched.items()),
        )

    def _work(self, desk: Desk, task: Task, items: Sequence[Any], stage: str) -> list[Done]:
        """Does one task for every item; what is said of documents is kept."""
        total, finished = len(items), 0

        def advance(more: int) -> None:
            nonlocal finished
            finished += more
            self.advance(stage, finished, total)

        results = []
        for done in work(desk, task, items, self.jobs, advance):
            self.laps.append((done.name, done.laps))
            self._keep_text(done)
            results.append(self._keep(done) if task == "examine" else replace(done, text=b""))
        self.own.skip()
        return results

    def _keep_text(self, done: Done) -> None:
        if self.plan.indexed and done.name in self.documents and (done.text or _is_dossier(done.name)):
            self.searched[done.name] = digest(done.text) if done.text else b""
            self.texts[done.name] = done.text

    def _keep(self, done: Done) -> Done:
        if done.excerpts:
            self.shelf[_slug(done.name)] = done.excerpts
        elif _is_dossier(done.name):
            self.shelf.pop(_slug(done.name), None)
        self.done[done.name] = kept = replace(done, excerpts=b"", text=b"", laps={})
        return kept


@lru_cache(maxsize=1)
def _laid_out(files: tuple[tuple[str, bool], ...]) -> tuple[Layout, Names, bytes]:
    """Which file is what, the names that these give, and their digest; an edit in the preview leaves all of it as it was."""
    layout = lay_out((File(path, escapes=escapes) for path, escapes in files), disk.CONTENT)
    names = names_of(layout)
    return layout, names, digest(names.slugs, names.entities, names.files, names.outside)


def _is_dossier(name: str) -> bool:
    return name.startswith("dossiers/")


def _slug(name: str) -> str:
    return name.partition("/")[2]


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    at = problem.snippet.at
    return at.file, at.line, at.column, problem.rule, problem.message
