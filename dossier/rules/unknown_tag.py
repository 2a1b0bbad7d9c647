"""A YAML tag, such as `!important` before a value.

YAML uses `!` at the start of a value to name a type of data; no such types are used here. Leave the tag out, or put
text that begins with an exclamation mark in quotes.

## Bad

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
  title: !important The launch
```

## Good

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
  title: "!important: the launch"
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "error")
