"""What a report says of a dossier's evidence: statements without a checked source, sources that changed, and those not seen for long."""

from collections.abc import Iterator, Sequence
from datetime import date

from dossier.content.library import Entry
from dossier.content.sources import absence, archived_copy, former_headline, is_gone, known, why_gone
from dossier.content.standing import Standing, Stated
from dossier.evidence import Change
from dossier.findings import At
from dossier.overview.rows import Row
from dossier.site.labels import ENGLISH

_DRIFTED: dict[Change, int] = {"missing": 1, "altered": 2, "around": 5}


def missing(entry: Entry, stated: Sequence[Stated]) -> Iterator[Row]:
    """The statements without a checked source; one row for all of them where nothing was ever looked up."""
    unchecked = [each for each in stated if not each.checked]
    if unchecked and not entry.evidence and any(each.standings for each in unchecked):
        bare = sum(not each.standings for each in unchecked)
        what = f"nothing was looked up yet; {len(unchecked)} of {len(stated)} statements are unchecked"
        what += f", {bare} of them without a source" if bare else ""
        yield Row("missing", (3, -len(unchecked)), entry.dossier.slug, "", entry.at / "title", what)
        return
    for each in unchecked:
        rank, what, day = _lacking(each)
        at = At(entry.at.document, each.statement.path) / "id"
        yield Row("missing", (rank, _ordinal(day)), entry.dossier.slug, each.statement.name, at, what, day)


def _lacking(stated: Stated) -> tuple[int, str, str]:
    """How bad it is that a statement is not checked, why it isn't, and since when."""
    best, quote = stated.best, stated.statement.kind == "quote"
    if best is None:
        return 2, "no source", ""
    day = best.check.checked if best.check else ""
    if quote and best.verdict in ("altered", "missing"):
        return int(best.verdict == "missing"), f"{ENGLISH.verdict[best.verdict]} (`{best.source.id}`)", day
    if best.drift:
        return 2, f"{ENGLISH.drift[best.drift.change]} (`{best.source.id}`)", best.drift.since
    if best.verdict != "unverifiable":
        return 4, f"{ENGLISH.verdict['nothing-near']} (`{best.source.id}`)", day
    return 3 + (not quote), f"{ENGLISH.not_checked[best.reason or 'never']} (`{best.source.id}`)", _attempted(best)


def _attempted(standing: Standing) -> str:
    return standing.evidence.attempt.since if standing.evidence and standing.evidence.attempt else ""


def changed(entry: Entry, stated: Sequence[Stated]) -> Iterator[Row]:
    """The sources that are gone, have another headline, or say otherwise what a quote has from them."""
    slug = entry.dossier.slug
    for at, source in entry.items("sources") if entry.evidence else ():
        evidence, item = known(source, entry.evidence), f"source/{source.id}"
        if evidence and (gone := absence(evidence)) and is_gone(evidence):
            copied = archived_copy(source, evidence) is not None
            what = f"gone ({why_gone(evidence)}); {'a copy is known' if copied else 'no copy is known'}"
            day = gone.since
            yield Row("changed", (3 if copied else 0, _ordinal(day)), slug, item, at / "id", what, day)
        if evidence and evidence.title and (before := former_headline(evidence)):
            what = f"the headline was “{before.title}” on {before.on}, and by now is “{evidence.title.value}”"
            day = evidence.checked or ""
            yield Row("changed", (4, _ordinal(day)), slug, item, at / "id", what, day)
    for each in stated if entry.checks else ():
        yield from _drifted(entry, each)


def _drifted(entry: Entry, stated: Stated) -> Iterator[Row]:
    for standing in stated.standings:
        if drift := standing.drift:
            what = f"{ENGLISH.drift[drift.change]} (`{standing.source.id}`)"
            at = At(entry.at.document, stated.statement.path) / "id"
            rank = (_DRIFTED[drift.change], _ordinal(drift.since))
            yield Row("changed", rank, entry.dossier.slug, stated.statement.name, at, what, drift.since)


def unseen(entry: Entry, stated: Sequence[Stated], today: int, longest: float) -> Iterator[Row]:
    """The cited sources that were not seen for more than `longest` days, as one row, at the one not seen for longest."""
    cited = {id for each in stated for id in each.statement.sources} if entry.evidence else set()
    old = [
        (evidence.checked, at, source.id)
        for at, source in entry.items("sources")
        if source.id in cited and (evidence := known(source, entry.evidence)) and evidence.checked
    ]
    old = [each for each in old if 0 < _ordinal(each[0]) < today - longest]
    if old:
        day, at, id = min(old, key=lambda each: each[0])
        what = f"{len(old)} of {len(cited)} cited sources not seen for more than {longest:g} days, this one for longest"
        yield Row("stale", (0, _ordinal(day)), entry.dossier.slug, f"source/{id}", at / "id", what, day)


def _ordinal(day: str) -> int:
    """A day (ISO 8601) as a number, 0 for none."""
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0
