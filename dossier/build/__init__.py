"""Checking and building: nothing heavy is imported before it is known that there is something to do."""

from collections.abc import Callable
from pathlib import Path

from dossier.build.request import Built, Checked, Counts, Request
from dossier.build.survey import Survey, looking, survey
from dossier.dates import Date
from dossier.world.disk import DiskError
from dossier.world.memory import Memory
from dossier.world.stage import Changed

__all__ = ["Built", "Checked", "Counts", "Request", "build", "check"]

Advance = Callable[[str, int, int], None]


def silent(stage: str, done: int, total: int) -> None:
    """Tells nobody how far the work is."""


def check(project: Path, as_of: Date, jobs: int | None = None, advance: Advance = silent) -> Checked:
    """Reads the content of a project and finds everything that is wrong with it; opens no socket and writes nothing."""
    from dossier.build.pipeline import Run
    from dossier.world.shelf import Shelf

    request = Request(project, project, as_of, jobs=jobs)
    now = survey(request)
    with Memory(None) as memory, Shelf() as shelf:
        tagged = None
        while not (run := Run(request, now, memory, shelf, tagged=tagged, advance=advance)).examine():
            tagged = not run.plan.tagged
        return run.checked()


def build(request: Request, advance: Advance = silent, now: Survey | None = None) -> Built:
    """Checks a project and, unless there are errors, makes the output folder hold its site; `now` is what it looks like."""
    with Memory(memory_of(request)) as memory:
        try:
            return _remembering(request, memory, advance, now)
        except (OSError, DiskError, RuntimeError):  # the disk, or a process that was ended
            raise
        except Exception:  # whatever a damaged memory leads to
            if not memory.holds:
                raise
            memory.renew()
            return _remembering(request, memory, advance, now)


def _remembering(request: Request, memory: Memory, advance: Advance, now: Survey | None) -> Built:
    facts = memory.facts()
    look = looking(request.output, b"" if request.untouched else facts.get("outputs", b""))
    now = now or survey(request)
    missing = look()
    if not missing and not request.verify and _same(facts, now, request) and (built := _as_it_stands(facts)):
        return built
    return _anew(request, now, memory, missing, advance)


def memory_of(request: Request) -> Path:
    """Where the builds of a project into one folder are remembered."""
    folder, output = request.project.resolve(), request.output.resolve()
    name = output.name
    if output.parent != folder:
        from hashlib import blake2b

        name = blake2b(str(output).encode(errors="surrogateescape"), digest_size=6).hexdigest()
    return request.project / ".dossier" / f"{name}.sqlite"


def _same(facts: dict[str, bytes], now: Survey, request: Request) -> bool:
    """Whether the last build had the same files, the same wishes, the same code and the same day."""
    today = {"inputs": now.inputs, "made_with": now.made_with, "day": str(request.as_of.lower or 0).encode()}
    return all(facts.get(name) == value for name, value in today.items())


def _as_it_stands(facts: dict[str, bytes]) -> Built | None:
    """The last build as the answer; None when there are problems to be shown, which takes more modules."""
    if facts.get("problems") != b"0":
        return None
    return Built(Checked((), int(facts["dossiers"])), Changed((), int(facts["files"]), ()), int(facts["pages"]))


def _anew(request: Request, now: Survey, memory: Memory, missing: set[str], advance: Advance) -> Built:
    from dossier.build.pipeline import Run
    from dossier.world.shelf import Shelf
    from dossier.world.stage import Stage
    from dossier.world.theme import prepared

    theme, stage, tagged = prepared(request.project, now.code), Stage(request.output), None
    stage.open()
    try:
        with Shelf() as shelf, Shelf() as texts:
            while not (run := Run(request, now, memory, shelf, theme, missing, advance, tagged, texts)).examine():
                tagged = not run.plan.tagged
                stage.open()
            return run.publish()
    finally:
        stage.close()
