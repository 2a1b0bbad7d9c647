"""Golden cases: `cases/<name>/content` is checked and built, and `cases/<name>/expect` holds what comes of it, but for the fingerprints of assets.

`pytest --update` rewrites what is expected; read the difference before committing it.
"""

import re
import shutil
from pathlib import Path

import pytest
from drawing import decoded

from dossier.build import Request, build
from dossier.dates import parse
from dossier.report import Context, render

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
DAY = parse("2026-01-15")
SIZE = re.compile(r"\.[0-9a-f]{10}-\d+\.\w+$")
FINGERPRINT = re.compile(rb"\.[0-9a-f]{10}\.(?=css|js|svg)")


def made(case: Path, output: Path) -> dict[str, bytes]:
    """The report of a case, and the files of its site, by name."""
    project = Path(shutil.copytree(case / "content", output.parent / "project" / "content")).parent
    built = build(Request(project, output, DAY, despite_errors=True))
    problems = built.checked.problems
    report = render("text", problems, Context(width=100, checked=built.checked.dossiers))
    files = {"problems.txt": report.encode()}
    for path in sorted(output.rglob("*")):
        name = path.relative_to(output).as_posix()
        if path.is_file() and not name.startswith(("assets/", ".")):
            data = path.read_bytes()
            files[f"site/{name}"] = described(data) if SIZE.search(name) else FINGERPRINT.sub(rb".hash.", data)
    return files


def described(picture: bytes) -> bytes:
    """What a picture is, since its bytes are others with each version of Pillow."""
    image = decoded(picture)
    return f"{image.format} {image.width} × {image.height} {image.mode}\n".encode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_gives_what_is_expected(case: Path, tmp_path: Path, update: bool) -> None:
    expect = case / "expect"
    files = made(case, tmp_path / "site")
    if update:
        shutil.rmtree(expect, ignore_errors=True)
        for name, data in files.items():
            (expect / name).parent.mkdir(parents=True, exist_ok=True)
            (expect / name).write_bytes(data)
    expected = {path.relative_to(expect).as_posix(): path.read_bytes() for path in expect.rglob("*") if path.is_file()}
    assert sorted(files) == sorted(expected)
    for name, data in files.items():
        assert data.decode("utf-8", "replace") == expected[name].decode("utf-8", "replace"), name


def test_there_are_cases() -> None:
    assert len(CASES) >= 3
