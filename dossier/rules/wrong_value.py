"""A word that is not one of those a key can have.

Keys such as `status`, `kind` and `type` choose from a short list, because readers see a mark for each. The message
lists the words that are possible.

## Bad

```yaml dossiers/example/claims.yaml
- id: delay
  text: The launch was delayed by a storm.
  status: rumoured
  by: Ministry of Works
  sources: [notice]
```
```yaml dossiers/example/sources.yaml
- id: notice
  title: Notice of the ministry
```

## Good

```yaml dossiers/example/claims.yaml
- id: delay
  text: The launch was delayed by a storm.
  status: unverified
  by: Ministry of Works
  sources: [notice]
```
```yaml dossiers/example/sources.yaml
- id: notice
  title: Notice of the ministry
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "error")
