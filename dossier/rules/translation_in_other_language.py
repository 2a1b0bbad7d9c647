"""A translation that is not in the language that it is listed under.

Readers who choose a language would get another one. The keys of `translations` are the languages of the other
dossiers, as their own `language` says it, or else the site's. Correct the key, or the language of the other dossier.

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
translations:
  en: example
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


@rule("error")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    own = entry.dossier.language or context.config.language
    for code, other in entry.dossier.translations.items():
        neighbour = context.surroundings.neighbours.get(other)
        at = entry.at / "translations" / code
        if code == own:
            message = f"this dossier is in `{own}` itself"
            yield Finding("translation-in-other-language", at, message, "no other language")
        elif neighbour and neighbour.language and neighbour.language != code:
            message = f"the language of `{other}` is `{neighbour.language}`, not `{code}`"
            yield Finding("translation-in-other-language", at, message, f"in `{neighbour.language}`")
