"""Two dossiers or aliases whose addresses can't be told apart, or one that takes an address of the site itself.

Some file systems and servers don't distinguish `Strike` from `strike`, nor two spellings of `é`: one page would
overwrite the other. The names `people`, `organizations`, `places`, `terms`, `tags`, `timeline`, `page`, `assets`,
`evidence`, `search`, `feed`, `404` and `sitemap`, and the files that stand beside them such as `feed.xml`,
belong to the site. Rename the file or the folder, or change the
alias.

## Bad

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
aliases: [Rail-Strike]
---
```
```markdown dossiers/rail-strike.md
---
title: The rail strike
summary: Why the trains stood still.
---
```

## Good

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
aliases: [rail-strike-2024]
---
```
```markdown dossiers/rail-strike.md
---
title: The rail strike
summary: Why the trains stood still.
---
```
"""

import unicodedata
from collections.abc import Iterator

from dossier.content.library import Layout
from dossier.findings import At, Finding, Place, Spot
from dossier.rules import Aliases, site_rule
from dossier.site.names import old_address

RESERVED = frozenset({
    "people", "organizations", "places", "terms", "tags", "timeline", "page", "assets", "evidence", "search",
    "feed", "404", "sitemap", "feed.xml", "404.html", "sitemap.xml", "robots.txt", "cname", "",
})  # fmt: skip


@site_rule("error")
def check(layout: Layout, aliases: Aliases) -> Iterator[Finding]:
    first: dict[str, tuple[Place, str]] = {}
    for place, name, what in _names(layout, aliases):
        key = _folded(name)
        if key.partition("/")[0] in RESERVED:
            help = ("choose another name",)
            message = f"the address `{name or '/'}` belongs to the site itself"
            yield Finding("slug-collision", place, message, "reserved", help)
        elif key in first:
            other, other_name = first[key]
            message = f"the {what} `{name}` has the same address as `{other_name}`"
            yield Finding(
                "slug-collision", place, message, "taken", ("change one of the two",), ((other, "first used here"),)
            )
        else:
            first[key] = place, name


def _names(layout: Layout, aliases: Aliases) -> Iterator[tuple[Place, str, str]]:
    """Every dossier, those that can't be read included, then every alias."""
    for slug, parts in layout.dossiers.items():
        yield Spot(parts.get("") or next(iter(parts.values()))), slug, "dossier"
    for slug, names in sorted(aliases.items()):
        for index, alias in enumerate(names):
            yield At(f"dossiers/{slug}", ("aliases", index)), old_address(alias), "alias"


def _folded(name: str) -> str:
    """The name with the differences taken out that file systems may not see."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
