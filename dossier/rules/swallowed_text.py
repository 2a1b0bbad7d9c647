"""Text that YAML leaves out because it begins like a comment, an anchor or a tag.

A blank and `#` start a comment, also in the middle of a title: of `Suspect #1 arrested` only `Suspect` is read. In the
same way `&` and `!` at the start of a value have a meaning of their own, and the word behind them is lost. Put such
text in quotes. A real comment has a blank on both sides of its `#`; an anchor that an alias (`*name`) repeats is fine.

## Bad

```yaml dossiers/example/sources.yaml
- id: report
  title: Suspect #1 arrested
```

## Good

```yaml dossiers/example/sources.yaml
- id: report
  title: "Suspect #1 arrested"  # the headline of the first edition
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "warning")
