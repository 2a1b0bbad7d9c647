"""What is done with one answer, in a process of its own: a page to metadata, an image to a thumbnail."""

from msgspec import Struct

from dossier.dates import parse
from dossier.evidence import Metadata, Thumbnail
from dossier.extract.archives import Found, Lookup
from dossier.extract.companions import Kind


class Page(Struct, frozen=True):
    """What an answer says, the address that gave it, why it is no page but a wall (empty for a page), and its oEmbed's address.

    `gone` says why the page is not there any more, empty for a page.
    """

    address: str
    metadata: Metadata
    wall: str = ""
    oembed: str = ""
    gone: str = ""


class Pictures(Struct, frozen=True):
    """A thumbnail and its bytes."""

    thumbnail: Thumbnail
    data: bytes


def read(address: str, data: bytes, headers: dict[str, str], day: str, asked: str = "") -> Page:
    """The metadata of what `address` answered on a day (ISO 8601), to which the address `asked` led."""
    from dossier.extract.combine import extract
    from dossier.extract.page import Response

    found = extract(Response(address, data, headers), parse(day), asked)
    return Page(address, found.metadata, found.wall, found.oembed, found.gone)


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
