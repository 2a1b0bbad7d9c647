"""A file in the content folder that nothing reads.

It may be a list whose file name is misspelt, so that the list is missing from the page. A dossier's folder holds
`index.md`, its lists (`timeline.yaml`, `quotes.yaml`, `sources.yaml`, …), `evidence.json` and pictures in `media/`.
Notes and drafts belong outside the content folder; hidden files and the backups of editors are passed over.

## Bad

```yaml dossiers/example/time-line.yaml
- id: launch
  date: 2025-03-01
  title: The launch
```

## Good

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
  title: The launch
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "warning")
