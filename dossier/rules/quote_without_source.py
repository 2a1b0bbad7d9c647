"""A quote without a source and without an attestation.

Words in somebody's mouth need evidence: name the source in which they stand. A source without an address (a book, a
broadcast, a letter) is fine. Where there is nothing to cite, `attested` says who on the desk looked or listened, when,
and how.

## Bad

```yaml dossiers/example/quotes.yaml
- id: no-comment
  text: We do not comment on this.
  speaker: A spokesperson
```

## Good

```yaml dossiers/example/quotes.yaml
- id: no-comment
  text: We do not comment on this.
  speaker: A spokesperson
  attested:
    by: The Example desk
    on: 2026-01-12
    how: Heard by telephone, with notes.
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.findings import Finding
from dossier.rules import Context, rule


@rule("error")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    for index, quote in enumerate(entry.dossier.quotes):
        if not quote.source and quote.attested is None:
            message = f"the quote `{quote.id}` has no source"
            help = ("add `source: …` with the id of a source, or `attested` with `by`, `on` and `how`",)
            place = entry.at / "quotes" / index
            yield Finding("quote-without-source", place, message, "neither `source` nor `attested`", help)
