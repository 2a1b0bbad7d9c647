"""A dossier whose review date has passed.

The editors promised to look at the page again by then. Read it through, log an update if something changed, and set a
new `review_by`; or give a topic that is closed for good the status `archived`.

## Bad

```markdown dossiers/example.md
---
title: Example
summary: An example.
review_by: 2025-12-01
---
```

## Good

```markdown dossiers/example.md
---
title: Example
summary: An example.
review_by: 2026-06-01
---
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.findings import Finding
from dossier.rules import Context, rule
from dossier.rules._order import surely_before


@rule("warning")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    due, today = entry.dossier.review_by, context.as_of
    if entry.dossier.status != "archived" and surely_before(due, today):
        message = f"the review of `{entry.dossier.slug}` was due by {due}"
        help = ("read it through and set a new `review_by`, or write `status: archived`",)
        yield Finding("review-overdue", entry.at / "review_by", message, f"before today, {today}", help)
