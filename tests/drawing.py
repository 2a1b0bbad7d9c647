"""Pictures that tests draw."""

import io
from typing import Any

from PIL import Image

RED, GREEN, BLUE = (220, 30, 30), (30, 200, 30), (30, 30, 220)


def encoded(image: Any, format: str, **options: Any) -> bytes:
    """An image as a file."""
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def quarters(width: int = 600, height: int = 400, mode: str = "RGB") -> Any:
    """Red above green on the left, blue above white on the right."""
    image = Image.new("RGB", (width, height), "white")
    image.paste(RED, (0, 0, width // 2, height // 2))
    image.paste(GREEN, (0, height // 2, width // 2, height))
    image.paste(BLUE, (width // 2, 0, width, height // 2))
    return image.convert(mode)


def jpeg(width: int = 600, height: int = 400, **options: Any) -> bytes:
    """The quarters as JPEG."""
    return encoded(quarters(width, height), "JPEG", quality=95, **options)


def png(width: int = 600, height: int = 400) -> bytes:
    """The quarters as PNG."""
    return encoded(quarters(width, height), "PNG")


def decoded(data: bytes) -> Any:
    """A file as an image, every pixel of which was read."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def corners(data: bytes) -> list[str]:
    """The colours in the corners of a picture, from the upper left by rows, by the names of those of the quarters."""
    image = decoded(data).convert("RGB")
    width, height = image.size
    named = {"red": RED, "green": GREEN, "blue": BLUE, "white": (255, 255, 255)}

    def name(x: int, y: int) -> str:
        found = image.getpixel((x, y))
        return min(named, key=lambda each: sum(abs(a - b) for a, b in zip(named[each], found, strict=True)))

    left, right, upper, lower = width // 8, width - width // 8 - 1, height // 8, height - height // 8 - 1
    return [name(left, upper), name(right, upper), name(left, lower), name(right, lower)]
