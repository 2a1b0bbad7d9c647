"""The engines: each turns Markdown into HTML that the pass over it reads alike.

Beyond CommonMark's own HTML that is: `<blockquote class="markdown-alert-note">` for an alert, `<sup
class="footnote-reference"><a href="#name">1</a></sup>` for a reference to a footnote, `<div class="footnote-definition"
id="name"><sup class="footnote-definition-label">1</sup>` … `</div>` for its text, an `id` on a heading with `{#id}`.
"""

from collections.abc import Callable
from functools import cache

import pyromark

from dossier.model import MarkdownSettings

Engine = Callable[[str], str]

OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_SMART_PUNCTUATION
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_GFM
)
PARSER = pyromark.Markdown(options=OPTIONS)


def engine(settings: MarkdownSettings) -> Engine:
    """The engine that the settings name, from Markdown text to HTML text; a named engine is made once."""
    if settings.engine == "pyromark":
        return PARSER.html
    return _python_markdown(settings.extensions, settings.raw_html)


@cache
def _python_markdown(extensions: tuple[str, ...], raw_html: bool) -> Engine:
    from dossier.content.markdown.python_markdown import PythonMarkdown

    return PythonMarkdown(extensions, raw_html).html
