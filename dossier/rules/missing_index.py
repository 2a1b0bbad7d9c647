"""A dossier's folder without its main file, index.md.

The lists of a dossier (`timeline.yaml`, `quotes.yaml`, …) stand beside the file that has its title, its summary and
its text. Create `index.md` in the folder; `dossier new "Title"` writes a folder that is complete.

## Bad

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
  title: The launch
```
```absent dossiers/example/index.md
```

## Good

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
  title: The launch
```
```markdown dossiers/example/index.md
---
title: Example
summary: An example.
---
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "error")
