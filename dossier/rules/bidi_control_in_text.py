r"""A control character that changes the direction of the text around it.

Such characters are invisible, and make a text read otherwise than it is written: names, amounts and addresses can be
turned around for readers while editors see nothing (CVE-2021-42574). They usually come in by copying. Delete the
character. Text in Arabic or Hebrew needs none of them; the marks U+200E, U+200F and U+061C, which turn nothing around,
are allowed. Reported are U+202A to U+202E and U+2066 to U+2069, in every text of the content folder.

## Bad

```yaml dossiers/example/sources.yaml
- id: report
  title: "The \u202Etroper\u202C on the plant"
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

_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_IN_UTF8 = re.compile(b"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")


@document_rule("error")
def check(document: AnyEntry | None, context: Context) -> Iterator[Finding]:
    for at, character in found(document, context, _CONTROLS, _IN_UTF8):
        message = f"the invisible character {named(character)} changes the direction of the text"
        yield Finding("bidi-control-in-text", at, message, "here", ("delete it; it is there although nothing shows",))
