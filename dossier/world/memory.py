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

FORMAT = 6
_TABLES = """
PRAGMA page_size = 8192;
CREATE TABLE facts (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    name TEXT PRIMARY KEY, files BLOB NOT NULL, near BLOB NOT NULL, day INTEGER NOT NULL, until INTEGER NOT NULL,
    brief BLOB NOT NULL, problems BLOB NOT NULL, paths TEXT NOT NULL
);
CREATE INDEX unreadable ON documents (name) WHERE brief = x'';
CREATE INDEX faulty ON documents (name) WHERE problems != x'';
CREATE INDEX days ON documents (day);
CREATE INDEX ends ON documents (until);
CREATE TABLE excerpts (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE texts (name TEXT PRIMARY KEY, digest BLOB NOT NULL, value BLOB NOT NULL);
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
        """Opens a file, made when it isn't there; without one, or where none can be made, everything is forgotten at the end."""
        self.path, self.note = path, ""
        self.database = self._opened()
        self.holds = bool(self.facts())

    def _opened(self) -> sqlite3.Connection:
        if self.path:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                return self._open(self.path)
            except (OSError, sqlite3.Error) as error:
                reason = (error.strerror if isinstance(error, OSError) else None) or error
                self.note = f"nothing can be remembered for the next build: can't write {self.path}: {reason}"
        database = sqlite3.connect(":memory:", isolation_level=None)
        database.executescript(_TABLES)
        return database

    def renew(self) -> None:
        """Throws away what is remembered, which turned out to be damaged."""
        self.database.close()
        with suppress(OSError):
            self._discard()
        self.note = f"{self.path} was damaged and is made anew"
        self.database, self.holds = self._opened(), False

    def __enter__(self) -> "Memory":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.database.close()

    def _open(self, path: Path) -> sqlite3.Connection:
        existed = path.exists()
        try:
            database = self._connect(path)
            if self._fits(database, path):
                return database
            database.close()
        except sqlite3.DatabaseError as error:
            _refuse_when_locked(error, path)
        if existed:
            self.note = f"{path} was of no use and is made anew"
            self._discard()
        database = self._connect(path)
        database.executescript(_TABLES + f"PRAGMA user_version = {FORMAT};")
        return database

    def _connect(self, path: Path) -> sqlite3.Connection:
        database = sqlite3.connect(path, timeout=0.2, isolation_level=None)
        # The journal undoes what a killed process left half done; waiting for the disk would only help when power fails.
        for setting in ("synchronous = OFF", "locking_mode = EXCLUSIVE", "journal_mode = TRUNCATE"):
            database.execute(f"PRAGMA {setting}")
        database.execute("BEGIN EXCLUSIVE")
        database.execute("COMMIT")
        return database

    def _discard(self) -> None:
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{self.path}{ending}").unlink()

    def _fits(self, database: sqlite3.Connection, path: Path) -> bool:
        """Whether the file is ours and whole: SQLite takes the missing end of a last page for zeros."""
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        version, pages, size = (
            database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "page_count", "page_size")
        )
        whole = path.stat().st_size == pages * size
        if not (whole and version == FORMAT and tables == {"facts", "documents", "excerpts", "texts", "made"}):
            return False
        with suppress(sqlite3.DatabaseError):
            database.execute("SELECT name, value FROM facts").fetchall()
            return True
        return False

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

    def texts(self, names: Collection[str]) -> dict[str, bytes]:
        """What is searched of documents."""
        return dict(self._rows("SELECT name, value FROM texts", names))

    def searched(self) -> dict[str, bytes]:
        """The digests of what is searched, by document."""
        return dict(self.database.execute("SELECT name, digest FROM texts WHERE digest != x''"))

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
        query = "SELECT count(*) FROM documents WHERE name >= 'dossiers/' AND name < 'dossiers0'"
        every, unreadable = (self.database.execute(query + more).fetchone()[0] for more in ("", " AND brief = x''"))
        return int(every - unreadable)

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
        excerpts: Iterable[tuple[str, bytes]],
        made: Mapping[str, Made],
        gone: Iterable[str],
        texts: Iterable[tuple[str, bytes, bytes]] = (),
    ) -> None:
        """Remembers all of this or, when the disk refuses, nothing at all; `gone` are names of documents and files."""
        database, lost = self.database, [(name,) for name in gone]
        try:
            if not database.in_transaction:
                database.execute("BEGIN")
            for table in ("documents", "excerpts", "texts", "made"):
                database.executemany(f"DELETE FROM {table} WHERE name = ?", lost)
            database.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts.items())
            rows = ((name, *record[:6], "\0".join(record.paths)) for name, record in records.items())
            database.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            database.executemany("INSERT OR REPLACE INTO excerpts VALUES (?, ?)", excerpts)
            database.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", texts)
            files = ((name, each.key, "\0".join(each.paths)) for name, each in made.items())
            database.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", files)
            database.execute("COMMIT")
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):
                database.execute("ROLLBACK")
            raise DiskError(f"can't write {self.path}: {error}") from None

    def doubt(self, found: Mapping[str, bytes]) -> None:
        """Has documents examined again that were made of other files than remembered (digests by name), whatever their times say.

        All else is kept; what was forgotten is remembered again.
        """
        if self.database.in_transaction:
            self.database.execute("ROLLBACK")
        with suppress(sqlite3.Error):  # a disk that refuses has refused before, or is about to say so
            self.database.execute("BEGIN")
            self.database.executemany("UPDATE documents SET until = 0 WHERE name = ? AND files != ?", found.items())
            self.database.execute("COMMIT")

    def forget(self) -> None:
        """Drops everything but what the site's folder held; for good only when something is saved afterwards."""
        if not self.database.in_transaction:
            self.database.execute("BEGIN")
        for table in ("documents", "excerpts", "texts", "made"):
            self.database.execute(f"DELETE FROM {table}")
        self.database.execute("DELETE FROM facts WHERE name != 'outputs'")


def _split(paths: str) -> tuple[str, ...]:
    return tuple(paths.split("\0")) if paths else ()


def _refuse_when_locked(error: sqlite3.Error, path: Path) -> None:
    if "locked" in str(error):
        raise DiskError(f"another dossier is at work on this site ({path} is locked)") from None
