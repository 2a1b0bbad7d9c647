r"""A control character, or half of a character, in a file.

Such characters can't be seen, come along when text is copied from other programs, and are not allowed on web pages.
Delete the character at the place named; an editor may show it as a blank, a box or a mark such as `^G`. In the
example, `\x07` is the byte with that number.

## Bad

```bytes dossiers/example/index.md
---
title: Example
summary: An\x07 example.
---
```

## Good

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
---
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "error")
