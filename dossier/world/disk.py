"""Reading the content folder and writing the site: only what differs, and only in a folder that bears our marker."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from dossier.content.library import File

MARKER = ".dossier-site"
_STAGING = ".dossier-new"
_NOT_OURS = (".gitkeep", ".gitignore")
_LONGEST = 255
_MARKER_TEXT = b"This folder is written by dossier; files that are not part of the site are removed from it.\n"


class DiskError(Exception):
    """The disk refused, or the folder is not ours; the message says which path and what to do."""


def scan(project: Path, root: str) -> tuple[File, ...]:
    """Every file below `project/root`, sorted by path; links that lead out of it are marked and not followed."""
    top = project / root
    real = os.path.realpath(top)
    return tuple(sorted(_walk(str(top), real, root), key=lambda file: file.path))


def _walk(folder: str, top: str, prefix: str) -> Iterator[File]:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    except OSError as error:
        raise DiskError(f"can't read the folder {prefix}: {error.strerror}") from None
    for entry in entries:
        path = f"{prefix}/{entry.name}"
        if entry.is_symlink() and not _inside(entry.path, top):
            yield File(path, escapes=True)
        elif entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry.path, top, path)
        elif entry.is_file():
            stat = entry.stat()
            yield File(path, stat.st_size, stat.st_mtime_ns)


def _inside(path: str, top: str) -> bool:
    real = os.path.realpath(path)
    return real == top or real.startswith(top + os.sep)


def read(project: Path, path: str) -> bytes:
    """The bytes of a file, its path relative to the project; raises `DiskError`."""
    try:
        return (project / path).read_bytes()
    except OSError as error:
        raise DiskError(f"can't read {path}: {error.strerror}") from None


class Changed(NamedTuple):
    """The files of the site (paths from its folder) that were written and removed, and how many stayed as they were."""

    written: tuple[str, ...]
    kept: int
    removed: tuple[str, ...]


def write_site(folder: Path, files: Iterable[tuple[str, bytes]]) -> Changed:
    """Makes a folder hold exactly `files` (paths with `/`, bytes), touching only those whose bytes differ.

    Of two files with one path the first counts. Everything is first written to a folder inside and only then moved to its
    place, so that a failure on the way leaves the old site as it was. A folder with files in it but without our marker is
    refused with `DiskError`.
    """
    claim(folder)
    staging = folder / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    names = {MARKER}
    waiting: list[tuple[Path, str]] = []
    try:
        for path, data in files:
            if not PurePosixPath(path).parts or ".." in path.split("/") or path.startswith("/"):
                raise DiskError(f"refused to write {path!r}, which is outside the site")
            if any(len(os.fsencode(step)) > _LONGEST for step in path.split("/")):
                raise DiskError(f"can't write {path!r}: a name has at most {_LONGEST} bytes")
            if path in names:
                continue
            names.add(path)
            if not _holds(folder / path, data):
                waiting.append((staging / str(len(waiting)), path))
                _write(waiting[-1][0], data)
        for staged, path in waiting:
            _move(staged, folder, path)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    written = tuple(path for _, path in waiting)
    return Changed(written, len(names) - 1 - len(written), tuple(_remove_strays(folder, names)))


def claim(folder: Path) -> None:
    """Marks a folder as ours; raises `DiskError` when it holds files and no marker."""
    marker = folder / MARKER
    if marker.exists():
        return
    if folder.is_dir() and any(path.name not in _NOT_OURS for path in folder.iterdir()):
        raise DiskError(
            f"{folder} holds files that dossier did not make; empty it, or name another folder with --output"
        )
    _write(marker, _MARKER_TEXT)


def write(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all; raises `DiskError`."""
    temporary = path.with_name(f".{path.name}.new")
    _write(temporary, data)
    _move(temporary, path.parent, path.name)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        with suppress(OSError):
            path.unlink()
        raise DiskError(f"can't write {path}: {error.strerror}") from None


def _move(source: Path, folder: Path, path: str) -> None:
    """Moves a file to a path below `folder`; what stands in its way there is no part of the site and goes."""
    target = folder / path
    try:
        for parent in reversed(PurePosixPath(path).parents):
            if (folder / parent).is_file():
                (folder / parent).unlink()
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        source.replace(target)
    except OSError as error:
        raise DiskError(f"can't write {target}: {error.strerror}") from None


def _remove_strays(folder: Path, names: set[str]) -> Iterator[str]:
    """Removes files that are not part of the site, and folders that are empty then; gives the files' paths."""
    for base, folders, files in os.walk(folder, topdown=False):
        for name in files:
            path = Path(base, name)
            relative = path.relative_to(folder).as_posix()
            if relative not in names and relative not in _NOT_OURS:
                try:
                    path.unlink()
                except OSError as error:
                    raise DiskError(f"can't remove {path}: {error.strerror}") from None
                yield relative
        for name in folders:
            with suppress(OSError):
                Path(base, name).rmdir()
