"""What stands around an article on every page of a site, taken out of a page: what can't be seen, navigation, footers, boxes.

A box inside the article is kept: in its place where it says some of the article again (a pull quote), else apart; not so one of links.
"""

import re
from collections.abc import Container

from selectolax.lexbor import LexborHTMLParser, LexborNode

_HIDDEN = "[hidden], [aria-hidden=true i], del, s, strike, rt, rp"
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|text-decoration[^;]{0,60}line-through", re.IGNORECASE
)
_NOTES = 'sup:has(a[href^="#"]), a[href^="#"]:has(sup), a.footnote-ref, a[role=doc-noteref]'
# What never holds an article, and what seldom does.
NEVER = "nav, menu, [role=navigation], [role=search]"
SELDOM = f"{NEVER}, aside, footer, dialog, [role=complementary], [role=contentinfo], [role=banner]"
_ARTICLES = "article, main, [role=main], [itemprop=articleBody]"
_BOXES = "aside, [role=complementary]"
_PULLED = re.compile(r"pull|quote|zitat|citation|cita\b", re.IGNORECASE)
_LINK = re.compile(r"<a\b(?:(?!<a\b).)*?</a>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_KEPT = ("body", "html", "main", "article")
_MOST_ABOVE, _MOST_LINKED = 60, 0.5


def take_out_unseen(tree: LexborHTMLParser) -> None:
    """Takes out what readers don't see, or see struck out, and marks of footnotes."""
    _drop(tree.css(f"{_HIDDEN}, {_NOTES}"))
    _drop([node for node in tree.css("[style]") if _HIDING.search(node.attributes.get("style") or "")])


def take_apart(tree: LexborHTMLParser, selector: str) -> tuple[list[str], list[str]]:
    """Takes out of a page what a selector finds; the boxes of the article as HTML, and all else that is gone."""
    boxes, inside, pulled = list[str](), _inside(tree, _BOXES), _pull_quotes(tree)
    quoted, headers, gone = _ids(tree, "blockquote"), _site_headers(tree), list[str]()
    for node in _inner_first(tree.css(selector)):
        if node.tag == "footer" and _above(node, quoted):
            continue
        markup = node.html or ""
        is_box = node.mem_id in inside and not _is_of_links(markup)
        if not (is_box and node.mem_id in pulled):
            (boxes if is_box else gone).append(markup)
            node.decompose()
    if selector == SELDOM:
        gone += _drop([node for node in tree.css("header") if node.mem_id in headers])
    return boxes[::-1], gone


def without_links(markup: str) -> str:
    """HTML without links and what they say."""
    return _LINK.sub("", markup)


def _inside(tree: LexborHTMLParser, selector: str) -> set[int]:
    """The elements that a selector finds inside an article."""
    articles = _ids(tree, _ARTICLES)
    return {node.mem_id for node in tree.css(selector) if articles and _above(node, articles, _MOST_ABOVE)}


def _pull_quotes(tree: LexborHTMLParser) -> set[int]:
    """The boxes that are called quotes or hold one, and stand in no other box."""
    boxes = {node.mem_id: node for node in tree.css(_BOXES)}
    named = (
        number for number, node in boxes.items() if _PULLED.search(" ".join(filter(None, node.attributes.values())))
    )
    holding = (_above(node, boxes.keys()) for node in tree.css("aside blockquote, aside q"))
    return {*named, *filter(None, holding)} - _ids(
        tree, "aside aside, aside [role=complementary], [role=complementary] aside"
    )


def _site_headers(tree: LexborHTMLParser) -> set[int]:
    """The headers that belong to no article and have no heading of one."""
    headers = _ids(tree, "header")
    headed = {_above(node, headers) for node in tree.css("header h1")}
    headed -= {_above(node, headers) for node in tree.css("header nav, header form, header menu")}
    return headers - headed - _inside(tree, "header")


def _above(node: LexborNode, wanted: Container[int], most: int = 6) -> int:
    """The number of the nearest wanted element that a node stands in, not too many steps up, else 0."""
    up = node.parent
    for _ in range(most):
        if up is None:
            break
        if up.mem_id in wanted:
            return up.mem_id
        up = up.parent
    return 0


def _is_of_links(markup: str) -> bool:
    """Whether most of what is to be read are links."""
    said = len("".join(_TAG.sub("", markup).split()))
    return len("".join(_TAG.sub("", without_links(markup)).split())) < _MOST_LINKED * said


def _ids(tree: LexborHTMLParser, selector: str) -> set[int]:
    return {node.mem_id for node in tree.css(selector)}


def _drop(nodes: list[LexborNode]) -> list[str]:
    """Takes elements out of their page; what they were as HTML."""
    gone = []
    for node in _inner_first(nodes):
        gone.append(node.html or "")
        node.decompose()
    return gone


def _inner_first(nodes: list[LexborNode]) -> list[LexborNode]:
    """Elements that may go, each once, in the order of the page from its end: an element goes with all that is in it."""
    return [node for node in reversed(list({node.mem_id: node for node in nodes}.values())) if node.tag not in _KEPT]
