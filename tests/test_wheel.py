"""The wheel carries all that a working dossier needs, wherever it is installed."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the contents of a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    run = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "lib")
    return folder / "lib"


def test_an_installed_dossier_makes_a_site(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed)}

    def dossier(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-P", "-m", "dossier", *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    where = [sys.executable, "-P", "-c", "import dossier; print(dossier.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()).is_relative_to(installed)
    assert dossier("init", "mine", "--github-pages").returncode == 0
    run = dossier("build", "-C", "mine")
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "mine/site/first-dossier/index.html").stat().st_size > 2_000
    assert list((tmp_path / "mine/site/assets").glob("style.*.css"))


def test_the_wheel_holds_the_theme_and_no_tests_or_content(installed: Path) -> None:
    names = {path.relative_to(installed).parts[0] for path in installed.rglob("*") if path.is_file()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"dossier"}
    assert (installed / "dossier/templates/base.html").is_file()
    assert (installed / "dossier/templates/locale/de.po").is_file()
    assert (installed / "dossier/world/live.js").is_file()
