"""Ids for new sources: short, readable, and not taken."""

import re
import unicodedata
from collections.abc import Collection
from urllib.parse import urlsplit

from dossier.content.schema import slug

LONGEST = 40
_EMPTY = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "can",
        "do",
        "for",
        "from",
        "how",
        "in",
        "into",
        "is",
        "it",
        "its",
        "new",
        "not",
        "of",
        "on",
        "or",
        "our",
        "says",
        "than",
        "that",
        "the",
        "their",
        "this",
        "to",
        "was",
        "we",
        "what",
        "when",
        "who",
        "why",
        "will",
        "with",
        "you",
        "your",
    ]
)
_SUFFIXES = re.compile(r"\.(?:co|com|org|net|gov|edu|ac|or|ne)?\.?[a-z]{2,}$")


def propose_id(title: str, publisher: str, address: str, taken: Collection[str]) -> str:
    """An id of at most 40 characters from the publisher, or else the host, and the telling words of the title, or else the path."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    name = _short(slug(_ascii(publisher)) or slug(_SUFFIXES.sub("", host)) or "source", 16)
    words = [word for word in slug(_ascii(title)).split("-") if word and word not in _EMPTY]
    words = words or [word for word in slug(_ascii(parts.path.rsplit("/", 1)[-1].partition(".")[0])).split("-") if word]
    base = _short("-".join([name, *words[:4]]), LONGEST - 4)
    known = set(taken)
    return next(
        each
        for number in range(1, len(known) + 2)
        if (each := base if number == 1 else f"{base}-{number}") not in known
    )


def _short(text: str, longest: int) -> str:
    """The text cut between its words, or else within the first."""
    while len(text) > longest and "-" in text:
        text = text.rpartition("-")[0]
    return text[:longest].strip("-")


def _ascii(text: str) -> str:
    return (
        unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
        .encode("ascii", "ignore")
        .decode()
    )
