"""Writing a site's files: templates of a tool, the theme's assets, texts."""

import json
import shutil
from pathlib import Path

from benchmarks.generate import organizations, people

SITES = Path(__file__).parent.parent / "sites"
ASSETS = Path(__file__).parent.parent.parent / "templates/assets"


def copy(tool: str, folder: Path) -> None:
    """Copies a tool's configuration and templates to a folder."""
    shutil.copytree(SITES / tool, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))


def assets(folder: Path) -> None:
    """Copies the style sheet and the icon that every tool's site has."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("style.css", "favicon.svg"):
        shutil.copy(ASSETS / name, folder / name)


def put(path: Path, text: str) -> None:
    """Writes a text file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def entities(count: int, folder: Path) -> None:
    """Writes the people and organizations of a site with `count` dossiers as two JSON files."""
    persons = [{"id": f"person-{n}", "name": f"Person {n}", "sort_name": f"{n:06}"} for n in range(people(count))]
    numbers = range(organizations(people(count)))
    bodies = [
        {"id": f"organization-{n}", "name": f"Organization {n}", "sort_name": f"Organization {n}"} for n in numbers
    ]
    put(folder / "people.json", json.dumps(persons, indent=1))
    put(folder / "organizations.json", json.dumps(bodies, indent=1))
