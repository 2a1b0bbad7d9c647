"""The bytes of a picture to what they say of themselves: decoded once under limits, so that nothing later meets a damaged file."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from dossier.pictures import Kind, Picture
from dossier.pictures.svg import size

LARGEST = 100_000_000  # bytes
MOST_PIXELS = 80_000_000

_KINDS: dict[str, Kind] = {
    "JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"
}  # fmt: skip
_READ = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")  # MPO is JPEG with more pictures in it, which cameras add
_NO_PICTURE = "this is no JPEG, PNG, GIF, WebP, AVIF or SVG file"
_DAMAGED = "this picture is damaged: it can't be decoded"
_ORIENTATION, _TURNED = 0x0112, (5, 6, 7, 8)


def look(data: bytes) -> Picture:
    """What the bytes of a file say of the picture in it; whatever is wrong with them is its `fault`."""
    digest = sha256(data).hexdigest()[:32]
    if (drawn := size(data)) is not None:
        return Picture(digest, "svg", *drawn)
    if len(data) > LARGEST:
        return Picture(digest, fault=f"this file has more than {LARGEST // 1_000_000} MB")
    try:
        with opened(data) as image:
            return _seen(digest, image)
    except Exception as error:  # Pillow raises whatever a damaged file leads its decoders to
        return Picture(digest, fault=_words(error))


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The picture in a file, not decoded yet: Pillow's own limits and complaints are replaced by ours."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=_READ) as image:
            yield image


def _seen(digest: str, image: Any) -> Picture:
    kind, moving = _KINDS[image.format], image.format != "MPO" and getattr(image, "is_animated", False)
    width, height = image.size
    if width * height > MOST_PIXELS:
        return Picture(
            digest, kind, fault=f"this picture has {width:,} × {height:,} pixels; at most 80 million are read"
        )
    if kind == "jpeg":
        image.draft(None, (1, 1))
    image.load()
    if image.getexif().get(_ORIENTATION) in _TURNED:
        width, height = height, width
    return Picture(digest, kind, width, height, is_transparent(image), moving)


def is_transparent(image: Any) -> bool:
    """Whether any pixel of a decoded picture lets something through."""
    if not image.has_transparency_data:
        return False
    return bool(image.convert("RGBA").getchannel("A").getextrema()[0] < 255)


def _words(error: Exception) -> str:
    name = type(error).__name__
    if name == "UnidentifiedImageError":
        return _NO_PICTURE
    return (
        f"this picture has more pixels than the {MOST_PIXELS // 1_000_000} million that are read"
        if "Bomb" in name
        else _DAMAGED
    )
