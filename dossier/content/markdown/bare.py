"""Bare http(s) addresses in a text, as GitHub Flavored Markdown's autolink extension finds them."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from dossier.content.markdown.edits import Edit
from dossier.content.markdown.events import events

# An address within one of our brackets belongs to it; one after `](` or `<` is a link already.
_CANDIDATE = re.compile(
    r"\[@[^\[\]]*\]|\[\[[^\[\]]*\]\]|(?<![\w<])(?<!\]\()(?P<address>https?://[^\s\x00-\x20\x7f<>\"\\^`{|}\[\]]+)",
    re.IGNORECASE,
)
# Most addresses stand in links or angle brackets; this finds out quickly that all do.
_NOT_IN_LINK = re.compile(r"://(?<!\]\(https://)(?<!\]\(http://)(?<!<https://)(?<!<http://)")
_HOST = re.compile(r"https?://(?:[^/?#@]*@)?\w", re.IGNORECASE)
_ENTITY = re.compile(r"&\w+;\Z")
_TRAILING = frozenset("?!.,:*_~'\u2018\u2019\u201c\u201d\u00ab\u00bb\u2026;")
_OPAQUE = ("Link", "Image", "CodeBlock", "HtmlBlock")


def bracketed(text: str, angle: str) -> list[Edit]:
    """The edits that put each bare address of the text in angle brackets, which makes it a link in every engine.

    An address ends before `angle`, which stands for a `<`.
    """
    found = list(_candidates(text, angle)) if _NOT_IN_LINK.search(text) else []
    if not found:
        return []
    starts, ends = _prose(text)
    edits: list[Edit] = []
    for start, address in found:
        index = bisect_right(starts, start) - 1
        if index >= 0 and start < ends[index]:
            edits.append((start, start + len(address), f"<{address}>"))
    return edits


def _candidates(text: str, angle: str) -> Iterator[tuple[int, str]]:
    for match in _CANDIDATE.finditer(text):
        address = match["address"] or ""
        address = _trimmed(address.partition(angle)[0] if angle else address)
        if _HOST.match(address):
            yield match.start(), address


def _trimmed(address: str) -> str:
    """The address without punctuation, an entity and unmatched closing parentheses at its end (GFM, section 6.9)."""
    surplus = address.count(")") - address.count("(")
    end = len(address)
    while end:
        last = address[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
        elif last == ";" and (entity := _ENTITY.search(address, 0, end)):
            end = entity.start() + 1
        elif last not in _TRAILING:
            break
        end -= 1
    return address[:end]


def _prose(text: str) -> tuple[list[int], list[int]]:
    """Where stretches of text begin and end that are no code, no HTML, and not within a link or an image."""
    starts: list[int] = []
    ends: list[int] = []
    depth = 0
    for event in events(text):
        if event.element in _OPAQUE:
            depth += 1 if event.kind == "Start" else -1
        elif event.kind == "InlineHtml":
            depth += _anchor(event.data)
        elif event.kind == "Text" and not depth:
            starts.append(event.start)
            ends.append(event.end)
    return starts, ends


def _anchor(tag: str) -> int:
    """What a raw tag changes: 1 for the start of a link, -1 for its end."""
    if re.match(r"<a[\s>]", tag, re.IGNORECASE):
        return 1
    return -1 if re.match(r"</a\b", tag, re.IGNORECASE) else 0
