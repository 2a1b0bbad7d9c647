"""How well a dossier's statements stand: what is known of each in each of its sources, and how many of them were checked."""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from dossier.content.library import Entry
from dossier.content.sources import is_gone, known
from dossier.content.statements import Statement, digest, statements
from dossier.evidence import ACCEPTED, FOUND, Check, Drift, Evidence, Unverifiable, Verdict
from dossier.model import Attestation, Quote, Source
from dossier.sketches import ALIKE, likeness

# Why there is no verdict: what `Unverifiable` says, what became of the source's page, no address to look at, or nobody looked yet.
Reason = Unverifiable | Literal["gone", "refused", "unreachable", "unreadable", "forbidden", "no-address", "never"]

# In which order of worth verdicts are shown where a statement has several sources.
_ORDER = ("exact", "typographic", "elided", "edited", "near", "attested", "altered", "missing", "unverifiable")


class Standing(Struct, frozen=True):
    """How a statement stands in one source: the verdict, why there is none, what was found, and what is known of the source.

    `named` tells whether the speaker of a quote stands near its words; what was found out about other words, or about another speaker, does
    not count.
    """

    source: Source
    verdict: Verdict
    reason: Reason | None = None
    check: Check | None = None
    evidence: Evidence | None = None
    named: bool | None = None

    @property
    def accepted(self) -> bool:
        """Whether the words were found."""
        return self.verdict in ACCEPTED

    @property
    def drift(self) -> Drift | None:
        """How the source has changed since the words were found, as far as that is sure."""
        drift = self.check.drift if self.check else None
        return drift if drift and drift.is_sure else None

    @property
    def holds(self) -> bool:
        """Whether a passage was found, and still is there as far as anybody knows."""
        return self.verdict in FOUND and (self.drift is None or self.drift.change == "around")


class Stated(Struct, frozen=True):
    """A statement with how it stands in each of its sources, and an editor's word for it, where that counts."""

    statement: Statement
    standings: tuple[Standing, ...]
    attested: Attestation | None = None

    @property
    def best(self) -> Standing | None:
        """The standing that says most for it."""
        return min(self.standings, key=lambda each: _ORDER.index(each.verdict), default=None)

    @property
    def checked(self) -> bool:
        """Whether a source holds the words of a quote, or a passage that says most of another statement; or an editor attests them."""
        quote = self.statement.kind == "quote"
        return self.attested is not None or any(each.holds and (each.accepted or not quote) for each in self.standings)


def stated(entry: Entry) -> Iterator[Stated]:
    """All statements of a dossier with how they stand."""
    sources = {source.id: source for source in entry.sources()}
    for statement in statements(entry.dossier):
        found = [_standing(statement, sources[id], entry) for id in statement.sources if id in sources]
        quote = entry.dossier.quotes[int(statement.path[1])] if statement.kind == "quote" else None
        yield Stated(statement, tuple(found), _attested(quote, found))


def score(all_stated: Iterable[Stated]) -> tuple[int, int]:
    """How many statements were checked, and how many there are."""
    checked = [each.checked for each in all_stated]
    return sum(checked), len(checked)


def independent(sources: Iterable[tuple[Source, Evidence | None]]) -> int:
    """How many publishers stand behind some sources, those that print one text under several names counted once."""
    groups: list[tuple[set[str], set[str]]] = []
    for source, evidence in sources:
        names, texts = {publisher_of(source)}, {evidence.sketch} if evidence and evidence.sketch else set[str]()
        same = [group for group in groups if _share(group, (names, texts))]
        groups = [group for group in groups if group not in same]
        groups.append((names.union(*(group[0] for group in same)), texts.union(*(group[1] for group in same))))
    return len(groups)


def _share(one: tuple[set[str], set[str]], other: tuple[set[str], set[str]]) -> bool:
    """Whether two groups have a publisher or a text in common."""
    return bool(one[0] & other[0]) or any(likeness(a, b) >= ALIKE for a in one[1] for b in other[1])


def publisher_of(source: Source) -> str:
    """What tells a source's publisher from others: its name, else its host, else the source itself."""
    if source.publisher:
        return " ".join(source.publisher.casefold().split())
    from ada_url import URL

    try:
        return URL(source.url or "").hostname.removeprefix("www.") or source.id
    except ValueError:
        return source.id


def _attested(quote: Quote | None, standings: list[Standing]) -> Attestation | None:
    """An editor's word for a quote: it counts where no machine found the words, and not against a machine that found others."""
    if quote is None or quote.attested is None or not is_complete(quote.attested):
        return None
    settled = any(each.accepted or each.verdict == "altered" for each in standings)
    return None if settled else quote.attested


def is_complete(attested: Attestation) -> bool:
    """Whether an attestation says who looked, and how."""
    return bool(attested.by.strip()) and bool(attested.how.strip())


def _standing(statement: Statement, source: Source, entry: Entry) -> Standing:
    evidence = known(source, entry.evidence)
    check = entry.checks.get(statement.key(source.id)) if evidence else None
    if check and check.of == statement.digest:
        same = check.speaker is None or check.speaker == digest(statement.speaker)
        return Standing(source, check.verdict, check.reason, check, evidence, check.named if same else None)
    return Standing(source, "unverifiable", _reason(source, evidence), None, evidence)


def _reason(source: Source, evidence: Evidence | None) -> Reason:
    """Why nothing is known of any words in a source."""
    if source.url is None:
        return "no-address"
    if evidence is None or evidence.attempt is None:
        return "never"
    if is_gone(evidence):
        return "gone"
    return "unreachable" if evidence.attempt.outcome == "gone" else evidence.attempt.outcome
