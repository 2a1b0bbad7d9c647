"""A title that is too long for a heading, a list, or a search result.

Long headlines are cut off elsewhere, often before the point. Say what happened and to whom; the rest belongs in the
summary. The other forms have limits of their own: `headlines.short` stands in lists and may have 50 characters,
`headlines.social` goes with a shared link and may have 200.

`maximum` is the number of characters that a title may have, 90 unless the site sets another.

## Bad

```markdown dossiers/example.md
---
title: After many months of talks, hearings and delays the city council of Exampletown has decided to close the plant
summary: The plant closes in May.
---
```

## Good

```markdown dossiers/example.md
---
title: Exampletown closes the old plant
summary: The plant closes in May, after many months of talks, hearings and delays.
---
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.findings import At, Finding
from dossier.rules import Context, rule

SHORT = 50
SOCIAL = 200


@rule("warning", maximum=90)
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    dossier, at = entry.dossier, entry.at
    yield from _over(at / "title", dossier.title, "the title", int(context.maximum))
    yield from _over(at / "headlines" / "short", dossier.headlines.short, "the short headline", SHORT)
    yield from _over(at / "headlines" / "social", dossier.headlines.social, "the headline for sharing", SOCIAL)


def _over(at: At, text: str | None, what: str, maximum: int) -> Iterator[Finding]:
    if text and len(text) > maximum:
        message = f"{what} has {len(text)} characters; it should have at most {maximum}"
        help = ("keep what happened and to whom, and leave the rest to the summary",)
        yield Finding(
            "headline-too-long", at.part(maximum, len(text)), message, f"{len(text) - maximum} too many", help
        )
