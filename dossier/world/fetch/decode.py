"""Content codings of HTTP (RFC 9110, section 8.4.1) undone in small steps, so that nothing becomes larger than it may."""

import zlib
from collections.abc import Generator, Iterator
from typing import NamedTuple

import brotli
import zstandard

_STEP = 64 * 1024
_LAYERS = 3
_MEMBERS = 1_000  # of one gzip file; each takes time, also when nothing is in it
_WINDOW = 8 * 1024 * 1024  # RFC 9659: what whoever undoes zstd must have at least, and nobody may ask more
_GZIP, _ZLIB, _RAW = 31, 15, -15
_OTHERS = frozenset({"compress", "x-compress", "exi", "pack200-gzip", "dcb", "dcz", "aes128gcm"})


class Undecodable(ValueError):
    """What came is not in the coding that it claims, or in one that nobody here knows; the message says which."""


class Decoded(NamedTuple):
    """A body without codings, and whether it is all of it."""

    data: bytes
    whole: bool


class _Cut(Exception):
    """The data ends before its coding says that it does."""


def decoded(data: bytes, codings: str, limit: int) -> Decoded:
    """At most `limit` bytes of a body that was sent with a Content-Encoding; raises `Undecodable`.

    A name that is no coding (`utf-8`, `none`) is passed over, as browsers do.
    """
    names = [name for part in codings.split(",") if (name := part.strip().lower()) in _CODINGS or name in _OTHERS]
    if len(names) > _LAYERS:
        raise Undecodable(f"the page is encoded {len(names)} times over")
    whole = True
    for name in reversed(names):
        if name in _OTHERS:
            raise Undecodable(f"the page is encoded as {name}, which can't be read")
        data, complete = _gather(name, data, limit)
        whole = whole and complete
    return Decoded(data[:limit], whole and len(data) <= limit)


def _gather(name: str, data: bytes, limit: int) -> Decoded:
    pieces, size = list[bytes](), 0
    try:
        for piece in _CODINGS[name](data) if data else ():
            pieces.append(piece[: limit - size])
            size += len(piece)
            if size > limit:
                return Decoded(b"".join(pieces), False)
    except _Cut:
        return Decoded(b"".join(pieces), False)
    except (zlib.error, brotli.error, zstandard.ZstdError):
        raise Undecodable(f"the page is not in the encoding that its header names ({name})") from None
    return Decoded(b"".join(pieces), True)


def _gzip(data: bytes) -> Iterator[bytes]:
    """A file of gzip members (RFC 1952, 2.2); what follows them is padding."""
    rest = memoryview(data)
    for _ in range(_MEMBERS):
        rest = yield from _inflate(rest, _GZIP)
        if bytes(rest[:2]) != b"\x1f\x8b":
            return
    raise Undecodable(f"the page is packed in more than {_MEMBERS:,} pieces")


def _deflate(data: bytes) -> Iterator[bytes]:
    """A zlib stream (RFC 1950), or what some servers send instead, a bare one (RFC 1951)."""
    wrapped = data[0] & 0x0F == 8 and int.from_bytes(data[:2]) % 31 == 0
    yield from _inflate(memoryview(data), _ZLIB if wrapped else _RAW)


def _inflate(data: memoryview, window: int) -> Generator[bytes, None, memoryview]:
    """Yields what is in a stream, and returns what follows it."""
    unpacker, start = zlib.decompressobj(window), 0
    while not unpacker.eof:
        fed: bytes | memoryview = unpacker.unconsumed_tail
        if not fed:
            fed, start = data[start : start + _STEP], start + _STEP
        if piece := unpacker.decompress(fed, _STEP):
            yield piece
        elif not fed:
            raise _Cut
    return data[min(start, len(data)) - len(unpacker.unused_data) :]


def _brotli(data: bytes) -> Iterator[bytes]:
    """A brotli stream (RFC 7932)."""
    unpacker = brotli.Decompressor()
    for start in range(0, len(data), _STEP):
        fed = data[start : start + _STEP]
        while not unpacker.is_finished():
            yield unpacker.process(fed, output_buffer_limit=_STEP)
            if unpacker.can_accept_more_data():
                break
            fed = b""
    if not unpacker.is_finished():
        raise _Cut


def _zstd(data: bytes) -> Iterator[bytes]:
    """Zstandard frames (RFC 8878)."""
    reader = zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(data, read_across_frames=True)
    while piece := reader.read(_STEP):
        yield piece


_CODINGS = {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd}
