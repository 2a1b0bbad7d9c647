"""Pictures: what their files say, which sizes are made of them, and what is in these."""

import io
import struct
import subprocess
import sys
import zlib
from typing import Any

import pytest
from conftest import ROOT
from drawing import corners, decoded, encoded, jpeg, png, quarters
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from dossier.model import ImageSettings
from dossier.pictures import Picture
from dossier.pictures.look import look
from dossier.pictures.make import made
from dossier.pictures.sizes import Variant, file_name, stem, variants
from dossier.pictures.svg import size

SMALL = ImageSettings(widths=(60, 120))
STRAIGHT = ["red", "blue", "green", "white"]


def drawn(data: bytes, chosen: ImageSettings = SMALL) -> dict[Variant, bytes]:
    return dict(made(data, variants(look(data), chosen), chosen.quality))


def seen(data: bytes) -> tuple[Any, ...]:
    picture = look(data)
    return picture.kind, picture.width, picture.height, picture.transparent, picture.moving, picture.fault


def moving(format: str) -> bytes:
    return encoded(quarters(), format, save_all=True, append_images=[quarters().rotate(90)], duration=100)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_what_a_file_says(format: str) -> None:
    data = encoded(quarters(), format)
    assert seen(data) == (format.lower(), 600, 400, False, False, "")
    for variant, smaller in drawn(data).items():
        assert decoded(smaller).format == variant.format.upper()
        assert decoded(smaller).size == (variant.width, variant.height) == (variant.width, variant.width * 2 // 3)
        assert corners(smaller) == STRAIGHT, variant


def test_smaller_pictures_are_smaller_files() -> None:
    data = encoded(Image.effect_noise((500, 300), 60).convert("RGB"), "JPEG", quality=95)
    sizes = {variant: len(smaller) for variant, smaller in drawn(data, ImageSettings(widths=(100, 200, 400))).items()}
    assert len(sizes) == 9
    for format in ("avif", "webp", "jpeg"):
        by_width = [sizes[each] for each in sorted(sizes) if each.format == format]
        assert by_width == sorted(by_width) and by_width[-1] < len(data)


@pytest.mark.parametrize("format", ["GIF", "PNG", "WEBP", "AVIF"])
def test_what_moves_stays_as_it_is(format: str) -> None:
    assert seen(moving(format)) == (format.lower(), 600, 400, False, True, "")
    assert drawn(moving(format)) == {}


def test_a_camera_that_stores_more_pictures_in_a_jpeg() -> None:
    data = encoded(quarters(), "MPO", save_all=True, append_images=[quarters(60, 40)])
    assert seen(data) == ("jpeg", 600, 400, False, False, "")
    assert {decoded(each).size for each in drawn(data).values()} == {(60, 40), (120, 80)}


ORIENTED = {
    1: STRAIGHT, 2: ["blue", "red", "white", "green"], 3: ["white", "green", "blue", "red"],
    4: ["green", "white", "red", "blue"], 5: ["red", "green", "blue", "white"], 6: ["green", "red", "white", "blue"],
    7: ["white", "blue", "green", "red"], 8: ["blue", "white", "red", "green"],
}  # fmt: skip


@pytest.mark.parametrize(("orientation", "expected"), ORIENTED.items())
def test_pictures_are_upright_and_say_nothing_of_the_camera(orientation: int, expected: list[str]) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[1] = "N"
    data = jpeg(exif=exif, comment=b"A note", xmp=b"<x:xmpmeta/>")
    width, height = (400, 600) if orientation > 4 else (600, 400)
    assert seen(data)[1:3] == (width, height)
    assert b"A camera" in data
    for smaller in drawn(data).values():
        image = decoded(smaller)
        assert image.width < image.height if orientation > 4 else image.width > image.height
        assert corners(smaller) == expected
        assert not image.getexif() and not {"exif", "xmp", "comment", "icc_profile"} & image.info.keys()
        assert b"A camera" not in smaller and b"xmpmeta" not in smaller


def test_transparency_is_kept() -> None:
    image = quarters(mode="RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    assert seen(encoded(image, "PNG"))[3] is True
    found = drawn(encoded(image, "PNG"))
    assert {each.format for each in found} == {"avif", "webp", "png"}
    for smaller in found.values():
        low, high = decoded(smaller).convert("RGBA").getchannel("A").getextrema()
        assert low < 20 and high > 235


def test_a_colour_of_a_palette_that_lets_everything_through() -> None:
    image = quarters().quantize(8)
    data = encoded(image, "GIF", transparency=image.getpixel((0, 0)))
    assert seen(data)[3] is True
    for smaller in drawn(data).values():
        shown = decoded(smaller).convert("RGBA")
        assert shown.getpixel((2, 2))[3] < 20 and shown.getpixel((shown.width - 3, 2))[3] > 235


def test_transparency_that_no_pixel_uses_is_none() -> None:
    data = encoded(quarters(mode="RGBA"), "PNG")
    assert seen(data)[3] is False
    assert {each.format for each in drawn(data)} == {"avif", "webp", "jpeg"}


@pytest.mark.parametrize("data", [encoded(quarters(mode="CMYK"), "JPEG"), encoded(quarters().quantize(16), "PNG")])
def test_other_ways_to_store_colours(data: bytes) -> None:
    assert all(corners(smaller) == STRAIGHT and decoded(smaller).mode == "RGB" for smaller in drawn(data).values())


def grey(bits: int) -> bytes:
    rows = b"".join(round(65535 * x / 599).to_bytes(2, "little") for x in range(600)) * 400
    image = Image.frombytes("I;16", (600, 400), rows)
    return encoded(image if bits == 16 else image.point(lambda value: value / 256).convert("L"), "PNG")


@pytest.mark.parametrize("bits", [8, 16])
def test_shades_of_grey(bits: int) -> None:
    for smaller in drawn(grey(bits)).values():
        image = decoded(smaller).convert("L")
        row = [image.getpixel((x * (image.width - 1) // 4, image.height // 2)) for x in range(5)]
        assert row == pytest.approx([0, 64, 128, 191, 255], abs=6)


def wide_profile() -> bytes:
    """The colours of sRGB with red and green exchanged, so that nobody can overlook whether a profile is heeded."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(profile[128:132], "big")
    places = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, green = places[b"rXYZ"], places[b"gXYZ"]
    profile[red + 4 : red + 12], profile[green + 4 : green + 12] = (
        profile[green + 4 : green + 12],
        profile[red + 4 : red + 12],
    )
    return bytes(profile)


def test_colours_are_as_their_profile_says() -> None:
    exchanged = ["green", "blue", "red", "white"]
    assert all(corners(each) == exchanged for each in drawn(jpeg(icc_profile=wide_profile())).values())
    see_through = quarters(mode="RGBA")
    see_through.putalpha(200)
    found = drawn(encoded(see_through, "PNG", icc_profile=wide_profile()))
    assert all(
        decoded(each).convert("RGBA").getpixel((5, 5))[3] == pytest.approx(200, abs=3) for each in found.values()
    )
    assert all(corners(each) == exchanged for each in found.values())


@pytest.mark.parametrize("profile", [b"nonsense", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()])
def test_a_profile_that_does_not_fit_counts_as_none(profile: bytes) -> None:
    assert all(corners(each) == STRAIGHT for each in drawn(jpeg(icc_profile=profile)).values())


@pytest.mark.parametrize(
    ("width", "expected"),
    [(20, [20]), (1, [1]), (479, [479]), (480, [480]), (500, [480]), (700, [480, 700]), (1000, [480, 800, 1000]),
     (1250, [480, 800, 1200]), (1600, [480, 800, 1200, 1600]), (5000, [480, 800, 1200, 1600])],
)  # fmt: skip
def test_nothing_is_made_larger(width: int, expected: list[int]) -> None:
    picture = Picture("d", "jpeg", width, 300)
    found = variants(picture, ImageSettings())
    assert [each.width for each in found if each.format == "avif"] == expected
    assert {each.format for each in found} == {"avif", "webp", "jpeg"}


@given(st.integers(1, 60_000), st.integers(1, 60_000), st.lists(st.integers(16, 8192), min_size=1, max_size=5))
def test_sizes_have_the_shape_of_the_picture(width: int, height: int, widths: list[int]) -> None:
    for each in variants(Picture("d", "png", width, height), ImageSettings(widths=tuple(widths))):
        assert 1 <= each.width <= min(width, max(widths))
        assert each.height >= 1 and abs(each.height - height * each.width / width) <= 1
        assert each.format != "webp" or max(each.width, each.height) <= 16_383


def test_a_picture_that_is_too_long_for_a_format() -> None:
    found = drawn(encoded(Image.new("L", (120, 20_000), 90), "PNG"))
    assert {(each.format, each.width) for each in found} == {
        ("avif", 60), ("avif", 120), ("webp", 60), ("jpeg", 60), ("jpeg", 120)
    }  # fmt: skip


def test_formats_and_widths_are_the_sites() -> None:
    picture = look(jpeg())
    assert variants(picture, "original") == ()
    assert variants(picture, ImageSettings(formats=(), widths=(90,))) == (Variant("jpeg", 90, 60),)
    assert variants(picture, ImageSettings(formats=("webp", "webp"), widths=(90, 90))) == (
        Variant("webp", 90, 60), Variant("jpeg", 90, 60)
    )  # fmt: skip


def test_quality_makes_a_difference() -> None:
    data = encoded(Image.effect_noise((300, 200), 60), "JPEG", quality=95)
    fine, coarse = (drawn(data, ImageSettings(widths=(120,), quality=quality)) for quality in (90, 30))
    assert fine.keys() == coarse.keys() and all(len(fine[each]) > len(coarse[each]) for each in fine)


def test_names_change_with_all_that_goes_in() -> None:
    one = Picture("d", "jpeg", 600, 400)
    names = {
        stem("a/media/b.jpg", one, SMALL), stem("a/media/b.jpeg", one, SMALL), stem("a/media/c.jpg", one, SMALL),
        stem("a/media/b.jpg", Picture("e", "jpeg", 600, 400), SMALL), stem("a/media/b.jpg", one, ImageSettings(quality=9)),
    }  # fmt: skip
    assert len(names) == 5
    name = file_name(stem("a/media/b.jpg", one, SMALL), Variant("jpeg", 60, 40))
    assert name.startswith("a/media/b.") and name.endswith("-60.jpg")


def test_a_long_name_stays_one_that_a_disk_can_hold() -> None:
    name = file_name(stem(f"a/media/{'ä' * 125}.jpg", Picture("d"), SMALL), Variant("jpeg", 60, 40))
    assert len(name.rpartition("/")[2].encode()) <= 255


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be enormous."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(100_000, 100_000), (12_000, 12_000), (9_000, 9_000)])
def test_more_pixels_than_we_decode(size: tuple[int, int]) -> None:
    picture = look(bomb(*size))
    assert "million" in picture.fault and variants(picture, SMALL) == ()


@pytest.mark.parametrize(
    "data",
    [b"", b"This is no picture.", encoded(quarters(), "BMP"), encoded(quarters(), "TIFF"), b"GIF89a", b"%PDF-1.7",
     b"<html><svg/></html>", b"\xff\xd8\xff"],
)  # fmt: skip
def test_what_is_no_picture_for_browsers(data: bytes) -> None:
    assert look(data).fault and look(data).kind == ""


@pytest.mark.parametrize("data", [jpeg()[:-400], png()[:-60], encoded(quarters(), "WEBP")[:-90], jpeg()[:300]])
def test_a_file_that_ends_too_soon(data: bytes) -> None:
    assert "damaged" in look(data).fault


FILES = [encoded(quarters(200, 100), format) for format in ("JPEG", "PNG", "GIF", "WEBP", "AVIF")]


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(FILES), st.data())
def test_damaged_files_raise_nothing_that_was_not_said(data: bytes, draw: st.DataObject) -> None:
    broken = bytearray(data)
    for _ in range(draw.draw(st.integers(1, 6))):
        broken[draw.draw(st.integers(0, len(broken) - 1))] = draw.draw(st.integers(0, 255))
    picture = look(bytes(broken))
    if not picture.fault and picture.kind != "svg":
        drawn(bytes(broken))


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('width="160" height="90"', (160, 90)), ('viewBox="0 0 16 9"', (1200, 675)),
        ('width="160" viewBox="0 0 16 9"', (160, 90)), ('height="90" viewBox="0,0 16,9"', (160, 90)),
        ('width="100%" height="100%" viewBox="0 0 16 9"', (1200, 675)), ('width="100%"', (0, 0)), ("", (0, 0)),
        ("width='2in' height='1in'", (192, 96)), ('width="10em" height="5em"', (0, 0)), ('viewBox="0 0 0 9"', (0, 0)),
        ('viewBox="0 0 16"', (0, 0)), ('viewBox="a b c d"', (0, 0)), ('width="-5" height="3"', (0, 0)),
        ('width="0.2" height="0.2"', (1, 1)), ('viewBox="0 0 nan 9"', (0, 0)), ('viewBox="0 0 inf 9"', (0, 0)),
        ('viewBox="0 0 1 1e9"', (0, 0)), ('data-width="7" height="9" width="8"', (8, 9)),
        ('aria-label="a > b" width="8" height="9"', (8, 9)),
    ],
)  # fmt: skip
def test_how_large_a_drawing_is(attributes: str, expected: tuple[int, int]) -> None:
    text = f'<?xml version="1.0"?>\n<!-- <svg width="1"> -->\n<!DOCTYPE svg>\n<svg xmlns="http://www.w3.org/2000/svg" {attributes}>'
    assert size(text.encode()) == expected
    assert seen(b"\xef\xbb\xbf" + text.encode()) == ("svg", *expected, False, False, "")


@pytest.mark.parametrize(
    "start", ["<!--", "<!DOCTYPE svg [" + '<!ENTITY a "b">' * 9_000, "<svg " + 'a="b" ' * 20_000, "<" * 70_000]
)
def test_a_drawing_that_is_made_to_hurt(start: str) -> None:
    look(start.encode())


def test_the_same_bytes_in_another_process() -> None:
    code = (
        "import sys; sys.path[:0] = sys.argv[1:3]\n"
        "from hashlib import sha256\nfrom test_pictures import drawn, encoded, Image, ImageSettings\n"
        "data = encoded(Image.merge('RGB', [Image.radial_gradient('L').resize((900, 700))] * 3), 'PNG')\n"
        "print([sha256(each).hexdigest() for each in drawn(data, ImageSettings()).values()])"
    )
    command = [sys.executable, "-c", code, str(ROOT), str(ROOT / "tests")]
    assert len({subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(3)}) == 1


def test_no_picture_needs_no_pillow() -> None:
    code = (
        "import sys, dossier.build.pipeline, dossier.site.images\n"
        "from dossier.pictures.look import look\nlook(b'<svg viewBox=\"0 0 1 1\"/>')\nassert 'PIL' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_a_file_that_is_too_large_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.pictures.look.LARGEST", 1000)
    assert "MB" in look(png()).fault and io.BytesIO(png()).getbuffer().nbytes > 1000
