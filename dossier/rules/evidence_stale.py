"""A dossier with cited sources that nobody has looked at for very long.

What was found out about a page holds for the day on which it was read. After a year it may be gone, moved or rewritten: run
`dossier enrich` to look again. One note for a dossier names how many sources it concerns, and stands at the one not seen for longest.

## Bad

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
---
```
```yaml dossiers/example/timeline.yaml
- id: closure
  date: 2024-03-01
  title: The bridge is closed
  sources: [notice]
```
```yaml dossiers/example/sources.yaml
- id: notice
  title: Notice of closure
  url: https://example.org/notice
```
```json dossiers/example/evidence.json
{
"notice/checked": "2024-04-10",
"notice/url": "https://example.org/notice",
"version": 1
}
```

## Good

```yaml dossiers/example/timeline.yaml
- id: closure
  date: 2024-03-01
  title: The bridge is closed
  sources: [notice]
```
```yaml dossiers/example/sources.yaml
- id: notice
  title: Notice of closure
  url: https://example.org/notice
```
```json dossiers/example/evidence.json
{
"notice/checked": "2026-01-10",
"notice/url": "https://example.org/notice",
"version": 1
}
```
"""

from collections.abc import Iterator
from datetime import date

from dossier.content.days import NEVER
from dossier.content.library import Entry
from dossier.content.sources import known
from dossier.content.statements import statements
from dossier.findings import At, Finding
from dossier.rules import Context, rule


def turns(entry: Entry, maximum: float, today: int) -> int:
    """The first day after `today` on which another source has not been seen for more than `maximum` days."""
    days = (_seen(each.checked) + int(maximum) + 1 for each in entry.evidence.values() if each.checked)
    return min((day for day in days if day > today), default=NEVER)


@rule("note", maximum=365, turns=turns)
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    today = context.as_of.lower or 0
    if not any(each.checked and today - _seen(each.checked) > context.maximum for each in entry.evidence.values()):
        return
    cited = {id for each in statements(entry.dossier) for id in each.sources}
    old = [
        (evidence.checked, at, source.id)
        for at, source in entry.items("sources")
        if source.id in cited
        and (evidence := known(source, entry.evidence))
        and evidence.checked
        and today - _seen(evidence.checked) > context.maximum
    ]
    if old:
        oldest = min(old, key=lambda each: each[0])
        yield _finding(oldest, len(old), f"{context.maximum:g}", entry.dossier.slug)


def _finding(oldest: tuple[str, At, str], count: int, maximum: str, slug: str) -> Finding:
    day, at, id = oldest
    which = f"{count} cited sources were" if count > 1 else f"the cited source `{id}` was"
    message = f"{which} not seen for more than {maximum} days"
    help = (f"run `dossier enrich {slug}` to look again",)
    return Finding("evidence-stale", at / "url", message, f"last seen on {day}", help)


def _seen(day: str) -> int:
    """A day (ISO 8601) as a number; one that is none counts as today's, about which nothing can be said."""
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return NEVER
