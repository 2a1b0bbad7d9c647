"""Writing the site: only what differs, only in a folder that bears our marker, and nothing before all of it is there."""

import os
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from dossier.world.disk import DiskError, write_bytes

MARKER = ".dossier-site"
_STAGING = ".dossier-new"
_NOT_OURS = (".gitkeep", ".gitignore")
_LONGEST = 255
_MARKER_TEXT = b"This folder is written by dossier; files that are not part of the site are removed from it.\n"


class Changed(NamedTuple):
    """The files of the site (paths from its folder) that were written and removed, and how many stayed as they were."""

    written: tuple[str, ...]
    kept: int
    removed: tuple[str, ...]


class Written(NamedTuple):
    """A file of the site: its path, size in bytes, time of change, and whether it differs from what was there."""

    path: str
    size: int
    mtime_ns: int
    new: bool


class Stage:
    """Files on their way to a site's folder, in a folder inside it until `commit` moves them to their places.

    Several processes may `put` files of different paths.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.staging = str(folder), str(folder / _STAGING)

    def open(self) -> None:
        """Makes the folder ours; raises `DiskError` when it holds files and no marker."""
        claim(Path(self.folder))
        _remove_tree(self.staging)

    def put(self, path: str, data: bytes) -> Written:
        """Stages a file (a path with `/`) unless the site's folder holds it already; what was staged there before goes."""
        _refuse_outside(path)
        staged = f"{self.staging}/{path}"
        if (stat := _held(f"{self.folder}/{path}", data)) is None:
            write_bytes(staged, data)
            stat = os.stat(staged)
            return Written(path, stat.st_size, stat.st_mtime_ns, True)
        with suppress(OSError):
            os.unlink(staged)
        return Written(path, stat.st_size, stat.st_mtime_ns, False)

    def commit(self) -> None:
        """Moves everything to its place; what stands in the way there is no part of the site and goes."""
        if Path(self.staging).is_dir():
            try:
                _merge(self.staging, self.folder)
            except OSError as error:
                raise DiskError(f"can't write {error.filename2 or error.filename}: {error.strerror}") from None
        self.close()

    def close(self) -> None:
        """Forgets what was staged."""
        _remove_tree(self.staging)

    def remove(self, paths: Iterable[str]) -> None:
        """Removes files of the site, whatever was put in their place, and folders that are empty then."""
        for path in paths:
            file = Path(self.folder, path)
            try:
                if file.is_dir() and not file.is_symlink():
                    _remove_tree(str(file))
                else:
                    file.unlink(missing_ok=True)
            except OSError as error:
                raise DiskError(f"can't remove {file}: {error.strerror}") from None
            for parent in list(PurePosixPath(path).parents)[:-1]:
                with suppress(OSError):
                    Path(self.folder, parent).rmdir()

    def remove_strays(self, names: Container[str]) -> tuple[str, ...]:
        """Removes files that are not among `names`, and folders that are empty then; gives the files' paths."""
        return tuple(_remove_strays(Path(self.folder), names))


def write_site(folder: Path, files: Iterable[tuple[str, bytes]]) -> Changed:
    """Makes a folder hold exactly `files` (paths with `/`, bytes), touching only those whose bytes differ.

    Of two files with one path the first counts. A failure on the way leaves the old site as it was.
    """
    stage = Stage(folder)
    stage.open()
    written: dict[str, Written] = {}
    try:
        for path, data in files:
            if path not in written:
                written[path] = stage.put(path, data)
        stage.commit()
    finally:
        stage.close()
    new = tuple(each.path for each in written.values() if each.new)
    return Changed(new, len(written) - len(new), stage.remove_strays(written))


def claim(folder: Path) -> None:
    """Marks a folder as ours; raises `DiskError` when it holds files and no marker."""
    marker = folder / MARKER
    if marker.exists():
        return
    if folder.is_dir() and any(path.name not in _NOT_OURS for path in folder.iterdir()):
        raise DiskError(
            f"{folder} holds files that dossier did not make; empty it, or name another folder with --output"
        )
    write_bytes(str(marker), _MARKER_TEXT)


def _remove_tree(folder: str) -> None:
    if os.path.lexists(folder):
        from shutil import rmtree  # a seventh of the modules that are imported when there is nothing to do

        rmtree(folder, ignore_errors=True)


def _refuse_outside(path: str) -> None:
    steps = path.split("/")
    if not path or path.startswith("/") or ".." in steps or "" in steps:
        raise DiskError(f"refused to write {path!r}, which is outside the site")
    if len(path) > _LONGEST // 4 and any(len(os.fsencode(step)) > _LONGEST for step in steps):
        raise DiskError(f"can't write {path!r}: a name has at most {_LONGEST} bytes")


def _held(path: str, data: bytes) -> os.stat_result | None:
    """What is known of a file that holds exactly these bytes, None for another one or none."""
    try:
        stat = os.stat(path)
        if stat.st_size == len(data) and Path(path).read_bytes() == data:
            return stat
    except OSError:
        pass
    return None


def _merge(source: str, target: str) -> None:
    for entry in os.scandir(source):
        place = f"{target}/{entry.name}"
        if not entry.is_dir(follow_symlinks=False):
            if os.path.isdir(place) and not os.path.islink(place):
                _remove_tree(place)
            os.replace(entry.path, place)
        elif os.path.isdir(place):
            _merge(entry.path, place)
        else:
            with suppress(FileNotFoundError):
                os.unlink(place)
            os.rename(entry.path, place)


def _remove_strays(folder: Path, names: Container[str]) -> Iterator[str]:
    for base, folders, files in os.walk(folder, topdown=False):
        for name in files:
            path = Path(base, name)
            relative = path.relative_to(folder).as_posix()
            if relative not in names and relative != MARKER and relative not in _NOT_OURS:
                try:
                    path.unlink()
                except OSError as error:
                    raise DiskError(f"can't remove {path}: {error.strerror}") from None
                yield relative
        for name in folders:
            with suppress(OSError):
                Path(base, name).rmdir()
