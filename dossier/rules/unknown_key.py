"""A key that means nothing here.

What stands behind it would not appear on the page. Mostly it is a misspelt key, or one that stands in the wrong place
or at the wrong indentation; the message names the nearest key that exists. The keys of every part are listed in the
reference of fields. A comment for other editors begins with `#`.

## Bad

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
  titel: The launch
  title: The launch
```

## Good

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
  title: The launch
  # the exact hour is not known
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "error")
