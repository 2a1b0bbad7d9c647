"""The text of a page as readers see it: a line for each block, nothing of what is hidden.

Elements are taken out by the parser; then one pass over the page as the parser writes it down, where every attribute
stands in double quotes and `<` is always a tag, turns tags to line ends or to nothing. It takes time linear in the page's length, however deep
elements stand in each other.
"""

import html
import re

from selectolax.lexbor import LexborHTMLParser

from dossier.extract.page import Page
from dossier.verify._apart import NEVER, SELDOM, take_apart, take_out_unseen, without_links
from dossier.verify._notes import without_notes, without_raised

_UNSEEN = (
    "head", "script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "audio", "video", "select",
    "textarea", "button", "datalist", "input", "noembed", "noframes",
)  # fmt: skip
_ELEMENTS = """
address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form
frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search section summary table
tbody td tfoot th thead title tr ul
"""
_BLOCKS = frozenset(_ELEMENTS.split())
_TAG = re.compile(r'<!--.*?(?:-->|$)|<!?(/?)([A-Za-z][^\s/>]*)(?:[^<>"]|"[^"]*")*>', re.DOTALL)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_LINES = re.compile(r" ?\n[ \n]*")
# A text with fewer characters, or with a smaller share of what can be seen, is not the article: that was in what was left out.
_LEAST, _LEAST_SHARE = 250, 0.1
_MOST_OF_IT = 0.7


def pieces(page: Page) -> tuple[str, str]:
    """The readable text of a page, and what stands beside it and belongs to it: boxes, and what comes before the article.

    What stands on every page of a site is in neither: menus, footers, teasers.
    """
    tree = _visible(page.bounded)
    whole = tree.html or ""
    for around in (SELDOM, NEVER):
        boxes, gone = take_apart(tree, around)
        before, article = _article(tree)
        readable, beside = _seen(article), _seen("\n".join((without_links(before), *boxes)))
        if not _is_elsewhere(readable, f"{beside}\n{_seen(chr(10).join(gone))}"):
            return readable, beside
        tree = LexborHTMLParser(whole)
    return _seen(whole), ""


def plain(markup: str) -> str:
    """The text of a piece of HTML."""
    return _seen(_visible(markup).html or "")


def _visible(markup: str) -> LexborHTMLParser:
    """HTML without what nobody sees in it."""
    tree = LexborHTMLParser(markup)
    tree.strip_tags(list(_UNSEEN))
    if tree.body is not None:
        take_out_unseen(tree)
    return tree


def _article(tree: LexborHTMLParser) -> tuple[str, str]:
    """What comes before the article of a page, and the article as HTML: the element that says it is it, when nearly all is there, else all."""
    markup = tree.html or ""
    found = tree.css("main, [role=main]") or tree.css("article")
    article = found[0].html or "" if len(found) == 1 else ""
    at = markup.find(article)
    if not article or at < 0 or len(_seen(article)) < _MOST_OF_IT * len(_seen(markup)):
        return "", markup
    return markup[:at], article


def _is_elsewhere(readable: str, left_out: str) -> bool:
    """Whether a text is too short to be the article, which must then be in what was left out."""
    return (len(readable) < _LEAST and len(left_out) > len(readable)) or len(readable) < _LEAST_SHARE * len(left_out)


def _seen(markup: str) -> str:
    """HTML as a parser writes it down to text."""
    text = _TAG.sub(_broken, without_notes(_SPACE.sub(" ", markup)))
    return _LINES.sub("\n", without_raised(html.unescape(text))).strip()


def _broken(match: re.Match[str]) -> str:
    name = match[2]
    if name == "q":
        return "”" if match[1] else "“"
    return "\n" if name in _BLOCKS else ""
