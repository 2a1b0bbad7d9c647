"""What a build remembers may be damaged, foreign, locked or impossible to keep, and a build may be killed: the next site is right."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sites
from serving import Serving, until

from benchmarks.edits import in_title
from benchmarks.generate import generate
from benchmarks.incremental import tree
from dossier.build import Built, Request, build
from dossier.dates import parse
from dossier.world.memory import FORMAT

FILES = {
    f"dossiers/{name}.md": f"---\ntitle: {name}\nsummary: S.\ntags: [x]\n---\nSee [one](../one/), [[ada]].\n"
    for name in ("one", "two", "three")
} | {"people/ada.yaml": "name: Ada\n"}
STATE = ".dossier/site.sqlite"
KILLED = 60  # dossiers: enough for several processes


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that was built once."""
    folder = sites.write(tmp_path / "p", dict(FILES))
    run(folder)
    return folder


def run(project: Path, output: str = "site") -> Built:
    return build(Request(project, project / output, parse(sites.DAY), jobs=1, search=True))


def command(project: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "dossier", "build", "-C", str(project), "--as-of", sites.DAY, *arguments]


def dossier(project: Path, *arguments: str, limit: int = 0) -> subprocess.CompletedProcess[str]:
    """A build in a process of its own; files can't grow beyond `limit` bytes, if it is given."""
    code = (
        "import resource, runpy, sys\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "runpy.run_module('dossier', run_name='__main__', alter_sys=True)"
    )
    whole = command(project, *arguments)
    if limit:
        whole = [sys.executable, "-c", code, *whole[3:]]
    return subprocess.run(whole, check=False, capture_output=True, text=True, timeout=60)


def clean(project: Path) -> dict[str, bytes]:
    """The site that a build without any memory makes of a project."""
    fresh = project.parent / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(project / "content", fresh / "content")
    run(fresh)
    return tree(fresh / "site")


def nonsense(table: str, column: str) -> Callable[[Path], None]:
    """Damage that SQLite knows nothing of."""

    def damage(file: Path) -> None:
        with sqlite3.connect(file) as database:
            database.execute(f"UPDATE {table} SET {column} = x'c1c1c1'")
        database.close()

    return damage


def version(number: int) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        database = sqlite3.connect(file)
        database.execute(f"PRAGMA user_version = {number}")
        database.close()

    return damage


def truncated(part: float) -> Callable[[Path], None]:
    return lambda file: os.truncate(file, int(file.stat().st_size * part))


def another_database(file: Path) -> None:
    file.unlink()
    database = sqlite3.connect(file)
    database.execute("CREATE TABLE songs (title TEXT)")
    database.close()


def noise(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:100] + random.Random(1).randbytes(len(data) - 100))


