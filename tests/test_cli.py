"""The command line as a user meets it: real processes, exit codes, what goes where."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
import sites
from conftest import ROOT

from dossier.cli import cli


def dossier(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dossier", *map(str, arguments)]
    env = {**os.environ, "COLUMNS": "80", **environment}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return sites.write(tmp_path, {"dossiers/a.md": "---\ntitle: A\nsummary: S.\n---\nText.\n"})


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return sites.write(tmp_path, {"dossiers/a.md": "---\ntitle: A\nsumary: S.\nstatus: open\n---\nText [@x].\n"})


def test_clean_content_exits_with_0(good: Path) -> None:
    run = dossier("check", "-C", good)
    assert run.returncode == 0 and run.stdout == "No problems in 1 dossier.\n" and run.stderr == ""


def test_problems_exit_with_1_and_show_the_place(bad: Path) -> None:
    run = dossier("check", "-C", bad)
    assert run.returncode == 1
    assert "content/dossiers/a.md:3:1" in run.stdout and "did you mean `summary`?" in run.stdout
    assert "content/dossiers/a.md:6:8" in run.stdout
    assert "Traceback" not in run.stdout + run.stderr
    assert max(map(len, run.stdout.splitlines())) <= 80


@pytest.mark.parametrize(
    "arguments",
    [["check", "-C", "/nowhere"], ["build", "--nonsense"], ["explain", "unknown-sorce"], ["check", "--as-of", "soon"]],
)
def test_wrong_use_exits_with_2_and_says_what_is_right(arguments: list[str], good: Path) -> None:
    run = dossier(*arguments, *([] if "-C" in arguments or "explain" in arguments else ["-C", str(good)]))
    assert run.returncode == 2 and run.stderr and "Traceback" not in run.stderr
    if "explain" in arguments:
        assert "unknown-source" in run.stderr


def test_a_disk_that_refuses_exits_with_4(good: Path) -> None:
    (good / "site").mkdir()
    (good / "site" / "mine.txt").write_text("mine")
    run = dossier("build", "-C", good)
    assert run.returncode == 4 and "did not make" in run.stderr and "Traceback" not in run.stderr
    assert (good / "site" / "mine.txt").read_text() == "mine"


def test_our_own_bug_exits_with_4_and_leaves_a_report(good: Path) -> None:
    code = (
        "import dossier.build, sys; dossier.build.check = lambda *a: 1 / 0; "
        f"sys.argv = ['dossier', 'check', '-C', {str(good)!r}]; from dossier.cli import main; main()"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 4 and "Traceback" not in run.stderr
    report = Path(run.stderr.strip().rsplit(" ", 1)[-1])
    assert "ZeroDivisionError" in report.read_text()
    report.unlink()


def test_colour_only_on_a_terminal(bad: Path) -> None:
    assert "\x1b" not in dossier("check", "-C", bad).stdout
    assert "\x1b" in on_terminal(bad)
    assert "\x1b" not in on_terminal(bad, NO_COLOR="1")


def on_terminal(project: Path, **environment: str) -> str:
    """What `check` prints when its output is a terminal."""
    import pty

    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "dossier", "check", "-C", str(project)]
    env = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | environment
    with subprocess.Popen(command, stdout=follower, stderr=subprocess.DEVNULL, env=env) as process:
        os.close(follower)
        shown = b""
        while chunk := _read(leader):
            shown += chunk
        process.wait()
    os.close(leader)
    return shown.decode()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""


def test_json_and_sarif_are_json(bad: Path) -> None:
    problems = json.loads(dossier("check", "-C", bad, "--format", "json").stdout)["problems"]
    assert {problem["rule"] for problem in problems} >= {"unknown-key", "wrong-value", "unknown-source"}
    assert json.loads(dossier("check", "-C", bad, "--format", "sarif").stdout)["version"] == "2.1.0"


def test_github_annotates_and_writes_the_summary(bad: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    run = dossier("check", "-C", bad, "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert "::error " in run.stdout and "file=content/dossiers/a.md,line=3" in run.stdout
    assert "unknown\\-key" in summary.read_text()


def test_build_says_what_it_did(good: Path) -> None:
    run = dossier("build", "-C", good)
    assert run.returncode == 0 and "pages into" in run.stderr
    assert (good / "site" / "a" / "index.html").exists()


def test_warnings_fail_only_when_strict(tmp_path: Path) -> None:
    project = sites.write(
        tmp_path, {"dossiers/a.md": "---\ntitle: A\nsummary: S.\nsources:\n  - {id: s, title: T}\n---\n"}
    )
    assert dossier("check", "-C", project).returncode == 0
    assert dossier("check", "-C", project, "--strict").returncode == 1


def test_source_date_epoch_is_the_day(tmp_path: Path) -> None:
    text = "---\ntitle: A\nsummary: S.\nreview_by: 2026-01-10\n---\n"
    project = sites.write(tmp_path, {"dossiers/a.md": text})
    assert "review-overdue" not in dossier("check", "-C", project, SOURCE_DATE_EPOCH="1767225600").stdout
    assert "review-overdue" in dossier("check", "-C", project, SOURCE_DATE_EPOCH="1769904000").stdout
    assert dossier("check", "-C", project, SOURCE_DATE_EPOCH="soon").returncode == 2


def test_new_writes_a_dossier_that_passes(good: Path) -> None:
    for title in ('A "quoted": title & more #1', "Über die Brücke", "12:30"):
        assert dossier("new", "-C", good, title).returncode == 0, title
    assert dossier("new", "-C", good, "With a folder", "--folder").returncode == 0
    run = dossier("check", "-C", good, "--strict")
    assert run.returncode == 0, run.stdout
    assert dossier("build", "-C", good, "--drafts").returncode == 0
    assert (good / "site/uber-die-brucke/index.html").exists() and (good / "site/with-a-folder/index.html").exists()


def test_new_refuses_what_is_taken_and_what_has_no_address(good: Path) -> None:
    before = (good / "content/dossiers/a.md").read_bytes()
    for title in ("A", "日本", "People"):
        assert dossier("new", "-C", good, title).returncode == 2
    assert dossier("new", "-C", good, "日本", "--slug", "japan").returncode == 0
    assert dossier("new", "-C", good, "x", "--slug", "../up").returncode == 2
    assert (good / "content/dossiers/a.md").read_bytes() == before


def test_init_makes_a_site_that_builds(tmp_path: Path) -> None:
    project = tmp_path / "fresh"
    assert dossier("init", project, "--title", "Mine: all of it", "--github-pages").returncode == 0
    assert dossier("check", "-C", project, "--strict").returncode == 0
    assert dossier("build", "-C", project).returncode == 0
    assert "Mine: all of it" in (project / "site/index.html").read_text()
    again = dossier("init", project)
    assert again.returncode == 2 and "holds a site already" in again.stderr


def test_the_workflow_is_the_same_here_and_for_others() -> None:
    ours = (ROOT / ".github/workflows/pages.yml").read_text()
    others = (ROOT / "dossier/scaffold/pages.yml").read_text()
    assert (
        ours.replace("pip install --constraint constraints.txt .", "pip install --requirement requirements.txt")
        == others
    )


def test_every_command_has_help() -> None:
    for name, command in cli.commands.items():
        run = dossier(name, "--help")
        assert run.returncode == 0 and command.help and command.help.split("\n")[0].split(",")[0] in run.stdout
        assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_explain_lists_and_shows_rules() -> None:
    assert "unknown-source" in dossier("explain").stdout
    page = dossier("explain", "unknown-source").stdout
    assert "Bad" in page and "Good" in page and "sources: [agency-report]" in page


def test_a_closed_pipe_is_no_error(bad: Path) -> None:
    command = f"{sys.executable} -m dossier explain | head -n 1"
    run = subprocess.run(["/bin/sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Traceback" not in run.stderr and "bug" not in run.stderr


def test_a_disk_that_fails_later_exits_with_4(good: Path) -> None:
    code = (
        "import dossier.world.stage, sys\n"
        "def refuse(*arguments): raise PermissionError(13, 'Permission denied', 'site/old.html')\n"
        "dossier.world.stage._remove_strays = refuse\n"
        f"sys.argv = ['dossier', 'build', '-C', {str(good)!r}]\n"
        "from dossier.cli import main; main()"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 4 and "dossier: site/old.html: Permission denied" in run.stderr


@pytest.mark.parametrize("url", ["http://[::1", "example.org", "https://", 'https://x.org/"', "https://x.org/?a"])
def test_a_base_url_is_an_address(url: str, good: Path) -> None:
    run = dossier("build", "-C", good, "--base-url", url)
    assert run.returncode == 2 and "--base-url" in run.stderr


@pytest.mark.parametrize("command", ["check", "build"])
def test_an_interrupted_command_exits_with_130(command: str, good: Path) -> None:
    code = (
        "import dossier.build, sys\n"
        "def stop(*arguments): raise KeyboardInterrupt\n"
        "dossier.build.check = dossier.build.build = stop\n"
        f"sys.argv = ['dossier', {command!r}, '-C', {str(good)!r}]\n"
        "from dossier.cli import main; main()"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 130 and "Traceback" not in run.stderr


HEAVY = (
    "jinja2",
    "yaml",
    "msgspec",
    "pyromark",
    "markdown",
    "bs4",
    "watchdog",
    "babel",
    "rapidfuzz",
    "multiprocessing",
    "asyncio",
)


def imported(*arguments: str | Path) -> set[str]:
    """The modules that a command has imported when it is done."""
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print('MODULES', *sys.modules))\n"
        f"sys.argv = ['dossier', *{[str(each) for each in arguments]!r}]\n"
        "from dossier.cli import main; main()"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split("MODULES ", 1)[1].split())


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["build", "--help"]], ids=" ".join)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    modules = imported(*arguments)
    light = {"cli", "world", "world.disk", "content", "content.files"}
    assert {name for name in modules if name.startswith("dossier.")} <= {f"dossier.{name}" for name in light}
    assert not modules & {*HEAVY, "sqlite3"}


def test_a_build_with_nothing_to_do_imports_nothing_heavy(good: Path) -> None:
    files = [path for path in (good / "content").rglob("*") if path.is_file()]
    for path in files:
        os.utime(path, ns=(0, 1_700_000_000_000_000_001))
    assert {"jinja2", "msgspec"} <= imported("build", "-C", good, "--as-of", sites.DAY)
    modules = imported("build", "-C", good, "--as-of", sites.DAY)
    assert not modules & set(HEAVY)
    assert not {name for name in modules if name.startswith(("dossier.site", "dossier.rules", "dossier.outputs"))}
