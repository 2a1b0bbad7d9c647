"""The markup of a page to the text that browsers search for a text directive: its blocks, and the seams that no match crosses.

Styles that are in other files are unknown: an element is taken for what the HTML Standard's rendering section makes of it,
or what its own `style` says.
"""

import re
from typing import Final

# What a line break, and what an element without text of its own, leave in a line; no term of a directive spans one.
BREAK: Final = "\u2028"
GAP: Final = "\ufffc"
_JOINT: Final = "\u200b"  # where a word may be broken; a browser takes its parts for words
_BLOCK: Final = "\0"  # can't be in a page: the parser replaces it


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Comments, elements whose content is no markup, and tags, as the HTML Standard serializes them.
_TAG = re.compile(
    r"<!--.*?-->|<(script|style|iframe|noembed|noframes|xmp|plaintext)\b.*?</\1>"
    r'|<(/?[a-zA-Z][^\s/>]*)((?: [^\s/>][^\s/>=]*="[^"]*")*)>',
    re.DOTALL,
)
_BLOCKS = _names(
    "address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer "
    "foreignobject form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main marquee menu menuitem mfrac mi mn mo mrow ms "
    "msqrt mtext nav ol optgroup option p pre rt rtc search section summary table tbody td text tfoot th thead tr ul"
)
_UNSHOWN = _names("datalist head noscript rp template title defs desc metadata symbol")
_OPAQUE = _names("audio canvas meter object progress select video")
_EMPTY = _names("area base embed img link meta param source svg track /svg")
_VOID = _names("area base br col embed hr img input link meta param source track wbr")
# Elements of which only their attributes can make more than this: nearly all there are, so that pages are read quickly.
_PLAIN = {
    mark + name: _BLOCK if name in _BLOCKS else ""
    for name in _BLOCKS - _names("dialog listing pre")
    | _names("a abbr b cite code em font i small span strong sub sup time u")
    for mark in ("", "/")
}
_WORDLESS = _names("checkbox color file hidden image password radio range")
_ATTRIBUTE = re.compile(r' (hidden|style|multiple|size|open|popover|type|value|placeholder)="([^"]*)"', re.IGNORECASE)
_HIDING = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|content-visibility\s*:\s*hidden)\b", re.IGNORECASE)
_INVISIBLE = re.compile(r"(?:^|[;\s])visibility\s*:\s*(?:hidden|collapse)\b", re.IGNORECASE)
_OWN_BLOCK = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*(?!inline\s*(?:;|!|$)|contents|none|ruby)[a-z-]|float\s*:\s*(?:left|right)|position\s*:\s*(?:absolute|fixed))",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_KEPT_SPACE = re.compile(r"(?! [^\s])[ \t\n\r\f]+")
_EDGE = f" {BREAK}{GAP}"
_GAPS = re.compile(f"{GAP}{{2,}}")
_BREAKS = re.compile(f" ?{BREAK}[ {BREAK}]*")


def searchable(html: str) -> tuple[str, str]:
    """The text of a serialized body as browsers search it, and the values of its form controls, which they search too.

    There is a line for each block, white space is as it is laid out, and there are seams.
    """
    reader = _Reader()
    text = "".join(reader.read(html))
    return _lines(text), _lines(_BLOCK.join(reader.controls))


def _lines(text: str) -> str:
    text = _GAPS.sub(GAP, _SPACE.sub(" ", text))
    blocks = (block.strip(_EDGE) for block in _BREAKS.sub(BREAK, text).split(_BLOCK))
    text = "\n".join(block for block in blocks if block)
    if "&" in text:
        text = (
            text.replace("&nbsp;", "\xa0")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", '"')
            .replace("&amp;", "&")
        )
    return text


class _Reader:
    """Goes through the tags of a page once, and knows which open element hides, or is a block by its own style."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.hiding, self.depth, self.kept = "", 0, 0
        self.own: dict[str, list[int]] = {}
        self.controls: list[str] = []

    def read(self, html: str) -> list[str]:
        parts = _TAG.split(html)
        add = self.out.append
        for text, raw, name, attributes in zip(parts[::4], parts[1::4], parts[2::4], parts[3::4], strict=False):
            if not self.hiding and text:
                add(_KEPT_SPACE.sub(BREAK, text) if self.kept else text)
            elif self.hiding == "textarea":
                self.controls.append(text)
            if name in _PLAIN and not (self.hiding or self.own or (attributes and _tells(attributes))):
                add(_PLAIN[name])
            elif name:
                self._tag(name.lower(), attributes)
            elif raw and not self.hiding:
                add(GAP)
        return [*self.out, "" if self.hiding else parts[-1]]

    def _tag(self, name: str, attributes: str) -> None:
        if self.hiding:
            self._hidden(name)
        elif name[0] == "/":
            self._close(name[1:])
        else:
            self._open(name, dict(_ATTRIBUTE.findall(attributes)) if attributes else {})

    def _hidden(self, name: str) -> None:
        self.depth += (name == self.hiding) - (name == "/" + self.hiding)
        if not self.depth:
            self.hiding = ""

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        style = attributes.get("style", "")
        if mark := _hides(name, attributes, style):
            self.out.append(mark)
            if name not in _VOID:
                self.hiding, self.depth = name, 1
            if mark == _BLOCK:
                self.controls.append(_control(attributes))
            return
        own = bool(style) and name not in _VOID and bool(_OWN_BLOCK.search(style))
        if own:
            self.own.setdefault(name, []).append(0)
        elif name in self.own:
            self.own[name][-1] += 1
        self.kept += name in ("pre", "listing")
        self.out.append(_BLOCK if own or name in _BLOCKS else _mark(name))

    def _close(self, name: str) -> None:
        self.kept -= name in ("pre", "listing")
        own = name in self.own and self._ends_own(name)
        self.out.append(_BLOCK if own or name in _BLOCKS else _mark("/" + name))

    def _ends_own(self, name: str) -> bool:
        counts = self.own[name]
        if counts[-1]:
            counts[-1] -= 1
            return False
        counts.pop()
        if not counts:
            del self.own[name]
        return True


def _tells(attributes: str) -> bool:
    """Whether attributes may say that an element is hidden or a block."""
    return " style=" in attributes or " hidden=" in attributes or " popover=" in attributes


def _mark(name: str) -> str:
    return {"br": BREAK, "wbr": _JOINT}.get(name) or (GAP if name in _EMPTY else "")


def _control(attributes: dict[str, str]) -> str:
    """What a form control shows."""
    shown = attributes.get("type", "text").lower() not in _WORDLESS
    return (attributes.get("value") or attributes.get("placeholder", "")) if shown else ""


def _hides(name: str, attributes: dict[str, str], style: str) -> str:
    """What an element leaves in the line that it and all in it are hidden from, empty when it hides nothing."""
    if name in _OPAQUE:
        return "" if name == "select" and ("multiple" in attributes or attributes.get("size", "1") != "1") else GAP
    closed = (name == "dialog" and "open" not in attributes) or "popover" in attributes
    hidden = attributes.get("hidden", "until-found").lower() != "until-found" and not _OWN_BLOCK.search(style)
    if name in _UNSHOWN or closed or hidden:
        return GAP
    if style and (_HIDING.search(style) or _INVISIBLE.search(style)):
        return GAP
    return _BLOCK if name in ("input", "textarea") else ""
