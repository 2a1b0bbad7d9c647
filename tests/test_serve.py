"""`dossier serve` as a process: every way of editing shows up, no fault ends it, and it ends when told to."""

import errno
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sites
from serving import Events, Serving, until

from dossier.build import Built, Request
from dossier.dates import parse
from dossier.serve import Preview
from dossier.world.disk import DiskError

BROKEN = "---\ntitle: One\nsummary: S.\npublished: November 2025\n---\nText.\n"


def dossier(title: str, text: str = "Text.") -> str:
    return f"---\ntitle: {title}\nsummary: S.\npublished: 2025-01-01\n---\n{text}\n"


FILES = {"dossiers/one.md": dossier("One"), "dossiers/two.md": dossier("Two")}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that nobody serves yet."""
    return sites.write(tmp_path / "p", dict(FILES))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with Serving(sites.write(tmp_path_factory.mktemp("serve") / "p", dict(FILES)), "--as-of", sites.DAY) as started:
        yield started


@pytest.fixture
def serving(running: Serving) -> Serving:
    """A running server, its project as it was at the start."""
    return running.restore(FILES)


def test_edits_show_up_however_they_are_made(serving: Serving) -> None:
    project = serving.project
    dossiers = project / "content/dossiers"
    one = dossiers / "one.md"
    serving.shows("/one/", "Text.")
    one.write_text(dossier("One", "Saved in place."))
    serving.shows("/one/", "Saved in place.")
    (dossiers / ".one.md.tmp").write_text(dossier("One", "Saved by rename."))
    (dossiers / ".one.md.tmp").replace(one)
    serving.shows("/one/", "Saved by rename.")
    one.rename(dossiers / "three.md")
    serving.shows("/three/", "Saved by rename.")
    until(lambda: serving.get("/one/")[0] == 404, "the old address to go")
    (dossiers / "2025/media").mkdir(parents=True)
    (dossiers / "2025/index.md").write_text(dossier("A new folder"))
    serving.shows("/", "A new folder")
    (dossiers / "2025").rename(project / "away")
    until(lambda: serving.get("/2025/")[0] == 404, "the folder to go")
    (project / "away").rename(dossiers / "2026")
    serving.shows("/2026/", "A new folder")
    shutil.rmtree(dossiers / "2026")
    until(lambda: serving.get("/2026/")[0] == 404, "the folder to go again")


def test_only_pages_that_changed_are_named(serving: Serving) -> None:
    project = serving.project
    with Events(serving) as events:
        (project / "content/dossiers/one.md").write_text(dossier("One", "Other text."))
        message = events.next()
    assert message["changed"] == ["one/index.md", "one/index.html"] and not message["problems"]
    assert (message["version"], message["since"]) == (events.state["version"] + 1, events.state["version"])
    until(lambda: serving.text.endswith("Changed: one/index.md, one/index.html\n"), "the terminal to say so")


def test_a_broken_save_keeps_the_last_good_page_until_it_is_mended(serving: Serving) -> None:
    project = serving.project
    file = project / "content/dossiers/one.md"
    with Events(serving) as events:
        file.write_text(BROKEN)
        message = events.until(lambda message: message["problems"])
        assert "content/dossiers/one.md:4:12" in message["problems"] and "2025-11" in message["problems"]
        assert message["changed"] == [] and message["version"] == events.state["version"]
        assert b"Text." in serving.get("/one/")[1]
        until(lambda: "content/dossiers/one.md:4:12" in serving.text, "the problem in the terminal")
        with Events(serving) as later:
            assert later.state["problems"] == message["problems"], "a page opened now shows it too"
        file.write_text(dossier("One", "Mended."))
        message = events.next()
        assert message["problems"] == "" and message["changed"] == ["one/index.md", "one/index.html"]
    serving.shows("/one/", "Mended.")
    file.write_text(dossier("One", "And again."))
    serving.shows("/one/", "And again.")


def test_warnings_are_for_the_terminal(serving: Serving) -> None:
    project = serving.project
    file = project / "content/dossiers/one.md"
    with Events(serving) as events:
        file.write_text(dossier("One", "It happened yesterday."))
        assert events.next()["problems"] == ""
        until(lambda: "relative-date-in-text" in serving.text, "the warning")
        file.write_text(dossier("One", "It happened yesterday."))
        (project / "content/dossiers/two.md").write_text(dossier("Two", "Other."))
        events.until(lambda message: "two/index.html" in message["changed"])
    until(lambda: "two/index.html" in serving.text, "the change")
    assert serving.text.count("warning[relative-date-in-text]") == 1, "the same warnings are not said again"


def test_a_project_that_is_broken_from_the_start(tmp_path: Path) -> None:
    project = sites.write(tmp_path / "p", {"dossiers/one.md": BROKEN})
    with Serving(project, "--as-of", sites.DAY) as serving, Events(serving) as events:
        assert serving.get("/one/")[0] == 404 and "one.md:4:12" in events.state["problems"]
        (project / "content/dossiers/one.md").write_text(dossier("One"))
        serving.shows("/one/", "Text.")


def test_templates_that_appear_later_and_break(serving: Serving) -> None:
    project = serving.project
    templates = project / "templates"
    with Events(serving) as events:
        templates.mkdir()
        (templates / "404.html").write_text("<head></head><p>Not here.")
        events.until(lambda message: "404.html" in message["changed"])
        serving.shows("/nothing", "Not here.")
        (templates / "404.html").write_text("<p>\n{{ page.nonsense }}")
        problems = events.until(lambda message: message["problems"])["problems"]
        assert "templates/404.html:2" in problems and "nonsense" in problems
        serving.shows("/nothing", "Not here.")
        (templates / "404.html").write_text("<p>\n{% if %}")
        events.until(lambda message: "Expected an expression" in message["problems"])
        shutil.rmtree(templates)
        assert not events.until(lambda message: "404.html" in message["changed"])["problems"]
    templates.mkdir()
    (templates / "404.html").write_text("<p>Once more.")
    serving.shows("/nothing", "Once more.")


def test_an_exception_in_a_template_ends_nothing(serving: Serving) -> None:
    project = serving.project
    (project / "templates").mkdir()
    with Events(serving) as events:
        (project / "templates/404.html").write_text("{{ 1 // 0 }}")
        assert "division" in events.until(lambda message: message["problems"])["problems"]
        (project / "templates/404.html").write_text("<p>Mended.")
        events.until(lambda message: not message["problems"])
    serving.shows("/nothing", "Mended.")


def test_content_that_goes_and_comes_back(serving: Serving) -> None:
    project = serving.project
    for number in range(2):
        with Events(serving) as events:
            shutil.rmtree(project / "content")
            events.until(lambda message: "site.yaml" in message["problems"])
            assert b"Text" in serving.get("/one/")[1], "the last good page stays"
            sites.write(project, {"dossiers/one.md": dossier("One", f"Text {number}.")})
            serving.shows("/one/", f"Text {number}.")
    (project / "content/dossiers/one.md").write_text(dossier("One", "Still watched."))
    serving.shows("/one/", "Still watched.")


def test_a_full_or_forbidden_disk_ends_nothing(serving: Serving) -> None:
    project = serving.project
    blocked = project / ".dossier/preview/.dossier-new"
    blocked.write_text("a file where a folder must be")
    with Events(serving) as events:
        (project / "content/dossiers/one.md").write_text(dossier("One", "Not written."))
        assert "can't write" in events.until(lambda message: message["problems"])["problems"]
        until(lambda: "can't write" in serving.text, "the terminal to say so")
        blocked.unlink()
        (project / "content/dossiers/one.md").write_text(dossier("One", "Written."))
        events.until(lambda message: not message["problems"])
    serving.shows("/one/", "Written.")


def test_the_preview_folder_may_go(serving: Serving) -> None:
    project = serving.project
    shutil.rmtree(project / ".dossier")
    assert serving.get("/one/")[0] == 404
    (project / "content/dossiers/two.md").write_text(dossier("Two", "New."))
    serving.shows("/one/", "Text.")


def test_the_script_is_in_no_file(serving: Serving) -> None:
    project = serving.project
    assert b"/__dossier/live.js" in serving.get("/one/")[1]
    command = [sys.executable, "-m", "dossier", "build", "-C", str(project), "--as-of", sites.DAY]
    subprocess.run(command, check=True, capture_output=True)
    files = [path for path in project.rglob("*") if path.is_file()]
    assert {project / "site/one/index.html", project / ".dossier/preview/one/index.html"} <= set(files)
    assert not [path for path in files if b"__dossier" in path.read_bytes()]


def test_another_start_shows_drafts_or_not_and_has_a_higher_version(serving: Serving, project: Path) -> None:
    draft = "---\ntitle: One\nsummary: S.\ndraft: true\n---\n"
    serving.restore({"dossiers/one.md": draft})
    assert serving.get("/one/")[0] == 200
    (project / "content/dossiers/one.md").write_text(draft)
    with (
        Serving(project, "--as-of", sites.DAY, "--no-drafts") as later,
        Events(serving) as before,
        Events(later) as after,
    ):
        assert later.get("/one/")[0] == 404
        assert before.state["version"] < after.state["version"], "a page of the first start loads again in the second"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_end_it_at_once(project: Path, number: signal.Signals, code: int) -> None:
    with Serving(project, "--as-of", sites.DAY) as serving, Events(serving):
        start = time.monotonic()
        assert serving.stop(number) == code
        assert time.monotonic() - start < 3
    assert "Traceback" not in serving.text and "Aborted" not in serving.text


def test_a_port_in_use_is_said_in_one_line(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "dossier", "serve", "-C", str(project), "--port", port]
        ended = subprocess.run(command, check=False, capture_output=True, text=True, timeout=20)
    assert ended.returncode == 4 and ended.stdout == ""
    assert ended.stderr.count("\n") == 1 and port in ended.stderr and "--port" in ended.stderr


def test_a_project_without_content_is_wrong_use(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dossier", "serve", "-C", str(tmp_path)]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, timeout=20)
    assert ended.returncode == 2 and "dossier init" in ended.stderr


class Recorder:
    """What a preview says, and a build that can be made to fail."""

    def __init__(self, project: Path) -> None:
        self.builds: list[Built] = []
        self.errors: list[Exception] = []
        request = Request(project, project / "preview", parse(sites.DAY))
        self.preview = Preview(request, 0, lambda: parse(sites.DAY), self.show, self.excuse)

    def show(self, built: Built) -> str:
        self.builds.append(built)
        return ""

    def excuse(self, error: Exception) -> str:
        self.errors.append(error)
        return "excuse"

    def last(self) -> dict[str, object]:
        """The last message to the pages."""
        return dict(json.loads(self.preview.hub.last.removeprefix(b"data: ")))


@pytest.fixture
def recorder(project: Path) -> Iterator[Recorder]:
    made = Recorder(project)
    yield made
    made.preview.close()


def test_a_folder_that_is_not_ours_is_left_alone(recorder: Recorder, project: Path) -> None:
    mine = project / "preview/mine.txt"
    mine.parent.mkdir()
    mine.write_text("mine")
    recorder.preview.rebuild()
    assert [type(error) for error in recorder.errors] == [DiskError] and "did not make" in str(recorder.errors[0])
    assert [path.name for path in mine.parent.iterdir()] == ["mine.txt"]


def test_the_missing_page_finds_its_style_under_any_base_url(recorder: Recorder, project: Path) -> None:
    (project / "content/site.yaml").write_text("title: T\nbase_url: https://example.org/repo/\n")
    recorder.preview.rebuild()
    page = recorder.preview.server.answer("/no/such/page").body.decode()
    style = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert style.startswith("/assets/") and recorder.preview.server.answer(style).status == 200
    assert "example.org/repo" not in page


@pytest.mark.parametrize("error", [KeyError("our bug"), OSError(errno.ENOSPC, "No space left"), RecursionError()])
def test_whatever_fails_the_next_build_works(
    recorder: Recorder, project: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(request: Request, **more: object) -> Built:
        raise error

    recorder.preview.rebuild()
    one, away = project / "content/dossiers/one.md", project / "content/dossiers/away.md"
    one.rename(away)
    with monkeypatch.context() as patched:
        patched.setattr("dossier.serve.build", fail)
        recorder.preview.rebuild()
    assert recorder.errors == [error] and recorder.last()["problems"] == "excuse"
    failed = recorder.last()["version"]
    away.rename(one)
    recorder.preview.rebuild()
    assert len(recorder.builds) == 2, "although the files are those of the last good build"
    assert recorder.last()["problems"] == "" and recorder.last()["since"] == failed


def test_a_failure_in_showing_is_a_failure_too(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    error = ValueError("report")

    def fail(built: Built) -> str:
        raise error

    monkeypatch.setattr(recorder.preview, "show", fail)
    recorder.preview.rebuild()
    assert recorder.errors == [error]


def test_nothing_new_builds_nothing(recorder: Recorder, project: Path) -> None:
    recorder.preview.rebuild()
    (project / "content/.one.md.swp").write_text("an editor's notes")
    (project / "content/dossiers/.hidden").mkdir()
    (project / "content/dossiers/.hidden/file.md").write_text("x")
    recorder.preview.rebuild()
    assert len(recorder.builds) == 1
    os.utime(project / "content/dossiers/one.md")
    recorder.preview.rebuild()
    assert len(recorder.builds) == 2 and not recorder.last()["changed"]


def test_each_build_is_of_its_own_day(recorder: Recorder, project: Path) -> None:
    days = iter(["2026-01-15", "2026-01-16"])
    recorder.preview.today = lambda: parse(next(days))
    sites.write(project, {"dossiers/later.md": "---\ntitle: Later\nsummary: S.\npublish_at: 2026-01-16\n---\nText.\n"})
    recorder.preview.rebuild()
    os.utime(project / "content/dossiers/one.md")
    recorder.preview.rebuild()
    assert ["later/index.html" in (built.changed or ((),))[0] for built in recorder.builds] == [False, True]
