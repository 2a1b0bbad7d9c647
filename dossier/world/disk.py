"""Reading the project's files, and writing single ones."""

import os
from contextlib import suppress
from pathlib import Path

from dossier.content.files import File

CONTENT, TEMPLATES = "content", "templates"


class DiskError(Exception):
    """The disk refused, or the folder is not ours; the message says which path and what to do."""


def scan(project: Path, root: str) -> tuple[File, ...]:
    """Every file below `project/root`, sorted by path; links that lead out of it are marked and not followed."""
    top = project / root
    real = os.path.realpath(top)
    found: list[File] = []
    _walk(str(top), real, root, found)
    found.sort()
    return tuple(found)


def _walk(folder: str, top: str, prefix: str, found: list[File]) -> None:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    except OSError as error:
        raise DiskError(f"can't read the folder {prefix}: {error.strerror}") from None
    for entry in entries:
        path = f"{prefix}/{entry.name}"
        if entry.is_symlink() and not _inside(entry.path, top):
            found.append(File(path, escapes=True))
        elif entry.is_file():
            try:
                stat = entry.stat()
            except FileNotFoundError:  # editors rename files on saving
                continue
            found.append(File(path, stat.st_size, stat.st_mtime_ns))
        elif entry.is_dir() and not entry.is_symlink():
            _walk(entry.path, top, path, found)


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
