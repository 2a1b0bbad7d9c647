"""A server on loopback that misbehaves in many ways, each under an address of its own, and counts who connects."""

import asyncio
import gzip
import ssl
import threading
import zlib
from collections.abc import Awaitable, Callable
from typing import Any

import brotli
import zstandard

Write = Callable[[bytes], Awaitable[None]]
Behaviour = Callable[[Write], Awaitable[None]]

HTML = b"<!doctype html><title>Notice of closure</title><h1>Notice of closure</h1><p>The plant closes."


def response(body: bytes = HTML, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """A response with its length, and closing the connection."""
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Length: {len(body) if length is None else length}",
        "Connection: close",
        *headers,
    ]
    if not any(header.lower().startswith("content-type") for header in headers):
        lines.append("Content-Type: text/html")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def raw(data: bytes) -> Behaviour:
    async def behave(write: Write) -> None:
        await write(data)

    return behave


def says(status: str, *headers: str, body: bytes = b"") -> Behaviour:
    return raw(response(body, *headers, status=status))


def coded(coding: str, body: bytes) -> Behaviour:
    return raw(response(body, f"Content-Encoding: {coding}"))


def redirect(to: str, status: str = "302 Found") -> Behaviour:
    return says(status, f"Location: {to}")


def slowly(data: bytes, step: int, pause: float) -> Behaviour:
    async def behave(write: Write) -> None:
        for start in range(0, len(data), step):
            await write(data[start : start + step])
            await asyncio.sleep(pause)

    return behave


def forever(head: bytes, chunk: bytes) -> Behaviour:
    async def behave(write: Write) -> None:
        await write(head)
        while True:
            await write(chunk)

    return behave


async def silence(write: Write) -> None:
    await asyncio.sleep(60)


def _zstd_bomb() -> bytes:
    return zstandard.ZstdCompressor(level=3).compress(bytes(50_000_000))


