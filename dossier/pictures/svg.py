"""How large a drawing is, as its first tag says (SVG 2, sections 5.1.2 and 8.2); nothing else of it is read."""

import re

_HEAD = 65_536
_SKIPPED = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"\s*<(?:\w+:)?svg((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*/?>")
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_LENGTH = re.compile(r"\s*\+?(\d{1,7}(?:\.\d+)?|\.\d+)\s*(px|pt|pc|mm|cm|in)?\s*")
_PIXELS = {None: 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
# A drawing that only has proportions fills the column wherever one is shown.
_WIDE = 1200


def size(data: bytes) -> tuple[int, int] | None:
    """Width and height in CSS pixels, (0, 0) where the drawing doesn't say; None for what is no drawing."""
    head = _SKIPPED.sub("", data[:_HEAD].decode("utf-8-sig", "replace"))
    root = _ROOT.match(head)
    if root is None:
        return None
    attributes = {name: one or other for name, one, other in _ATTRIBUTE.findall(root[1])}
    width, height = _pixels(attributes.get("width", "")), _pixels(attributes.get("height", ""))
    if width and height:
        return round(width) or 1, round(height) or 1
    ratio = _ratio(attributes.get("viewBox", ""))
    if not ratio:
        return 0, 0
    if height:
        width = height / ratio
    return round(width or _WIDE) or 1, round((width or _WIDE) * ratio) or 1


def _pixels(length: str) -> float:
    """A length in CSS pixels; 0 for percentages and whatever depends on a font."""
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _PIXELS[match[2]] if match else 0


def _ratio(view_box: str) -> float:
    """Height by width."""
    try:
        _, _, width, height = map(float, view_box.replace(",", " ").split())
    except ValueError:
        return 0
    ratio = height / width if width > 0 and height > 0 else 0
    return ratio if 0.001 < ratio < 1000 else 0
