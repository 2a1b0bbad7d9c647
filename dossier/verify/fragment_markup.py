"""The markup of a page to the text that browsers search for a text directive: its blocks, and the seams that no term crosses."""

import re

from dossier.verify.fragment_elements import (
    ATTRIBUTE,
    BLOCK,
    BLOCKS,
    BREAK,
    GAP,
    PLAIN,
    VOID,
    control,
    hides,
    is_block,
    mark,
    tells,
)

# Comments, elements whose content is no markup, and tags, as the HTML Standard serializes them.
_TAG = re.compile(
    r"<!--.*?-->|<(script|style|iframe|noembed|noframes|xmp|plaintext)(?=[ >]).*?</\1>"
    r'|<(/?[a-zA-Z][^\s/>]*)((?: [^\s/>][^\s/>=]*="[^"]*")*)>',
    re.DOTALL,
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
    return _lines(text), _lines(BLOCK.join(reader.controls))


def _lines(text: str) -> str:
    text = _GAPS.sub(GAP, _SPACE.sub(" ", text))
    blocks = (block.strip(_EDGE) for block in _BREAKS.sub(BREAK, text).split(BLOCK))
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
            if name in PLAIN and not (self.hiding or self.own or (attributes and tells(attributes))):
                add(PLAIN[name])
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
            self._open(name, dict(ATTRIBUTE.findall(attributes)) if attributes else {})

    def _hidden(self, name: str) -> None:
        self.depth += (name == self.hiding) - (name == "/" + self.hiding)
        if not self.depth:
            self.hiding = ""

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        style = attributes.get("style", "")
        if left := hides(name, attributes, style):
            self.out.append(left)
            if name not in VOID:
                self.hiding, self.depth = name, 1
            if left == BLOCK:
                self.controls.append(control(attributes))
            return
        own = name not in VOID and is_block(style)
        if own:
            self.own.setdefault(name, []).append(0)
        elif name in self.own:
            self.own[name][-1] += 1
        self.kept += name in ("pre", "listing")
        self.out.append(BLOCK if own or name in BLOCKS else mark(name))

    def _close(self, name: str) -> None:
        self.kept -= name in ("pre", "listing")
        own = name in self.own and self._ends_own(name)
        self.out.append(BLOCK if own or name in BLOCKS else mark("/" + name))

    def _ends_own(self, name: str) -> bool:
        counts = self.own[name]
        if counts[-1]:
            counts[-1] -= 1
            return False
        counts.pop()
        if not counts:
            del self.own[name]
        return True
