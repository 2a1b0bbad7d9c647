"""An image that can't be decoded, or in a format that browsers don't show.

Smaller sizes are made of the pictures that pages show. Where that can't be done, readers get the file as it is, and many of them
see nothing. Open the file: if no program shows it, get it anew; a TIFF, HEIC or raw file should be exported as JPEG or PNG. A
picture of more than 80 million pixels or 100 MB is not read at all: export it smaller.

## Bad

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
---
![A map of the harbour](media/map.png)
```
```text dossiers/example/media/map.png
This is no picture.
```

## Good

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
---
![A map of the harbour](media/map.svg)
```
```svg dossiers/example/media/map.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path d="M2 2h12v5H2z"/></svg>
```
"""

from collections.abc import Iterator

from dossier.content.places import below, is_external, resolved
from dossier.findings import At, Finding
from dossier.rules import Context, page_rule
from dossier.rules._addresses import Owner, faulty

_HELP = ("export it as JPEG or PNG, or get the file anew",)


@page_rule("warning")
def check(owner: Owner, context: Context) -> Iterator[Finding]:
    if not any(picture.fault for picture in owner.pictures.values()):
        return

    def fault(place: str | None) -> str:
        picture = owner.pictures.get(place or "")
        return picture.fault if picture else ""

    found: list[tuple[At, str]] = [
        (at / "src", fault(below(owner.folder, image.src)))
        for at, image in context.images
        if not is_external(image.src)
    ]
    texts = faulty(owner, "image", lambda address: fault(resolved(owner.page, address)), context)
    for at, words in (*found, *((at, words) for at, _, words in texts)):
        if words:
            yield Finding("image-unreadable", at, words, "", _HELP)
