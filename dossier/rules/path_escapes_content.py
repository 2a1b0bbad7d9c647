"""A path or a link that leads out of where it belongs.

Only what stands in the content folder is published, and a dossier only uses its own files: so a dossier can be moved
or reviewed as one folder, and no file of the computer that builds the site gets onto it by mistake. Reported are
images whose path climbs out of the dossier's folder with `..` or begins with `/`, aliases with `..` in them, and
symbolic links in the content folder that lead out of it, which are never followed. Copy the file into the dossier's
`media/` folder instead.

## Bad

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
image:
  src: ../../drafts/map.svg
  alt: A map of the harbour
  credit: The editors
---
```

## Good

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
image:
  src: media/map.svg
  alt: A map of the harbour
  credit: The editors
---
```
```svg dossiers/example/media/map.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path d="M2 2h12v5H2z"/></svg>
```
"""

from collections.abc import Iterator

from dossier.content.places import below, is_external, resolved
from dossier.findings import At, Finding
from dossier.model import Dossier
from dossier.rules import Context, page_rule
from dossier.rules._addresses import Owner, faulty

_COPY = ("copy the file into the folder `media/` and write `media/…`",)


@page_rule("error")
def check(owner: Owner, context: Context) -> Iterator[Finding]:
    def leaves(address: str) -> bool:
        return not is_external(address) and _outside(owner, resolved(owner.page, address))

    for at, image in context.images:
        src = image.src
        if not is_external(src) and (src.startswith("/") or _outside(owner, below(owner.folder, src))):
            yield _finding(at / "src", src)
    for at, address, _ in faulty(owner, "image", leaves, context):
        yield _finding(at, address)
    yield from _aliases(owner)


def _outside(owner: Owner, place: str | None) -> bool:
    return place is None or not place.startswith(owner.folder)


def _finding(at: At, address: str) -> Finding:
    return Finding("path-escapes-content", at, f"`{address}` leads out of the dossier's own folder", "", _COPY)


def _aliases(owner: Owner) -> Iterator[Finding]:
    for index, alias in enumerate(owner.value.aliases if isinstance(owner.value, Dossier) else ()):
        if ".." in alias.replace("\\", "/").split("/"):
            help = ("write the old address as seen from the site's root, such as `2024/old-name`",)
            yield Finding(
                "path-escapes-content",
                owner.at / "aliases" / index,
                f"the alias `{alias}` leads out of the site",
                "",
                help,
            )
