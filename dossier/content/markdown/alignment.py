"""How cells of tables are aligned: engines print it as a style, which a page whose policy allows none needs as a class."""

import re

# `left` and `right` are said of lines that run to the right: in others they change sides with the table.
_CLASSES = {"left": "align-start", "center": "align-center", "right": "align-end"}
_CELL = re.compile(r'<t[dh]\b[^>]*? style="[^>]*>')
_STYLE = re.compile(r' style="text-align: ?(left|center|right)?[^"]*"')
_CLASS = re.compile(r'\sclass="([^"]*)"')


def as_classes(html: str) -> str:
    """The HTML with classes for the alignment of its cells; a style that says another one goes."""
    return _CELL.sub(_classed, html)


def _classed(cell: re.Match[str]) -> str:
    style = _STYLE.search(cell[0])
    if style is None:
        return cell[0]
    tag = cell[0][: style.start()] + cell[0][style.end() :]
    if style[1] is None:
        return tag
    written = _CLASS.search(tag)
    if written is None:
        return f'{tag[:3]} class="{_CLASSES[style[1]]}"{tag[3:]}'
    return f"{tag[: written.end() - 1]} {_CLASSES[style[1]]}{tag[written.end() - 1 :]}"
