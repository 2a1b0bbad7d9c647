"""What is known of a source after a look at it: what a page says replaces what it said, and a failure replaces nothing."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from dossier.content.sources import known
from dossier.evidence import Attempt, Evidence, Metadata, Outcome
from dossier.model import Source


def seen(url: str, address: str, metadata: Metadata, day: str, before: Evidence | None) -> Evidence:
    """A source whose page answered on a day (ISO 8601), in the end at `address`; thumbnails stay while their images do."""
    fields: dict[str, Any] = {name: getattr(metadata, name) for name in metadata.__struct_fields__}
    evidence = Evidence(url=url, address=None if address == url else address, checked=day, **fields)
    if before:
        picture = before.picture if before.image and before.image == evidence.image else None
        badge = before.badge if before.icon and before.icon == evidence.icon else None
        evidence = replace(evidence, picture=picture, badge=badge, memento=before.memento)
    return evidence


def completed(evidence: Evidence, metadata: Metadata, first: bool) -> Evidence:
    """Evidence with what something else tells of the page: where it has nothing, or everywhere when that comes `first`."""
    told = {name: value for name in Metadata.__struct_fields__ if (value := getattr(metadata, name)) is not None}
    news = {name: value for name, value in told.items() if first or getattr(evidence, name) is None}
    picture = evidence.picture if news.get("image", evidence.image) == evidence.image else None
    return replace(evidence, **news, picture=picture) if news else evidence


def missed(url: str, outcome: Outcome, reason: str, day: str, before: Evidence | None) -> Evidence:
    """A source whose page could not be had: everything that was known of it, and why there is nothing new."""
    last = before.attempt if before else None
    since = last.since if last and last.outcome == outcome else day
    return replace(before or Evidence(url=url), attempt=Attempt(outcome, reason[:500], since, day))


def kept(evidence: Mapping[str, Evidence], sources: Iterable[Source]) -> dict[str, Evidence]:
    """The evidence of the sources that a dossier still has, under the addresses that they still have."""
    return {source.id: found for source in sources if (found := known(source, evidence))}
