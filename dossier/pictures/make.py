"""A picture to smaller ones: upright, in sRGB, without whatever else its file tells (a camera's GPS position, for one)."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from dossier.pictures.look import is_transparent, opened
from dossier.pictures.sizes import Format, Variant

# Raise it when anything here gives other bytes than before.
REVISION = 1

# How much of the quality, which counts as JPEG's does, looks the same in a format.
_QUALITY = {"jpeg": 1.0, "webp": 0.95, "avif": 0.75}
# Encoders of AVIF cut a picture into as many tiles as there are threads: another number gives other bytes.
_OPTIONS: dict[Format, dict[str, Any]] = {
    "avif": {"speed": 6, "max_threads": 1, "autotiling": False, "subsampling": "4:2:0"},
    "webp": {"method": 4, "exact": False},
    "jpeg": {"optimize": True, "progressive": True, "subsampling": "4:2:0"},
    "png": {"optimize": True},
}


def made(data: bytes, variants: Iterable[Variant], quality: int) -> Iterator[tuple[Variant, bytes]]:
    """The bytes of some sizes of the picture in a file; raises whatever Pillow raises for a file that `look` found fault with."""
    wanted = sorted(variants, key=lambda each: -each.width)
    if not wanted:
        return
    # A JPEG could be decoded at half its size and faster, but then a size's bytes would depend on what it is made together with.
    with opened(data) as image:
        plain = _plain(image)
    for variant in wanted:
        yield variant, _encoded(_resized(plain, variant), variant.format, quality)


def _plain(image: Any) -> Any:
    """The picture as it is seen: RGB, or RGBA where it is transparent."""
    from PIL import ImageOps

    image.load()
    mode = "RGBA" if is_transparent(image) else "RGB"
    return _in_srgb(ImageOps.exif_transpose(image), image.info.get("icc_profile"), mode)


def _in_srgb(image: Any, profile: bytes | None, mode: str) -> Any:
    """The picture in the colours that browsers take for granted; a profile that can't be read counts as none."""
    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")
    if image.mode not in ("L", "RGB", "CMYK", "RGBA"):
        image = image.convert(mode)
    if profile:
        from PIL import ImageCms

        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            kept = image.getchannel("A") if image.mode == "RGBA" else None
            image = image.convert("RGB") if kept else image
            image = ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if kept:
                image.putalpha(kept)
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
            pass
    return image.convert(mode)


def _resized(image: Any, variant: Variant) -> Any:
    from PIL import Image

    size = (variant.width, variant.height)
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _encoded(image: Any, format: Format, quality: int) -> bytes:
    """The pixels and nothing else as a file."""
    from PIL import Image

    bare, options = Image.new(image.mode, image.size), _OPTIONS[format]
    bare.paste(image)
    if format in _QUALITY:
        options = {**options, "quality": max(1, round(quality * _QUALITY[format]))}
    out = io.BytesIO()
    bare.save(out, format.upper(), **options)
    return out.getvalue()
