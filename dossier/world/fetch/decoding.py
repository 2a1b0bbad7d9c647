"""Content codings (RFC 9110, section 8.4) undone in small steps, so that a few bytes can't become gigabytes."""

import zlib
from collections.abc import Iterator
from typing import Protocol

_SLICE = 128
_WINDOW = 1 << 27


class Undecodable(Exception):
    """The body is not what its headers say, or in a coding that nobody asked for."""


class Decoder(Protocol):
    """Undoes one coding."""

    def __call__(self, data: bytes) -> Iterator[bytes]:
        """The next stretches of the decoded body, each of a few megabytes at most."""


def decoder(codings: str) -> Decoder:
    """What undoes the codings of a Content-Encoding header, at most three of them; raises `Undecodable`."""
    names = [name.strip().lower() for name in codings.split(",") if name.strip().lower() not in ("", "identity")]
    if len(names) > 3:
        raise Undecodable("more than three encodings one upon another")
    found = _plain
    for name in names:
        found = _after(_of(name), found)
    return found


def _of(name: str) -> Decoder:
    if name in ("gzip", "x-gzip"):
        return _zlib(zlib.MAX_WBITS | 16)
    if name == "deflate":
        return _deflate()
    if name == "br":
        return _brotli()
    if name == "zstd":
        return _zstd()
    raise Undecodable(f"an encoding that was not asked for: {name[:40]}")


def _plain(data: bytes) -> Iterator[bytes]:
    yield data


def _after(first: Decoder, second: Decoder) -> Decoder:
    def decode(data: bytes) -> Iterator[bytes]:
        for part in first(data):
            yield from second(part)

    return decode


def _zlib(window: int, start: bytes = b"") -> Decoder:
    machine = zlib.decompressobj(window)

    def decode(data: bytes) -> Iterator[bytes]:
        try:
            rest = data
            while rest:
                yield machine.decompress(rest, 1 << 20)
                rest = machine.unconsumed_tail
                if machine.eof:
                    return
        except zlib.error as error:
            raise Undecodable(f"compressed data that is damaged ({error})") from None

    return decode


def _deflate() -> Decoder:
    """`deflate` means zlib's format (RFC 1950), and some servers send bare DEFLATE (RFC 1951)."""
    chosen: list[Decoder] = []

    def decode(data: bytes) -> Iterator[bytes]:
        if not chosen and data:
            is_zlib = data[0] & 0x0F == 8 and data[0] >> 4 <= 7
            chosen.append(_zlib(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS))
        for each in chosen:
            yield from each(data)

    return decode


def _brotli() -> Decoder:
    import brotli

    machine = brotli.Decompressor()

    def decode(data: bytes) -> Iterator[bytes]:
        try:
            yield machine.process(data, output_buffer_limit=1 << 20)
            while not machine.can_accept_more_data():
                yield machine.process(b"", output_buffer_limit=1 << 20)
        except brotli.error:
            raise Undecodable("compressed data that is damaged (brotli)") from None

    return decode


def _zstd() -> Decoder:
    import zstandard

    machine = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()

    def decode(data: bytes) -> Iterator[bytes]:
        try:
            for start in range(0, len(data), _SLICE):
                if machine.eof:
                    return
                yield machine.decompress(data[start : start + _SLICE])
        except zstandard.ZstdError:
            raise Undecodable("compressed data that is damaged (zstd)") from None

    return decode
