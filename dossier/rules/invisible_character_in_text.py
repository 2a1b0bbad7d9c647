r"""A character that shows nothing: a zero-width space, a byte order mark, a soft hyphen.

It comes in by copying from a web page or a PDF. Words that hold one are not found by a search, don't match the source
they quote, and break addresses. Delete it. Joiners (U+200C, U+200D) are allowed, since Persian, Indic scripts and emoji
need them. Reported are U+00AD, U+200B, U+2060 to U+2064 and U+FEFF.

## Bad

```yaml dossiers/example/sources.yaml
- id: report
  title: "The re\u200Bport on the plant"
```

## Good

```yaml dossiers/example/sources.yaml
- id: report
  title: "The report on the plant"
```
"""

import re
from collections.abc import Iterator

from dossier.content.library import AnyEntry
from dossier.findings import Finding
from dossier.rules import Context, document_rule
from dossier.rules._characters import found, named

_INVISIBLE = re.compile("[\u00ad\u200b\u2060-\u2064\ufeff]")
_IN_UTF8 = re.compile(b"\xc2\xad|\xe2\x80\x8b|\xe2\x81[\xa0-\xa4]|\xef\xbb\xbf")


@document_rule("warning")
def check(document: AnyEntry | None, context: Context) -> Iterator[Finding]:
    for at, character in found(document, context, _INVISIBLE, _IN_UTF8):
        message = f"the invisible character {named(character)} stands in the text"
        yield Finding(
            "invisible-character-in-text", at, message, "here", ("delete it; it is there although nothing shows",)
        )
