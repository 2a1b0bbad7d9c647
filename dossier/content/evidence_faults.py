"""What is wrong with an `evidence.json`, in words and with its lines."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from dossier.evidence import Day, Digest, Directive, Excerpt, ImageFile, Line, Sketch, WebAddress
from dossier.findings import Finding, Spot

_RULE = "bad-evidence"
_KINDS: dict[Any, str] = {
    Day: "a day such as 2026-01-15",
    WebAddress: "an address that begins with http:// or https://",
    Line: "one line of text without hidden characters",
    ImageFile: "a file such as `evidence/0123456789abcdef.webp`",
    Excerpt: "text without hidden characters",
    Digest: "a digest of 16 hexadecimal digits",
    Sketch: "a sketch in base64",
    Directive: "a text directive without spaces",
}
_REMAKE = "undo the edit with git, or remove the line and let `dossier enrich` look again"
_MOST_FAULTS = 100
_KEY = re.compile(r'^[ \t]*"((?:[^"\\\n]|\\.)*)"[ \t]*:', re.MULTILINE)


class Faulty(Exception):
    """The file can't be used: a message, a place (a line from 1, 0 for the whole file, or a key), a label and help."""

    def __init__(self, message: str, place: int | str = 0, label: str = "", help: str = _REMAKE) -> None:
        super().__init__(message)
        self.message, self.place, self.label, self.help = message, place, label, help


def findings(text: str, file: str, faults: Sequence[Faulty]) -> tuple[Finding, ...]:
    """What is wrong with a file, each fault with its line, up to a number beyond which nobody reads on."""
    if not faults:
        return ()
    lines, places = text.split("\n"), dict[str, int]()
    for key, line in keys_of(text):
        places.setdefault(key, line)
        places.setdefault(f"{key.rpartition('/')[0]}/", line)
    shown = [_finding(lines, file, places, faulty) for faulty in faults[:_MOST_FAULTS]]
    more = len(faults) - len(shown)
    last = Finding(_RULE, Spot(file), f"and {more:,} more values are wrong", "", (_REMAKE,))
    return (*shown, last) if more else tuple(shown)


def keys_of(text: str) -> Iterator[tuple[str, int]]:
    """The keys that begin lines, with the numbers of these, from 1."""
    line, before = 1, 0
    for match in _KEY.finditer(text):
        line, before = line + text.count("\n", before, match.start()), match.start()
        with suppress(ValueError):
            yield (json.loads(f'"{match[1]}"') if "\\" in match[1] else match[1]), line


def _finding(lines: Sequence[str], file: str, places: Mapping[str, int], faulty: Faulty) -> Finding:
    line = places.get(faulty.place, 0) if isinstance(faulty.place, str) else faulty.place
    length = len(lines[line - 1]) if 0 < line <= len(lines) else 0
    spot = Spot(file, line, 1, line, length + 1) if length else Spot(file)
    return Finding(_RULE, spot, faulty.message, faulty.label if length else "", (faulty.help,))


def in_words(reason: str) -> str:
    """What is wrong with a value, with words in place of the patterns that msgspec shows."""
    for kind, words in _KINDS.items():
        if repr(kind.__metadata__[0].pattern) in reason:
            return f"it must be {words}"
    return f"{reason[0].lower()}{reason[1:]}"
