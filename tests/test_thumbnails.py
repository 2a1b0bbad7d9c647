"""Thumbnails: small images of our own, whatever the bytes are that they were made from."""

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dossier.world.thumbnails import made


def picture(kind: str, size: tuple[int, int] = (900, 600), mode: str = "RGB", **how: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "red" if mode != "P" else 3).save(out, kind, **how)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP"])
@pytest.mark.parametrize(("icon", "sizes"), [(False, {(405, 270)}), (True, {(64, 43), (64, 42)})])
def test_images_become_small_ones(kind: str, icon: bool, sizes: set[tuple[int, int]]) -> None:
    found = made(picture(kind), icon)
    assert found
    thumbnail, data = found
    assert (thumbnail.width, thumbnail.height) == opened(data).size
    assert opened(data).size in sizes
    assert opened(data).format == "WEBP"
    assert made(picture(kind), icon) == found


def test_an_icon_file_gives_its_icon() -> None:
    found = made(picture("ICO", (48, 48), "RGBA"), icon=True)
    assert found and (found[0].width, found[0].height) == (48, 48)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "F"])
def test_every_mode_is_converted(mode: str) -> None:
    kind = {"CMYK": "JPEG", "F": "TIFF"}.get(mode, "PNG")
    out = io.BytesIO()
    Image.new(mode, (20, 10)).save(out, kind)
    assert (made(out.getvalue(), icon=False) is None) == (kind == "TIFF")


def test_it_stands_upright_as_its_camera_was_held() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found = made(picture("JPEG", (100, 50), exif=exif), icon=False)
    assert found and (found[0].width, found[0].height) == (50, 100)


def test_nothing_of_the_original_file_is_left() -> None:
    exif, info = Image.Exif(), PngInfo()
    exif[0x013B] = exif[0x010E] = "Secret Example"
    exif.get_ifd(0x8825)[1] = "N"
    info.add_text("Comment", "Secret Example")
    files = [
        picture("JPEG", exif=exif, comment=b"Secret Example", icc_profile=b"Secret Example"),
        picture("PNG", pnginfo=info, icc_profile=b"Secret Example"),
        picture("WEBP", exif=exif, xmp=b"<x>Secret Example</x>"),
    ]
    for file in files:
        found = made(file, icon=False)
        assert b"Secret" in file or file[:4] == b"\x89PNG"
        assert found and b"Secret" not in found[1]
        assert not opened(found[1]).getexif() and set(opened(found[1]).info) <= {
            "loop",
            "background",
            "timestamp",
            "duration",
        }


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_that_says(width: int, height: int) -> bytes:
    """A small file whose header promises a very large image, with some of its rows."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(20_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(100_000, 100_000), (50_000, 50_000), (1, 40_000_000), (7_000, 6_000)])
def test_bombs_are_refused_before_they_are_decoded(size: tuple[int, int]) -> None:
    assert made(png_that_says(*size), icon=False) is None


@pytest.mark.parametrize("bomb", ["png_that_says(60_000, 60_000)", "picture('GIF', (6_000, 6_000), 'P')"])
def test_bombs_take_little_memory(bomb: str) -> None:
    code = (
        f"import resource, sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        f"from test_thumbnails import *\ndata = {bomb}\nmade(picture('PNG'), False)\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\nmade(data, False)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(run.stdout) < 300_000 * (1 if sys.platform == "linux" else 1024)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", SVG, b"\xef\xbb\xbf" + SVG, b"<!doctype html>", picture("TIFF"), picture("PPM"), picture("TGA"), b"8BPS" + bytes(99),
     b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", b"%PDF-1.4", picture("PNG", (1, 900)), bytes(21_000_000)],
)  # fmt: skip
def test_what_is_no_image_that_we_show_gives_none(data: bytes) -> None:
    assert made(data, icon=False) is None


def test_of_a_moving_picture_the_first_frame_is_shown() -> None:
    out = io.BytesIO()
    frames = [Image.new("P", (30, 20), number % 200) for number in range(300)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    found = made(out.getvalue(), icon=False)
    assert found and not getattr(opened(found[1]), "is_animated", False)


FILES = tuple(picture(kind, (60, 40)) for kind in ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "ICO"))


@settings(deadline=None)
@given(st.sampled_from(FILES), st.data())
def test_damaged_files_raise_nothing(file: bytes, data: st.DataObject) -> None:
    broken = bytearray(file)
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(0, len(broken)))
    for bytes_ in (bytes(broken), bytes(broken[:end])):
        found = made(bytes_, icon=False)
        assert found is None or opened(found[1]).format == "WEBP"


def test_images_that_hide_programs(corpora: Path) -> None:
    folder = corpora / "hostile" / "payloadsallthethings"
    files = [file for name in ("svg", "img") for file in (folder / name).rglob("*") if file.is_file()]
    assert files
    for file in files:
        found = made(file.read_bytes(), icon=False)
        assert found is None or (file.suffix != ".svg" and b"script" not in found[1] and b"alert" not in found[1])
