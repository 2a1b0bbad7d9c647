"""A comment that silences a problem which isn't there.

The problem has been solved, or the comment stands on the wrong line, or names another rule than the one meant. A
comment at the end of a line covers what begins on that line; one on a line of its own covers the item or paragraph
that begins on the next line. Remove it or move it.

## Bad

```yaml dossiers/example/sources.yaml
- id: notice # dossier: ignore[insecure-url]: the archive has no https
  title: Notice of closure
  url: https://example.org/notice
```

## Good

```yaml dossiers/example/sources.yaml
- id: notice
  title: Notice of closure
  url: http://archive.example.org/notice # dossier: ignore[insecure-url]: the archive has no https
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "warning")
