"""The local HTTP cache: answers as they came, with what it takes to ask whether they still hold (RFC 9111, for one user alone)."""

import sqlite3
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from email.utils import parsedate_to_datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from dossier.world.disk import DiskError
from dossier.world.fetch.settings import Answer

LARGEST = 2_000_000_000
_VERSION = 1
_TABLES = """
CREATE TABLE answers (url TEXT PRIMARY KEY, value BLOB NOT NULL, size INTEGER NOT NULL, used REAL NOT NULL);
CREATE INDEX by_use ON answers (used);
"""
# Heuristic freshness (RFC 9111, section 4.2.2) for what names no time of its own, in seconds.
_UNSTATED = 3_600.0
_NOT_OF_THE_BODY = ("content-encoding", "content-length", "transfer-encoding", "connection")


class Kept(Struct, frozen=True):
    """An answer, and when it came or was last confirmed, in seconds since 1970."""

    answer: Answer
    at: float

    def fresh(self, now: float) -> bool:
        """Whether it may be used without asking."""
        return now - self.at + self._age() < self._lifetime()

    def conditions(self) -> dict[str, str]:
        """The headers that ask for it only when it changed."""
        pairs = (
            ("If-None-Match", self.answer.headers.get("etag")),
            ("If-Modified-Since", self.answer.headers.get("last-modified")),
        )
        return {name: value for name, value in pairs if value}

    def confirmed(self, headers: Mapping[str, str], now: float) -> "Kept":
        """The same with the headers of a 304 in place of its own (section 3.2)."""
        newer = {name: value for name, value in headers.items() if name not in _NOT_OF_THE_BODY}
        return Kept(msgspec.structs.replace(self.answer, headers={**self.answer.headers, **newer}), now)

    def _age(self) -> float:
        age = self.answer.headers.get("age", "")
        return float(age[:10]) if age.isascii() and age.isdigit() else 0.0

    def _lifetime(self) -> float:
        headers = self.answer.headers
        directives = parsed(headers.get("cache-control", ""))
        if "no-cache" in directives or ("pragma" in headers and "no-cache" in headers["pragma"] and not directives):
            return 0.0
        if "max-age" in directives:
            seconds = directives["max-age"]
            return float(seconds[:10]) if seconds.isascii() and seconds.isdigit() else 0.0
        if "expires" in headers:
            return max(0.0, (_time(headers["expires"]) or 0.0) - (_time(headers.get("date", "")) or self.at))
        changed = _time(headers.get("last-modified", ""))
        return min(_UNSTATED, (self.at - changed) / 10) if changed else 0.0


class Cache:
    """Answers by address in one SQLite file; what is used least recently goes first when it grows beyond `largest` bytes."""

    def __init__(self, path: Path | None, clock: Callable[[], float] = time.time, largest: int = LARGEST) -> None:
        self.path, self.clock, self.largest, self.note = path, clock, largest, ""
        self.database = self._opened()

    def get(self, url: str) -> Kept | None:
        """The answer that is kept for an address."""
        with suppress(sqlite3.DatabaseError, msgspec.MsgspecError, zlib.error):
            for (value,) in self.database.execute("SELECT value FROM answers WHERE url = ?", (url,)):
                self.database.execute("UPDATE answers SET used = ? WHERE url = ?", (self.clock(), url))
                return msgspec.msgpack.decode(zlib.decompress(value), type=Kept)
        return None

    def put(self, url: str, kept: Kept) -> None:
        """Keeps an answer, unless its server forbids it."""
        directives = parsed(kept.answer.headers.get("cache-control", ""))
        if "no-store" in directives or kept.answer.status not in (200, 203, 301, 308, 404, 410) or kept.answer.cut:
            self.drop(url)
            return
        value = zlib.compress(msgspec.msgpack.encode(kept), 1)
        with suppress(sqlite3.DatabaseError):
            self.database.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", (url, value, len(value), self.clock())
            )
            self._shrink()

    def drop(self, url: str) -> None:
        """Forgets an address."""
        with suppress(sqlite3.DatabaseError):
            self.database.execute("DELETE FROM answers WHERE url = ?", (url,))

    def close(self) -> None:
        """Closes the file."""
        self.database.close()

    def _shrink(self) -> None:
        ((size,),) = self.database.execute("SELECT coalesce(sum(size), 0) FROM answers")
        if size <= self.largest:
            return
        for url, each in self.database.execute("SELECT url, size FROM answers ORDER BY used").fetchall():
            if size <= self.largest * 9 // 10:
                return
            self.drop(url)
            size -= each

    def _opened(self) -> sqlite3.Connection:
        if self.path is None:
            return self._made(sqlite3.connect(":memory:", isolation_level=None))
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self.path, timeout=5, isolation_level=None)
            try:
                if database.execute("PRAGMA user_version").fetchone() == (_VERSION,):
                    database.execute("SELECT url FROM answers LIMIT 1").fetchall()
                    return database
                existed = bool(database.execute("SELECT name FROM sqlite_master").fetchall())
            except sqlite3.DatabaseError:
                existed = True
            if existed:
                database.close()
                self.note = f"{self.path} was of no use and is made anew"
                self.path.unlink(missing_ok=True)
                database = sqlite3.connect(self.path, timeout=5, isolation_level=None)
            return self._made(database)
        except (OSError, sqlite3.Error) as error:
            raise DiskError(f"can't keep answers in {self.path}: {error}") from None

    def _made(self, database: sqlite3.Connection) -> sqlite3.Connection:
        database.executescript(_TABLES + f"PRAGMA user_version = {_VERSION};")
        database.execute("PRAGMA synchronous = OFF")
        return database


def parsed(header: str) -> dict[str, str]:
    """The directives of a Cache-Control header by name; of two with one name the first counts."""
    found: dict[str, str] = {}
    for part in header.split(","):
        name, _, value = part.strip().partition("=")
        if name:
            found.setdefault(name.strip().lower(), value.strip().strip('"'))
    return found


def _time(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp() if text else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