def page_of(table: str) -> Callable[[Path], None]:
    """Noise over the first page of one table alone."""

    def damage(file: Path) -> None:
        database = sqlite3.connect(file)
        ((page,),) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
        ((size,),) = database.execute("PRAGMA page_size")
        database.close()
        data = bytearray(file.read_bytes())
        data[(page - 1) * size : page * size] = random.Random(1).randbytes(size)
        file.write_bytes(data)

    return damage


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a tenth is left": truncated(0.1),
    "half is left": truncated(0.5),
    "the last bytes are missing": lambda file: os.truncate(file, file.stat().st_size - 100),
    "noise": noise,
    "noise from the start": lambda file: file.write_bytes(random.Random(1).randbytes(9000)),
    "noise over the facts": page_of("facts"),
    "noise over the documents": page_of("documents"),
    "a text": lambda file: file.write_text("Shopping: eggs, flour.\n" * 500),
    "another database": another_database,
    "an older format": version(FORMAT - 1),
    "a newer format": version(FORMAT + 1),
    "facts are nonsense": nonsense("facts", "value"),
    "briefs are nonsense": nonsense("documents", "brief"),
    "problems are nonsense": nonsense("documents", "problems"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_damaged_memory_is_thrown_away_with_a_note(damage: Callable[[Path], object], project: Path) -> None:
    damage(project / STATE)
    in_title(project / "content/dossiers/one.md", "anew")
    built = run(project)
    assert STATE in built.note and built.counts.examined == 1 + len(FILES)
    assert tree(project / "site") == clean(project)
    again = run(project)
    assert not again.note and again.counts.examined == 0, "the next build remembers"


def test_a_build_that_fails_forgets_nothing(project: Path) -> None:
    settings = project / "content/site.yaml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(before + "language: fr\nnonsense: 1\n", encoding="utf-8")
    assert run(project).changed is None
    settings.write_text(before, encoding="utf-8")
    again = run(project)
    assert again.changed is not None and again.counts.examined <= 1


def test_the_note_comes_with_errors_too(project: Path) -> None:
    truncated(0.5)(project / STATE)
    (project / "content/dossiers/one.md").write_text("---\ntitle: [\n---\n")
    built = run(project)
    assert built.changed is None and STATE in built.note


def test_an_empty_file_is_nothing_remembered(project: Path) -> None:
    (project / STATE).write_bytes(b"")
    (project / "content/dossiers/three.md").unlink()
    assert run(project).changed and tree(project / "site") == clean(project)


def test_the_note_is_for_the_terminal(project: Path) -> None:
    truncated(0.5)(project / STATE)
    ended = dossier(project)
    assert ended.returncode == 0 and ended.stdout == "No problems in 3 dossiers.\n"
    assert f"{STATE} was of no use and is made anew" in ended.stderr


def test_one_build_at_a_time(project: Path) -> None:
    holding = "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute('BEGIN EXCLUSIVE'); print(flush=True); input()"
    before = tree(project)
    (project / "content/dossiers/four.md").write_text(FILES["dossiers/one.md"])
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", holding, project / STATE], stdin=pipe, stdout=pipe) as other:
        assert other.stdout
        other.stdout.readline()
        ended = dossier(project)
        other.communicate(b"\n")
    assert ended.returncode == 4 and ended.stderr.count("\n") == 1
    assert "another dossier is at work on this site" in ended.stderr
    (project / "content/dossiers/four.md").unlink()
    assert tree(project) == before


@pytest.mark.parametrize("blocked", [".dossier", STATE])
def test_a_project_that_remembers_nothing_is_built_with_a_note(blocked: str, tmp_path: Path) -> None:
    project = sites.write(tmp_path / "p", dict(FILES))
    path = project / blocked
    path.write_text("a file") if blocked == ".dossier" else (path / "a folder").mkdir(parents=True)
    for title in ("first", "second"):
        in_title(project / "content/dossiers/one.md", title)
        ended = dossier(project)
        assert ended.returncode == 0 and "nothing can be remembered for the next build" in ended.stderr
        assert STATE in ended.stderr and "Traceback" not in ended.stderr
        assert tree(project / "site") == clean(project)
    (project / "content/dossiers/two.md").unlink()
    assert dossier(project).returncode == 0 and tree(project / "site") == clean(project), "what is gone leaves the site"


@pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED: no limits of processes here")
@pytest.mark.parametrize("limit", [1_000, 70_000])
def test_a_full_disk_leaves_the_old_site_or_the_new_one(limit: int, tmp_path: Path) -> None:
    generate(30, tmp_path, form="file")
    ended = dossier(tmp_path, "--jobs", "1", limit=limit)
    assert ended.returncode == 4 and ended.stderr.startswith("dossier: ") and ended.stderr.count("\n") == 1, (
        ended.stderr
    )
    assert tree(tmp_path / "site") in ({}, clean(tmp_path))
    in_title(tmp_path / "content/dossiers/dossier-00001.md", "anew")
    assert dossier(tmp_path).returncode == 0
    assert tree(tmp_path / "site") == clean(tmp_path)
    (tmp_path / "content/dossiers/dossier-00002.md").unlink()
    ended = dossier(tmp_path, limit=limit)
    assert "Traceback" not in ended.stderr and "bug" not in ended.stderr, ended.stderr
    run(tmp_path)
    assert tree(tmp_path / "site") == clean(tmp_path)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An archive that was built, with edits that no build has seen yet: one changes every page."""
    folder = tmp_path_factory.mktemp("archive") / "p"
    generate(KILLED, folder, form="file")
    run(folder)
    in_title(folder / "content/site.yaml", "anew")
    shutil.copy(folder / "content/dossiers/dossier-00003.md", folder / "content/dossiers/new.md")
    (folder / "content/dossiers/dossier-00004.md").unlink()
    return folder


def moments(site: Path) -> dict[str, Callable[[], bool]]:
    """When to kill: at the first staged file, half-way, when files are moved to their places, after that."""
    staging, old = site / ".dossier-new", (site / "index.html").read_bytes()
    return {
        "begun": lambda: staging.exists() and any(staging.iterdir()),
        "half-way": lambda: len(list(staging.glob("dossier-*"))) > KILLED / 2,
        "lists": (staging / "index.html").exists,
        "moving": (site / "new").exists,
        "moved": lambda: not staging.exists() and (site / "index.html").read_bytes() != old,
    }


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED: no /proc here to find child processes in")
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("moment", ["begun", "half-way", "lists", "moving", "moved"])
def test_a_killed_build_leaves_nothing_behind(jobs: str, moment: str, archive: Path, tmp_path: Path) -> None:
    project = tmp_path / "p"
    shutil.copytree(archive, project)
    reached = moments(project / "site")[moment]
    with subprocess.Popen(
        command(project, "--jobs", jobs), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None and not holds(reached):
            pass
        process.send_signal(signal.SIGSTOP)
        children = (f"/proc/{process.pid}/task/{process.pid}/children",)
        workers = [pid for file in children if Path(file).exists() for pid in Path(file).read_text().split()]
        process.kill()
    try:
        until(lambda: not any(alive(pid) for pid in workers), "the end of orphaned processes")
    finally:
        for pid in filter(alive, workers):
            os.kill(int(pid), signal.SIGKILL)
    run(project)
    assert tree(project / "site") == clean(project)
    assert not (project / "site/.dossier-new").exists()


def holds(condition: Callable[[], bool]) -> bool:
    """Whether it holds; what it looks at may go at any time."""
    try:
        return condition()
    except OSError:
        return False


def alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_building_while_serving(tmp_path: Path) -> None:
    project = sites.write(tmp_path / "p", dict(FILES))
    with Serving(project, "--as-of", sites.DAY) as serving:
        serving.shows("/one/", "ada")
        assert dossier(project).returncode == 0
        in_title(project / "content/dossiers/one.md", "anew")
        assert dossier(project).returncode == 0
        serving.shows("/one/", "one anew")
    assert tree(project / "site") == clean(project)


def test_one_preview_at_a_time(tmp_path: Path) -> None:
    project = sites.write(tmp_path / "p", dict(FILES))
    second = [sys.executable, "-m", "dossier", "serve", "-C", str(project), "--port", "0"]
    with Serving(project, "--as-of", sites.DAY) as serving:
        ended = subprocess.run(second, check=False, capture_output=True, text=True, timeout=20)
        assert ended.returncode == 4 and ended.stderr.count("\n") == 1
        assert "another `dossier serve` is showing" in ended.stderr and str(project) in ended.stderr
        in_title(project / "content/dossiers/one.md", "anew")
        serving.shows("/one/", "one anew")
        serving.stop(signal.SIGKILL)
    with Serving(project, "--as-of", sites.DAY) as serving:
        serving.shows("/one/", "one anew")
