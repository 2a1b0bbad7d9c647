"""Which sizes are made of a picture, and what their files are called."""

from hashlib import blake2b
from typing import Literal, NamedTuple

from dossier.model import ImageSettings
from dossier.pictures import Picture

Format = Literal["avif", "webp", "jpeg", "png"]

ENDINGS: dict[Format, str] = {"avif": "avif", "webp": "webp", "jpeg": "jpg", "png": "png"}
# The most pixels that a side may have in each format.
_LONGEST: dict[Format, int] = {"avif": 32_767, "webp": 16_383, "jpeg": 65_500, "png": 1_000_000}
# A picture that is hardly wider than a size below it needs no size of its own.
_NEAR = 0.85
_LONGEST_NAME = 200  # bytes: disks hold 255, and a fingerprint, a width and an ending follow


class Variant(NamedTuple):
    """A size of a picture, in pixels, and its format."""

    format: Format
    width: int
    height: int


def variants(picture: Picture, settings: ImageSettings | Literal["original"]) -> tuple[Variant, ...]:
    """The sizes to be made, by format, the narrowest first; the last format is one that every browser shows.

    None of what stays as it is: drawings, what moves, what can't be decoded.
    """
    if settings == "original" or picture.kind in ("svg", "") or picture.moving or picture.fault:
        return ()
    last: Format = "png" if picture.transparent else "jpeg"
    found = tuple(
        Variant(format, *size)
        for format in (*dict.fromkeys(settings.formats), last)
        for size in _sizes(picture, settings.widths)
        if max(size) <= _LONGEST[format]
    )
    return found if any(each.format == last for each in found) else ()


def _sizes(picture: Picture, widths: tuple[int, ...]) -> list[tuple[int, int]]:
    """Widths up to the picture's own, and its own when it lies between two, with their heights."""
    fitting = sorted({width for width in widths if width <= picture.width})
    if picture.width < max(widths, default=0) and (not fitting or fitting[-1] < picture.width * _NEAR):
        fitting.append(picture.width)
    return [(width, max(1, round(picture.height * width / picture.width))) for width in fitting]


def stem(place: str, picture: Picture, settings: ImageSettings) -> str:
    """The beginning of the names of a picture's sizes: its own without the ending, and a fingerprint of what goes into them."""
    folder, slash, name = place.rpartition("/")
    short = name.rpartition(".")[0].encode()[:_LONGEST_NAME].decode(errors="ignore")
    made_of = f"{name}\0{picture.digest}\0{settings.quality}"
    return f"{folder}{slash}{short}.{blake2b(made_of.encode(), digest_size=5).hexdigest()}"


def file_name(stem: str, variant: Variant) -> str:
    """The name of the file of one size."""
    return f"{stem}-{variant.width}.{ENDINGS[variant.format]}"
