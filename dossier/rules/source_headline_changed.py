"""A source whose page has another headline than when it was cited.

A page that is renamed often says something else, too: news are corrected, and pages that go on being written lose what they were cited
for. Look whether the page still says it. The dossier shows both headlines. To say that you looked, write the new one as the
source's `title`.

## Bad

```yaml dossiers/example/sources.yaml
- id: notice
  url: https://example.org/notice
```
```json dossiers/example/evidence.json
{
"notice/checked": "2026-01-12",
"notice/headline": ["The bridge is closed", "2025-11-01"],
"notice/title": ["The bridge is open again", "heading"],
"notice/url": "https://example.org/notice",
"version": 1
}
```

## Good

```yaml dossiers/example/sources.yaml
- id: notice
  title: The bridge is open again
  url: https://example.org/notice
```
```json dossiers/example/evidence.json
{
"notice/checked": "2026-01-12",
"notice/headline": ["The bridge is closed", "2025-11-01"],
"notice/title": ["The bridge is open again", "heading"],
"notice/url": "https://example.org/notice",
"version": 1
}
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.content.sources import former_headline, known
from dossier.findings import Finding
from dossier.rules import Context, rule


@rule("note", steady=True)
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    for at, source in entry.items("sources") if entry.evidence else ():
        evidence = known(source, entry.evidence)
        before = former_headline(evidence)
        if evidence and evidence.title and before and source.title != evidence.title.value:
            message = (
                f"the page of the source `{source.id}` was called “{before.title}” on {before.on}, "
                f"and is called “{evidence.title.value}” on {evidence.checked}"
            )
            help = ("look whether it still says what it is cited for, and write the new `title`",)
            yield Finding(
                "source-headline-changed", at / ("title" if source.title else "url"), message, "renamed", help
            )
