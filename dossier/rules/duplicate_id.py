"""An id that two items of a kind share.

An id is how one item is named: a citation of a source, a link to an event, a placement of a quote can only mean one.
Ids must differ within the sources, the events, the quotes, the questions and the claims of a dossier; an event and a
quote may share one. Rename one of the two, and change what refers to it. People, organizations, places and terms
share one set of names across the whole site, and a dossier is either a file or a folder.

## Bad

```yaml dossiers/example/questions.yaml
- id: who
  question: Who decided?
  answer: The council.
- id: who
  question: Who pays?
  answer: The city.
```

## Good

```yaml dossiers/example/questions.yaml
- id: who-decided
  question: Who decided?
  answer: The council.
- id: who-pays
  question: Who pays?
  answer: The city.
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.findings import At, Finding
from dossier.rules import Context, rule

_KINDS = {"sources": "source", "timeline": "event", "quotes": "quote", "questions": "question", "claims": "claim"}


@rule("error")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    for name, kind in _KINDS.items():
        items = getattr(entry.dossier, name)
        if len({item.id for item in items}) < len(items):
            yield from _repeated(entry, name, kind)


def _repeated(entry: Entry, name: str, kind: str) -> Iterator[Finding]:
    first: dict[str, At] = {}
    for at, item in entry.items(name):
        if item.id in first:
            message = f"two {kind}s have the id `{item.id}`"
            help = ("give one of the two another id",)
            yield Finding(
                "duplicate-id", at / "id", message, "used again here", help, ((first[item.id], "first used here"),)
            )
        else:
            first[item.id] = at / "id"
