"""The made-up dossiers as an Eleventy site: Markdown with YAML front matter, entities as data files, JavaScript templates."""

import json
import shutil
import subprocess
from pathlib import Path

from benchmarks.generate import dossiers
from benchmarks.tools.base import HOME, Command, Tool
from benchmarks.tools.files import SITES, assets, copy, entities, put

MODULES = HOME / "environments/eleventy"


def write(count: int, folder: Path) -> None:
    """Writes the site's templates, its entities and `count` dossiers."""
    copy("eleventy", folder)
    assets(folder / "assets")
    if not (folder / "node_modules").exists():
        (folder / "node_modules").symlink_to(MODULES / "node_modules")
    entities(count, folder / "_entities")
    for each in dossiers(count):
        put(folder / f"content/dossiers/{each.slug}.md", f"---\n{each.named_lists()}{each.in_one()}---\n\n{each.body}")


def _install() -> None:
    wanted = SITES / "eleventy/package.json"
    have = MODULES / "package.json"
    if have.exists() and have.read_bytes() == wanted.read_bytes():
        return
    MODULES.mkdir(parents=True, exist_ok=True)
    npm = ["npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent"]
    shutil.copy(wanted, have)
    try:
        subprocess.run(npm, cwd=MODULES, check=True)
    except BaseException:
        have.unlink()
        raise


def _version() -> str:
    package = json.loads((MODULES / "node_modules/@11ty/eleventy/package.json").read_text(encoding="utf-8"))
    node = subprocess.run(["node", "--version"], check=True, capture_output=True, text=True)
    return f"{package['version']} on Node.js {node.stdout.strip().removeprefix('v')}"


def _eleventy(*arguments: str) -> Command:
    return ["node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet", *arguments]


TOOL = Tool(
    key="eleventy",
    name="Eleventy",
    install=_install,
    version=_version,
    write=write,
    build=_eleventy,
    serve=lambda port: _eleventy("--serve", "--incremental", "--port", str(port)),
    output="_site",
    slow=True,
)
