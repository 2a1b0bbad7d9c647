"""A claim without a source.

A claim states something and says how well it is established; without a source readers have only our word for both. List
the sources under `sources`, or cite them in the claim's text. A denied or retracted claim needs them as well: they show
who made it and who denied it.

## Bad

```yaml dossiers/example/claims.yaml
- id: first-of-its-kind
  text: The plant is the first of its kind.
  status: reported
```

## Good

```yaml dossiers/example/claims.yaml
- id: first-of-its-kind
  text: The plant is the first of its kind.
  status: reported
  sources: [report]
```
```yaml dossiers/example/sources.yaml
- id: report
  title: The report
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.content.markdown import Cite
from dossier.findings import Finding
from dossier.rules import Context, rule


@rule("error")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    for index, claim in enumerate(entry.dossier.claims):
        if not claim.sources and not any(isinstance(part, Cite) for part in entry.prose["claims", index, "text"].parts):
            message = f"the claim `{claim.id}` has no source"
            help = ("add `sources: […]` with the ids of its sources",)
            yield Finding("claim-without-source", entry.at / "claims" / index, message, "no `sources`", help)
