"""A key that is given twice.

Only one of the two values could count, and it isn't clear which. Keep one of them. The same holds for a list that is
given both in the front matter of a dossier and in a file of its own, such as `timeline.yaml`: move everything to one
of the two.

## Bad

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
  title: The launch
  title: The launch of the ferry
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
