"""An author whom site.yaml doesn't name.

Text in the form of an id (`ada`) in `authors` or in the `by` of `attested` names an entry of `authors` in site.yaml,
whose name is shown; without that entry readers would see the id. Add the author there, or write the name as it should
appear.

## Bad

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
authors: [editor]
---
```
```yaml site.yaml
title: Example
authors:
  - id: editors
    name: The editors
```

## Good

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
authors: [editors, Ada Lovelace]
---
```
```yaml site.yaml
title: Example
authors:
  - id: editors
    name: The editors
```
"""

import re
from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.findings import At, Finding, suggestion
from dossier.model import ID_PATTERN
from dossier.rules import Context, rule

_ID = re.compile(ID_PATTERN)


@rule("error")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    authors = context.config.authors
    for at, name in _named(entry):
        if _ID.match(name) and all(author.id != name for author in authors):
            offers = suggestion(name, [author.id for author in authors], "known authors are")
            help = (*offers, "add the author to `authors` in site.yaml, or write the name as it should appear")
            yield Finding("unknown-author", at, f"site.yaml has no author with the id `{name}`", "unknown", help)


def _named(entry: Entry) -> Iterator[tuple[At, str]]:
    for index, name in enumerate(entry.dossier.authors):
        yield entry.at / "authors" / index, name
    for index, quote in enumerate(entry.dossier.quotes):
        if quote.attested:
            yield entry.at / "quotes" / index / "attested" / "by", quote.attested.by
