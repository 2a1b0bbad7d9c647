"""A placement, or an entry of the update log, that names an item which the dossier doesn't have.

A line `::: quote some-id` puts that quote where the line stands, and `::: timeline` all of a list that isn't placed
elsewhere; an update's `items` name what has changed. What doesn't exist can't be shown, and the line would silently
vanish from the page. Single items are `event`, `quote`, `question` and `claim` with an id; whole lists are
`timeline`, `quotes`, `questions`, `claims`, `perspectives` and `facts`. An update writes them as `event/some-id`, and
can name a `source/some-id`, too.

## Bad

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
---
What was said that day:

::: quote oppening
```
```yaml dossiers/example/quotes.yaml
- id: opening
  text: This bridge is open.
  speaker: The mayor
  source: opening-day
```
```yaml dossiers/example/sources.yaml
- id: opening-day
  title: Film of the opening
```

## Good

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
---
What was said that day:

::: quote opening
```
```yaml dossiers/example/quotes.yaml
- id: opening
  text: This bridge is open.
  speaker: The mayor
  source: opening-day
```
```yaml dossiers/example/sources.yaml
- id: opening-day
  title: Film of the opening
```
"""

from collections.abc import Iterator

from dossier.content.citations import placed
from dossier.content.library import Entry
from dossier.content.markdown import Placement
from dossier.findings import At, Finding, suggestion
from dossier.model import ITEM_LISTS
from dossier.rules import Context, rule

_ITEMS = {kind: name for kind, name in ITEM_LISTS.items() if kind != "source"}
_LISTS = ("timeline", "quotes", "questions", "claims", "perspectives", "facts")


@rule("error")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    for at, placement in placed(entry):
        yield from _in_body(entry, at, placement)
    for at, update in entry.items("updates"):
        for index, item in enumerate(update.items):
            kind, _, id = item.partition("/")
            place = at / "items" / index
            if kind not in ITEM_LISTS or not id:
                help = (
                    suggestion(kind, ITEM_LISTS, "known kinds are")
                    if kind not in ITEM_LISTS
                    else (f"write `{kind}/some-id`",)
                )
                yield Finding("unknown-item", place, f"`{item}` doesn't name an item as `kind/id`", "", help)
            else:
                yield from _by_id(entry, place, kind, ITEM_LISTS[kind], id)


def _in_body(entry: Entry, at: At, placement: Placement) -> Iterator[Finding]:
    kind, id = placement.kind, placement.id
    if not kind:
        help = ("write `::: quote some-id` or `::: timeline`, and begin other lines with something else",)
        yield Finding("unknown-item", at, f"the line `{id}` is no placement", "", help)
    elif kind not in _ITEMS and kind not in _LISTS:
        yield Finding(
            "unknown-item", at, f"`{kind}` can't be placed", "", suggestion(kind, (*_ITEMS, *_LISTS), "known are")
        )
    elif not id and kind in _ITEMS:
        help = (f"write `::: {kind} some-id`, or `::: {_ITEMS[kind]}` for all of them",)
        yield Finding("unknown-item", at, f"this doesn't say which {kind}", "no id", help)
    elif not id and not getattr(entry.dossier, kind):
        yield Finding("unknown-item", at, f"this dossier has no {kind}", "nothing to place", ("remove the line",))
    elif id and kind in ("perspectives", "facts"):
        yield Finding("unknown-item", at, f"{kind} have no ids, and are placed together", "", (f"write `::: {kind}`",))
    elif id:
        yield from _by_id(entry, at, kind, _ITEMS.get(kind, kind), id)


def _by_id(entry: Entry, at: At, kind: str, name: str, id: str) -> Iterator[Finding]:
    items = getattr(entry.dossier, name)
    if all(item.id != id for item in items):
        help = suggestion(id, [item.id for item in items], "known here are")
        yield Finding("unknown-item", at, f"this dossier has no {kind} with the id `{id}`", "unknown", help)
