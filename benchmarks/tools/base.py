"""What a measurement needs to know of a tool."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

# Git ignores this folder: environments, sites and results of runs stand in it.
HOME = Path(__file__).parent.parent.parent / ".dossier/bench"
Command = list[str]


class Tool(NamedTuple):
    """One row of the tables. A dossier's file is `dossiers/SLUG.md` below `content`, its page `SLUG/index.html` in `output`.

    `build` and `serve` give commands that are run in the site's folder. `state` lists what a build leaves behind beside its output. `slow` tools get fewer rounds at large sizes.
    """

    key: str
    name: str
    install: Callable[[], None]
    version: Callable[[], str]
    write: Callable[[int, Path], None]
    build: Callable[[], Command]
    serve: Callable[[int], Command]
    output: str
    state: tuple[str, ...] = ()
    environment: Mapping[str, str] = {}
    slow: bool = False

    def dossier(self, slug: str) -> str:
        """The path of a dossier's file in the site's folder."""
        return f"content/dossiers/{slug}.md"


def environment(name: str, *packages: str) -> Path:
    """The `bin` folder of a virtual environment with the packages, made when it is not there."""
    import subprocess

    folder = HOME / "environments" / name
    done = folder / "installed.txt"
    wanted = "\n".join(packages)
    if not done.exists() or done.read_text(encoding="utf-8") != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        pip: list[str | Path] = [
            folder / "bin/python",
            "-m",
            "pip",
            "--disable-pip-version-check",
            "install",
            "--quiet",
            *packages,
        ]
        subprocess.run(pip, check=True)
        done.write_text(wanted, encoding="utf-8")
    return folder / "bin"
