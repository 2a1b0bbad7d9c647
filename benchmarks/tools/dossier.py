"""dossier itself, from this project's environment: each dossier in one file."""

import sys
from importlib.metadata import version
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.tools.base import Command, Tool


def write(count: int, folder: Path) -> None:
    """Writes `count` dossiers and the site's settings."""
    generate(count, folder, form="file")


def _dossier(*arguments: str) -> Command:
    return [str(Path(sys.executable).parent / "dossier"), *arguments, "-C", "."]


def _install() -> None:
    """Nothing: the environment that runs the benchmark has it."""


TOOL = Tool(
    key="dossier",
    name="dossier",
    install=_install,
    version=lambda: version("dossier-site"),
    write=write,
    build=lambda: _dossier("build"),
    serve=lambda port: _dossier("serve", "--port", str(port)),
    output="site",
    state=(".dossier",),
    # Compiled templates are state too, and in a folder that a cold build doesn't find.
    environment={"XDG_CACHE_HOME": ".dossier/cache"},
)
