"""An event that is said to have happened, on a day still to come.

A timeline that reports a planned day as past tells readers something untrue. Give what is planned the status
`scheduled` (the page then says so), or correct the date. A date of which a part has already passed, such as the current
year, is fine.

## Bad

```yaml dossiers/example/timeline.yaml
- id: hearing
  date: 2026-03-04
  title: The court hears the case
```

## Good

```yaml dossiers/example/timeline.yaml
- id: hearing
  date: 2026-03-04
  title: The court hears the case
  status: scheduled
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.findings import Finding
from dossier.rules import Context, rule
from dossier.rules._order import surely_before


@rule("error")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    today = context.as_of
    for index, event in enumerate(entry.dossier.timeline):
        if event.status == "happened" and surely_before(today, event.date):
            place = entry.at / "timeline" / index / "date"
            message = f"the event `{event.id}` lies in the future, but its status is `happened`"
            help = ("add `status: scheduled`, or correct the date",)
            yield Finding("event-in-future-not-scheduled", place, message, f"after today, {today}", help)