PLAIN = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = (PLAIN + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n").encode()
BOMB = gzip.compress(bytes(50_000_000), 9)

# Each with what must come of it: a status for an answer, else the outcome of a failure.
BEHAVIOURS: dict[str, tuple[Behaviour, int | str]] = {
    "good": (raw(response()), 200),
    "no content type": (raw(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + HTML), 200),
    "until it closes": (raw((PLAIN + "Connection: close\r\n\r\n").encode() + HTML), 200),
    "drip in the body": (slowly(response(), 1, 0.05), "unreachable"),
    "drip in the headers": (slowly(response(HTML, "X: " + "y" * 500), 1, 0.02), "unreachable"),
    "silence": (silence, "unreachable"),
    "headers and silence": (slowly(response(), len(response()) - len(HTML), 60), "unreachable"),
    "infinite body": (forever((PLAIN + "\r\n").encode(), b"<p>" * 10_000), 200),
    "infinite chunks": (forever(CHUNKED, b"3e8\r\n" + b"x" * 1000 + b"\r\n"), 200),
    "infinite headers": (forever(PLAIN.encode(), b"X-More: " + b"y" * 1000 + b"\r\n"), "unreadable"),
    "one endless header": (forever(PLAIN.encode() + b"X: ", b"y" * 10_000), "unreadable"),
    "endless status line": (forever(b"HTTP/1.1 200 ", b"O" * 10_000), "unreadable"),
    "length too long": (raw(response(length=10_000)), "unreachable"),
    "length too short": (raw(response(length=20)), "unreadable"),
    "two lengths": (raw(response(HTML, "Content-Length: 3")), "unreadable"),
    "a negative length": (raw(response(length=-5)), "unreadable"),
    "a length in words": (raw(response().replace(b"Content-Length: ", b"Content-Length: many")), "unreadable"),
    "length and chunks": (raw(response(b"5\r\nhello\r\n0\r\n\r\n", "Transfer-Encoding: chunked")), "unreadable"),
    "broken off in the body": (raw(response(length=100_000)[:-10]), "unreachable"),
    "broken off in the headers": (raw(b"HTTP/1.1 200 OK\r\nContent-Ty"), "unreachable"),
    "broken off in a chunk": (raw(CHUNKED + b"ff\r\nabc"), "unreachable"),
    "bad chunk size": (raw(CHUNKED + b"zz\r\nabc\r\n0\r\n\r\n"), "unreadable"),
    "huge chunk size": (raw(CHUNKED + b"f" * 400 + b"\r\nabc"), "unreadable"),
    "empty reply": (raw(b""), "unreachable"),
    "no HTTP": (raw(b"220 mail.example.org ESMTP\r\n"), "unreadable"),
    "HTTP/0.9": (raw(HTML), "unreadable"),
    "HTTP/9.9": (raw(b"HTTP/9.9 200 OK\r\nContent-Length: 0\r\n\r\n"), "unreadable"),
    "status in words": (raw(b"HTTP/1.1 fine OK\r\n\r\n"), "unreadable"),
    "status 999": (says("999 Request denied"), "unreachable"),
    "NULs in a header": (raw(response(HTML, "X: a\x00b")), "unreadable"),
    "NULs in the body": (raw(response(b"\x00" * 1000 + HTML)), 200),
    "many 1xx": (raw(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 50 + response()), 200),
    "gzip": (coded("gzip", gzip.compress(HTML)), 200),
    "deflate": (coded("deflate", zlib.compress(HTML)), 200),
    "bare deflate": (coded("deflate", zlib.compress(HTML)[2:-4]), 200),
    "brotli": (coded("br", brotli.compress(HTML)), 200),
    "zstd": (coded("zstd", zstandard.compress(HTML)), 200),
    "gzip twice": (coded("gzip, gzip", gzip.compress(gzip.compress(HTML))), 200),
    "gzip bomb": (coded("gzip", BOMB), 200),
    "gzip bomb within another": (coded("gzip, gzip", gzip.compress(BOMB)), 200),
    "brotli bomb": (coded("br", brotli.compress(bytes(50_000_000), quality=5)), 200),
    "zstd bomb": (coded("zstd", _zstd_bomb()), 200),
    "four codings": (coded("gzip, gzip, gzip, gzip", HTML), "unreadable"),
    "an unknown coding": (coded("rot13", HTML), "unreadable"),
    "gzip that is none": (coded("gzip", HTML), "unreadable"),
    "brotli that is none": (coded("br", HTML), "unreadable"),
    "zstd that is none": (coded("zstd", HTML), "unreadable"),
    "gzip cut short": (coded("gzip", gzip.compress(HTML * 50)[:-40]), 200),
    "204": (says("204 No Content"), 204),
    "206": (says("206 Partial Content", "Content-Range: bytes 0-9/100", body=HTML), 206),
    "300": (says("300 Multiple Choices"), "unreadable"),
    "304 for nothing": (says("304 Not Modified"), "unreadable"),
    "305": (says("305 Use Proxy"), "unreadable"),
    "401": (says("401 Unauthorized", "WWW-Authenticate: Basic"), "refused"),
    "402": (says("402 Payment Required"), "refused"),
    "403": (says("403 Forbidden"), "refused"),
    "404": (says("404 Not Found"), "gone"),
    "410": (says("410 Gone"), "gone"),
    "418": (says("418 I'm a teapot"), "refused"),
    "429": (says("429 Too Many Requests"), "refused"),
    "429 with seconds": (says("429 Too Many Requests", "Retry-After: 0"), "refused"),
    "429 with a far date": (says("429 Too Many Requests", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"), "refused"),
    "429 with nonsense": (says("429 Too Many Requests", "Retry-After: soon"), "refused"),
    "451": (says("451 Unavailable For Legal Reasons"), "refused"),
    "500": (says("500 Internal Server Error"), "unreachable"),
    "503": (says("503 Service Unavailable", "Retry-After: -1"), "unreachable"),
    "redirect in a circle": (redirect("/redirect in a circle"), "unreadable"),
    "redirect to itself with more": (redirect("?more"), "unreadable"),
    "redirect without a place": (says("302 Found"), "unreadable"),
    "redirect to another scheme": (redirect("ftp://example.org/"), "forbidden"),
    "redirect to a file": (redirect("file:///etc/passwd"), "forbidden"),
    "redirect to data": (redirect("data:text/html,hello"), "forbidden"),
    "redirect to a script": (redirect("javascript:alert(1)"), "forbidden"),
    "redirect to a private network": (redirect("http://10.0.0.1/"), "forbidden"),
    "redirect to cloud metadata": (redirect("http://169.254.169.254/latest/"), "forbidden"),
    "redirect to another port": (redirect("http://127.0.0.1:22/"), "forbidden"),
    "redirect with a password": (redirect("http://a:b@127.0.0.1/"), "forbidden"),
    "redirect to nonsense": (redirect("http://[::::]/"), "forbidden"),
    "redirect, then good": (redirect("/good"), 200),
    "redirect 308": (redirect("/good", "308 Permanent Redirect"), 200),
    "cookies in a circle": (says("302 Found", "Set-Cookie: seen=1", "Location: /cookies in a circle"), "unreadable"),
    "line feeds in the place": (says("302 Found", "Location: /good"), 200),
}


class Server:
    """The server in a thread of its own, at `port`; `requests` are the requests so far, as bytes."""

    def __init__(self, behaviours: dict[str, Behaviour], tls: ssl.SSLContext | None = None) -> None:
        self.behaviours, self.tls = behaviours, tls
        self.requests: list[bytes] = []
        self.port = 0
        self.started = threading.Event()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "Server":
        self.thread.start()
        assert self.started.wait(10)
        return self

    def __exit__(self, *ended: Any) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)

    def url(self, name: str, host: str = "127.0.0.1") -> str:
        """The address of a behaviour."""
        scheme = "https" if self.tls else "http"
        return f"{scheme}://{host}:{self.port}/{name}"

    def asked(self, name: str) -> int:
        """How many requests there were for a behaviour."""
        path = b" /" + name.encode().replace(b" ", b"%20")
        return sum(path + b" " in request or path + b"?" in request for request in self.requests)

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        server = self.loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.tls))
        self.port = server.sockets[0].getsockname()[1]
        self.started.set()
        self.loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.run_until_complete(asyncio.sleep(0.05))
        self.loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async def write(data: bytes) -> None:
            writer.write(data)
            await writer.drain()

        try:
            request = await reader.readuntil(b"\r\n\r\n")
            self.requests.append(request)
            path = request.split(b" ")[1].decode().partition("?")[0].lstrip("/").replace("%20", " ")
            await self.behaviours.get(path, says("404 Not Found"))(write)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
            pass
        finally:
            writer.close()
