"""A related dossier or a translation that the site doesn't have.

The page can't show a link to it. A dossier is named by its file or folder in `dossiers/`: `dossiers/rail-strike.md`
and `dossiers/rail-strike/index.md` are both `rail-strike`. Correct the name, or leave the entry out until the other
dossier exists.

## Bad

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
related:
  - slug: rail-strikes
    type: background
---
```
```markdown dossiers/rail-strike.md
---
title: The rail strike
summary: Why the trains stood still.
---
```

## Good

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
related:
  - slug: rail-strike
    type: background
---
```
```markdown dossiers/rail-strike.md
---
title: The rail strike
summary: Why the trains stood still.
---
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.findings import At, Finding, suggestion
from dossier.rules import Context, rule


@rule("error")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    slugs = context.names.slugs
    for at, slug in _named(entry):
        if slug not in slugs:
            help = suggestion(slug, slugs, "the dossiers are")
            yield Finding("unknown-dossier", at, f"there is no dossier `{slug}`", "unknown", help)


def _named(entry: Entry) -> Iterator[tuple[At, str]]:
    for at, related in entry.items("related"):
        yield at / "slug", related.slug
    for language, slug in entry.dossier.translations.items():
        yield entry.at / "translations" / language, slug
