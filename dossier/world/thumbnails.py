"""Images of pages to small ones of our own: decoded under limits, made anew, so that nothing of the original file is left."""

import io
import warnings
from hashlib import sha256
from typing import Any

from dossier.evidence import Thumbnail

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "ICO", "BMP")
PICTURE, ICON = (480, 270), (64, 64)
_MOST_PIXELS, _LARGEST, _LEAST = 40_000_000, 20_000_000, 2


def made(data: bytes, icon: bool) -> tuple[Thumbnail, bytes] | None:
    """A WebP thumbnail of at most 480 × 270 pixels, 64 × 64 for an icon, and its bytes; None for what is no such image.

    SVG is refused: it is a program. The file's name is the SHA-256 of its bytes.
    """
    if not data or len(data) > _LARGEST:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            small = _small(data, ICON if icon else PICTURE)
    except Exception:  # Pillow raises whatever a damaged file leads its decoders to
        return None
    if small is None:
        return None
    width, height, encoded = small
    return Thumbnail(f"evidence/{sha256(encoded).hexdigest()[:32]}.webp", width, height), encoded


def _small(data: bytes, size: tuple[int, int]) -> tuple[int, int, bytes] | None:
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        if image.width * image.height > _MOST_PIXELS or min(image.size) < _LEAST:
            return None
        image.draft("RGB", size)
        upright: Any = ImageOps.exif_transpose(image.convert("RGBA" if _has_alpha(image) else "RGB"))
        upright.thumbnail(size, Image.Resampling.LANCZOS)
        bare = Image.new(upright.mode, upright.size)
        bare.paste(upright)
        out = io.BytesIO()
        bare.save(out, "WEBP", quality=72, method=4)
        return bare.width, bare.height, out.getvalue()


def _has_alpha(image: Any) -> bool:
    return image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
