"""A heading with nothing below it.

Readers who follow the table of contents find no text there. Write the section, remove the heading, or place an item in
it (`::: timeline` is content too). A heading followed by one of a lower level opens a group and is fine.

## Bad

```markdown dossiers/example.md
---
title: Example
summary: An example.
---
## What happened

## Why it matters

The plant was the town's largest employer.
```

## Good

```markdown dossiers/example.md
---
title: Example
summary: An example.
---
## What happened

The plant closed.

## Why it matters

The plant was the town's largest employer.
```
"""

import re
from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.content.markdown import Prose
from dossier.findings import Finding
from dossier.rules import Context, rule
from dossier.rules._sections import headings

_ADJACENT = re.compile(r"</h([2-6])>\s*<h([2-6])")
_LAST = re.compile(r'</h[2-6]>\s*(?:\Z|<section class="footnotes")')
_SHOWN_ELSEWHERE = re.compile(r"<!--(?s:.*?)-->|^\[\^[^\]\n]+\]:.*(?:\n(?:[ \t].*)?(?=\n|\Z))*", re.MULTILINE)


@rule("warning")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    body = entry.prose.get(("body",))
    if not body or not body.headings or not _may_be_empty(body):
        return
    text = entry.dossier.body
    found = headings(text, context.config.markdown)
    for index, heading in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        below = text[heading.end : after.start if after else None]
        if (after is None or after.level <= heading.level) and not _SHOWN_ELSEWHERE.sub("", below).strip():
            message = f"the section “{heading.text}” is empty"
            help = ("write it, place an item in it, or remove the heading",)
            yield Finding(
                "empty-section", (entry.at / "body").part(heading.start, heading.end), message, "nothing below", help
            )


def _may_be_empty(body: Prose) -> bool:
    parts = [part if isinstance(part, str) else "" for part in body.parts]
    if any(match[2] <= match[1] for part in parts for match in _ADJACENT.finditer(part)):
        return True
    return any(_LAST.search(part) for part in parts[-1:]) or any('<section class="footnotes"' in part for part in parts)
