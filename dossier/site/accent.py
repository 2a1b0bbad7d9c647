"""An accent: a colour of a dossier or a site, as the theme's tokens in light and dark, and how well it can be read.

Contrast is that of WCAG 2.2. Shades keep the hue in OKLab (Ottosson 2020), and as much of the chroma as sRGB has for them. All
is reckoned in decimal numbers, so that every machine gives the same bytes.
"""

from collections.abc import Iterable
from decimal import Context, Decimal, localcontext
from functools import lru_cache

# What text stands on in `templates/assets/style.css`: `--paper`, `--surface` and `--mark`.
LIGHT = ("#fdfcf9", "#f4f1e8", "#fbeebb")
DARK = ("#141412", "#1f1f1c", "#2f2809")
LEAST = 7

_EXACT = Context(prec=16)
_HALVES = 8  # halvings of a range: finer than a step of a channel
_TO_LMS = (
    ("0.4122214708", "0.5363325363", "0.0514459929"),
    ("0.2119034982", "0.6806995451", "0.1073969566"),
    ("0.0883024619", "0.2817188376", "0.6299787005"),
)
_TO_LAB = (
    ("0.2104542553", "0.7936177850", "-0.0040720468"),
    ("1.9779984951", "-2.4285922050", "0.4505937099"),
    ("0.0259040371", "0.7827717662", "-0.8086757660"),
)
_FROM_LAB = (
    ("1", "0.3963377774", "0.2158037573"),
    ("1", "-0.1055613458", "-0.0638541728"),
    ("1", "-0.0894841775", "-1.2914855480"),
)
_FROM_LMS = (
    ("4.0767416621", "-3.3077115913", "0.2309699292"),
    ("-1.2684380046", "2.6097574011", "-0.3413193965"),
    ("-0.0041960863", "-0.7034186147", "1.7076147010"),
)
_WEIGHTS = ("0.2126", "0.7152", "0.0722")

Three = tuple[Decimal, Decimal, Decimal]


def accent_of(colour: str | None) -> str:
    """A colour as an editor wrote it as an accent, in small letters; empty for none."""
    return (colour or "").lower()


def sheet(accent: str) -> bytes:
    """The tokens that an accent sets, as CSS: on screens only, since paper is black on white."""
    tokens = ":root{{--accent:{0};--link:{0}}}"
    scheme = "@media screen and (prefers-color-scheme:dark)"
    light, dark = tokens.format(accent), tokens.format(on_dark(accent))
    return f"@layer accent{{@media screen{{{light}}}{scheme}{{{dark}}}}}\n".encode()


def contrast(colour: str, other: str) -> float:
    """The contrast of two colours (`#rrggbb`), from 1 to 21, rounded down to hundredths."""
    with localcontext(_EXACT):
        return float(_contrast(_linear(colour), other).quantize(Decimal("0.01"), "ROUND_FLOOR"))


def least_contrast(colour: str, surfaces: Iterable[str] = LIGHT) -> float:
    """The contrast of a colour on the surface on which it is worst to read."""
    return min(contrast(colour, surface) for surface in surfaces)


@lru_cache(maxsize=1_000)
def on_dark(colour: str) -> str:
    """A colour itself where it can be read on the dark surfaces, or the nearest lighter shade that can."""
    return _readable(colour, DARK, 1)


@lru_cache(maxsize=1_000)
def on_light(colour: str, least: float = LEAST) -> str:
    """A colour itself where it can be read on the light surfaces, or the nearest darker shade that can."""
    return _readable(colour, LIGHT, 0, least)


def _readable(colour: str, surfaces: tuple[str, ...], towards: int, least: float = LEAST) -> str:
    """The nearest shade of a colour towards black (0) or white (1) that can be read on some surfaces."""
    if least_contrast(colour, surfaces) >= least:
        return colour
    with localcontext(_EXACT):
        near, a, b = _lab(colour)
        far = Decimal(towards)
        found = "#ffffff" if towards else "#000000"
        for _ in range(_HALVES):
            middle = (near + far) / 2
            shade = _shade(middle, a, b)
            if least_contrast(shade, surfaces) >= least:
                far, found = middle, shade
            else:
                near = middle
    return found


def _shade(lightness: Decimal, a: Decimal, b: Decimal) -> str:
    """The colour of a lightness and a hue, with as much of the chroma as there is of it in sRGB."""
    share, step = Decimal(1), Decimal(1)
    channels = _rgb(lightness, a, b)
    if not _is_in(channels):
        share = Decimal(0)
        for _ in range(_HALVES):
            step /= 2
            share += step if _is_in(_rgb(lightness, a * (share + step), b * (share + step))) else 0
        channels = _rgb(lightness, a * share, b * share)
    return "#" + "".join(f"{_byte(each):02x}" for each in channels)


def _is_in(channels: Three) -> bool:
    return all(0 <= each <= 1 for each in channels)


def _rgb(lightness: Decimal, a: Decimal, b: Decimal) -> Three:
    long, middle, short = _times(_FROM_LAB, (lightness, a, b))
    return _times(_FROM_LMS, (long**3, middle**3, short**3))


def _lab(colour: str) -> Three:
    roots = [each ** (Decimal(1) / 3) if each else each for each in _times(_TO_LMS, _linear(colour))]
    return _times(_TO_LAB, (roots[0], roots[1], roots[2]))


def _contrast(linear: Three, other: str) -> Decimal:
    one, two = sorted((_luminance(linear), _luminance(_linear(other))))
    return (two + Decimal("0.05")) / (one + Decimal("0.05"))


def _luminance(linear: Three) -> Decimal:
    return sum((Decimal(weight) * each for weight, each in zip(_WEIGHTS, linear, strict=True)), Decimal(0))


def _times(matrix: tuple[tuple[str, str, str], ...], vector: Three) -> Three:
    one, two, three = (sum((Decimal(x) * y for x, y in zip(row, vector, strict=True)), Decimal(0)) for row in matrix)
    return one, two, three


def _linear(colour: str) -> Three:
    red, green, blue = (_of_byte(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return red, green, blue


@lru_cache(maxsize=256)
def _of_byte(number: int) -> Decimal:
    """A channel of sRGB as light (IEC 61966-2-1)."""
    share = Decimal(number) / 255
    return (
        share / Decimal("12.92") if number <= 10 else ((share + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")
    )


def _byte(light: Decimal) -> int:
    """The channel of sRGB that is nearest to an amount of light."""
    light = min(max(light, Decimal(0)), Decimal(1))
    low = light <= Decimal("0.0031308")
    share = light * Decimal("12.92") if low else Decimal("1.055") * light ** (1 / Decimal("2.4")) - Decimal("0.055")
    return int((share * 255).to_integral_value("ROUND_HALF_EVEN"))
