"""A value of another kind than belongs here.

Some keys hold text, some a list, some a mapping of further keys, some `true` or `false`. A list of one is still a
list: `sources: [report]`, or a line `- report` below the key. Text that looks like a list or a mapping to YAML,
because it begins with `[` or `{`, belongs in quotes.

## Bad

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
  title: The launch
  sources: report
```
```yaml dossiers/example/sources.yaml
- id: report
  title: Report on the launch
```

## Good

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
  title: The launch
  sources: [report]
```
```yaml dossiers/example/sources.yaml
- id: report
  title: Report on the launch
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "error")
