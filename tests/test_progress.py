"""How far a build is, and where its time went."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
import sites

from dossier.build.laps import profile
from dossier.progress import Progress


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_short_run_shows_nothing() -> None:
    shown: list[str] = []
    clock = Clock()
    progress = Progress(shown.append, clock)
    clock.now = 0.9
    progress("dossiers", 5, 10)
    progress.close()
    assert not shown


def test_a_long_run_shows_one_line_ten_times_a_second_at_most_and_takes_it_away() -> None:
    shown: list[str] = []
    clock = Clock()
    progress = Progress(shown.append, clock)
    for step in range(1, 201):
        clock.now = step / 100
        progress("dossiers", step * 10, 2000)
    assert 9 <= len(shown) <= 11
    assert shown[0].endswith("dossiers: 1,000 of 2,000") and shown[0].count("█") == 15
    progress.close()
    assert shown[-1] == "\r\x1b[K" and not any("\n" in line for line in shown)


def test_laps_add_up_by_stage_template_and_document() -> None:
    laps = [
        ("a", {"load": 1.0, "x.html": 2.0}),
        ("b", {"load": 0.5, "x.html": 1.0, "y.html": 3.0}),
        ("", {"index": 9.0}),
    ]
    found = profile(laps)
    assert found.stages == (("index", 9.0), ("render", 6.0), ("load", 1.5))
    assert found.templates == (("x.html", 3.0, 2), ("y.html", 3.0, 1))
    assert found.documents == (("b", 4.5), ("a", 3.0))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return sites.write(tmp_path, {"dossiers/a.md": "---\ntitle: A\nsummary: S.\n---\nText.\n"})


def dossier(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "dossier", *map(str, arguments), "--as-of", sites.DAY]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_profile_names_stages_templates_and_the_slowest(site: Path) -> None:
    for path in (site / "content").rglob("*.*"):
        os.utime(path, ns=(0, 1_700_000_000_000_000_001))
    run = dossier("build", "-C", site, "--profile")
    words = run.stderr.split()
    assert {"load", "compose", "check", "render", "write", "dossier.html", "Slowest"} <= {*words}
    assert any(word.startswith("dossiers/") for word in words)
    assert "Seconds" not in run.stdout
    assert "Nothing had to be done." in dossier("build", "-C", site, "--profile").stderr


def test_no_line_of_progress_without_a_terminal(site: Path) -> None:
    assert "\r" not in dossier("build", "-C", site).stderr


def test_a_terminal_gets_a_clean_line_back(site: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "dossier", "build", "-C", str(site), "--as-of", sites.DAY]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        assert process.wait(60) == 0
    text = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "Built" in text and "█" not in text
