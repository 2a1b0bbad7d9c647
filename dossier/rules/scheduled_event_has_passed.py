"""A scheduled event whose day is over.

Readers see "scheduled" beside a day that has passed and learn that nobody looks after the page. Say what became of it:
`happened`, `cancelled`, or a new date. A date that may still lie ahead (`2026`, `2026-01/..`) is not reported.

## Bad

```yaml dossiers/example/timeline.yaml
- id: hearing
  date: 2025-12-04
  title: The court hears the case
  status: scheduled
```

## Good

```yaml dossiers/example/timeline.yaml
- id: hearing
  date: 2025-12-04
  title: The court heard the case
  status: happened
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.findings import Finding
from dossier.rules import Context, rule
from dossier.rules._order import surely_before


@rule("warning")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    today = context.as_of
    for index, event in enumerate(entry.dossier.timeline):
        if event.status == "scheduled" and surely_before(event.date, today):
            place = entry.at / "timeline" / index / "date"
            message = f"the event `{event.id}` is still `scheduled`, but its day has passed"
            help = ("write `status: happened` or `status: cancelled` and say what came of it, or give the new date",)
            yield Finding("scheduled-event-has-passed", place, message, f"before today, {today}", help)
