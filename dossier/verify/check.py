"""One answer of a source, in which statements are looked up: what is found becomes a check, as it goes into the evidence."""

from collections.abc import Sequence
from functools import cached_property

from msgspec.structs import replace

from dossier.content.statements import Statement, digest, names_digest
from dossier.evidence import ACCEPTED, Check, Metadata, Passage, Unverifiable, Verdict
from dossier.extract.page import Page, Response
from dossier.verify.document import Document
from dossier.verify.passages import cut, related
from dossier.verify.quotes import Prepared, look_up, prepare
from dossier.verify.sketch import sketch
from dossier.verify.speaker import is_named
from dossier.verify.text import Text, page_texts, texts

# Fewer characters are what stands on a page whose text only comes with scripts.
_LEAST = 200


class Examined:
    """What a server sent, read once for all statements that cite it; `page` where it is a web page, `whole` when all of it came."""

    def __init__(self, response: Response, page: Page | None, metadata: Metadata, whole: bool = True) -> None:
        self.page, self.metadata = page, metadata
        found = page_texts(page) if page else texts(response)
        self.whole = whole and all(getattr(each, "whole", True) for each in found)
        self.prepared: tuple[Prepared, ...] = tuple(map(prepare, found))
        self.words = found[0].words if found else ""

    @property
    def digest(self) -> str:
        """A digest of the readable text, empty where there is none."""
        return digest(self.words) if self.words.strip() else ""

    @property
    def size(self) -> int:
        """How many characters the readable text has."""
        return len(self.words)

    @property
    def sketch(self) -> str:
        """A likeness of the readable text, empty where there is too little."""
        return sketch(self.words)

    def check(self, statement: Statement, names: Sequence[str], day: str) -> Check:
        """What comes of looking for a statement by somebody with some names, on a day (ISO 8601)."""
        return self._quote(statement, names, day) if statement.kind == "quote" else self._other(statement, day)

    def _quote(self, statement: Statement, names: Sequence[str], day: str) -> Check:
        found = look_up(statement.words, self.prepared)
        reason = None if found.verdict in ACCEPTED else found.reason or self._unseen
        if found.verdict == "missing" and not reason and sum(len(each.text.words) for each in self.prepared) < _LEAST:
            reason = "no-text"
        check = Check(
            verdict="unverifiable" if reason else found.verdict,
            checked=day,
            of=statement.digest,
            reason=reason,
            speaker=digest(statement.speaker),
            names=names_digest(names),
        )
        if reason or found.text is None:
            return check
        named = is_named(names, found.text, found.start, found.end, self._about)
        return replace(self._with_passage(check, found.text, found.start, found.end), named=named)

    def _with_passage(self, check: Check, text: Prepared, start: int, end: int) -> Check:
        passage = cut(text, start, end)
        return replace(
            check,
            channel=text.text.channel,
            passage=passage,
            text=_digest(passage),
            directive=self._directive(passage) or None,
        )

    @property
    def _unseen(self) -> Unverifiable | None:
        """Why words may stand where nobody saw them, so that others in their place and none at all tell nothing."""
        if self.metadata.access is not None and self.metadata.access.value == "paywall":
            return "paywall"
        return None if self.whole else "cut"

    def _other(self, statement: Statement, day: str) -> Check:
        """A statement that quotes nobody: the passage that says most of the same, if there is any."""
        for text in self.prepared:
            if place := related(statement.words, text):
                return self._with_passage(Check(verdict="near", checked=day, of=statement.digest), text, *place)
        reason = self._unseen or (None if self.prepared else "no-text")
        verdict: Verdict = "unverifiable" if reason else "missing"
        return Check(verdict=verdict, checked=day, of=statement.digest, reason=reason)

    def _directive(self, passage: Passage) -> str:
        return self._document.directive(passage.words, passage.before) if self._document else ""

    @cached_property
    def _document(self) -> Document | None:
        return Document.of(self.page) if self.page else None

    @cached_property
    def _about(self) -> tuple[str, ...]:
        """Who made the page and what it is called."""
        title = (self.metadata.title.value,) if self.metadata.title else ()
        return (*title, *(self.metadata.authors.value if self.metadata.authors else ()))


def reworded(check: Check, statement: Statement) -> Check | None:
    """What is known of other words of a quote by the passage that was kept of its source, or by the one that stood there later; None where
    they don't stand there as they are: what a quote leaves out or replaces is judged by the whole source only.

    The verdict is of the day of that passage. `text` is left out where the passage is cut otherwise, so that nothing is compared with it.
    """
    later = check.drift.passage if check.drift else None
    if check.passage and (found := _in_passage(check, statement, check.passage)):
        return found
    if check.drift and later and (found := _in_passage(check, statement, later)):
        return replace(found, checked=check.drift.on, text=None, directive=None, named=None, names=None, drift=None)
    return None


def _in_passage(check: Check, statement: Statement, passage: Passage) -> Check | None:
    words = f"{passage.before}{passage.words}{passage.after}"
    found = look_up(statement.words, (prepare(Text(check.channel or "page", words)),))
    if found.text is None or found.verdict not in ("exact", "typographic"):
        return None
    now = cut(found.text, found.start, found.end)
    return replace(
        check,
        verdict=found.verdict,
        of=statement.digest,
        reason=None,
        passage=now,
        text=check.text if now == passage else None,
        directive=check.directive if now.words in passage.words else None,
    )


def _digest(passage: Passage) -> str:
    return digest(f"{passage.before}{passage.words}{passage.after}")
