"""Small sites written to a folder and checked, for tests."""

from collections.abc import Mapping
from pathlib import Path

from dossier import build
from dossier.dates import parse
from dossier.findings import Problem

DAY = "2026-01-15"
INDEX = "---\ntitle: Example\nsummary: An example.\n---\n"


Files = Mapping[str, str | bytes | None]


def write(folder: Path, files: Files) -> Path:
    """Writes files (paths below `content/`) of a site, and a site.yaml and index.md where they are missing (None: no file)."""
    files = {"site.yaml": "title: Example\n", **files}
    for path in list(files):
        steps = path.split("/")
        if steps[0] == "dossiers" and len(steps) > 2:
            files.setdefault(f"dossiers/{steps[1]}/index.md", INDEX)
    for path, text in files.items():
        if text is None:
            continue
        target = folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def problems(folder: Path, files: Files, day: str = DAY) -> tuple[Problem, ...]:
    """The problems that a check of these files finds."""
    return build.check(write(folder, files), parse(day)).problems
