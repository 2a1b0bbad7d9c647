"""Links and images in Markdown with their places, and what their addresses mean on the page where they stand."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any, Literal, NamedTuple, TypeVar
from urllib.parse import unquote

from dossier.content.library import Library
from dossier.content.markdown import Prose, spans
from dossier.findings import At, Path
from dossier.model import Dossier, Image, MarkdownSettings, Organization, Person, Place, Term

T = TypeVar("T")
Kind = Literal["link", "image"]

_MARKS = {"link": ' href="', "image": "<img "}
_ADDRESSES = {
    "link": re.compile(r' href="(?!https?://)([^"]*)"'),
    "image": re.compile(r'<img [^>]*\bsrc="([^"]*)"'),
}
_EXTERNAL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


class Owner(NamedTuple):
    """A dossier or an entity, its page (`strike/`, `people/ada/`) and its files' folder (`strike/`, `people/`)."""

    at: At
    value: Dossier | Person | Organization | Place | Term
    prose: dict[Path, Prose]
    page: str
    folder: str
    media: tuple[str, ...]

    @property
    def files(self) -> frozenset[str]:
        """The addresses of the files beside it, from the site's root."""
        return frozenset(on_site(path) for path in self.media)

    def images(self) -> Iterator[tuple[At, Image]]:
        """The images in its fields, each with its place."""
        if self.value.image:
            yield self.at / "image", self.value.image
        if isinstance(self.value, Dossier):
            for index, event in enumerate(self.value.timeline):
                if event.image:
                    yield self.at / "timeline" / index / "image", event.image

    def texts_with(self, mark: str) -> Iterator[tuple[Path, str]]:
        """The stretches of HTML in the owner's texts that hold a mark, each with the path of its text."""
        for path, prose in self.prose.items():
            for part in prose.parts:
                if type(part) is str and mark in part:
                    yield path, part

    def text(self, path: Path) -> str:
        """The Markdown text at a path."""
        value: Any = self.value
        for step in path:
            value = value[step] if isinstance(step, int) else getattr(value, step)
        return str(value)


def owners(library: Library) -> Iterator[Owner]:
    """Every dossier and every entity."""
    for entry in library.entries:
        page = f"{entry.dossier.slug}/"
        yield Owner(entry.at, entry.dossier, entry.prose, page, page, entry.media)
    for entity in library.entities.values():
        folder = f"{entity.kind}/"
        page = f"{folder}{entity.entity.id}/"
        yield Owner(entity.at, entity.entity, entity.prose, page, folder, library.media.get(folder, ()))


def on_site(path: str) -> str:
    """The address, from the site's root, of a file in the content folder."""
    return path.partition("/")[2].removeprefix("dossiers/")


def is_external(address: str) -> bool:
    """Whether an address names a scheme or a host, and so doesn't mean a place on this site."""
    return _EXTERNAL.match(address) is not None


def resolved(page: str, address: str) -> str | None:
    """The place on the site, without slashes around it, that an address on `page` means; None outside the site."""
    return below(page, unquote(re.split("[?#]", address, maxsplit=1)[0]))


def below(folder: str, path: str) -> str | None:
    """The place that a path leads to from a folder, both from the site's root; None when it leads out of the site."""
    steps = [] if path.startswith("/") else folder.rstrip("/").split("/")
    for step in path.replace("\\", "/").split("/"):
        if step == "..":
            if not steps:
                return None
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def faulty(
    owner: Owner, kind: Kind, judge: Callable[[str], T | None], settings: MarkdownSettings
) -> Iterator[tuple[At, str, T]]:
    """The links or images in the owner's texts with whose address `judge` finds a fault: place, address, fault."""
    wrong: dict[Path, list[tuple[At, str, T]]] = {}
    for path, html in owner.texts_with(_MARKS[kind]):
        for found in _ADDRESSES[kind].findall(html):
            if fault := judge(address := unescape(found)):
                wrong.setdefault(path, []).append((At(owner.at.document, path), address, fault))
    for path, faults in wrong.items():
        yield from _placed(owner, path, kind, judge, settings) or faults


def _placed(
    owner: Owner, path: Path, kind: Kind, judge: Callable[[str], T | None], settings: MarkdownSettings
) -> list[tuple[At, str, T]]:
    """The same for one text, read again with its positions; none for what only raw HTML says."""
    at = At(owner.at.document, path)
    return [
        (at.part(span.start, span.end), span.value, fault)
        for span in spans(owner.text(path), settings)
        if span.kind == kind and (fault := judge(span.value))
    ]
