"""A source whose page is gone, without a copy in an archive.

The page answered on different days that there is no such page, so that readers who follow the link find nothing. Give the
address of a copy in a web archive in `archived`: the dossier then leads there first. If there is none, cite another source.

## Bad

```yaml dossiers/example/sources.yaml
- id: notice
  title: Notice of closure
  url: https://example.org/notice
```
```json dossiers/example/evidence.json
{
"notice/attempt": ["gone", "there is no such page (status 404)", "2026-01-02", "2026-01-12"],
"notice/checked": "2025-11-01",
"notice/url": "https://example.org/notice",
"version": 1
}
```

## Good

```yaml dossiers/example/sources.yaml
- id: notice
  title: Notice of closure
  url: https://example.org/notice
  archived:
    url: https://web.archive.org/web/20251101120000/https://example.org/notice
    date: 2025-11-01
```
```json dossiers/example/evidence.json
{
"notice/attempt": ["gone", "there is no such page (status 404)", "2026-01-02", "2026-01-12"],
"notice/checked": "2025-11-01",
"notice/url": "https://example.org/notice",
"version": 1
}
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.content.sources import absence, archived_copy, is_gone, known, why_gone
from dossier.findings import Finding
from dossier.rules import Context, rule

_HELP = ("give the address of a copy in a web archive in `archived`, or cite another source",)


@rule("warning", steady=True)
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    for at, source in entry.items("sources") if entry.evidence else ():
        evidence = known(source, entry.evidence)
        gone = absence(evidence)
        if evidence and gone and is_gone(evidence) and archived_copy(source, evidence) is None:
            message = f"the page of the source `{source.id}` is gone: {why_gone(evidence)}, since {gone.since}"
            seen = f"last seen on {evidence.checked}" if evidence.checked else "never seen"
            yield Finding("source-gone", at / "url", message, seen, _HELP)
