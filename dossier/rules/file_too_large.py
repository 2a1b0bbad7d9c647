"""A file of more than 1 MiB.

No dossier that people write is that long, so something else has got into the file, such as a picture pasted as text.
Put pictures into `media/`; split a dossier that really is this long into several that name each other in `related`.
In the example, `x{1048577}` is the letter x, 1,048,577 times.

## Bad

```bytes dossiers/example/index.md
---
title: Example
summary: An example.
---
x{1048577}
```

## Good

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
---
A text of ordinary length.
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "error")
