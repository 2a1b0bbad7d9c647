"""An update that stands out of order in the log of changes.

Readers follow the log from one end to the other. Newest first or oldest first, either is fine as long as all updates
keep to it; what counts is the order of most of them (newest first where it is a tie). Updates of the same day, and
dates that don't say which came first, may stand either way.

## Bad

```yaml dossiers/example/updates.yaml
- date: 2025-12-20
  text: The plant's owners have answered.
- date: 2025-11-02
  text: First published.
- date: 2025-12-04
  text: Added the council's decision.
```

## Good

```yaml dossiers/example/updates.yaml
- date: 2025-12-20
  text: The plant's owners have answered.
- date: 2025-12-04
  text: Added the council's decision.
- date: 2025-11-02
  text: First published.
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.findings import Finding
from dossier.rules import Context, rule
from dossier.rules._order import surely_before


@rule("warning")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    dates = [update.date for update in entry.dossier.updates]
    rising = [index for index in range(1, len(dates)) if surely_before(dates[index - 1], dates[index])]
    falling = [index for index in range(1, len(dates)) if surely_before(dates[index], dates[index - 1])]
    newest_first = len(falling) >= len(rising)
    order = "newest first" if newest_first else "oldest first"
    for index in rising if newest_first else falling:
        place, neighbour = (entry.at / "updates" / at / "date" for at in (index, index - 1))
        message = f"this update is out of order: the log goes {order}"
        label = f"{'after' if newest_first else 'before'} `{dates[index - 1]}`"
        help = (f"move it to its place, {order}",)
        yield Finding("update-order", place, message, label, help, ((neighbour, "stands above it"),))
