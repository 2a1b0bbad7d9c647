"""A dossier's file without front matter.

The front matter holds what a dossier must have: its title and its summary. It begins on the first line of the file
with `---`, and ends with another line `---`; the text follows below.

## Bad

```markdown dossiers/example.md
The bridge was closed in March.
```

## Good

```markdown dossiers/example.md
---
title: Example
summary: An example.
---

The bridge was closed in March.
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "error")
