"""What is remembered between builds: one SQLite file below `.dossier/`, thrown away whenever it doesn't fit.

For every document what came of examining it and of what it was made, for every other file of the site a key of what went into
it, and two lists of files with their sizes and times: what was read, and what the site's folder held afterwards.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from dossier.world.disk import DiskError

FORMAT = 3
_TABLES = """
PRAGMA page_size = 8192;
CREATE TABLE facts (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    name TEXT PRIMARY KEY, files BLOB NOT NULL, near BLOB NOT NULL, day INTEGER NOT NULL, until INTEGER NOT NULL,
    brief BLOB NOT NULL, problems BLOB NOT NULL, paths TEXT NOT NULL
);
CREATE TABLE excerpts (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE made (name TEXT PRIMARY KEY, key BLOB NOT NULL, paths TEXT NOT NULL);
"""
_MANY = 500


class Record(NamedTuple):
    """What came of a document: of which files, knowing what of others, on which day and before which one it holds.

    `files` and `near` are digests, days are ordinals, `brief` and `problems` MessagePack, `paths` its files in the site.
    """

    files: bytes
    near: bytes
    day: int
    until: int
    brief: bytes
    problems: bytes
    paths: tuple[str, ...]


class Made(NamedTuple):
    """A file of the site that is no document's, or several: a key of what went in, and their paths."""

    key: bytes
    paths: tuple[str, ...]


class Memory:
    """What the last build of one site left; `note` says why there is nothing, when there was something unusable."""

    def __init__(self, path: Path | None) -> None:
        """Opens a file, made when it isn't there; without one everything is forgotten at the end."""
        self.path, self.note = path or Path(":memory:"), ""
        if path is None:
            self.database = sqlite3.connect(self.path, isolation_level=None)
            self.database.executescript(_TABLES)
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.database = self._open()
        except OSError as error:
            raise DiskError(f"can't write {path.parent}: {error.strerror}") from None

    def __enter__(self) -> "Memory":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.database.close()

    def _open(self) -> sqlite3.Connection:
        existed = self.path.exists()
        try:
            database = self._connect()
            if self._fits(database):
                return database
            database.close()
        except sqlite3.OperationalError as error:
            self._explain(error)
        except sqlite3.DatabaseError:
            pass
        if existed:
            self.note = f"{self.path} was of no use and is made anew"
            self._discard()
        try:
            database = self._connect()
            database.executescript(_TABLES + f"PRAGMA user_version = {FORMAT};")
        except sqlite3.Error as error:
            self._explain(error)
            raise DiskError(f"can't write {self.path}: {error}") from None
        return database

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.path, timeout=0.2, isolation_level=None)
        # The journal undoes what a killed process left half done; waiting for the disk would only help when power fails.
        for setting in ("synchronous = OFF", "locking_mode = EXCLUSIVE", "journal_mode = TRUNCATE"):
            database.execute(f"PRAGMA {setting}")
        database.execute("BEGIN EXCLUSIVE")
        database.execute("COMMIT")
        return database

    def _explain(self, error: sqlite3.Error) -> None:
        if "locked" in str(error):
            raise DiskError(f"another dossier is at work on this site ({self.path} is locked)") from None

    def _discard(self) -> None:
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{self.path}{ending}").unlink()

    def _fits(self, database: sqlite3.Connection) -> bool:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        version = database.execute("PRAGMA user_version").fetchone()[0]
        return bool(version == FORMAT) and tables == {"facts", "documents", "excerpts", "made"}

    def facts(self) -> dict[str, bytes]:
        """Single values by name."""
        return dict(self.database.execute("SELECT name, value FROM facts"))

    def records(self, names: Collection[str] | None = None) -> dict[str, Record]:
        """What came of documents: of these, or of all."""
        query = "SELECT name, files, near, day, until, brief, problems, paths FROM documents"
        return {
            name: Record(files, near, day, until, brief, problems, _split(paths))
            for name, files, near, day, until, brief, problems, paths in self._rows(query, names)
        }

    def excerpts(self, names: Collection[str]) -> dict[str, bytes]:
        """What single other pages show of documents."""
        return dict(self._rows("SELECT name, value FROM excerpts", names))

    def made(self, names: Collection[str] | None = None) -> dict[str, Made]:
        """Keys and paths of files that are no document's."""
        rows = self._rows("SELECT name, key, paths FROM made", names)
        return {name: Made(key, _split(paths)) for name, key, paths in rows}

    def names(self) -> set[str]:
        """The names of all documents."""
        return {name for (name,) in self.database.execute("SELECT name FROM documents")}

    def briefs(self, kind: str) -> dict[str, bytes]:
        """The briefs of the documents whose names begin with `kind`, those that couldn't be read left out."""
        query = "SELECT name, brief FROM documents WHERE name >= ? AND name < ? AND brief != x''"
        return dict(self.database.execute(query, (f"{kind}/", f"{kind}0")))

    def readable(self) -> int:
        """How many dossiers could be read."""
        query = "SELECT count(*) FROM documents WHERE name >= 'dossiers/' AND name < 'dossiers0' AND brief != x''"
        return int(self.database.execute(query).fetchone()[0])

    def problems(self) -> dict[str, bytes]:
        """The problems of the documents that have any."""
        return dict(self.database.execute("SELECT name, problems FROM documents WHERE problems != x''"))

    def late(self, day: int) -> set[str]:
        """The documents of which what is remembered doesn't hold on a day."""
        query = "SELECT name FROM documents WHERE day > ? OR until <= ?"
        return {name for (name,) in self.database.execute(query, (day, day))}

    def _rows(self, query: str, names: Collection[str] | None) -> Iterator[tuple[Any, ...]]:
        if names is None:
            yield from self.database.execute(query)
            return
        wanted = list(names)
        for start in range(0, len(wanted), _MANY):
            part = wanted[start : start + _MANY]
            yield from self.database.execute(f"{query} WHERE name IN ({','.join('?' * len(part))})", part)

    def save(
        self,
        facts: Mapping[str, bytes],
        records: Mapping[str, Record],
        excerpts: Mapping[str, bytes],
        made: Mapping[str, Made],
        gone: Iterable[str],
    ) -> None:
        """Remembers all of this or, when the disk refuses, nothing at all; `gone` are names of documents and files."""
        database, lost = self.database, [(name,) for name in gone]
        try:
            database.execute("BEGIN")
            for table in ("documents", "excerpts", "made"):
                database.executemany(f"DELETE FROM {table} WHERE name = ?", lost)
            database.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts.items())
            rows = ((name, *record[:6], "\0".join(record.paths)) for name, record in records.items())
            database.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            database.executemany("INSERT OR REPLACE INTO excerpts VALUES (?, ?)", excerpts.items())
            files = ((name, each.key, "\0".join(each.paths)) for name, each in made.items())
            database.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", files)
            database.execute("COMMIT")
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):
                database.execute("ROLLBACK")
            raise DiskError(f"can't write {self.path}: {error}") from None

    def forget(self) -> None:
        """Drops everything but what the site's folder held."""
        for table in ("documents", "excerpts", "made"):
            self.database.execute(f"DELETE FROM {table}")
        self.database.execute("DELETE FROM facts WHERE name != 'outputs'")


def _split(paths: str) -> tuple[str, ...]:
    return tuple(paths.split("\0")) if paths else ()
