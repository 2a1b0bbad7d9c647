"""A dossier's sources as they are shown: what the editor gives, and where the editor gives nothing, what the page says of itself."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from dossier.content.urls import identity
from dossier.dates import parse
from dossier.evidence import Evidence, Gone, Headline, Told
from dossier.model import Archived, Source

_FILLED = ("title", "publisher", "authors", "published", "language", "access")


def known(source: Source, evidence: Mapping[str, Evidence]) -> Evidence | None:
    """What was found out about a source; None when nothing was, or when it is about another address."""
    found = evidence.get(source.id)
    if found is None or source.url is None or identity(found.url) != identity(source.url):
        return None
    return found


def absence(evidence: Evidence | None) -> Gone | None:
    """The days on which a page was found to be gone, until it is seen again: a failure of another kind tells nothing of that."""
    if evidence is None:
        return None
    attempt, gone = evidence.attempt, evidence.gone
    if attempt is None or attempt.outcome != "gone":
        return gone
    return Gone(min(attempt.since, gone.since), max(attempt.on, gone.on)) if gone else Gone(attempt.since, attempt.on)


def is_gone(evidence: Evidence | None) -> bool:
    """Whether a page is gone for readers: it was not there on two days or more, and was not seen since."""
    gone = absence(evidence)
    return gone is not None and gone.since < gone.on


def why_gone(evidence: Evidence) -> str:
    """In words how a page is gone."""
    attempt, gone = evidence.attempt, absence(evidence)
    if attempt and attempt.outcome == "gone":
        return attempt.reason
    return f"it was not there on {gone.on}" if gone else ""


def archived_copy(source: Source, evidence: Evidence | None) -> Archived | None:
    """The copy in an archive that the editor names, or else the one that was found."""
    if source.archived or evidence is None or evidence.memento is None:
        return source.archived
    return Archived(url=evidence.memento.url, date=parse(evidence.memento.on))


def former_headline(evidence: Evidence | None) -> Headline | None:
    """The title of a page when it was cited, where it is another one by now; None where it is the same but for typography."""
    if evidence is None or evidence.headline is None or evidence.title is None:
        return None
    before, now = evidence.headline.title, evidence.title.value
    return evidence.headline if _plain(before) != _plain(now) else None


def _plain(title: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", unicodedata.normalize("NFKC", title).casefold()).split())


def filled(source: Source, evidence: Evidence | None) -> Source:
    """The source with its empty fields as its page gives them: the editor's own values always win, and they win here."""
    if evidence is None:
        return source
    told: dict[str, Told[Any] | None] = {name: getattr(evidence, name) for name in _FILLED if not getattr(source, name)}
    return replace(source, **{name: each.value for name, each in told.items() if each})
