"""What is known of a source after a look at it: what a page says replaces what it said, and a failure replaces nothing."""

from typing import Any

from msgspec.structs import replace

from dossier.content.sources import absence
from dossier.content.storable import storable_address, storable_line
from dossier.evidence import (
    ACCEPTED,
    FOUND,
    Attempt,
    Change,
    Check,
    Drift,
    Evidence,
    Gone,
    Headline,
    Metadata,
    Outcome,
    Thumbnail,
    Told,
)
from dossier.sketches import likeness

# A page without its text has less than this share of what there was to read.
_FRAME = 0.25


def seen(
    url: str, address: str, metadata: Metadata, day: str, before: Evidence | None, accept: bool = False
) -> Evidence:
    """A source whose page answered on a day (ISO 8601), in the end at `address`; thumbnails stay while their images do, and so does
    the headline that it had first, unless the present one is to be accepted. A later failure than that day stays, too."""
    fields: dict[str, Any] = {name: getattr(metadata, name) for name in metadata.__struct_fields__}
    headline = (before.headline if before and not accept else None) or (
        Headline(metadata.title.value, day) if metadata.title else None
    )
    led = None if address == url else address
    evidence = Evidence(url=storable_address(url), address=led, checked=day, headline=headline, **fields)
    if before:
        badge = before.badge if _same(before.icon, evidence.icon) else None
        evidence = replace(evidence, picture=_picture(evidence, before), badge=badge, memento=before.memento)
        if before.attempt and before.attempt.on > day:
            evidence = replace(evidence, attempt=before.attempt, gone=before.gone)
    return evidence


def completed(evidence: Evidence, metadata: Metadata, first: bool, before: Evidence | None) -> Evidence:
    """Evidence with what something else tells of the page: where it has nothing, or everywhere when that comes `first`; the thumbnail
    that there was `before` stays while its image does."""
    told = {name: value for name in Metadata.__struct_fields__ if (value := getattr(metadata, name)) is not None}
    news = {name: value for name, value in told.items() if first or getattr(evidence, name) is None}
    now = replace(evidence, **news, no_companion=None)
    if _same(now.image, evidence.image):
        return now
    return replace(now, picture=_picture(now, before) if before else None, no_picture=None)


def _picture(evidence: Evidence, before: Evidence) -> Thumbnail | None:
    return before.picture if _same(before.image, evidence.image) else None


def _same(one: Told[str] | None, other: Told[str] | None) -> bool:
    """Whether two images have one address."""
    return one is not None and other is not None and one.value == other.value


def missed(url: str, outcome: Outcome, reason: str, day: str, before: Evidence | None) -> Evidence:
    """A source whose page could not be had: everything that was known of it, and why there is nothing new. No day in it is to come."""
    last, gone = before.attempt if before else None, absence(before)
    first = gone.since if gone and outcome == "gone" else last.since if last and last.outcome == outcome else day
    attempt = Attempt(outcome, storable_line(reason, 500), min(first, day), day)
    gone = None if outcome == "gone" or gone is None else Gone(min(gone.since, day), min(gone.on, day))
    known = before or Evidence(url=storable_address(url))
    checked = min(known.checked, day) if known.checked else None
    return replace(known, checked=checked, attempt=attempt, gone=gone, no_companion=None)


def is_newest(before: Evidence | None, day: str, today: str) -> bool:
    """Whether an answer of a day tells more than was known: it came no earlier, or what was known is said to come from a day to come."""
    known = before.checked or "" if before else ""
    return day >= known or known > today


def again(before: Check | None, now: Check, accept: bool = False) -> Check:
    """A check after another look: what was found once stays, and how the source departs from it is told beside it,
    unless what it says now is to be accepted; that a source says nothing of it can't be."""
    if before is None or before.of != now.of or now.text == before.text is not None:
        return now
    before = replace(named_again(before, now), checked=min(before.checked, now.checked))
    if now.verdict == "unverifiable":
        return now if before.verdict == "unverifiable" else before
    if before.verdict not in FOUND or now.verdict == "near" or (accept and now.verdict != "missing"):
        return now
    if now.verdict in ACCEPTED:
        if before.text is None:
            return now
        before = replace(before, checked=now.checked, directive=now.directive, named=now.named)
    return replace(before, drift=_drift(before, now))


def named_again(before: Check, now: Check) -> Check:
    """A check with what another look tells of a speaker who has other names by now."""
    if before.names == now.names:
        return before
    named = now.named if now.verdict in ACCEPTED else None
    return replace(before, named=named, speaker=now.speaker, names=now.names)


def _drift(before: Check, now: Check) -> Drift:
    """How a source departs from what was found, since the first day on which it was seen to say so."""
    change: Change = "around" if now.verdict in ACCEPTED else "missing" if now.verdict == "missing" else "altered"
    old = before.drift
    same = old if old is not None and old.change == change and old.passage == now.passage else None
    return Drift(change, min(same.since, now.checked) if same else now.checked, now.checked, now.passage)


def is_shell(before: Evidence | None, size: int, sketch: str) -> bool:
    """Whether a text of some characters is only the frame of a page whose text came without scripts before: a small part of its
    length, and nothing of what it said."""
    if before is None or before.size is None or before.sketch is None:
        return False
    return size < _FRAME * before.size and likeness(before.sketch, sketch) == 0


def unseen(check: Check) -> Check:
    """A check in a page of which only the frame was there: what wasn't found in it may be in its text."""
    if check.verdict not in ("altered", "missing"):
        return check
    nothing = dict.fromkeys(("channel", "named", "passage", "text", "directive"))
    return replace(check, verdict="unverifiable", reason="no-text", **nothing)
