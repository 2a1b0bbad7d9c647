"""A dossier in which fewer statements have a checked source than the site asks for.

Statements are quotes, events, claims and answers. A quote is checked when its source has its words or they are attested, any other
statement when a passage of one of its sources says most of the same; nobody judges whether that supports it. What a source no longer has
does not count. Nothing is asked for unless `site.yaml` says which share:
`rules: {evidence-below: {minimum: 0.9}}`. Cite sources, run `dossier enrich`, and attest what no machine can look up.

## Bad

```yaml site.yaml
title: Example
rules:
  evidence-below: {minimum: 0.9}
```
```yaml dossiers/example/timeline.yaml
- id: closure
  date: 2025-03-01
  title: The bridge is closed
  sources: [notice]
```
```yaml dossiers/example/sources.yaml
- id: notice
  title: Notice of closure
  url: https://example.org/notice
```

## Good

```yaml site.yaml
title: Example
rules:
  evidence-below: {minimum: 0.9}
```
```yaml dossiers/example/timeline.yaml
- id: closure
  date: 2025-03-01
  title: The bridge is closed
  sources: [notice]
```
```yaml dossiers/example/sources.yaml
- id: notice
  title: Notice of closure
  url: https://example.org/notice
```
```json dossiers/example/evidence.json
{
"event/closure@notice": {"verdict": "near", "checked": "2026-01-10", "of": "6741fda1ff605df3", "passage": ["", "The bridge is closed from today.", ""]},
"notice/checked": "2026-01-10",
"notice/url": "https://example.org/notice",
"version": 1
}
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.content.standing import score
from dossier.findings import At, Finding
from dossier.rules import Context, rule

# How many statements without a checked source are shown.
_SHOWN = 3


@rule("error", steady=True)
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    if not context.minimum:
        return
    checked, count = score(context.stated)
    if count and checked < context.minimum * count:
        message = f"{checked} of {count} statements have a checked source, and {context.minimum:.0%} of them must"
        unchecked = [each.statement for each in context.stated if not each.checked][:_SHOWN]
        related = tuple((At(entry.at.document, each.path) / "id", f"`{each.name}` has none") for each in unchecked)
        help = ("cite sources, run `dossier enrich`, and attest what no machine can look up",)
        yield Finding("evidence-below", entry.at / "title", message, f"{checked / count:.0%}", help, related)
