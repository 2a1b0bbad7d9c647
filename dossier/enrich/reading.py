"""What is done with one answer, in a process of its own: a page to metadata, an image to a thumbnail."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dossier.content.statements import Statement
from dossier.dates import parse
from dossier.evidence import Check, Metadata, StatementKind, Thumbnail
from dossier.extract.archives import Found, Lookup
from dossier.extract.companions import Kind

AskedKey = tuple[StatementKind, str, str]


class Asked(Struct, frozen=True):
    """A statement to be looked up in a page, and the names of who said it."""

    statement: Statement
    names: tuple[str, ...] = ()


class Page(Struct, frozen=True):
    """What an answer says, the address that gave it and the day (ISO 8601), why it is no page but a wall (empty for a page), and its
    oEmbed's address.

    `gone` says why the page is not there any more, empty for a page. `checks` are what came of looking for statements, `text` a digest of
    the page's readable text, `size` its number of characters and `sketch` its likeness.
    """

    address: str
    day: str
    metadata: Metadata
    wall: str = ""
    oembed: str = ""
    gone: str = ""
    text: str = ""
    size: int = 0
    sketch: str = ""
    checks: Mapping[AskedKey, Check] = {}


class Pictures(Struct, frozen=True):
    """A thumbnail and its bytes."""

    thumbnail: Thumbnail
    data: bytes


def read(
    address: str,
    data: bytes,
    headers: dict[str, str],
    day: str,
    led: str = "",
    asked: Sequence[Asked] = (),
    whole: bool = True,
) -> Page:
    """The metadata of what `address` answered on a day (ISO 8601), to which the address `led` led, and what came of looking for statements there.

    `whole` tells whether all of the answer was taken.
    """
    from dossier.extract.combine import extract, page_of
    from dossier.extract.page import Response
    from dossier.verify.check import Examined

    response = Response(address, data, headers)
    page = page_of(response, parse(day))
    found = extract(response, parse(day), led, page)
    if found.wall or found.gone:
        return Page(address, day, found.metadata, found.wall, gone=found.gone)
    examined = Examined(response, page, found.metadata, whole)
    return Page(
        address=address,
        day=day,
        metadata=found.metadata,
        oembed=found.oembed,
        text=examined.digest,
        size=examined.size,
        sketch=examined.sketch,
        checks={key_of(each.statement): examined.check(each.statement, each.names, day) for each in asked},
    )


def key_of(statement: Statement) -> AskedKey:
    """What decides what comes of looking for a statement in a page."""
    return statement.kind, statement.digest, statement.speaker


def read_lookup(lookup: Lookup, data: bytes) -> Found:
    """The copies of a page that an archive names."""
    from dossier.extract.archives import read as read_answer

    return read_answer(lookup, data)


def read_companion(kind: Kind, address: str, data: bytes, headers: dict[str, str], day: str) -> Metadata:
    """The metadata of a page as its companion at `address` gave it on a day (ISO 8601)."""
    from dossier.extract.combine import extract_companion
    from dossier.extract.page import Response

    return extract_companion(kind, Response(address, data, headers), parse(day))


def picture(data: bytes, icon: bool) -> Pictures | None:
    """The thumbnail of an image or an icon; None for what is no image that we show."""
    from dossier.world.thumbnails import made

    found = made(data, icon)
    return Pictures(found[0], found[1]) if found else None
