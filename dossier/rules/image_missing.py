"""An image that is not among the files of its dossier.

Readers would see a broken picture. Images of a dossier stand in its folder `media/` and are named from there, as in
`media/map.png`; those of people, organizations, places and terms stand in the `media/` folder beside their files.
Small and capital letters differ. An image on another site counts as missing: pages load nothing from elsewhere, so
save it in `media/` if its license allows that.

## Bad

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
image:
  src: media/Map.svg
  alt: A map of the harbour
  credit: The editors
---
```
```svg dossiers/example/media/map.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path d="M2 2h12v5H2z"/></svg>
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
from functools import cached_property

from dossier.content.places import below, is_external, resolved
from dossier.findings import At, Finding, nearest
from dossier.model import Dossier
from dossier.rules import Context, page_rule
from dossier.rules._addresses import Owner, faulty, files

_ELSEWHERE = "elsewhere"


@page_rule("error")
def check(owner: Owner, context: Context) -> Iterator[Finding]:
    return _Search(owner, context.names.outside).findings(context)


class _Search:
    """Looks the images of one dossier or entity up among its files; links that lead out are another rule's finding."""

    def __init__(self, owner: Owner, links: frozenset[str]) -> None:
        self.owner = owner
        self.links = links

    @cached_property
    def files(self) -> frozenset[str]:
        return files(self.owner) | self.links

    def findings(self, context: Context) -> Iterator[Finding]:
        for at, image in context.images:
            if missing := self.missing(image.src, below(self.owner.folder, image.src)):
                yield self.finding(at / "src", image.src, missing, self.owner.folder)
        for at, address, missing in faulty(self.owner, "image", self.missing_on_page, context):
            yield self.finding(at, address, missing, self.owner.page)

    def missing_on_page(self, address: str) -> str | None:
        return self.missing(address, resolved(self.owner.page, address))

    def missing(self, address: str, place: str | None) -> str | None:
        """The place in the owner's folder where no file is; nothing for a place outside that folder."""
        if is_external(address):
            return _ELSEWHERE
        return place if place and place.startswith(self.owner.folder) and place not in self.files else None

    def finding(self, at: At, address: str, missing: str, base: str) -> Finding:
        if missing == _ELSEWHERE:
            message = "this image is on another site, and pages load nothing from there"
            return Finding("image-missing", at, message, "", ("save it in the folder `media/` and name that file",))
        same = (name for name in sorted(self.files) if name.lower() == missing.lower())
        near = next(same, None) or nearest(missing, self.files)
        beside = isinstance(self.owner.value, Dossier)
        home = f"`dossiers/{self.owner.folder}media/`, beside `index.md`" if beside else f"`{self.owner.folder}media/`"
        offer = f"did you mean `{_from(base, near)}`?" if near else f"put the file into the folder {home}"
        return Finding("image-missing", at, f"there is no file `{address}`", "not found", (offer,))


def _from(base: str, place: str) -> str:
    """The address of a file as seen from a folder or a page."""
    return place.removeprefix(base) if place.startswith(base) else f"../{place.partition('/')[2]}"
