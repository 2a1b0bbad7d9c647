"""Editors' pictures as pages show them: an address, a size in pixels, and the smaller ones that browsers may choose from."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape, unescape
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal
from urllib.parse import quote

from dossier.content.library import EntityEntry, Entry
from dossier.content.places import below, is_external, resolved
from dossier.model import Dossier, Image, ImageSettings
from dossier.pictures import Picture
from dossier.pictures.sizes import Variant, file_name, stem, variants
from dossier.site.pages import ImageView, SourceSet

Settings = ImageSettings | Literal["original"]

# The width of the column of text; the theme's own places say theirs in the templates.
COLUMN = "(min-width: 38rem) 36rem, calc(100vw - 2rem)"
# For those who take one size only, such as the sites where a page is shared.
_USUAL = 1200

IMAGE = re.compile(r"""(<img\b(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
_SOURCE = re.compile(r'\ssrc="([^"]*)"')
_END = re.compile(r"\s*/?>$")


class Gallery:
    """The pictures of one document by their addresses from the site's root; `page` is where its texts stand."""

    def __init__(self, pictures: Mapping[str, Picture], settings: Settings, page: str) -> None:
        self.pictures, self.settings, self.page = pictures, settings, page

    def view(self, folder: str, image: Image, caption_html: str = "") -> ImageView:
        """A picture of a field, whose `src` counts from `folder`."""
        shown = None if is_external(image.src) else self.shown(below(folder, image.src))
        return ImageView(
            **{"src": f"{folder}{image.src}", **(shown.fields() if shown else {})},
            alt=image.alt or "",
            caption_html=caption_html,
            credit=image.credit or "",
            license=image.license or "",
        )

    def shown(self, place: str | None) -> "Shown | None":
        """A picture among the document's, by its place."""
        picture = self.pictures.get(place or "")
        return Shown(place or "", picture, self.settings) if picture else None

    def in_text(self, html: str, root: str, small: bool = False) -> str:
        """An `<img>` of a text as it stands on a page; with `small` in one size only, for pages of others."""
        source = _SOURCE.search(html)
        address = unescape(source[1]) if source else ""
        shown = None if not source or is_external(address) else self.shown(resolved(self.page, address))
        return shown.html(html, root, small) if shown else ""


class Shown:
    """A picture with the sizes that are made of it."""

    def __init__(self, place: str, picture: Picture, settings: Settings) -> None:
        self.place, self.picture = place, picture
        made = variants(picture, settings)
        name = stem(place, picture, settings) if made and settings != "original" else ""
        groups = groupby(made, key=attrgetter("format"))
        self.sets = [(format, tuple(_candidate(name, each) for each in group)) for format, group in groups]

    @property
    def src(self) -> str:
        """The address of the file for those who choose from none."""
        if not self.sets:
            return quote(self.place)
        last = self.sets[-1][1]
        return next((address for address, width in reversed(last) if width <= _USUAL), last[0][0])

    def fields(self) -> dict[str, Any]:
        """The fields of its view but the words; without `src` where nothing is made of it."""
        size = {"width": self.picture.width or None, "height": self.picture.height or None}
        if not self.sets:
            return size
        sources = tuple(SourceSet(type=f"image/{format}", candidates=each) for format, each in self.sets[:-1])
        return {**size, "src": self.src, "candidates": self.sets[-1][1], "sources": sources}

    def html(self, tag: str, root: str, small: bool) -> str:
        """The tag of an engine with what it lacks, inside of `<picture>` where there are several sizes."""
        chosen = "" if small or not self.sets else _srcset(self.sets[-1][1], root)
        more = {
            "width": str(self.picture.width or ""), "height": str(self.picture.height or ""),
            "srcset": chosen, "sizes": chosen and COLUMN, "loading": "lazy", "decoding": "async",
        }  # fmt: skip
        added = "".join(f' {name}="{value}"' for name, value in more.items() if value and f" {name}=" not in tag)
        tag = _SOURCE.sub(lambda _: f' src="{escape(root + self.src)}"', _END.sub("", tag), count=1) + added + ">"
        sources = "".join(
            f'<source type="image/{format}" srcset="{_srcset(each, root)}" sizes="{COLUMN}">'
            for format, each in self.sets[:-1]
        )
        return f"<picture>{sources}{tag}</picture>" if sources and not small else tag


def _candidate(name: str, variant: Variant) -> tuple[str, int]:
    return quote(file_name(name, variant)), variant.width


def _srcset(candidates: Iterable[tuple[str, int]], root: str) -> str:
    return ", ".join(f"{escape(root + address)} {width}w" for address, width in candidates)


def places(entry: Entry | EntityEntry) -> Iterator[str]:
    """The places on the site of all pictures that a document shows, those of others included."""
    value = entry.value
    images = [value.image, *(event.image for event in value.timeline)] if isinstance(value, Dossier) else [value.image]
    found = [below(entry.folder, image.src) for image in images if image and not is_external(image.src)]
    for prose in entry.prose.values():
        for part in prose.parts:
            if type(part) is str and "<img " in part:
                addresses = (unescape(each[1]) for tag in IMAGE.findall(part) if (each := _SOURCE.search(tag)))
                found += [resolved(entry.page, address) for address in addresses if not is_external(address)]
    return (place for place in dict.fromkeys(found) if place)
