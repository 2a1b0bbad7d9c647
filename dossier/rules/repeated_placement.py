"""An item or a list that the body places twice.

It is shown where it was placed first; the second line has no effect. Remove it, or cite the item in words.

## Bad

```markdown dossiers/example.md
---
title: Example
summary: An example.
questions:
  - {id: why, question: Why?, answer: Because.}
---

::: question why

Some text.

::: question why
```

## Good

```markdown dossiers/example.md
---
title: Example
summary: An example.
questions:
  - {id: why, question: Why?, answer: Because.}
---

::: question why
```
"""

from collections.abc import Iterator

from dossier.content.citations import placed
from dossier.content.library import Entry
from dossier.content.markdown import Placement
from dossier.findings import At, Finding
from dossier.rules import Context, rule


@rule("warning")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    first: dict[Placement, At] = {}
    for at, placement in placed(entry):
        if placement in first:
            name = f"{placement.kind} {placement.id}".strip()
            related = ((first[placement], "placed here"),)
            message = f"`{name}` is placed twice"
            yield Finding("repeated-placement", at, message, "no effect here", ("remove this line",), related)
        first.setdefault(placement, at)
