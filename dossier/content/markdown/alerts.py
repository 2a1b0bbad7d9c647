"""Alerts (`> [!NOTE]`): from the marked block quotes that engines print to an accessible aside with a title."""

import re

KINDS = ("note", "tip", "important", "warning", "caution")

_QUOTE = re.compile(r'<blockquote(?: class="markdown-alert-(\w+)")?[^>]*>|</blockquote>')


def as_asides(html: str) -> str:
    """The HTML with `<aside class="alert alert-note" role="note">` for `<blockquote class="markdown-alert-note">`."""
    closings: list[str] = []

    def turned(match: re.Match[str]) -> str:
        if match[0] == "</blockquote>":
            return closings.pop() if closings else match[0]
        kind = match[1]
        closings.append("</aside>" if kind in KINDS else "</blockquote>")
        return _opening(kind) if kind in KINDS else match[0]

    return _QUOTE.sub(turned, html)


def _opening(kind: str) -> str:
    return f'<aside class="alert alert-{kind}" role="note">\n<p class="alert-title">{kind.capitalize()}</p>'
