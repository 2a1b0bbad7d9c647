"""A web server on loopback that misbehaves in every way that has a name here; nothing of it goes through an HTTP library.

Each behaviour is an address, `/name`, and says how asking for it has to end: with a `page` (or a `part` of one), or as one of
the outcomes of evidence. Those that are `slow` end with the deadline of who asks.
"""

import asyncio
import gzip
import socket
import ssl
import struct
import threading
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Literal, NamedTuple

import brotli  # type: ignore[import-untyped]
import zstandard

from dossier.evidence import Outcome

End = Outcome | Literal["page", "part"]

PAGE = b"<!doctype html><html lang=en><title>A page</title><p>Its text.</p></html>"
HTML = "Content-Type: text/html; charset=utf-8"
MIB = 1024 * 1024


class Talk:
    """One connection: what was asked, and ways to answer. The server counts what it could send for each behaviour."""

    def __init__(self, server: "Misbehaving", reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.server, self.reader, self.writer = server, reader, writer
        self.name = self.rest = ""
        self.headers: dict[str, str] = {}

    async def hear(self) -> bool:
        """Reads a request; says whether there was one."""
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.strip().split("\r\n")
        self.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        self.name, _, self.rest = first.split(" ")[1].lstrip("/").partition("?")[0].partition("/")
        self.server.requests.append((first, self.headers))
        return True

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()
        self.server.sent[self.name] += len(data)

    async def answer(self, body: bytes = PAGE, *headers: str, status: str = "200 OK") -> None:
        """A well-formed answer."""
        await self.send(answer(body, *headers, status=status))

    async def forever(self, piece: bytes, pause: float = 0.0) -> None:
        """The same again and again, until nobody listens."""
        while True:
            await self.send(piece)
            await asyncio.sleep(pause)

    def reset(self) -> None:
        """Breaks the connection off with RST."""
        end = self.writer.get_extra_info("socket")
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


def answer(body: bytes = PAGE, *headers: str, status: str = "200 OK") -> bytes:
    """The bytes of a well-formed answer; the headers given replace the usual ones."""
    lines = [f"HTTP/1.1 {status}", *headers]
    named = {header.partition(":")[0].lower() for header in headers}
    lines += [] if "content-type" in named else [HTML]
    lines += [] if {"content-length", "transfer-encoding"} & named else [f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


Serve = Callable[[Talk], Awaitable[None]]


class Behaviour(NamedTuple):
    """How it answers, how asking ends, and whether that takes until the deadline."""

    serve: Serve
    end: End
    slow: bool = False


BEHAVIOURS: dict[str, Behaviour] = {}


def ends(end: End, slow: bool = False) -> Callable[[Serve], Serve]:
    def register(serve: Serve) -> Serve:
        BEHAVIOURS[serve.__name__.strip("_")] = Behaviour(serve, end, slow)
        return serve

    return register


def always(name: str, end: End, data: bytes, slow: bool = False) -> None:
    """A behaviour that sends the same bytes to everybody and closes the connection."""

    async def serve(talk: Talk) -> None:
        await talk.send(data)

    BEHAVIOURS[name] = Behaviour(serve, end, slow)


# --- time and framing -------------------------------------------------------------------------------------------------


@ends("unreachable", slow=True)
async def silent(talk: Talk) -> None:
    await asyncio.sleep(60)


@ends("unreachable", slow=True)
async def slow_drip(talk: Talk) -> None:
    await talk.send(answer(b"", "Content-Length: 100000"))
    await talk.forever(b"x", 0.02)


@ends("unreachable", slow=True)
async def slow_header(talk: Talk) -> None:
    await talk.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    await talk.forever(b"x", 0.02)


@ends("unreachable", slow=True)
async def slow_without_end(talk: Talk) -> None:
    await talk.send(b"HTTP/1.1 200 OK\r\n" + HTML.encode() + b"\r\n\r\n" + PAGE)
    await asyncio.sleep(60)


@ends("unreachable", slow=True)
async def flood_of_100(talk: Talk) -> None:
    await talk.forever(b"HTTP/1.1 100 Continue\r\n\r\n" * 500)


@ends("unreachable", slow=True)
async def endless_chunk_extension(talk: Talk) -> None:
    await talk.send(answer(b"5;", "Transfer-Encoding: chunked"))
    await talk.forever(b"x" * 65536, 0.001)


@ends("part")
async def infinite_body(talk: Talk) -> None:
    await talk.send(b"HTTP/1.1 200 OK\r\n" + HTML.encode() + b"\r\n\r\n" + PAGE)
    await talk.forever(b"<p>more" * 8192)


@ends("part")
async def infinite_chunks(talk: Talk) -> None:
    await talk.send(answer(b"", "Transfer-Encoding: chunked"))
    await talk.forever(b"10000\r\n" + b"x" * 65536 + b"\r\n")


@ends("part")
async def infinite_tiny_chunks(talk: Talk) -> None:
    await talk.send(answer(b"", "Transfer-Encoding: chunked"))
    await talk.forever(b"1\r\nx\r\n" * 10_000)


@ends("part")
async def large_body(talk: Talk) -> None:
    await talk.send(answer(b"", f"Content-Length: {100 * MIB}"))
    for _ in range(100):
        await talk.send(b" " * MIB)


@ends("unreachable")
async def reset_at_once(talk: Talk) -> None:
    talk.reset()


@ends("unreachable")
async def reset_in_header(talk: Talk) -> None:
    await talk.send(b"HTTP/1.1 200 OK\r\nContent-")
    await asyncio.sleep(0.02)
    talk.reset()


@ends("unreachable")
async def reset_in_body(talk: Talk) -> None:
    await talk.send(answer(PAGE, "Content-Length: 100000"))
    await asyncio.sleep(0.02)
    talk.reset()


@ends("unreachable")
async def close_at_once(talk: Talk) -> None:
    return


@ends("unreadable")
async def chunk_size_in_words_later(talk: Talk) -> None:
    await talk.send(answer(b"5\r\n<html\r\n", "Transfer-Encoding: chunked"))
    await asyncio.sleep(0.05)
    await talk.send(b"many\r\nx\r\n")
    await asyncio.sleep(60)


@ends("page")
async def more_than_length_later(talk: Talk) -> None:
    await talk.answer()
    await asyncio.sleep(0.5)
    await talk.send(b"x" * 100_000)


@ends("unreadable")
async def endless_trailers(talk: Talk) -> None:
    await talk.send(answer(b"1\r\nx\r\n0\r\n", "Transfer-Encoding: chunked"))
    await talk.forever(b"X-Trailer: 1\r\n" * 1000)


always("length_too_large", "unreachable", answer(PAGE, "Content-Length: 100000"))
always("length_too_small", "unreadable", answer(PAGE + b"x" * 10, f"Content-Length: {len(PAGE)}"))
always("length_negative", "unreadable", answer(PAGE, "Content-Length: -5"))
always("length_in_words", "unreadable", answer(PAGE, "Content-Length: many"))
always("length_beyond_all", "unreadable", answer(PAGE, f"Content-Length: {10**30}"))
always("length_twice", "unreadable", answer(PAGE, f"Content-Length: {len(PAGE)}", f"Content-Length: {len(PAGE)}"))
always("length_twice_differently", "unreadable", answer(PAGE, f"Content-Length: {len(PAGE)}", "Content-Length: 3"))
always("length_and_chunks", "unreadable", answer(b"0\r\n\r\n", "Content-Length: 5", "Transfer-Encoding: chunked"))
always("no_length", "page", b"HTTP/1.1 200 OK\r\n" + HTML.encode() + b"\r\n\r\n" + PAGE)
always("http_1_0", "page", b"HTTP/1.0 200 OK\r\n" + HTML.encode() + b"\r\n\r\n" + PAGE)
always("chunks", "page", answer(b"5\r\n<html\r\n1\r\n>\r\n0\r\n\r\n", "Transfer-Encoding: chunked"))
always("chunk_size_in_words", "unreadable", answer(b"many\r\nx\r\n", "Transfer-Encoding: chunked"))
always("chunk_size_beyond_all", "unreadable", answer(b"F" * 40 + b"\r\nx\r\n", "Transfer-Encoding: chunked"))
always("chunk_longer_than_said", "unreadable", answer(b"3\r\nabcdef\r\n0\r\n\r\n", "Transfer-Encoding: chunked"))
always("chunks_cut", "unreachable", answer(b"5\r\nabcde\r\n", "Transfer-Encoding: chunked"))
always("answers_twice", "page", answer() + answer(b"another", status="404 Not Found"))

# --- the header -------------------------------------------------------------------------------------------------------


@ends("unreadable")
async def header_of_100_mb(talk: Talk) -> None:
    await talk.send(b"HTTP/1.1 200 OK\r\nX-Large: ")
    for _ in range(100):
        await talk.send(b"x" * MIB)
    await talk.answer()


@ends("unreadable")
async def endless_headers(talk: Talk) -> None:
    await talk.send(b"HTTP/1.1 200 OK\r\n")
    await talk.forever(b"X-More: 1\r\n" * 1000)


@ends("unreadable")
async def endless_folded_header(talk: Talk) -> None:
    await talk.send(b"HTTP/1.1 200 OK\r\nX-Folded: 1\r\n")
    await talk.forever(b" and more\r\n" * 1000)


@ends("unreadable")
async def endless_status_line(talk: Talk) -> None:
    await talk.send(b"HTTP/1.1 200 ")
    await talk.forever(b"OK " * 10_000)


always("large_headers", "unreadable", answer(PAGE, *(f"X-{n}: {'x' * 30_000}" for n in range(20))))
always("header_with_nul", "unreadable", answer(PAGE, "X-Nul: a\0b"))
always("header_without_colon", "unreadable", answer(PAGE, "This is no header"))
always("header_folded", "page", answer(PAGE, "X-Folded: one\r\n two"))
always("header_in_latin_1", "page", answer(PAGE, "X-Title: caf\xe9"))
always("header_with_long_policy", "page", answer(PAGE, f"Content-Security-Policy: {'https://example.org ' * 1000}"))
for _name, _mark in {"quotes": '"', "equals": "=", "commas": ",", "names": 'x="'}.items():
    _spaces = " " * 28_000
    always(f"cache_control_of_spaces_in_{_name}", "page", answer(PAGE, f"Cache-Control: {_mark}{_spaces}{_mark}"))
always("line_feeds_only", "page", answer().replace(b"\r\n", b"\n"))
always("http_0_9", "unreadable", PAGE)
always("http_9_9", "unreadable", answer().replace(b"HTTP/1.1", b"HTTP/9.9"))
always("icy", "unreadable", answer().replace(b"HTTP/1.1", b"ICY"))
always("ssh", "unreadable", b"SSH-2.0-OpenSSH_9.9\r\n")
always("tls_without_asking", "unreadable", bytes.fromhex("15030100020246"))
always("random_bytes", "unreadable", bytes(range(256)) * 20)
always("status_of_words", "unreadable", answer(status="fine OK"))
always("status_of_2_digits", "unreadable", answer(status="20 OK"))
always("status_of_4_digits", "unreadable", answer(status="2000 OK"))
always("status_without_reason", "page", answer(status="200"))
always("early_hints", "page", b"HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n" + answer())
always("switching_protocols", "unreadable", answer(b"", "Upgrade: h2c", "Connection: Upgrade", status="101 Switching"))

# --- encodings --------------------------------------------------------------------------------------------------------


def _bombs() -> Iterator[tuple[str, bytes]]:
    zeros, packer, deflater = bytes(64 * MIB), zlib.compressobj(9, zlib.DEFLATED, 31), zlib.compressobj(9)
    yield "gzip", (packed := packer.compress(zeros) + packer.flush())
    yield "deflate", deflater.compress(zeros) + deflater.flush()
    yield "br", brotli.compress(zeros, quality=5)
    yield "zstd", zstandard.ZstdCompressor(write_content_size=False).compress(zeros)
    yield "gzip, gzip", gzip.compress(packed)


def _encoded(coding: str, body: bytes) -> bytes:
    return answer(body, f"Content-Encoding: {coding}")


for _coding, _bomb in _bombs():
    always(f"bomb_of_{_coding.replace(', ', '_')}", "unreadable", _encoded(_coding, _bomb))
_packed, _zstd = gzip.compress(PAGE), zstandard.ZstdCompressor().compress(PAGE)
_parameters = zstandard.ZstdCompressionParameters(window_log=27, write_content_size=False)
_wide = zstandard.ZstdCompressor(compression_params=_parameters).compressobj()
always("gzip", "page", _encoded("gzip", _packed))
always("gzip_by_its_old_name", "page", _encoded("x-gzip", _packed))
always("gzip_twice", "page", _encoded("gzip, gzip", gzip.compress(_packed)))
always("gzip_in_members", "page", _encoded("gzip", gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:])))
always("gzip_with_padding", "page", _encoded("gzip", _packed + bytes(100)))
always("gzip_cut", "part", _encoded("gzip", gzip.compress(PAGE * 100)[:-20]))
always("gzip_that_is_none", "unreadable", _encoded("gzip", PAGE))
always("gzip_of_nothings", "unreadable", _encoded("gzip", gzip.compress(b"") * 5_000))
always("gzip_broken", "unreadable", _encoded("gzip", _packed[:30] + b"\xff" * 30 + _packed[60:]))
always("deflate", "page", _encoded("deflate", zlib.compress(PAGE)))
always("deflate_bare", "page", _encoded("deflate", zlib.compress(PAGE)[2:-4]))
always("brotli", "page", _encoded("br", brotli.compress(PAGE)))
always("brotli_cut", "part", _encoded("br", brotli.compress(bytes(range(256)) * 50)[:-20]))
always("brotli_that_is_none", "unreadable", _encoded("br", PAGE))
always("zstd", "page", _encoded("zstd", _zstd))
always("zstd_in_frames", "page", _encoded("zstd", _zstd + _zstd))
always("zstd_that_is_none", "unreadable", _encoded("zstd", PAGE))
always("zstd_with_a_wide_window", "unreadable", _encoded("zstd", _wide.compress(PAGE) + _wide.flush()))
always("encoding_without_meaning", "page", _encoded("utf-8", PAGE))
always("encoding_unknown_here", "unreadable", _encoded("compress", PAGE))
always("encoded_many_times", "unreadable", _encoded(", ".join(["gzip"] * 50), _packed))

