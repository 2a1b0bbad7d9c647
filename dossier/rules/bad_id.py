"""An id, or the name of a file or folder, that can't be part of an address.

Ids name items in links such as `#event-launch`, and the names of dossiers and of the files of people, organizations,
places and terms become addresses. They hold small letters from a to z, digits, and single hyphens between them, 100
characters at most. Where an entity's file has an `id`, it is the file's name. Once published, keep an id: links to it
go on working even when the title changes.

## Bad

```yaml dossiers/example/timeline.yaml
- id: The Launch!
  date: 2025-03-01
  title: The launch
```

## Good

```yaml dossiers/example/timeline.yaml
- id: the-launch
  date: 2025-03-01
  title: The launch
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "error")
