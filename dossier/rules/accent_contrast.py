"""An accent that is hard to read on the light surfaces of the page.

An accent colours links, marks and the status, so it is read as text, in daylight and by tired eyes. It needs a contrast of 7:1
(WCAG 2.2, level AAA) on all three surfaces of the theme: the page, boxes, and what is marked. The message says the
contrast where it is least, and the nearest shade of the same hue that has enough. For dark pages a lighter shade is chosen by
itself. A theme with surfaces of its own has to be looked at.

`minimum` is the contrast that an accent must have, 7 unless the site sets another.

## Bad

```markdown dossiers/example.md
---
title: Example
summary: An example.
accent: "#2f9e6e"
---
```

## Good

```markdown dossiers/example.md
---
title: Example
summary: An example.
accent: "#065b39"
---
```
"""

from collections.abc import Iterator

from dossier.content.library import AnyEntry, EntityEntry
from dossier.findings import Finding
from dossier.rules import Context, document_rule
from dossier.site.accent import least_contrast, on_light


@document_rule("warning", minimum=7)
def check(document: AnyEntry | None, context: Context) -> Iterator[Finding]:
    if document is None or isinstance(document, EntityEntry) or not document.value.accent:
        return
    accent = document.value.accent
    if (found := least_contrast(accent)) < context.minimum:
        message = f"`{accent}` has a contrast of {found:.2f}:1 on light surfaces; it should have {context.minimum:g}:1"
        help = f'the nearest shade that has it: `accent: "{on_light(accent, context.minimum)}"`'
        yield Finding("accent-contrast", document.at / "accent", message, "hard to read", (help,))