# --- statuses ---------------------------------------------------------------------------------------------------------

_ENDS_OF_STATUSES: dict[str, End] = {
    "206 Partial Content": "part", "300 Multiple Choices": "unreadable", "302 Found": "unreadable",
    "400 Bad Request": "refused", "401 Unauthorized": "refused", "402 Payment Required": "refused",
    "403 Forbidden": "refused", "404 Not Found": "gone", "405 Method Not Allowed": "refused", "407 Proxy": "refused",
    "408 Request Timeout": "unreachable", "410 Gone": "gone", "418 Teapot": "refused", "421 Misdirected": "refused",
    "425 Too Early": "unreachable", "429 Too Many Requests": "refused", "451 For Legal Reasons": "refused",
    "500 Internal Server Error": "unreachable", "502 Bad Gateway": "unreachable", "503 Unavailable": "unreachable",
    "599 Timeout": "unreachable", "700 What": "unreadable", "999 Request denied": "refused",
}  # fmt: skip
for _status, _end in _ENDS_OF_STATUSES.items():
    always(f"status_{_status[:3]}", _end, answer(status=_status))
always("status_204", "unreadable", b"HTTP/1.1 204 No Content\r\n\r\n")
always("status_205", "unreadable", b"HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n")
always("status_304_unasked", "unreadable", b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')
always("status_304_with_body", "unreadable", answer(status="304 Not Modified"))
always("empty_page", "unreadable", answer(b""))
always("status_429_in_seconds", "refused", answer(b"", "Retry-After: 120", status="429 Too Many Requests"))
always("status_503_until", "unreachable", answer(b"", "Retry-After: Fri, 31 Dec 2027 23:59:59 GMT", status="503 Later"))
always(
    "wall_by_header", "refused", answer(b"<title>Just a moment...</title>", "cf-mitigated: challenge", status="503 No")
)
always("wall_by_text", "refused", answer(b"<script src=/cdn-cgi/challenge-platform/x.js>", status="503 No"))
always("wall_that_accepts", "refused", answer(b"<title>Wait</title>", "X-Amzn-Waf-Action: challenge", status="202 OK"))


@ends("gone")
async def endless_404(talk: Talk) -> None:
    await talk.send(b"HTTP/1.1 404 Not Found\r\n" + HTML.encode() + b"\r\n\r\n")
    await talk.forever(b"x" * 65536)


# --- redirects --------------------------------------------------------------------------------------------------------


def redirect(name: str, end: End, to: str, status: str = "302 Found") -> None:
    always(name, end, answer(b"", f"Location: {to}", status=status))


redirect("redirect", "page", "/no_length")
redirect("redirect_301", "page", "/no_length", "301 Moved Permanently")
redirect("redirect_303", "page", "/no_length", "303 See Other")
redirect("redirect_307", "page", "/no_length", "307 Temporary Redirect")
redirect("redirect_308", "page", "/no_length", "308 Permanent Redirect")
redirect("redirect_with_fragment", "page", "/no_length#part")
redirect("redirect_to_itself", "unreadable", "/redirect_to_itself")
redirect("redirect_to_nothing", "unreadable", "")
redirect("redirect_to_fragment", "unreadable", "#part")
redirect("circle_of_two", "unreadable", "/circle_of_two_b")
redirect("circle_of_two_b", "unreadable", "/circle_of_two")
redirect("chain_1", "page", "/chain_2")
redirect("chain_2", "page", "/chain_3")
redirect("chain_3", "page", "/chain_4")
redirect("chain_4", "page", "/chain_5")
redirect("chain_5", "page", "/no_length")
redirect("chain_0", "unreadable", "/chain_1")
redirect("redirect_to_private", "forbidden", "http://10.0.0.1/")
redirect("redirect_to_metadata", "forbidden", "http://169.254.169.254/latest/meta-data/")
redirect("redirect_to_mapped", "forbidden", "http://[::ffff:a00:1]/")
redirect("redirect_to_other_port", "forbidden", "http://93.184.215.14:22/")
redirect("redirect_to_file", "forbidden", "file:///etc/passwd")
redirect("redirect_to_script", "forbidden", "javascript:alert(1)")
redirect("redirect_to_data", "forbidden", "data:text/html,x")
redirect("redirect_to_ftp", "forbidden", "ftp://example.org/")
redirect("redirect_to_no_address", "unreadable", "http://[")
redirect("redirect_to_unknown_name", "unreachable", "http://nowhere.invalid/")


@ends("unreadable")
async def endless_chain(talk: Talk) -> None:
    await talk.answer(b"", f"Location: /endless_chain/{len(talk.rest)}x{talk.rest}", status="302 Found")


@ends("unreadable")
async def cookie_circle(talk: Talk) -> None:
    if "cookie" in talk.headers:
        await talk.answer()
    else:
        await talk.answer(b"", "Set-Cookie: seen=1", "Location: /cookie_circle", status="302 Found")


@ends("page")
async def redirect_with_endless_body(talk: Talk) -> None:
    await talk.send(b"HTTP/1.1 302 Found\r\nLocation: /no_length\r\n\r\n")
    await talk.forever(b"x" * 65536)


# --- what a page can't be taken at its word for -----------------------------------------------------------------------

always("html_as_image", "page", answer(PAGE, "Content-Type: image/png"))
always("image_as_html", "page", answer(b"\x89PNG\r\n\x1a\n" + bytes(100)))
always("no_content_type", "page", b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + PAGE)
always("content_type_without_sense", "page", answer(PAGE, "Content-Type: ;;;/"))
always("two_content_types", "page", answer(PAGE, "Content-Type: text/plain", "Content-Type: text/html"))
always("charset_wrong", "page", answer("<title>Café</title>".encode(), "Content-Type: text/html; charset=utf-16"))
always("charset_unknown", "page", answer(PAGE, "Content-Type: text/html; charset=klingon"))
always("charset_missing", "page", answer("<title>Café</title>".encode("cp1252"), "Content-Type: text/html"))
always("byte_order_mark", "page", answer("\ufeff<title>Café</title>".encode("utf-16-le"), "Content-Type: text/html"))
always("nuls", "page", answer(b"<title>A\0 pa\0ge</title>" + bytes(1000)))
always("nested_tags", "page", answer(PAGE + b"<b>" * 50_000))
always("many_metas", "page", answer(PAGE + b'<meta name="author" content="A B">' * 5_000))
always("json_ld_bomb", "page", answer(PAGE + b"<script type=application/ld+json>" + b"[" * 100_000 + b"</script>"))
always("no_end_of_tag", "page", answer(b"<title " + b'a="' * 50_000))
always("lone_surrogates", "page", answer(b"<title>\xed\xa0\x80</title>"))


class Misbehaving:
    """The server; `requests` are the first lines and headers of all requests, `sent` the bytes that went out by behaviour.

    What a test puts into `own` is answered as well.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.sent: Counter[str] = Counter()
        self.own: dict[str, Serve] = {}
        self.connections = self.port = 0
        self._tls, self._loop = tls, asyncio.new_event_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: list[asyncio.StreamWriter] = []

    def url(self, name: str) -> str:
        return f"http{'s' if self._tls else ''}://127.0.0.1:{self.port}/{name}"

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        self._writers.append(writer)
        try:
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
                talk = Talk(self, reader, writer)
                await talk.hear()
                await (self.own.get(talk.name) or BEHAVIOURS[talk.name].serve)(talk)
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _listen(self) -> asyncio.Server:
        server = await asyncio.start_server(self.meet, "127.0.0.1", 0, ssl=self._tls)
        self.port = server.sockets[0].getsockname()[1]
        return server

    async def _shut(self, server: asyncio.Server) -> None:
        server.close()
        for writer in self._writers:
            writer.transport.abort()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.sleep(0.01)  # transports close in the next turns of the loop

    @contextmanager
    def running(self) -> "Iterator[Misbehaving]":
        """The server on a thread of its own."""
        server = self._loop.run_until_complete(self._listen())
        thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            thread.join()
            self._loop.run_until_complete(self._shut(server))
            self._loop.close()
