"""A date that is not written as dates are here, or that doesn't exist.

Dates are written year first, in the Extended Date/Time Format (EDTF, ISO 8601-2), as exactly as they are known:
`2025-11-11`, `2025-11`, `2025`; `2025-21` is spring 2025; `2025~` is about 2025 and `2025?` perhaps; `2024/2025` is
from one to the other and `2024/..` goes on. No day is ever invented, and a date in this form sorts, and prints in
words in the reader's language.

## Bad

```yaml dossiers/example/timeline.yaml
- id: launch
  date: Nov 2025
  title: The launch
```

## Good

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-11
  title: The launch
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "error")
