"""What a build finds before it reads anything: enough to tell that there is nothing to do, with hardly a module imported."""

import os
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from dossier import __version__
from dossier.build.listing import listing, parsed
from dossier.build.request import Request
from dossier.content.files import File
from dossier.world import disk

_LIBRARIES = (
    "ada_url",
    "babel",
    "jinja2",
    "markdown",
    "markupsafe",
    "msgspec",
    "nh3",
    "pyromark",
    "pyyaml",
    "rapidfuzz",
)


class Survey(NamedTuple):
    """The project's files, a list of all that is read and when that was, and what the build is done with: wishes and code."""

    files: tuple[File, ...]
    inputs: bytes
    at_ns: int
    made_with: bytes
    code: str


def survey(request: Request) -> Survey:
    """Looks at a project's files without reading them."""
    now = time.time_ns()
    files = disk.scan(request.project, disk.CONTENT)
    own = disk.scan(request.project, disk.TEMPLATES)
    listed = (file for each in (files, own) for file in each if not file.escapes)
    escaping = ((file.path, -1, 0) for file in files if file.escapes)
    inputs = listing([*((path, size, time) for path, size, time, _ in listed), *escaping])
    code = _code()
    return Survey(files, inputs, now, f"{request.base_url}\0{request.drafts}\0{code}".encode(), code)


def lost(output: Path, recorded: bytes) -> set[str]:
    """What doesn't stand as it was left: files of the site, and folders (with a slash at the end) in which any came or went."""
    found, top = set(), f"{output}/"
    for path, (size, changed) in parsed(recorded).items():
        try:
            stat = os.stat(top + path)
        except OSError:
            found.add(path)
            continue
        if stat.st_mtime_ns != changed or (stat.st_size != size and path[-1] != "/"):
            found.add(path)
    return found


def folders_of(paths: Iterable[str]) -> set[str]:
    """The folders that hold files, with a slash at the end."""
    return {f"{path.rpartition('/')[0]}/" for path in paths}


def left(output: Path, folders: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The times of folders of the site, those that are gone left out."""
    found = {}
    for folder in folders:
        with suppress(OSError):
            found[folder] = 0, os.stat(f"{output}/{folder}").st_mtime_ns
    return found


def _code() -> str:
    """Our version and source files, the default theme, Python, and the versions of the libraries that pages depend on."""
    package = Path(__file__).resolve().parent.parent
    theme = package / "templates"
    folders = [package, *([] if theme.is_dir() else [package.parent / "templates"])]
    own = [file for folder in folders for file in disk.scan(folder.parent, folder.name)]
    sources = [(path, size, time) for path, size, time, _ in own if not path.endswith(".pyc")]
    libraries = sorted(name for folder in {*sys.path} for name in _distributions(folder))
    return f"{__version__} {sys.version} {libraries} {blake2b(listing(sources)).hexdigest()}"


def _distributions(folder: str) -> list[str]:
    try:
        names = os.listdir(folder or ".")
    except OSError:
        return []
    return [name for name in names if name.endswith(".dist-info") and name.lower().startswith(_LIBRARIES)]
