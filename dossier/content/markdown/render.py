"""From a Markdown text to prose: prepare, let the engine print HTML, tidy that, part it at the additions."""

from html import escape
from urllib.parse import quote

from dossier.content.markdown.alerts import as_asides
from dossier.content.markdown.alignment import as_classes
from dossier.content.markdown.assemble import assemble
from dossier.content.markdown.engines import PARSER, engine
from dossier.content.markdown.footnotes import at_the_end
from dossier.content.markdown.prepare import prepared
from dossier.content.markdown.prose import Prose
from dossier.model import MarkdownSettings

# What comes out as it is: letters, digits, and signs that mean something only when doubled; in UTF-8, 0xC2 begins the
# no-break space, which does not.
_INERT = b" ,;.()?/%-" + bytes(byte for byte in range(0x100) if byte != 0xC2 and (byte > 0x7F or chr(byte).isalnum()))


def render(text: str, settings: MarkdownSettings, *, inline: bool = False, prefix: str = "") -> Prose:
    """The prose of a Markdown text; `prefix` stands before every id in it, so that texts of one page keep theirs apart.

    With `inline` the text is a single run: a paragraph loses its `<p>`, several are joined by `<br>`, other blocks come
    out as the engine gives them; headings are none of the page's (no id, not listed), and a line `:::` stays text.
    Headings have level 2 to 6: an editor's `#` is shown like `##`. Any text renders: a lone surrogate comes out as `?`,
    and what is nested too deeply for Python-Markdown or the sanitizer as preformatted text.
    """
    if settings.engine == "pyromark":
        if _is_bare(text):
            return Prose((text if inline else f"<p>{text}</p>\n",))
        if not _has_signs(text) and (simple := _one_paragraph(text)):
            return Prose((simple[3:-5] if inline else simple,))
    try:
        return rendered(text, settings, inline=inline, prefix=prefix)
    except UnicodeEncodeError:
        return rendered(text.encode(errors="replace").decode(), settings, inline=inline, prefix=prefix)


def _is_bare(text: str) -> bool:
    """Whether the text is its own HTML, in a paragraph: most short texts are, and need no engine."""
    if not text[:1].isalpha() or text[-1] == " " or "--" in text or ".." in text:
        return False
    return not text.encode(errors="xmlcharrefreplace").translate(None, _INERT)


def _has_signs(text: str) -> bool:
    """Whether the text has a sign of raw HTML, an addition, a footnote, an alert, a link or a bare address."""
    return "<" in text or "[" in text or "://" in text or ":::" in text


def _one_paragraph(text: str) -> str:
    """The HTML of a text without additions, when it is one paragraph without any tag in it; otherwise nothing."""
    try:
        html = PARSER.html(text)
    except UnicodeEncodeError:
        return ""
    return html if html.startswith("<p>") and html.find("<", 3) == len(html) - 5 else ""


def rendered(
    text: str, settings: MarkdownSettings, *, inline: bool = False, prefix: str = "", trusted: bool = False
) -> Prose:
    """The same by the long way; `trusted` leaves raw HTML as it is, for comparing an engine with its specification."""
    ready = prepared(text, settings.raw_html)
    html = engine(settings)(ready.text)
    # Extensions print what they like: attribute lists, for one, would let an editor write event handlers.
    if not trusted and (settings.raw_html or (settings.extensions and settings.engine != "pyromark")):
        from dossier.content.markdown.sanitize import sanitized

        html = sanitized(html) or f"<pre>{escape(text)}</pre>\n"
    if ready.angle:
        html = html.replace(ready.angle, "&lt;")
    if ready.guard:
        html = html.replace(quote(ready.guard), "")
    if 'class="footnote-definition"' in html:
        html = at_the_end(html, prefix)
    if 'class="markdown-alert-' in html:
        html = as_asides(html)
    if ' style="' in html:
        html = as_classes(html)
    html = _run(html) if inline else html
    return assemble(html, inline=inline, prefix=prefix, raw=settings.raw_html, guard=ready.guard)


def _run(html: str) -> str:
    """The HTML of paragraphs alone as a single run; any other as it is."""
    joined = html.strip().replace("</p>\n<p>", "<br>")
    if joined.startswith("<p>") and joined.endswith("</p>") and joined.count("<p>") == 1:
        return joined[3:-4]
    return html
