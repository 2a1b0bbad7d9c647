"""An image without a text that says what it shows.

Readers who don't see the image hear this text instead, and it is what shows when the image can't be loaded. Write in
`alt` what matters about the picture in a sentence; in Markdown it stands in the brackets, as in `![A map of the
harbour](media/map.svg)`.

## Bad

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
---
![](media/map.svg)
```
```svg dossiers/example/media/map.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path d="M2 2h12v5H2z"/></svg>
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

import re
from collections.abc import Iterator

from dossier.content.markdown import spans
from dossier.findings import At, Finding, Path
from dossier.model import MarkdownSettings
from dossier.rules import Context, page_rule
from dossier.rules._addresses import Owner, text, texts_with

_WITHOUT = re.compile(r'<img (?![^>]*\balt="\s*[^"\s])')
_EMPTY = re.compile(r"!\[\s*\]")
_MESSAGE = "this image has no text for those who don't see it"


@page_rule("warning")
def check(owner: Owner, context: Context) -> Iterator[Finding]:
    for at, image in context.images:
        if not (image.alt or "").strip():
            yield Finding("image-without-alt", at, _MESSAGE, "no `alt`", ("say in `alt` what the image shows",))
    for path in {path: None for path, html in texts_with(owner, context, "<img ") if _WITHOUT.search(html)}:
        for at in _places(owner, path, context.config.markdown):
            help = ("say between the brackets what the image shows",)
            yield Finding("image-without-alt", at, _MESSAGE, "nothing between the brackets", help)


def _places(owner: Owner, path: Path, settings: MarkdownSettings) -> list[At]:
    """The images without a text; the whole text when none of them is Markdown's own."""
    at, written = At(owner.at.document, path), text(owner, path)
    found = [span for span in spans(written, settings) if span.kind == "image" and _EMPTY.match(written, span.start)]
    return [at.part(span.start, span.end) for span in found] or [at]
