"""Raw HTML in the texts of a site that does not allow it: it becomes text, as if HTML were no part of Markdown."""

import re
from collections.abc import Iterable

from dossier.content.markdown.edits import Edit, Edits
from dossier.content.markdown.events import Event, events

# Where `<` can begin HTML: CommonMark 0.31.2, sections 4.6 and 6.6.
_HTML = re.compile(r"<(?:[A-Za-z][A-Za-z0-9-]*(?:[\s/>]|\Z)|/[A-Za-z]|[!?])")
_COMMENT = "<!--"
_ROUNDS = 8


def may_hold_html(text: str) -> bool:
    """Whether the text has a `<` that can begin HTML; one that begins `<https://…>` cannot."""
    return "<" in text and _HTML.search(text) is not None


def as_text(text: str, angle: str, *, cut: bool = True) -> tuple[str, tuple[Edits, ...]]:
    """The text with `angle` for the `<` of each HTML tag, and the edits that, if `cut`, took out its complete comments.

    What stood in an HTML block is Markdown once its tags are text, and can hold HTML in turn: hence the rounds.
    """
    rounds: list[Edits] = []
    for _ in range(_ROUNDS):
        signs, comments = _found(text, cut)
        if not signs and not comments:
            return text, tuple(rounds)
        text = Edits((sign, sign + 1, angle) for sign in signs).applied(text)
        if comments:
            rounds.append(Edits(comments))
            text = rounds[-1].applied(text)
    return text.replace("<", angle), tuple(rounds)


def _found(text: str, cut: bool) -> tuple[list[int], list[Edit]]:
    """Where tags begin that are HTML now, and what comments to cut."""
    signs: list[int] = []
    comments: list[Edit] = []
    lines: list[Event] = []
    for event in events(text, without="Text"):
        if event.kind == "Html":
            lines.append(event)
        elif event.kind == "InlineHtml":
            if cut and event.data.startswith(_COMMENT):
                comments.append((event.start, event.end, ""))
            else:
                signs.append(event.start)
        elif event.kind == "End" and event.element == "HtmlBlock" and lines:
            cuts = _comment(text, lines) if cut else []
            comments += cuts
            signs += [] if cuts else _openings(text, lines)
            lines = []
    return signs, comments


def _comment(text: str, lines: Iterable[Event]) -> list[Edit]:
    """The cuts, line by line, that take out the comment with which an HTML block begins; none when it has no end."""
    cuts: list[Edit] = []
    for line in lines:
        shown = text[line.start : line.end]
        at = len(shown) - len(shown.lstrip())
        if not cuts and not shown.startswith(_COMMENT, at):
            return []
        close = shown.find("-->", 0 if cuts else at + 2)
        if close >= 0:
            return [*cuts, (line.start if cuts else line.start + at, line.start + close + 3, "")]
        cuts.append((line.start, line.start + len(shown.rstrip("\r\n")), ""))
    return []


def _openings(text: str, lines: Iterable[Event]) -> list[int]:
    """The `<` with which the block begins and those at the start of its other lines, except of comments."""
    found: list[int] = []
    for line in lines:
        at = line.start + len(text[line.start : line.end]) - len(text[line.start : line.end].lstrip())
        if not found:
            at = text.index("<", line.start)
            found.append(at)
        elif at < line.end and not text.startswith(_COMMENT, at) and _HTML.match(text, at):
            found.append(at)
    return found
