"""The text of a page as readers see it: a line for each block, nothing of what is hidden.

Elements are taken out by the parser; then one pass over the page as the parser writes it down, where every attribute
stands in double quotes and `<` is always a tag, turns tags to line ends or to nothing. It takes time linear in the page's length, however deep
elements stand in each other.
"""

import html
import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dossier.extract.page import Page

_UNSEEN = (
    "head", "script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "audio", "video", "select",
    "textarea", "button", "datalist", "input", "noembed", "noframes",
)  # fmt: skip
_HIDDEN = '[hidden], [style*="display:none" i], [style*="display: none" i], [style*="visibility:hidden" i], [style*="visibility: hidden" i]'
_AROUND = "nav, aside, footer, dialog, menu, [role=navigation], [role=complementary], [role=contentinfo], [role=banner], [role=search]"
# Numbers of footnotes, and how a word is read aloud (ruby).
_NOTES = 'sup.reference, sup[id^=fnref], sup:has(a[href^="#"]), a[href^="#"]:has(sup), a.footnote-ref, a[role=doc-noteref], rt, rp'
_ELEMENTS = """
address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form
frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search section summary table
tbody td tfoot th thead title tr ul
"""
_BLOCKS = frozenset(_ELEMENTS.split())
_TAG = re.compile(r'<!--.*?(?:-->|$)|<!?(/?)([A-Za-z][^\s/>]*)(?:[^<>"]|"[^"]*")*>', re.DOTALL)
_RAISED = re.compile(r"<(su[pb])\b(?:[^<>\"]|\"[^\"]*\")*>\s*([0-9]{1,3})\s*</\1>", re.IGNORECASE)
_UP, _DOWN = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_LINES = re.compile(r" ?\n[ \n]*")
# A text with fewer characters, or with a smaller share of what can be seen, is not the article: that was in what was left out.
_LEAST, _LEAST_SHARE = 250, 0.1


def pieces(page: Page) -> tuple[str, str]:
    """The readable text of a page, and what else can be seen of it."""
    tree = LexborHTMLParser(page.bounded)
    tree.strip_tags(list(_UNSEEN))
    if tree.body is None:
        return "", ""
    _take_out(tree, _HIDDEN)
    _take_out(tree, _NOTES)
    whole = tree.html or ""
    beside = "\n".join(_take_out(tree, _AROUND) + _site_headers(tree))
    readable, left_out = _seen(tree.html or ""), _seen(beside)
    if (len(readable) < _LEAST and len(left_out) > len(readable)) or len(readable) < _LEAST_SHARE * len(left_out):
        return _seen(whole), ""
    return readable, left_out


def plain(markup: str) -> str:
    """The text of a piece of HTML."""
    tree = LexborHTMLParser(markup)
    tree.strip_tags(list(_UNSEEN))
    return _seen(tree.html or "")


def _take_out(tree: LexborHTMLParser, selector: str) -> list[str]:
    """Takes elements out of the page; what they were as HTML, in their order."""
    return _out(tree.css(selector))


def _site_headers(tree: LexborHTMLParser) -> list[str]:
    """Takes out the headers that belong to no article."""
    inside = {node.mem_id for node in tree.css("article header, main header, [role=main] header")}
    return _out([node for node in tree.css("header") if node.mem_id not in inside])


def _out(nodes: list[LexborNode]) -> list[str]:
    """Destroys elements, inner ones before those around them: an element goes with all that is in it."""
    found = []
    for node in reversed(list({node.mem_id: node for node in nodes}.values())):
        if node.tag not in ("body", "html", "main", "article"):
            found.append(node.html or "")
            node.decompose()
    return found[::-1]


def _seen(markup: str) -> str:
    """HTML as a parser writes it down to text."""
    markup = _RAISED.sub(lambda match: match[2].translate(_UP if match[1].lower() == "sup" else _DOWN), markup)
    text = _TAG.sub(_broken, _SPACE.sub(" ", markup))
    return _LINES.sub("\n", html.unescape(text)).strip()


def _broken(match: re.Match[str]) -> str:
    name = match[2]
    if name == "q":
        return "”" if match[1] else "“"
    return "\n" if name in _BLOCKS else ""
