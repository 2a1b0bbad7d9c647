"""A heading that is more than one level below the one above it.

Screen readers and the table of contents are read by level: a gap suggests a section that isn't there. Headings of the
body begin at level 2 (`##`), since the title is level 1; a single `#` counts as `##`. Go down one level at a time, and
choose the level by the outline, not by the size of the letters.

## Bad

```markdown dossiers/example.md
---
title: Example
summary: An example.
---
## What happened

#### In the morning

The plant closed.
```

## Good

```markdown dossiers/example.md
---
title: Example
summary: An example.
---
## What happened

### In the morning

The plant closed.
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.findings import Finding
from dossier.rules import Context, rule
from dossier.rules._sections import headings


@rule("warning")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    body = entry.prose.get(("body",))
    if not body or not _skips([heading.level for heading in body.headings]):
        return
    found = headings(entry.dossier.body, context.config.markdown)
    for index in _skips([heading.level for heading in found]):
        heading = found[index]
        above = found[index - 1].level if index else 1
        message = f"this heading is on level {heading.level}, but the one above it is on level {above}"
        if not index:
            message = f"the first heading is on level {heading.level}; the body begins at level 2"
        help = (f"write `{'#' * (above + 1)} {heading.text}`",)
        yield Finding("heading-level-skipped", (entry.at / "body").part(heading.start, heading.end), message, "", help)


def _skips(levels: list[int]) -> list[int]:
    return [index for index, level in enumerate(levels) if level > (levels[index - 1] if index else 1) + 1]
