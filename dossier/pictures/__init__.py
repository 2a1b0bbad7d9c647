"""Editors' pictures: what their files say of themselves, the sizes that are made of them, and the making."""

from typing import Literal

from msgspec import Struct

Kind = Literal["jpeg", "png", "gif", "webp", "avif", "svg", ""]

ENDINGS = (
    ".jpg",
    ".jpeg",
    ".png",
    ".gif",
    ".webp",
    ".avif",
    ".svg",
    ".bmp",
    ".tif",
    ".tiff",
    ".heic",
    ".heif",
    ".jxl",
    ".jp2",
)


class Picture(Struct, frozen=True, array_like=True):
    """What the file of a picture says: width and height in pixels as it is shown, 0 where it doesn't say.

    `digest` is one of its bytes. `transparent` tells of pixels that let something through, `moving` of several pictures in turn,
    `fault` why it can't be decoded.
    """

    digest: str
    kind: Kind = ""
    width: int = 0
    height: int = 0
    transparent: bool = False
    moving: bool = False
    fault: str = ""


Beside = dict[str, dict[str, Picture]]
"""Pictures by whose they are (a slug, or `people/` and so on) and by their addresses from the site's root."""


def is_picture(path: str) -> bool:
    """Whether a file of the project is one that editors show as a picture, by its name."""
    return path.lower().endswith(ENDINGS) and "/media/" in path
