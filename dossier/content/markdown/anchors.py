"""Ids of headings: readable, unique in the page, and never one that the page itself uses."""

import re
import unicodedata

RESERVED = {
    "timeline", "quotes", "voices", "perspectives", "claims", "questions", "sources", "further-reading", "updates",
    "facts", "key-points", "contents", "footnotes", "cite", "related", "main",
}  # fmt: skip
RESERVED_STARTS = ("event-", "quote-", "source-", "question-", "claim-", "cite-", "fn-", "fnref-")

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc]")
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """The id for a heading's text: letters in lower case, marks and digits of any script, hyphens for all else (NFC)."""
    text = _APOSTROPHES.sub("", text).lower()
    if text.isascii():
        return _NOT_ASCII_WORD.sub("-", text).strip("-") or "section"
    text = unicodedata.normalize("NFC", text)
    return "-".join("".join(c if _in_word(c) else " " for c in text).split()) or "section"


def _in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"


class Anchors:
    """Gives the headings of one text their ids, with `prefix` before each and a number after a repeated one."""

    def __init__(self, prefix: str, written: frozenset[str] = frozenset()) -> None:
        self._prefix = prefix
        self._written = written
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def give(self, text: str, written: str = "") -> str:
        """The id of the next heading: the one written beside it (`{#id}`) if any, otherwise made from its text."""
        name = written or slug(text)
        if name in RESERVED or name.startswith(RESERVED_STARTS):
            name = f"section-{name}"
        while name in self._taken or (not written and name in self._written):
            name = self._numbered(name)
        self._taken.add(name)
        return self._prefix + name

    def _numbered(self, name: str) -> str:
        number = self._next.get(name, 2)
        self._next[name] = number + 1
        return f"{name}-{number}"
