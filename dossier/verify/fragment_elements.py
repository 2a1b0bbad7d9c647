"""What elements make of the text in and about them: blocks, seams in a line, or nothing that is shown.

Styles that are in other files are unknown: an element is taken for what the HTML Standard's rendering section makes of it,
or what its own `style` says.
"""

import re
from typing import Final

# What a line break, and what an element without text of its own, leave in a line; no term of a directive spans one.
BREAK: Final = "\u2028"
GAP: Final = "\ufffc"
JOINT: Final = "\u200b"  # where a word may be broken; a browser takes its parts for words
BLOCK: Final = "\0"  # can't be in a page: the parser replaces it


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLOCKS = _names(
    "address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer "
    "foreignobject form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main marquee menu menuitem mfrac mi mn mo mrow ms "
    "msqrt mtext nav ol optgroup option p pre rt rtc search section summary table tbody td text tfoot th thead tr ul"
)
_UNSHOWN = _names("datalist head noscript rp template title defs desc metadata symbol")
_OPAQUE = _names("audio canvas meter object progress select video")
_EMPTY = _names("area base embed img link meta param source svg track /svg")
VOID = _names("area base br col embed hr img input link meta param source track wbr")
# Elements of which only their attributes can make more than this: nearly all there are, so that pages are read quickly.
PLAIN = {
    slash + name: BLOCK if name in BLOCKS else ""
    for name in BLOCKS - _names("dialog listing pre")
    | _names("a abbr b cite code em font i small span strong sub sup time u")
    for slash in ("", "/")
}
_WORDLESS = _names("checkbox color file hidden image password radio range")
ATTRIBUTE = re.compile(r' (hidden|style|multiple|size|open|popover|type|value|placeholder)="([^"]*)"', re.IGNORECASE)
_HIDING = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|content-visibility\s*:\s*hidden)\b", re.IGNORECASE)
_INVISIBLE = re.compile(r"(?:^|[;\s])visibility\s*:\s*(?:hidden|collapse)\b", re.IGNORECASE)
_OWN_BLOCK = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*(?!inline\s*(?:;|!|$)|contents|none|ruby)[a-z-]|float\s*:\s*(?:left|right)|position\s*:\s*(?:absolute|fixed))",
    re.IGNORECASE,
)


def tells(attributes: str) -> bool:
    """Whether attributes may say that an element is hidden or a block."""
    return " style=" in attributes or " hidden=" in attributes or " popover=" in attributes


def mark(name: str) -> str:
    """What a tag inside a line leaves there."""
    return {"br": BREAK, "wbr": JOINT}.get(name) or (GAP if name in _EMPTY else "")


def control(attributes: dict[str, str]) -> str:
    """What a form control shows."""
    shown = attributes.get("type", "text").lower() not in _WORDLESS
    return (attributes.get("value") or attributes.get("placeholder", "")) if shown else ""


def is_block(style: str) -> bool:
    """Whether an element's own style takes it out of the line."""
    return bool(style and _OWN_BLOCK.search(style))


def hides(name: str, attributes: dict[str, str], style: str) -> str:
    """What an element leaves in the line that it and all in it are hidden from, empty when it hides nothing."""
    if name in _OPAQUE:
        return "" if name == "select" and ("multiple" in attributes or attributes.get("size", "1") != "1") else GAP
    closed = (name == "dialog" and "open" not in attributes) or "popover" in attributes
    hidden = attributes.get("hidden", "until-found").lower() != "until-found" and not is_block(style)
    if name in _UNSHOWN or closed or hidden:
        return GAP
    if style and (_HIDING.search(style) or _INVISIBLE.search(style)):
        return GAP
    return BLOCK if name in ("input", "textarea") else ""
