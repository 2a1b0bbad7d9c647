"""Finds, in the HTML that an engine printed, what dossier adds to Markdown or has to look at.

The HTML must have no `<` or `>` inside attribute values; both engines and the sanitizer see to that. Nothing is found
in `<code>` and `<pre>`, no addition in the text of a link, and no placement but in a line of its own in a top-level
paragraph.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from dossier.content.markdown.prose import PHRASING, Cite, Mention, Placement, text_of

# Noncharacters stand for nothing in a text; where one of them is put after an escaped sign, no addition is found.
GUARDS = "\ufdd0-\ufdef"

# Each alternative begins with a plain sign: only then does the search for it skip over text quickly.
_TAGS = r"""
  (?P<code>(?P<verbatim>code|pre)\b[^>]*>.*?</(?P=verbatim)>)
| (?P<link>a\s[^>]*>)
| (?P<unlink>/a>)
| (?P<image>img\s[^>]*>)
| (?P<heading>h(?P<level>[1-6])\b(?P<attributes>[^>]*)>)
| (?P<unheading>/h[1-6]>)
"""
_CONTAINERS = r"| (?P<container>(?P<close>/?)(?:ul|ol|dl|table|blockquote|aside|section|div|figure|details)\b[^>]*>)"
_OTHER_TAGS = r"| (?P<tag>/?[a-z][^>]*>)"
_TEXT = rf"(?:[^\[\]<>{GUARDS}]|</?(?:{PHRASING})\b[^>]*>)+"
_BRACKETS = rf"""
\[(?:
  (?P<cite>@(?=[^\s,;\]])(?P<sources>{_TEXT})\])
| (?P<mention>\[(?=[^\s|\]])(?P<entity>[^\[\]|<>{GUARDS}]+)(?:\|(?P<words>{_TEXT}))?\]\])
)
"""
_PLACEMENT = r"| :(?<=[\n>]:)(?P<placement>::)"

_WORD = r"[^\W_]+(?:-[^\W_]+)*"
_WELL_FORMED = re.compile(rf":::[ \t]+({_WORD})(?:[ \t]+({_WORD}))?")
_SEPARATOR = re.compile(r";\s*@(?=[^\s,;])")
_ID = re.compile(r"[a-z0-9-]+")
_LINE_END = re.compile(r"\n|</p>")
_HARD_BREAK = re.compile(r"<br ?/?>\Z")
_TAG = re.compile(r"<(/?)([a-z]+)[^>]*>")
_GUARD = re.compile(f"[{GUARDS}]")
_VOID = ("br", "hr", "img", "wbr")

Token = tuple[str, re.Match[str]]


@cache
def _pattern(placements: bool, raw: bool) -> re.Pattern[str]:
    tags = _TAGS + (_CONTAINERS if placements else "") + (_OTHER_TAGS if raw else "")
    return re.compile(f"<(?:{tags}) | {_BRACKETS} {_PLACEMENT if placements else ''}", re.VERBOSE | re.DOTALL)


def tokens(html: str, *, placements: bool = False, raw: bool = False) -> Iterator[Token]:
    """Links, images, headings and additions in the HTML, in order, each with its kind.

    `placements` says whether to look for placements at all, `raw` that tags of editors are in the HTML.
    """
    depth = 0
    linked = False
    start = 0
    for match in _pattern(placements, raw).finditer(html):
        kind = match.lastgroup or ""
        if kind in ("code", "tag") or match.start() < start:
            continue
        if kind == "container":
            depth += -1 if match["close"] else 1
        elif kind == "placement":
            if not depth and _stands_alone(html, match.start(), start):
                yield kind, match
                start = placement_line(html, match.start())[1]
        elif kind in ("link", "unlink"):
            linked = kind == "link"
            yield kind, match
        elif kind in ("cite", "mention"):
            if not linked and balanced(match[0]):
                yield kind, match
        else:
            yield kind, match


def _stands_alone(html: str, position: int, earliest: int) -> bool:
    """Whether a placement's line begins in a paragraph that the HTML can be parted in, outside all inline markup."""
    opened = html.rfind("<p>", earliest, position) + 3
    if opened == 2:
        if not earliest or html.startswith("</p>", earliest):
            return False
        opened = earliest
    if "</p>" in html[opened:position] or not (opened == position or html[position - 1] == "\n"):
        return False
    end, _ = placement_line(html, position)
    return balanced(html[opened:position]) and balanced(html[position:end])


def placement_line(html: str, position: int) -> tuple[int, int]:
    """Where the line that begins at `position` ends, without a hard break, and where what follows the line begins."""
    end = _LINE_END.search(html, position)
    after = end.start() if end else len(html)
    return text_end(html, position, after), after


def text_end(html: str, start: int, end: int) -> int:
    """Where the text between `start` and `end` ends without white space and a hard break at its end."""
    text = html[start:end].rstrip()
    return start + len(_HARD_BREAK.sub("", text).rstrip())


def balanced(html: str) -> bool:
    """Whether every tag that opens in the fragment closes in it."""
    if "<" not in html:
        return True
    opened: list[str] = []
    for close, name in _TAG.findall(html):
        if not close and name not in _VOID:
            opened.append(name)
        elif close and (not opened or opened.pop() != name):
            return False
    return not opened


def cites(match: re.Match[str]) -> list[tuple[Cite, int, int]]:
    """The citations of one bracket, each with the range of its source's id in the HTML."""
    start = match.start("sources")
    if _ID.fullmatch(match["sources"]):
        return [(Cite(match["sources"]), start, match.end("sources"))]
    found: list[tuple[Cite, int, int]] = []
    for item in _SEPARATOR.split(match["sources"]):
        source, _, locator = item.partition(",")
        at = match.string.index(item, start)
        found.append((Cite(text_of(source), text_of(locator)), at, at + len(source.rstrip())))
        start = at + len(item)
    return found


def mention(match: re.Match[str]) -> tuple[Mention, int, int]:
    """The mention, with the range of the entity's id in the HTML."""
    entity = match["entity"].rstrip()
    start = match.start("entity")
    return Mention(" ".join(unescape(entity).split()), (match["words"] or "").strip()), start, start + len(entity)


def placement(html: str, position: int) -> tuple[Placement, int, int]:
    """The placement whose line begins at `position`, with the range of the id: else of the kind, else of the line."""
    end, _ = placement_line(html, position)
    line = html[position:end].rstrip()
    match = _WELL_FORMED.fullmatch(line)
    if not match:
        return Placement("", _GUARD.sub("", text_of(line))), position, position + len(line)
    group = 2 if match[2] else 1
    return Placement(match[1], match[2] or ""), position + match.start(group), position + match.end(group)
