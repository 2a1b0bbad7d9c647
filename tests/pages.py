"""A web server on loopback with a few pages, for tests of what is made of them; it remembers what it was asked."""

import asyncio
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from misbehaving import answer

HOST = "page.test"


def redirect(to: str) -> bytes:
    return answer(b"", f"Location: {to}", status="302 Found")


def to_keep(page: bytes) -> bytes:
    """An answer that a cache may keep."""
    return page.replace(b"\r\n", b'\r\nETag: "1"\r\n', 1)


class Pages:
    """Serves whole answers by their paths, under whatever host they are asked for, and 404 for all others; `stalled` ones never."""

    def __init__(self, pages: Mapping[str, bytes]) -> None:
        self.pages = dict(pages)
        self.requests: list[bytes] = []
        self.stalled: set[str] = set()

    def __enter__(self) -> Self:
        self.loop = asyncio.new_event_loop()
        ready = threading.Event()
        self.thread = threading.Thread(target=self._run, args=(ready,))
        self.thread.start()
        ready.wait()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.loop.call_soon_threadsafe(self.stop.set)
        self.thread.join()

    def url(self, path: str, host: str = HOST) -> str:
        """The address of a page."""
        return f"http://{host}:{self.port}/{path}"

    def asked(self, path: str) -> int:
        """How often a page was asked for."""
        return sum(request.startswith(f"GET /{path} ".encode()) for request in self.requests)

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(self._serve(ready))
        self.loop.close()

    async def _serve(self, ready: threading.Event) -> None:
        self.stop = asyncio.Event()
        server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self.stop.wait()
        server.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            self.requests.append(head)
            path = head.split(b" ")[1].decode("latin-1").removeprefix("/")
            if path in self.stalled:
                await self.stop.wait()
            page = self.pages.get(path) or self.pages.get(path.partition("?")[0])
            writer.write(page or answer(b"", status="404 Not Found"))
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()
