"""A web archive on loopback that answers as the protocols of archives are written down, and pages on other hosts beside it.

Wayback availability and Save Page Now 2 as the Internet Archive documents them, TimeMaps as in RFC 7089. It remembers who was sent what.
"""

import asyncio
import json
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from urllib.parse import parse_qs, unquote_plus

from misbehaving import answer
from pages import Pages

ARCHIVE = "archive.test"
JSON = "Content-Type: application/json"


class Copy(NamedTuple):
    """A copy that the archive has: when it was taken, and what it shows."""

    stamp: str
    shows: bytes = answer(b"<title>Notice</title><p>As it was.")
    status: int = 200

    @property
    def moment(self) -> str:
        return datetime.strptime(self.stamp, "%Y%m%d%H%M%S").strftime("%a, %d %b %Y %H:%M:%S GMT")


class Asked(NamedTuple):
    """A request: its method, host, path with query, headers (names in small letters) and form."""

    method: str
    host: str
    path: str
    headers: dict[str, str]
    form: dict[str, list[str]]


class Archive(Pages):
    """`copies` are those of each page; `answers` replace what is said to requests whose paths begin so, one after the other.

    Saving takes `looks` questions until a copy is there.
    """

    def __init__(self, pages: Mapping[str, bytes] = {}, copies: Mapping[str, list[Copy]] = {}) -> None:
        super().__init__(pages)
        self.copies = dict(copies)
        self.answers: dict[str, list[bytes]] = {}
        self.log: list[Asked] = []
        self.looks = 2

    @property
    def base(self) -> str:
        return f"http://{ARCHIVE}:{self.port}"

    def settings(self) -> str:
        """The part of site.yaml that has this archive asked."""
        return f"archive: {{availability: '{self.base}', timemap: '{self.base}/web', save: '{self.base}'}}"

    def times(self, start: str, method: str = "GET", host: str = ARCHIVE) -> int:
        """How often something was asked whose path begins so."""
        return sum((each.method, each.host) == (method, host) and each.path.startswith(start) for each in self.log)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            asked = await self._hear(reader)
            self.log.append(asked)
            found = self._archived(asked) if asked.host == ARCHIVE else self.pages.get(asked.path.lstrip("/"))
            writer.write(found or answer(b"", status="404 Not Found"))
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _hear(self, reader: asyncio.StreamReader) -> Asked:
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        method, path, _ = first.split(" ")
        return Asked(method, headers["host"].partition(":")[0], path, headers, parse_qs(body.decode()))

    def _archived(self, asked: Asked) -> bytes | None:
        for start, others in self.answers.items():
            if asked.path.startswith(start) and others:
                return others.pop(0) if len(others) > 1 else others[0]
        path, _, query = asked.path.partition("?")
        if path == "/wayback/available":
            return self._available(query)
        if path.startswith("/web/timemap/link/"):
            return self._timemap(asked.path.removeprefix("/web/timemap/link/"))
        if path == "/save" and asked.method == "POST":
            return self._save(asked)
        if path.startswith("/save/status/"):
            return self._status()
        return self._copy(asked.path)

    def _available(self, query: str) -> bytes:
        url, stamp = (unquote_plus(parse_qs(query)[name][0]) for name in ("url", "timestamp"))
        good = [each for each in self.copies.get(url, []) if each.status == 200]
        near = min(good, key=lambda each: abs(int(each.stamp[:8]) - int(stamp)), default=None)
        closest = (
            {"available": True, "url": f"{self.base}/web/{near.stamp}/{url}", "timestamp": near.stamp, "status": "200"}
            if near
            else None
        )
        said = {"url": url, "archived_snapshots": {"closest": closest} if closest else {}, "timestamp": stamp}
        return answer(json.dumps(said).encode(), JSON)

    def _timemap(self, url: str) -> bytes | None:
        if not (copies := self.copies.get(url)):
            return None
        lines = [
            f'<{url}>; rel="original"',
            f'<{self.base}/web/timemap/link/{url}>; rel="self"; type="application/link-format"; from="{copies[0].moment}"',
            f'<{self.base}/web/{url}>; rel="timegate"',
        ]
        lines += [f'<{self.base}/web/{each.stamp}/{url}>; rel="memento"; datetime="{each.moment}"' for each in copies]
        return answer(",\n".join(lines).encode(), "Content-Type: application/link-format")

    def _copy(self, path: str) -> bytes | None:
        stamp, _, url = path.removeprefix("/web/").partition("/")
        return next((each.shows for each in self.copies.get(url, []) if each.stamp == stamp), None)

    def _save(self, asked: Asked) -> bytes:
        return answer(
            json.dumps({"url": asked.form["url"][0], "job_id": "ac58789b-f3ca-48d0-9ea6-1d1225e98695"}).encode(), JSON
        )

    def _status(self) -> bytes:
        self.looks -= 1
        said = (
            {"status": "pending", "resources": []}
            if self.looks > 0
            else {
                "status": "success",
                "timestamp": "20260115070330",
                "original_url": "http://page.test/",
                "duration_sec": 6.2,
            }
        )
        return answer(json.dumps({**said, "job_id": "ac58789b"}).encode(), JSON)
