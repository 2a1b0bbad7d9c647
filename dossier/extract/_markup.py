"""Markup in what should be plain text, told from tags that a text is about: "The <em>Titanic</em>" and "How to use <video>"."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

_TAG = re.compile(r"<(/?)(?:([A-Za-z][\w-]{0,40}):)?([A-Za-z][\w:-]{0,40})((?:\s[^<>]{0,1000})?/?)>")
_MOST = 500
# Elements that stand within a line, those that part a line only from their like, and those that always do.
_INLINE = frozenset((
    "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "nobr",
    "q", "s", "samp", "small", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))  # fmt: skip
_BOXES = frozenset({"a", "label", "span"})
_BLOCKS = frozenset((
    "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "figure", "footer", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "img", "li", "main", "nav", "ol", "p", "picture", "pre", "script", "section", "style", "table", "tbody",
    "td", "th", "thead", "tr", "ul", "video", "audio",
))  # fmt: skip
_VOID = frozenset({"br", "hr", "img", "wbr"})
_WITHOUT_END = frozenset({"li", "p"})
INLINE = ", ".join(sorted(_INLINE))
_OPENING = "\"'“‘„‚«‹¿¡([#@$€£"


class _Tag(NamedTuple):
    start: int
    end: int
    closes: bool
    prefix: str
    name: str
    rest: str


def without_markup(text: str) -> str:
    """The text without tags that mark it up. One is markup where it has attributes, or where it and its other half touch what
    they enclose; a tag that is spoken of has spaces or marks around it, and stays."""
    tags = [
        _Tag(found.start(), found.end(), bool(found[1]), found[2] or "", found[3].lower(), found[4])
        for found in islice(_TAG.finditer(text), _MOST)
    ]
    opened = {tag.name: tag.end for tag in reversed(tags) if not tag.closes}
    closed = {tag.name: tag.start for tag in tags if tag.closes}
    pieces, place = [], 0
    for run in _runs(tags):
        before, after = text[run[0].start - 1 : run[0].start], text[run[-1].end : run[-1].end + 1]
        marks = []
        for tag in run:
            paired = opened.get(tag.name, len(text)) <= tag.start if tag.closes else closed.get(tag.name, 0) >= tag.end
            at_edge = tag.end == len(text) if tag.closes else tag.start == 0
            if _is_markup(tag, before, after, paired=paired or at_edge):
                marks.append(tag)
        shown = "".join(text[tag.start : tag.end] for tag in run if tag not in marks)
        pieces += [text[place : run[0].start], shown or _gap(marks)]
        place = run[-1].end
    return "".join((*pieces, text[place:]))


def inline_text(html: str) -> str:
    """HTML without the tags of elements that stand within a word as well as around it."""
    return _TAG.sub(lambda tag: "" if tag[3].lower() in _INLINE else tag[0], html)


def _runs(tags: Sequence[_Tag]) -> Iterator[list[_Tag]]:
    """The tags, those together that stand side by side."""
    run: list[_Tag] = []
    for tag in tags:
        if run and run[-1].end != tag.start:
            yield run
            run = []
        run.append(tag)
    if run:
        yield run


def _is_markup(tag: _Tag, before: str, after: str, *, paired: bool) -> bool:
    """Whether a tag of a run is no part of the text; `before` and `after` are the characters around the run."""
    if "=" in tag.rest or (tag.prefix and paired):  # of another vocabulary, such as `<jats:p>`
        return True
    if tag.name not in _INLINE | _BOXES | _BLOCKS:
        return False
    if tag.name in _VOID:
        return "/" in tag.rest or after.isalnum() or bool(before and (before.isalnum() or before in ".,;:!?"))
    if tag.closes:
        return paired and not (before.isspace() or before in _OPENING)
    return (paired or tag.name in _WITHOUT_END) and bool(after) and (after.isalnum() or after in _OPENING)


def _gap(marks: Sequence[_Tag]) -> str:
    """What stands between words that tags part."""
    names = {tag.name for tag in marks}
    parts = any(one.closes and not other.closes for one, other in pairwise(marks))
    return "" if names <= _INLINE or (names <= _INLINE | _BOXES and not parts) else " "
