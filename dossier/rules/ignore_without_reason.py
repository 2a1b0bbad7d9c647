"""A comment that silences a problem without saying why.

The next editor has to know whether the reason still holds. Write the rule in brackets and the reason after a colon,
at the end of the line or on the line above: `# dossier: ignore[unused-source]: kept for the next update`. In Markdown
the comment stands in `<!-- -->`. Until it has a reason, the comment silences nothing.

## Bad

```yaml dossiers/example/sources.yaml
- id: notice # dossier: ignore[unused-source]
  title: Notice of closure
```

## Good

```yaml dossiers/example/sources.yaml
- id: notice # dossier: ignore[unused-source]: kept for the next update
  title: Notice of closure
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "warning")
