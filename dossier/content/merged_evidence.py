"""What git leaves in an `evidence.json` when it takes the lines of both sides: what both changed stands there twice.

It is settled by its values alone, so that the order in which branches are merged makes no difference: the newer look counts.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from dossier.evidence import Evidence


def settled_source(fields: Mapping[str, Sequence[Any]]) -> dict[str, Any] | None:
    """One value for each field of a source, from the side that saw its page last; None where they are of different pages.

    What was first stays first (`headline`), and of failures the latest counts.
    """
    if any(each != fields["url"][0] for each in fields.get("url", ())):
        return None
    many = max(map(len, fields.values()))
    sides = [{name: given[at] for name, given in fields.items() if len(given) == many} for at in range(many)]
    newest = max(sides, key=lambda side: (_day(side.get("checked")), _text(side)))
    settled = {name: newest.get(name, max(given, key=_text)) for name, given in fields.items()}
    if "headline" in fields:
        settled["headline"] = min(fields["headline"], key=lambda given: (_last(given), _text(given)))
    if "attempt" in fields:
        settled["attempt"] = max(fields["attempt"], key=lambda given: (_last(given), _text(given)))
    if len(gone := _gone(fields)) > 1:
        settled["gone"] = [min(since for since, _ in gone), max(on for _, on in gone)]
    return settled


def _gone(fields: Mapping[str, Sequence[Any]]) -> list[tuple[str, str]]:
    """From when to when each side found the page to be gone."""
    failed = [each for each in fields.get("attempt", ()) if isinstance(each, list) and each[:1] == ["gone"]]
    days = [each[-2:] for each in (*failed, *fields.get("gone", ())) if isinstance(each, list) and len(each) > 1]
    return [(_day(since), _day(on)) for since, on in days]


def settled_check(values: Sequence[Any]) -> dict[str, Any] | None:
    """The newest of several checks, whole; None where none is one."""
    checks = [each for each in values if isinstance(each, dict)]
    return max(checks, key=lambda check: (_latest(check), _text(check)), default=None)


def current(evidence: Evidence) -> Evidence:
    """Evidence without a failure from before the day on which the page was last seen: one side saw it, and the other had not."""
    attempt, gone, checked = evidence.attempt, evidence.gone, evidence.checked or ""
    return replace(
        evidence,
        attempt=attempt if attempt and attempt.on >= checked else None,
        gone=gone if gone and gone.on >= checked else None,
    )


def _latest(check: dict[str, Any]) -> str:
    """The day of the look that a check tells of last."""
    drift = check.get("drift")
    return max(_day(check.get("checked")), _day(drift[2]) if isinstance(drift, list) and len(drift) > 2 else "")


def _last(value: Any) -> str:
    """The day with which a headline or a failure ends."""
    return _day(value[-1]) if isinstance(value, list) and value else ""


def _day(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
