"""A source that has neither a title nor an address.

The source list would show an empty line, and nobody could find the thing. Give it the title it bears; where it bears
none (a post, a letter, a broadcast), describe it in the title and say so in `note`.

## Bad

```yaml dossiers/example/sources.yaml
- id: letter
  publisher: Example Works
  kind: document
```

## Good

```yaml dossiers/example/sources.yaml
- id: letter
  title: Letter to the neighbours about the closing of the plant
  publisher: Example Works
  kind: document
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.findings import Finding
from dossier.rules import Context, rule


@rule("error")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    for index, source in enumerate(entry.dossier.sources):
        if not source.title and not source.url:
            message = f"the source `{source.id}` has neither a title nor an address"
            help = ("add `title: …`, a description if it bears none, or `url: …`",)
            yield Finding(
                "missing-source-title", entry.at / "sources" / index, message, "no `title` and no `url`", help
            )
