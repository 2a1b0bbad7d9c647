"""A content folder without site.yaml.

The file names the site and says what holds for all of it: its address, language and authors, and how strict the rules
are. Create it in the content folder with at least a title; `dossier init` writes one.

## Bad

```absent site.yaml
```
```markdown dossiers/example.md
---
title: Example
summary: An example.
---
```

## Good

```yaml site.yaml
title: Example
```
```markdown dossiers/example.md
---
title: Example
summary: An example.
---
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "error")
