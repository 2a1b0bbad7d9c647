"""A translation that doesn't name this dossier as a translation of its own.

Readers of the other page find no way back, and search engines take two pages for translations of each other only when
both say so. Add this dossier to the other one's `translations`.

## Bad

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
translations:
  de: beispiel
---
```
```markdown dossiers/beispiel.md
---
title: Beispiel
summary: Ein Beispiel.
language: de
---
```

## Good

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
translations:
  de: beispiel
---
```
```markdown dossiers/beispiel.md
---
title: Beispiel
summary: Ein Beispiel.
language: de
translations:
  en: example
---
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.findings import Finding
from dossier.rules import Context, rule


@rule("warning")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    slug, language = entry.dossier.slug, entry.dossier.language or context.config.language
    for code, other in entry.dossier.translations.items():
        neighbour = context.surroundings.neighbours.get(other)
        if neighbour and other != slug and (language, slug) not in neighbour.translations:
            help = (f"add `{language}: {slug}` to its `translations`",)
            message = f"`{other}` doesn't name `{slug}` as its translation"
            yield Finding("translation-not-mutual", entry.at / "translations" / code, message, "not mutual", help)
