"""A merge key, `<<`, which YAML tools use to copy one mapping into another.

Merge keys are no part of YAML 1.2, and what they bring in can't be seen where it counts. Write the keys out.

## Bad

```yaml dossiers/example/timeline.yaml
- &launch
  id: launch
  date: 2025-03-01
  title: The launch
- <<: *launch
  id: second-launch
  date: 2025-03-02
  title: The second launch
```

## Good

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
  title: The launch
- id: second-launch
  date: 2025-03-02
  title: The second launch
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "error")
