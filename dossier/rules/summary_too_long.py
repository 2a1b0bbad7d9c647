"""A summary that is too long to be one.

The summary stands below the headline, in lists, in feeds and in search results, and must be read at a glance: what
happened, why it matters, where it stands. Move the rest to the key points or the body.

`maximum` is the number of characters that a summary may have, 320 unless the site sets another.

## Bad

```markdown dossiers/example.md
---
title: Exampletown closes the old plant
summary: >-
  The city council has decided to close the old plant in May. The decision comes after many months of talks, hearings
  and delays, in which the owners, the workers, the neighbours and the region's government each had their say.
  The owners wanted to go on until the autumn, the workers asked for guarantees, the neighbours for an end to the
  smell, and the government for a plan that would not cost it anything at all.
---
```

## Good

```markdown dossiers/example.md
---
title: Exampletown closes the old plant
summary: >-
  The city council has decided to close the old plant in May, after months of talks. What its workers will do is open.
---
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.findings import Finding
from dossier.rules import Context, rule


@rule("warning", maximum=320)
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    size, maximum = len(entry.dossier.summary), int(context.maximum)
    if size > maximum:
        message = f"the summary has {size} characters; it should have at most {maximum}"
        help = ("move the details to `key_points` or the body",)
        place = (entry.at / "summary").part(maximum, size)
        yield Finding("summary-too-long", place, message, f"{size - maximum} too many", help)
