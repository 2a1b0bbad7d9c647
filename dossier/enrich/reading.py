"""What is done with one answer, in a process of its own: a page to metadata, an image to a thumbnail."""

from msgspec import Struct

from dossier.dates import parse
from dossier.evidence import Metadata, Thumbnail


class Page(Struct, frozen=True):
    """What an answer says, the address that gave it, and why it is no page but a wall, empty for a page."""

    address: str
    metadata: Metadata
    wall: str = ""


class Pictures(Struct, frozen=True):
    """A thumbnail and its bytes."""

    thumbnail: Thumbnail
    data: bytes


def read(url: str, address: str, data: bytes, headers: dict[str, str], day: str) -> Page:
    """The metadata of an answer to `url` that `address` gave on a day (ISO 8601)."""
    from dossier.extract.combine import extract
    from dossier.extract.page import Response

    found = extract(Response(address, data, headers), parse(day))
    return Page(address, found.metadata, found.wall)


def picture(data: bytes, icon: bool) -> Pictures | None:
    """The thumbnail of an image or an icon; None for what is no image that we show."""
    from dossier.world.thumbnails import made

    found = made(data, icon)
    return Pictures(found[0], found[1]) if found else None
