"""What Pagefind needs of CBOR (RFC 8949): numbers that aren't negative, texts, and arrays of a known length."""

from typing import Any

_NUMBER, _TEXT, _ARRAY = 0, 3, 4


def decode(data: bytes) -> Any:
    """The value that some bytes stand for; raises `ValueError` for kinds of values that Pagefind doesn't use, and for bytes after it."""
    value, end = _value(data, 0)
    if end != len(data):
        raise ValueError(f"{len(data) - end} bytes after the value")
    return value


def _value(data: bytes, at: int) -> tuple[Any, int]:
    kind, number, at = _head(data, at)
    if kind == _NUMBER:
        return number, at
    if kind == _TEXT:
        return data[at : at + number].decode(), at + number
    items = []
    for _ in range(number):
        item, at = _value(data, at)
        items.append(item)
    return items, at


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """The kind of a value, the number that follows it, and where that ends."""
    kind, short = data[at] >> 5, data[at] & 31
    if kind not in (_NUMBER, _TEXT, _ARRAY) or short > 27:
        raise ValueError(f"a value that starts with {data[at]:#x}")
    if short < 24:
        return kind, short, at + 1
    size = 1 << (short - 24)
    return kind, int.from_bytes(data[at + 1 : at + 1 + size]), at + 1 + size


def encode(value: Any) -> bytes:
    """A value as bytes, in the shortest form."""
    found = bytearray()
    _append(value, found)
    return bytes(found)


def _append(value: Any, found: bytearray) -> None:
    if isinstance(value, int):
        _append_head(_NUMBER, value, found)
    elif isinstance(value, str):
        data = value.encode()
        _append_head(_TEXT, len(data), found)
        found += data
    else:
        _append_head(_ARRAY, len(value), found)
        for item in value:
            _append(item, found)


def _append_head(kind: int, number: int, found: bytearray) -> None:
    if number < 24:
        found.append(kind << 5 | number)
        return
    power = next(power for power in range(4) if number < 1 << (8 << power))
    found.append(kind << 5 | 24 + power)
    found += number.to_bytes(1 << power)
