"""A source that nothing in the dossier cites.

The source list shows what a statement rests on; a source to which no statement leads makes readers search in vain.
Cite it where it belongs, with `sources: [its-id]` or `[@its-id]` in a text; recommend it in `further_reading`; or
remove it. Nothing is reported while a value of the dossier can't be read, as it may hold the citation.

## Bad

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
---
The bridge was closed in March.
```
```yaml dossiers/example/sources.yaml
- id: notice
  title: Notice of closure
```

## Good

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
---
The bridge was closed in March [@notice].
```
```yaml dossiers/example/sources.yaml
- id: notice
  title: Notice of closure
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.findings import Finding
from dossier.rules import Context, rule


@rule("warning")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    unused = {source.id for source in entry.dossier.sources}
    if not unused:
        return
    unused -= context.cited
    if unused and context.loaded.findings:
        return
    for at, source in entry.items("sources") if unused else ():
        if source.id in unused:
            help = (f"cite it with `[@{source.id}]`, recommend it in `further_reading`, or remove it",)
            yield Finding("unused-source", at / "id", f"nothing cites the source `{source.id}`", "never cited", help)
