"""What a build finds before it reads anything: enough to tell that there is nothing to do, with hardly a module imported."""

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from dossier import __version__
from dossier.build.listing import listing, rows
from dossier.build.request import Request
from dossier.content.files import File
from dossier.world import disk

MUCH = 100_000  # bytes of a list of files for which a second process pays off: 2,000 files
SHARE = 80  # per cent of the list that the second process takes, while the first one looks at the project's files


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
    own = disk.scan(request.project, disk.TEMPLATES, outside=True)
    inputs = listing(
        (path, -1 if escapes else size, changed) for each in (files, own) for path, size, changed, escapes in each
    )
    code = _code()
    wishes = (request.base_url, request.drafts, request.search, request.preview, code)
    return Survey(files, inputs, now, "\0".join(map(str, wishes)).encode(), code)


def looking(output: Path, recorded: bytes) -> Callable[[], set[str]]:
    """Begins to look for what is `lost`, in a process of its own where that is cheap; call what it gives for the answer."""
    top = f"{output}/"
    if sys.platform != "linux" or len(recorded) < MUCH or threading.active_count() > 1:
        return lambda: lost(top, recorded)
    cut = recorded.rfind(b"\0\0", 0, len(recorded) * SHARE // 100)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.chdir(output)  # the kernel finds names below the current folder faster
            _send(writing, "\0".join(lost("", recorded[:cut])).encode(errors="surrogateescape"))
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writing)

    def answer() -> set[str]:
        rest = lost(top, recorded[cut + 2 :])
        with open(reading, "rb") as pipe:
            data = pipe.read()
        if os.waitpid(child, 0)[1]:
            return lost(top, recorded)
        return rest | set(data.decode(errors="surrogateescape").split("\0")) if data else rest

    return answer


def _send(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def lost(top: str, recorded: bytes) -> set[str]:
    """What doesn't stand as it was left: files of the site, and its folder (`.`) when files came or went there.

    `top` is the site's folder with a `/`, or nothing when it is the current one.
    """
    found, stat_of = set(), os.stat
    for path, size, changed in rows(recorded):
        try:
            stat = stat_of(top + path)
            if stat.st_mtime_ns != changed or stat.st_size != size:
                found.add(path)
        except OSError:
            found.add(path)
    return found


def top_of(output: Path) -> dict[str, tuple[int, int]]:
    """The site's own folder (`.`), whose time tells whether anything was put there. Folders below are looked at by `--verify`."""
    stat = os.stat(output)
    return {".": (stat.st_size, stat.st_mtime_ns)}


def _code() -> str:
    """Our version and source files, the default theme, Python, and the versions of all that is installed beside it."""
    package = Path(__file__).resolve().parent.parent
    theme = package / "templates"
    folders = [package, *([] if theme.is_dir() else [package.parent / "templates"])]
    own = [file for folder in folders for file in disk.scan(folder.parent, folder.name)]
    sources = [(path, size, time) for path, size, time, _ in own if not path.endswith(".pyc")]
    libraries = sorted(name for folder in {*sys.path} for name in _distributions(folder))
    return f"{__version__} {sys.version} {libraries} {listing(sources)!r}"


def _distributions(folder: str) -> list[str]:
    try:
        names = os.listdir(folder or ".")
    except OSError:
        return []
    return [name for name in names if name.endswith(".dist-info")]
