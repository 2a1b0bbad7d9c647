"""What rendering a text gives: HTML fragments with the additions between them, and the text without its markup."""

import re
from collections.abc import Callable, Iterable
from html import escape, unescape

from msgspec import Struct


class Cite(Struct, frozen=True, tag=True):
    """A reference to a source, `[@source-id]` or `[@source-id, p. 4]`; both fields are plain text."""

    source: str
    locator: str = ""


class Mention(Struct, frozen=True, tag=True):
    """A link to an entity, `[[entity-id]]` or `[[entity-id|words]]`; `words` is an HTML fragment."""

    entity: str
    words: str = ""


class Placement(Struct, frozen=True, tag=True):
    """A line `::: kind` or `::: kind id`; a malformed line has no `kind` and stands whole, as plain text, in `id`."""

    kind: str
    id: str = ""


Addition = Cite | Mention | Placement
Part = str | Addition


class Heading(Struct, frozen=True):
    """A heading: its level from 2 to 6, its id in the page, and its plain text (a mention without words is its id)."""

    level: int
    id: str
    text: str


class Prose(Struct, frozen=True):
    """One rendered text: its parts in reading order (footnotes come last) and its headings."""

    parts: tuple[Part, ...] = ()
    headings: tuple[Heading, ...] = ()


PHRASING = (
    "abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|rp|rt|ruby|s|samp|small|span|strong|sub|sup|time|u|var|wbr"
)
_NOTE_LINK = re.compile(r'<sup class="footnote-ref">.*?</sup>|<a class="footnote-back".*?</a>', re.DOTALL)
_PHRASING_TAG = re.compile(rf"</?(?:a|{PHRASING})\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


def plain(prose: Prose, names: Callable[[str], str]) -> str:
    """The text of `prose` on one line without markup, cites and placements; `names` turns an entity's id into a name."""
    return words(prose.parts, names)


def words(parts: Iterable[Part], names: Callable[[str], str]) -> str:
    """The same for parts alone."""
    pieces: list[str] = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(part)
        elif isinstance(part, Mention):
            pieces.append(part.words or escape(names(part.entity)))
        elif isinstance(part, Placement):
            pieces.append(" ")
        elif pieces:
            pieces[-1] = pieces[-1].rstrip()
    return text_of("".join(pieces))


def text_of(html: str) -> str:
    """The text of an HTML fragment on one line, without tags and footnote links, character references decoded."""
    if "<" in html:
        html = _NOTE_LINK.sub("", html)
        html = _TAG.sub(" ", _PHRASING_TAG.sub("", html))
    return " ".join(unescape(html).split())
