"""Digests of what goes into a document's problems and page: its own files, and what it knows of others.

A digest changes when an argument of the functions that make them does; nothing else decides what is made again.
"""

from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import Any

import msgspec

from dossier.build.plan import Plan
from dossier.content.library import SITE, Layout, owner_of
from dossier.findings import At, Finding
from dossier.pictures import Beside
from dossier.site.brief import Brief, EntityBrief
from dossier.site.index import Index
from dossier.site.names import Directory

SIZE = 16
_encode = msgspec.msgpack.Encoder(enc_hook=str, order="deterministic").encode


def digest(*values: Any) -> bytes:
    """A digest of values that MessagePack can hold; sets count in sorted order."""
    return blake2b(_encode(values), digest_size=SIZE).digest()


def files_digest(layout: Layout, name: str, read: Callable[[str], bytes], pictures: Beside) -> bytes:
    """A digest of all that a document is made of: its files, by part, the pictures beside it, and the names of all files there."""
    hash = blake2b(digest_size=SIZE)
    for part, file in layout.parts(name).items() if name != SITE or layout.site else ():
        data = read(file)
        hash.update(f"{part}\0{file}\0{len(data)}\0".encode(errors="surrogateescape"))
        hash.update(data)
    hash.update("\0".join(layout.media_of(name)).encode(errors="surrogateescape"))
    beside = pictures.get(owner_of(name), {})
    hash.update("".join([picture.digest for picture in beside.values()]).encode())
    return hash.digest()


def known_of(
    brief: Brief | EntityBrief | None,
    plan: Plan,
    directory: Directory,
    index: Index | None,
    more: Sequence[Finding],
    advised: bool,
    files: Callable[[str], bytes],
) -> bytes:
    """A digest of what a document knows of others; one that is `advised`, by problems, knows all names, since advice is made of them.

    `files` gives the digest of a document's files: findings show the lines of documents that they are related to.
    """
    all_names = plan.all_names if advised else b""
    related = {place.document for finding in more for place, _ in finding.related if isinstance(place, At)}
    others = (*more, *map(files, sorted(related)))
    if brief is None:
        return digest(all_names, others)
    kinds, links, addresses = plan.names.entities, directory.entities, plan.names.addresses
    named = [(id, kinds[id], links.get(id)) for id in brief.named if id in kinds]
    cards = index.near(brief.near) if index else {}
    near = [(slug, slug in plan.names.slugs, cards.get(slug)) for slug in brief.near]
    neighbours = index.neighbours(brief.links) if index else {}
    places = [(place, place in addresses, neighbours.get(place)) for place in brief.links]
    menu = sorted(plan.kinds) if isinstance(brief, Brief) else []
    return digest(all_names, others, named, near, places, menu)
