"""The page of a rule in its parts: the words, and the example files that its fenced blocks hold."""

import re

from msgspec import Struct

from dossier.rules import Rule

_PART = re.compile(r"^## (Bad|Good)\n", re.MULTILINE)
_BLOCK = re.compile(r"^```(\w+) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ESCAPE = re.compile(rb"\\x([0-9a-f]{2})")
_REPEAT = re.compile(rb"(.)\{(\d+)\}")


class Block(Struct, frozen=True):
    """A file of an example, below `content/`; `language` is `bytes` when escapes stand in it, `absent` for no file."""

    language: str
    path: str
    text: str

    @property
    def content(self) -> bytes | None:
        r"""The bytes of the file, None for no file; in `bytes`, `\x07` is a byte and `x{9}` a repeated character."""
        if self.language == "absent":
            return None
        data = self.text.encode()
        if self.language != "bytes":
            return data
        data = _REPEAT.sub(lambda match: match[1] * int(match[2]), data)
        return _ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), data)


class Page(Struct, frozen=True):
    """What a rule finds in one line, why that matters and what to do, and an example with and without it."""

    summary: str
    why: str
    bad: tuple[Block, ...]
    good: tuple[Block, ...]


def page(rule: Rule) -> Page:
    """The page in a rule's docstring, with empty parts where it lacks some."""
    words, *parts = _PART.split(rule.doc.strip() + "\n")
    summary, _, why = words.partition("\n\n")
    found = dict(zip(parts[::2], parts[1::2], strict=True))
    return Page(
        summary=" ".join(summary.split()),
        why=why.strip(),
        bad=_blocks(found.get("Bad", "")),
        good=_blocks(found.get("Good", "")),
    )


def _blocks(text: str) -> tuple[Block, ...]:
    return tuple(Block(match[1], match[2], match[3]) for match in _BLOCK.finditer(text))
