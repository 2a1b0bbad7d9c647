"""A citation of a source that the dossier does not have.

Readers follow citations to the source list; one that leads nowhere leaves a statement without its evidence.

## Bad

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
  title: The launch
  sources: [agency-report]
```

## Good

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
  title: The launch
  sources: [agency-report]
```
```yaml dossiers/example/sources.yaml
- id: agency-report
  title: Report on the launch
```
"""

from collections.abc import Iterator

from dossier.content.citations import cited_besides
from dossier.content.library import Entry
from dossier.findings import Finding, suggestion
from dossier.rules import Context, rule


@rule("error")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    known = {source.id for source in entry.dossier.sources}
    if context.cited <= known:
        return
    for at, id in cited_besides(entry, known):
        help = suggestion(id, known, "this dossier's sources are") or ("add it to the dossier's sources",)
        yield Finding("unknown-source", at, f"no source has the id `{id}`", "not among this dossier's sources", help)
