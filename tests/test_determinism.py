"""The same content gives the same bytes: whatever the folder, the order of files, the zone, the locale, hash seeds and jobs."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sites
from conftest import ROOT

from benchmarks.generate import generate
from benchmarks.incremental import tree
from dossier.build import Request, build
from dossier.dates import parse

EPOCH = int(datetime.fromisoformat(sites.DAY).replace(tzinfo=UTC).timestamp())
FIRST = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The case that has everything, among as many dossiers as several processes share."""
    folder = tmp_path_factory.mktemp("archive")
    generate(40, folder)
    shutil.copytree(ROOT / "tests/cases/everything/content", folder / "content", dirs_exist_ok=True)
    due = f"---\ntitle: Due\nsummary: S.\npublish_at: {sites.DAY}\nreview_by: {sites.DAY}\n---\nText.\n"
    (folder / "content/dossiers/due.md").write_text(due)
    return folder


def copied(archive: Path, project: Path, seed: int) -> Path:
    """A copy whose files were made in another order, at another time."""
    files = sorted(path for path in archive.rglob("*") if path.is_file())
    random.Random(seed).shuffle(files)
    for file in files:
        target = project / file.relative_to(archive)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    return project


def built(project: Path, jobs: int, environment: dict[str, str], *arguments: str) -> tuple[dict[str, bytes], str]:
    """The site and the report of a build in a process of its own, which learns the day from SOURCE_DATE_EPOCH alone."""
    command = [sys.executable, "-m", "dossier", "build", "--despite-errors", "--format", "json", "--jobs", str(jobs)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH), "PYTHONPATH": str(ROOT), **environment}
    ended = subprocess.run(
        [*command, *arguments], cwd=project, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode in (0, 1), ended.stderr
    return tree(project / "site"), ended.stdout


@pytest.fixture(scope="module")
def expected(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], str]:
    return built(copied(archive, tmp_path_factory.mktemp("d"), 0), 1, FIRST)


@pytest.mark.parametrize(
    ("folder", "jobs", "environment"),
    [
        ("b", 2, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        ("a/folder whose/path is/very/much/longer/än sonst", 4, {"TZ": "America/Adak", "LC_ALL": "de_DE.UTF-8"}),
        ("c", 1, {"TZ": "Asia/Kolkata", "LC_ALL": "POSIX", "PYTHONHASHSEED": "4294967295", "PYTHONUTF8": "0"}),
    ],
    ids=["two jobs", "four jobs", "one job"],
)
def test_the_same_bytes_everywhere(
    folder: str,
    jobs: int,
    environment: dict[str, str],
    archive: Path,
    expected: tuple[dict[str, bytes], str],
    tmp_path: Path,
) -> None:
    site, report = built(copied(archive, tmp_path / folder, jobs), jobs, environment)
    assert sorted(site) == sorted(expected[0])
    assert [path for path in site if site[path] != expected[0][path]] == []
    assert report == expected[1]


def test_source_date_epoch_is_the_day(archive: Path, expected: tuple[dict[str, bytes], str], tmp_path: Path) -> None:
    project = copied(archive, tmp_path / "p", 3)
    build(Request(project, project / "site", parse(sites.DAY), despite_errors=True, search=True))
    assert tree(project / "site") == expected[0], "the day comes from SOURCE_DATE_EPOCH, in UTC"
    assert "due/index.html" in expected[0]
    earlier, _ = built(project, 2, {**FIRST, "SOURCE_DATE_EPOCH": str(EPOCH - 1)})
    assert "due/index.html" not in earlier
    later, _ = built(project, 2, {**FIRST, "SOURCE_DATE_EPOCH": str(EPOCH - 1)}, "--as-of", sites.DAY)
    assert later == expected[0], "--as-of counts more"
