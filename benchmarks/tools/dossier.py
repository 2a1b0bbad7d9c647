"""dossier itself, from this project's environment: each dossier in one file."""

import sys
from functools import partial
from importlib.metadata import version
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.tools.base import Command, Tool

# Lines of `site.yaml`: what the other tools' sites do not have stays off in the first row, and is as `init` leaves it in the second.
AS_THE_OTHERS = ""
BY_DEFAULT = ""


def write(settings: str, count: int, folder: Path) -> None:
    """Writes `count` dossiers and the site's settings."""
    generate(count, folder, form="file")
    with (folder / "content/site.yaml").open("a", encoding="utf-8") as file:
        file.write(settings)


def _dossier(*arguments: str) -> Command:
    return [str(Path(sys.executable).parent / "dossier"), *arguments, "-C", "."]


def _install() -> None:
    """Nothing: the environment that runs the benchmark has it."""


TOOL = Tool(
    key="dossier",
    name="dossier",
    install=_install,
    version=lambda: version("dossier-site"),
    write=partial(write, AS_THE_OTHERS),
    build=lambda: _dossier("build"),
    serve=lambda port: _dossier("serve", "--port", str(port)),
    output="site",
    state=(".dossier",),
)
WITH_DEFAULTS = TOOL._replace(
    key="dossier-default", name="dossier, all that a site has by default", write=partial(write, BY_DEFAULT)
)
