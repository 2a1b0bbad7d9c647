"""Markdown: text in, prose out, in two engines that understand the same additions to CommonMark.

`[@source-id, p. 4]` cites, `[[entity-id|words]]` mentions, a line `::: quote some-id` places an item; tables,
footnotes, strikethrough, alerts, heading ids, smart punctuation and bare addresses work in both engines. In code and in
the text of a link the additions are text, and where Markdown makes a link of them (`[@id](…)`, `[@id]: …`) they are
that link. `\\[@`, `\\[[` and `\\:::` write the signs themselves.
"""

from dossier.content.markdown.positions import Span, spans
from dossier.content.markdown.prose import Addition, Cite, Heading, Mention, Part, Placement, Prose, plain
from dossier.content.markdown.render import render

__all__ = [
    "Addition", "Cite", "Heading", "Mention", "Part", "Placement", "Prose", "Span", "plain", "render", "spans",
]  # fmt: skip
