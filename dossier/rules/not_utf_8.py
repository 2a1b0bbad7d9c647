r"""A file that is not encoded in UTF-8.

UTF-8 is the one encoding in which every language can be written, and the only one read here: in others, letters such
as é would turn into different ones. Open the file in an editor and save it with the encoding UTF-8. In the example,
`\xe9` is the byte with that number: an é in the old encoding Latin-1.

## Bad

```bytes dossiers/example/index.md
---
title: Caf\xe9 society
summary: An example.
---
```

## Good

```markdown dossiers/example/index.md
---
title: Café society
summary: An example.
---
```
"""

from dossier.rules import found_in_loading

found_in_loading(__name__, "error")
