"""The answers of servers as they came, kept in a file of this machine so that a page that did not change needn't be sent again.

It is a private cache (RFC 9111) of answers to GET, one for each address, and never part of what is committed. Whatever is wrong
with its file, fetching goes on without what it held.
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import msgspec
import zstandard
from msgspec import Struct

from dossier.world.fetch.freshness import Headers, age, conditions, kept, lifetime, renewed, storable, varying

FORMAT = 1
LIMIT = 256 * 1024 * 1024
_FILE = "answers.sqlite"
_TABLE = """
CREATE TABLE answers (key TEXT PRIMARY KEY, answered REAL NOT NULL, head BLOB NOT NULL, body BLOB NOT NULL);
CREATE INDEX oldest ON answers (answered);
"""
_OVERHEAD = 8 * 4096  # bytes of pages that a new row may begin
_LARGEST_SHARE = 8
_AT_A_TIME = 16

T = TypeVar("T")


class Head(Struct, frozen=True, array_like=True):
    """All of an answer but its body: when it was asked for and came (seconds since 1970), and the request headers it depends on.

    `life`, where there is one, is how many seconds it may be used, whatever it says of itself.
    """

    status: int
    headers: dict[str, str]
    asked: float
    answered: float
    varied: dict[str, str]
    life: float | None = None

    def fresh(self, now: float) -> bool:
        """Whether the answer may be used without asking again; nothing that came from the future may."""
        if self.life is not None:
            return 0 <= now - self.answered < self.life
        old = age(self.headers, self.asked, self.answered, now)
        return now >= self.answered and old < lifetime(self.headers, self.answered)

    def aged(self, now: float) -> dict[str, str]:
        """The headers with the age that the answer has by now."""
        old = age(self.headers, self.asked, self.answered, now)
        return {**self.headers, "age": str(max(0, int(old)))}

    def conditions(self) -> dict[str, str]:
        """The request headers that ask whether the answer still holds."""
        return conditions(self.headers)


class Kept(Struct, frozen=True):
    """An answer that was kept, its body without encodings."""

    head: Head
    data: bytes


def head(status: int, headers: Headers, sent: Headers, asked: float, answered: float) -> Head | None:
    """What is to be kept of an answer to a request with the headers `sent`, or None when it may not be kept or is of no use."""
    if not storable(status, headers, answered):
        return None
    varied = {name: sent.get(name, "") for name in varying(headers)}
    return Head(status, kept(headers), asked, answered, varied)


def confirmed(old: Kept, headers: Headers, asked: float, answered: float) -> Kept:
    """A kept answer after a server said that it still holds (304), with the headers that came with that."""
    news = Head(old.head.status, renewed(old.head.headers, headers), asked, answered, old.head.varied)
    return Kept(news, old.data)


class HttpCache:
    """The file of answers in a folder, or a passing one without a folder; `note` says why it was emptied or can't be used.

    `limit` is the largest size of the file in bytes: the oldest answers make room for new ones.
    """

    def __init__(self, folder: Path | None, limit: int = LIMIT) -> None:
        self.path = folder / _FILE if folder else None
        self.limit, self.note = limit, ""
        self._pack = zstandard.ZstdCompressor(level=1, write_checksum=True)
        self._unpack = zstandard.ZstdDecompressor()
        self._database = self._opened()

    def __enter__(self) -> "HttpCache":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; what was kept is in it since it was kept."""
        self._database.close()

    def find(self, key: str, sent: Headers) -> Kept | None:
        """What was answered last under a key (an address) to a request with such headers, fresh or not."""
        row = self._try(
            lambda: self._database.execute("SELECT head, body FROM answers WHERE key = ?", (key,)).fetchone()
        )
        if row is None:
            return None
        try:
            found = Kept(msgspec.msgpack.decode(row[0], type=Head), self._unpack.decompress(row[1]))
        except (msgspec.MsgspecError, zstandard.ZstdError):
            self.forget(key)
            return None
        same = all(sent.get(name, "") == value for name, value in found.head.varied.items())
        return found if same else None

    def keep(self, key: str, answer: Kept) -> None:
        """Keeps an answer in the place of an earlier one, unless it alone would fill a good part of the file."""
        row = (key, answer.head.answered, msgspec.msgpack.encode(answer.head), self._pack.compress(answer.data))
        size = len(key) * 2 + len(row[2]) + len(row[3])
        if size > self.limit // _LARGEST_SHARE:
            self.forget(key)
        else:
            self._try(lambda: self._insert(row, size + _OVERHEAD))

    def forget(self, key: str) -> None:
        """Drops what was answered under a key."""
        self._try(lambda: self._database.execute("DELETE FROM answers WHERE key = ?", (key,)))

    def _insert(self, row: tuple[str, float, bytes, bytes], size: int) -> None:
        database = self._database
        with database:
            database.execute("BEGIN IMMEDIATE")
            database.execute("DELETE FROM answers WHERE key = ?", row[:1])
            while self._used() + size > self.limit:
                oldest = "SELECT key FROM answers ORDER BY answered LIMIT ?"
                if not database.execute(f"DELETE FROM answers WHERE key IN ({oldest})", (_AT_A_TIME,)).rowcount:
                    break
            database.execute("INSERT INTO answers VALUES (?, ?, ?, ?)", row)

    def _used(self) -> int:
        pages, free, size = (self._number(name) for name in ("page_count", "freelist_count", "page_size"))
        return (pages - free) * size

    def _number(self, name: str) -> int:
        return int(self._database.execute(f"PRAGMA {name}").fetchone()[0])

    def _try(self, act: Callable[[], T]) -> T | None:
        """The result of an act on the file; one that is damaged is emptied, one that others hold is left alone."""
        try:
            return act()
        except sqlite3.DatabaseError as error:
            if not _damaged(error):
                self.note = self.note or f"{self.path} can't be used: {error}"
                return None
            self._database.close()
            self._discard()
            self._database = self._opened()
        return None

    def _opened(self) -> sqlite3.Connection:
        if self.path:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                return self._open(self.path)
            except (OSError, sqlite3.Error) as error:
                self.note = f"answers can't be kept for the next time: can't write {self.path}: {error}"
        database = sqlite3.connect(":memory:", isolation_level=None)
        database.executescript(_TABLE)
        return database

    def _open(self, path: Path) -> sqlite3.Connection:
        if path.exists():
            try:
                if database := self._of_use(path):
                    return database
            except sqlite3.DatabaseError as error:
                if not _damaged(error):
                    raise
            self._discard()
        database = _connect(path)
        database.executescript(f"BEGIN; {_TABLE} PRAGMA user_version = {FORMAT}; COMMIT")
        return database

    def _of_use(self, path: Path) -> sqlite3.Connection | None:
        """An existing file, or None when it is not one of ours in this format."""
        database = _connect(path)
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        if tables == ["answers"] and database.execute("PRAGMA user_version").fetchone() == (FORMAT,):
            return database
        database.close()
        return None

    def _discard(self) -> None:
        self.note = f"{self.path} was damaged or of another version and is made anew"
        for ending in ("", "-journal"):
            with suppress(OSError):
                Path(f"{self.path}{ending}").unlink()


def _damaged(error: sqlite3.Error) -> bool:
    """Whether the file is at fault, and not that others hold it or that the disk is full."""
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=2, isolation_level=None)
    # The journal undoes what a killed process left half done; waiting for the disk would only help when power fails.
    for setting in ("synchronous = OFF", "journal_mode = TRUNCATE"):
        database.execute(f"PRAGMA {setting}")
    return database
