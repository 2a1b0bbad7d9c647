"""Cards that lead to other pages, each with a headline and a date of its own: related articles, lists of news, what is read most."""

import re
from itertools import islice

from selectolax.lexbor import LexborNode

_LEVELS = ("h2", "h3", "h4", "h5", "h6")
_HEADLINES = ", ".join(pair for level in _LEVELS for pair in (f"{level} a[href]", f"a[href] {level}"))
_UP, _ENOUGH, _MOST = 6, 2, 60
"""How far above a date its card is looked for, how many of its like make it one of many, how many siblings are looked at."""


class Cards:
    """The cards of the page at an address, found as dates in them are asked for; posts of a thread link to the thread itself."""

    def __init__(self, url: str) -> None:
        self._own = _file(url)
        self._known: dict[int, bool] = {}
        self._away: dict[int, bool] = {}

    def holds(self, node: LexborNode) -> bool:
        """Whether a node stands in a card: an element without the page's own headline, beside others with linked headlines."""
        current = node
        for _ in range(_UP):
            parent = current.parent
            if parent is None or current.tag in ("body", "main"):
                return False
            if current.tag in ("li", "article", "div", "section", "a") and self._is_card(current, parent):
                return True
            current = parent
        return False

    def _is_card(self, node: LexborNode, parent: LexborNode) -> bool:
        known = self._known.get(node.mem_id)
        if known is None:
            known = self._known[node.mem_id] = self._leads_away(node) and self._has_company(node, parent)
        return known

    def _leads_away(self, node: LexborNode) -> bool:
        known = self._away.get(node.mem_id)
        if known is None:
            link: LexborNode | None = node.css_first(_HEADLINES)
            while link is not None and link.tag != "a":
                link = link.parent
            file = _file(link.attributes.get("href") or "") if link else ""
            known = self._away[node.mem_id] = file not in ("", self._own) and node.css_first("h1") is None
        return known

    def _has_company(self, node: LexborNode, parent: LexborNode) -> bool:
        """Whether others like a card stand beside it."""
        others = (
            other for other in islice(parent.iter(), _MOST) if other.mem_id != node.mem_id and other.tag == node.tag
        )
        return len(list(islice(filter(self._leads_away, others), _ENOUGH))) == _ENOUGH


def _file(address: str) -> str:
    """The last part of an address's path, as far as it tells a page from its neighbours."""
    return re.split(r"[?#]", address, maxsplit=1)[0].rstrip("/").rpartition("/")[2]
