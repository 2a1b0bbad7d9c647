"""A file that is not valid YAML.

Nothing in the file can be read until it is, so this comes first. The usual reasons: a colon followed by a space
inside text, a quotation mark that is never closed, a tab instead of spaces, and lines whose indentation doesn't fit
the lines above. Text with a colon, a `#`, or a special character at its beginning belongs in quotes.

## Bad

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
  title: The launch: a new start
```

## Good

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
  title: "The launch: a new start"
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "error")
