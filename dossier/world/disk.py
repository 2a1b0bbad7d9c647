"""Reading the project's files, and writing single ones."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dossier.content.files import File

CONTENT, TEMPLATES = "content", "templates"


class DiskError(Exception):
    """The disk refused, or the folder is not ours; the message says which path and what to do."""


def scan(project: Path, root: str, outside: bool = False) -> tuple[File, ...]:
    """Every file below `project/root` that is not hidden, sorted by path.

    Links that lead out of it are marked and not followed; with `outside`, those to files are files like all others.
    """
    top = project / root
    real = os.path.realpath(top)
    found: list[File] = []
    _walk(str(top), "" if outside else real, root, found)
    found.sort()
    return tuple(found)


def _walk(folder: str, top: str, prefix: str, found: list[File]) -> None:
    """Adds the files of a folder; without a `top`, links may lead anywhere."""
    try:
        with _listed(folder) as entries:
            for entry in entries:
                if entry.name[0] == ".":  # notes of editors and of the system
                    continue
                path = f"{prefix}/{entry.name}"
                link = entry.is_symlink()
                if link and top and not _inside(f"{folder}/{entry.name}", top):
                    found.append(File(path, escapes=True))
                elif link and not os.path.exists(f"{folder}/{entry.name}"):
                    continue  # leads nowhere, or in a circle
                elif entry.is_file():
                    with suppress(FileNotFoundError):  # editors rename files on saving
                        stat = entry.stat()
                        found.append(File(path, stat.st_size, stat.st_mtime_ns))
                elif not link and entry.is_dir():
                    _walk(f"{folder}/{entry.name}", top, path, found)
    except FileNotFoundError:
        return
    except OSError as error:
        raise DiskError(f"can't read the folder {prefix}: {error.strerror}") from None


@contextmanager
def _listed(folder: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """A folder's entries; through a descriptor, where there are such, since the kernel then looks names up in it alone."""
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield entries
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with os.scandir(descriptor) as entries:
            yield entries
    finally:
        os.close(descriptor)


def _inside(path: str, top: str) -> bool:
    real = os.path.realpath(path)
    return real == top or real.startswith(top + os.sep)


def read(project: Path, path: str) -> bytes:
    """The bytes of a file, its path relative to the project; raises `DiskError`."""
    try:
        return (project / path).read_bytes()
    except OSError as error:
        raise DiskError(f"can't read {path}: {error.strerror}") from None


def write(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all; raises `DiskError`."""
    temporary = path.with_name(f".{path.name}.new")
    write_bytes(str(temporary), data)
    try:
        temporary.replace(path)
    except OSError as error:
        raise DiskError(f"can't write {path}: {error.strerror}") from None


def write_bytes(path: str, data: bytes) -> None:
    """Writes a file, and the folders that lead to it; nothing stays of one that can't be written, `DiskError` says why."""
    try:
        try:
            file = open(path, "wb", buffering=0)  # noqa: SIM115 - it is closed below
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            file = open(path, "wb", buffering=0)  # noqa: SIM115 - it is closed below
        with file:
            _write_all(file.fileno(), data)
    except OSError as error:
        with suppress(OSError):
            os.unlink(path)
        raise DiskError(f"can't write {path}: {error.strerror}") from None


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
