"""An image that doesn't say who made it.

Readers can't judge a picture without knowing where it comes from, and most licenses ask for a name. Write in `credit`
who made it or who supplied it, and in `license` under which terms it is used. Images in Markdown have no place for a
credit: say it in the text beside them.

## Bad

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
image:
  src: media/map.svg
  alt: A map of the harbour
---
```
```svg dossiers/example/media/map.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path d="M2 2h12v5H2z"/></svg>
```

## Good

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
image:
  src: media/map.svg
  alt: A map of the harbour
  credit: Drawn by the editors
  license: CC BY 4.0
---
```
```svg dossiers/example/media/map.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path d="M2 2h12v5H2z"/></svg>
```
"""

from collections.abc import Iterator

from dossier.findings import Finding
from dossier.rules import Context, page_rule
from dossier.rules._addresses import Owner


@page_rule("warning")
def check(owner: Owner, context: Context) -> Iterator[Finding]:
    for at, image in context.images:
        if not (image.credit or "").strip():
            help = ("name in `credit` who made it",)
            yield Finding("image-without-credit", at, "this image doesn't say who made it", "no `credit`", help)
