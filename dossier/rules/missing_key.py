"""A key that must be there and is not.

Without it the item can't be shown, or not be referred to: a dossier needs a `title` and a `summary`, an event an
`id`, a `date` and a `title`. Add the key with its value; a key with nothing behind its colon counts as missing.

## Bad

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
```

## Good

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
  title: The launch
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "error")
