"""Finding characters in all that editors wrote, quickly: a search in the encoded whole, a walk where it hits."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec

from dossier.content.library import AnyEntry
from dossier.findings import At
from dossier.rules import Context

MOST = 20


def found(
    document: AnyEntry | None, context: Context, characters: re.Pattern[str], in_utf8: re.Pattern[bytes]
) -> Iterator[tuple[At, str]]:
    """The characters that the first pattern matches in a document's texts, at most `MOST` in each, with their places.

    The second pattern finds the same characters in UTF-8.
    """
    if document is None:
        return
    encoded = context.encoded
    if not encoded.isascii() and in_utf8.search(encoded):
        yield from _in(msgspec.to_builtins(document.value, enc_hook=str), document.at, characters)


def _in(value: Any, at: At, characters: re.Pattern[str]) -> Iterator[tuple[At, str]]:
    if isinstance(value, str):
        for match in islice(characters.finditer(value), MOST):
            yield at.part(*match.span()), match[0]
    elif isinstance(value, dict):
        for key, inner in value.items():
            for match in characters.finditer(key):
                yield (at / key).name(), match[0]
            yield from _in(inner, at / key, characters)
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _in(inner, at / index, characters)


def named(character: str) -> str:
    """The code point and the name of a character: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
