"""A claim that one process at a time can have, and that ends with the process, whatever ends it."""

import sqlite3
from pathlib import Path

from dossier.world.disk import DiskError


def claim(path: Path, taken: str) -> sqlite3.Connection:
    """Holds a file, made when it isn't there, until what it gives is closed; raises `DiskError`, saying `taken` if it is held."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        held = sqlite3.connect(path, timeout=0.2, isolation_level=None)
        held.execute("BEGIN EXCLUSIVE")  # SQLite knows how to lock a file on every system
    except OSError as error:
        raise DiskError(f"can't write {path}: {error.strerror}") from None
    except sqlite3.Error as error:
        raise DiskError(taken if "locked" in str(error) else f"can't write {path}: {error}") from None
    return held
