"""Links and images in the Markdown of a dossier or an entity, with their places."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any, Literal, TypeVar

from dossier.content.library import EntityEntry, Entry
from dossier.content.markdown import spans
from dossier.content.places import LINK, on_site
from dossier.findings import At, Path
from dossier.model import Dossier, Image, MarkdownSettings
from dossier.rules import Context

Owner = Entry | EntityEntry
T = TypeVar("T")
Kind = Literal["link", "image"]

_MARKS = {"link": ' href="', "image": "<img "}
_ADDRESSES = {"link": LINK, "image": re.compile(r'<img [^>]*\bsrc="([^"]*)"')}


def files(owner: Owner) -> frozenset[str]:
    """The addresses of the files beside it, from the site's root."""
    return frozenset(on_site(path) for path in owner.media)


def images(owner: Owner) -> Iterator[tuple[At, Image]]:
    """The images in its fields, each with its place."""
    if owner.value.image:
        yield owner.at / "image", owner.value.image
    if isinstance(owner.value, Dossier):
        for index, event in enumerate(owner.value.timeline):
            if event.image:
                yield owner.at / "timeline" / index / "image", event.image


def texts_with(owner: Owner, context: Context, mark: str) -> Iterator[tuple[Path, str]]:
    """The stretches of HTML in the owner's texts that hold a mark, each with the path of its text."""
    if mark not in context.html:
        return
    for path, prose in owner.prose.items():
        for part in prose.parts:
            if type(part) is str and mark in part:
                yield path, part


def text(owner: Owner, path: Path) -> str:
    """The Markdown text at a path."""
    value: Any = owner.value
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return str(value)


def faulty(owner: Owner, kind: Kind, judge: Callable[[str], T | None], context: Context) -> Iterator[tuple[At, str, T]]:
    """The links or images in the owner's texts with whose address `judge` finds a fault: place, address, fault."""
    wrong: dict[Path, list[tuple[At, str, T]]] = {}
    for path, html in texts_with(owner, context, _MARKS[kind]):
        for found in _ADDRESSES[kind].findall(html):
            if fault := judge(address := unescape(found)):
                wrong.setdefault(path, []).append((At(owner.at.document, path), address, fault))
    for path, faults in wrong.items():
        yield from _placed(owner, path, kind, judge, context.config.markdown) or faults


def _placed(
    owner: Owner, path: Path, kind: Kind, judge: Callable[[str], T | None], settings: MarkdownSettings
) -> list[tuple[At, str, T]]:
    """The same for one text, read again with its positions; none for what only raw HTML says."""
    at = At(owner.at.document, path)
    return [
        (at.part(span.start, span.end), span.value, fault)
        for span in spans(text(owner, path), settings)
        if span.kind == kind and (fault := judge(span.value))
    ]
