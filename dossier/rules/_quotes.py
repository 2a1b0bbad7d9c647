"""What rules about quotes in their sources share: each quote with how it stands, where its words are, and how they differ."""

from collections.abc import Iterator
from typing import NamedTuple

from dossier.content.library import Entry
from dossier.content.standing import Standing, Stated
from dossier.findings import At
from dossier.model import Quote
from dossier.rules import Context

_LONGEST = 60


class Quoted(NamedTuple):
    """A quote, its place, the place of the words that were said, and how it stands in its source."""

    quote: Quote
    at: At
    words_at: At
    stated: Stated
    standing: Standing


def quoted(entry: Entry, context: Context) -> Iterator[Quoted]:
    """The quotes that have a source, where anything is known of the dossier's sources at all."""
    if not entry.evidence:
        return
    for stated in context.stated:
        if stated.statement.kind == "quote" and stated.standings:
            index = int(stated.statement.path[1])
            quote, at = entry.dossier.quotes[index], entry.at / "quotes" / index
            yield Quoted(quote, at, words_at(quote, at), stated, stated.standings[0])


def words_at(quote: Quote, at: At) -> At:
    """The place of the words as they were said."""
    return at / "original" / "text" if quote.original else at / "text"


def shortened(words: str) -> str:
    """Words in one line, cut where they are many."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"
