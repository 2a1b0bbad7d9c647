"""What is known of every source, as text: a block for each dossier, a line for each source."""

from collections.abc import Iterable, Iterator
from datetime import date

from dossier.content.load_sources import Sources
from dossier.content.sources import filled, known
from dossier.evidence import Evidence
from dossier.model import Source

OUTCOMES = {
    "gone": "gone",
    "refused": "refused",
    "unreachable": "unreachable",
    "unreadable": "unreadable",
    "forbidden": "never asked",
}


def listing(dossiers: Iterable[Sources], today: date) -> Iterator[str]:
    """The lines for some dossiers; ages are days before `today`."""
    for dossier in dossiers:
        rows = [(source.id, *_row(source, known(source, dossier.record.sources), today)) for source in dossier.sources]
        widths = [max(len(row[column]) for row in rows) for column in range(2)] if rows else []
        yield f"{dossier.slug}: {_count(rows)}"
        for id, state, title in rows:
            yield f"  {id:<{widths[0]}}  {state:<{widths[1]}}  {title}"


def _count(rows: list[tuple[str, str, str]]) -> str:
    return f"{len(rows)} source{'' if len(rows) == 1 else 's'}"


def _row(source: Source, evidence: Evidence | None, today: date) -> tuple[str, str]:
    shown = filled(source, evidence)
    parts = (shown.title or shown.url or "no title", shown.publisher, shown.published.text if shown.published else None)
    return _state(source, evidence, today), " · ".join(part for part in parts if part)


def _state(source: Source, evidence: Evidence | None, today: date) -> str:
    if source.url is None:
        return "no address"
    if evidence is None:
        return "never seen"
    seen = f"seen {_age(evidence.checked, today)}" if evidence.checked else ""
    if evidence.attempt is None:
        return seen or "never seen"
    missed = f"{OUTCOMES[evidence.attempt.outcome]} {_age(evidence.attempt.on, today)} ({evidence.attempt.reason})"
    return f"{missed}, {seen}" if seen else missed


def _age(day: str, today: date) -> str:
    try:
        days = (today - date.fromisoformat(day)).days
    except ValueError:
        return day
    return {0: "today", 1: "yesterday"}.get(days, f"{days:,} days ago" if days > 0 else f"on {day}")
