"""What a dossier states and cites sources for: its quotes, events, claims and answers, each as words to be looked up."""

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Protocol

from msgspec import Struct

from dossier.evidence import StatementKind
from dossier.findings import Path
from dossier.model import Claim, Event, Question, Quote

_CITATION = re.compile(r"\[@([^\]\n]+)\]")
_SOURCE = re.compile(r"(?:^|;\s*@)([a-z0-9-]+)")


class Lists(Protocol):
    """The lists of a dossier that state something."""

    @property
    def quotes(self) -> tuple[Quote, ...]: ...

    @property
    def timeline(self) -> tuple[Event, ...]: ...

    @property
    def claims(self) -> tuple[Claim, ...]: ...

    @property
    def questions(self) -> tuple[Question, ...]: ...


class Statement(Struct, frozen=True):
    """Something that a dossier states, with where it stands, the ids of the sources that it cites, and for a quote its speaker.

    `words` are those that were said, for a quote, in the language in which they were said, which `is_original` when the dossier shows
    a translation as well; else the editor's, as Markdown.
    """

    kind: StatementKind
    id: str
    words: str
    sources: tuple[str, ...]
    path: Path
    speaker: str = ""
    is_original: bool = False

    @property
    def name(self) -> str:
        """What it is called in the dossier: `quote/no-choice`."""
        return f"{self.kind}/{self.id}"

    @property
    def digest(self) -> str:
        """What tells these words from others."""
        return digest(self.words)

    def key(self, source: str) -> str:
        """The name of what comes of looking for it in a source: `quote/no-choice@notice`."""
        return f"{self.name}@{source}"


def statements(lists: Lists) -> Iterator[Statement]:
    """All that a dossier states, in the order of its lists."""
    for index, quote in enumerate(lists.quotes):
        words = quote.original.text if quote.original else quote.text
        cited, original = _each((quote.source or "",)), quote.original is not None
        yield Statement("quote", quote.id, words, cited, ("quotes", index), quote.speaker, original)
    for index, event in enumerate(lists.timeline):
        words = f"{event.title}\n\n{event.text}" if event.text else event.title
        yield Statement("event", event.id, words, _each(event.sources, event.text), ("timeline", index))
    for index, claim in enumerate(lists.claims):
        yield Statement("claim", claim.id, claim.text, _each(claim.sources, claim.text), ("claims", index))
    for index, question in enumerate(lists.questions):
        words = f"{question.question}\n\n{question.answer}"
        cited = _each(question.sources, question.answer)
        yield Statement("question", question.id, words, cited, ("questions", index))


def digest(text: str) -> str:
    """A digest of a text's words, whatever white space stands between them: 16 hexadecimal digits."""
    return blake2b(" ".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def names_digest(names: Iterable[str]) -> str:
    """What tells the names of a speaker from others."""
    return digest(" | ".join(names))


def _each(listed: tuple[str, ...], markdown: str | None = None) -> tuple[str, ...]:
    """The ids of the sources that are listed and of those that a text cites, each once."""
    cited = [id for match in _CITATION.finditer(markdown or "") for id in _SOURCE.findall(match[1])]
    return tuple(dict.fromkeys(id for id in (*listed, *cited) if id))
