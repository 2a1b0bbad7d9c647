"""An `evidence.json` with something in it that `dossier enrich` doesn't write.

The file holds what was found out about a dossier's sources, one field or one verdict a line, and is made by `dossier enrich`: nobody
needs to edit it. It can come from a pull request, so every value in it is checked. After a merge that git could not settle, keep the
lines of both sides and remove the markers: the order of lines doesn't matter, and of what stands there twice the newer look counts. What
can't be mended is best undone with git, or removed and fetched again.

## Bad

```json dossiers/example/evidence.json
{
"notice/checked": "2026-01-15",
"notice/image": ["javascript:alert(1)", "open-graph"],
"notice/title": ["Notice of closure", "heading"],
"notice/url": "https://example.org/notice",
"version": 1
}
```

## Good

```json dossiers/example/evidence.json
{
"notice/checked": "2026-01-15",
"notice/image": ["https://example.org/gate.jpg", "open-graph"],
"notice/title": ["Notice of closure", "heading"],
"notice/url": "https://example.org/notice",
"version": 1
}
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "error")
