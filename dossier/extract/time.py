"""Dates in the elements of a page: `<time>`, and those that their names call a date."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from dossier.extract import FieldName, Hint, reader
from dossier.extract._cards import Cards
from dossier.extract._change_words import CHANGED
from dossier.extract._seen import seen_in
from dossier.extract.page import Page

_NAMES = (
    "date",
    "publish",
    "posted",
    "time",
    "byline",
    "created",
    "meta",
    "datum",
    "fecha",
    "pubdate",
    "entry-info",
    "submitted",
)
_SELECTOR = ", ".join([
    "h1", "time", "abbr[title]", "[data-timestamp]", "[data-date]", "[data-published]", "[data-time]", "[datetime]", "[pubdate]",
    *(f'[{attribute}*="{name}" i]' for name in _NAMES for attribute in ("class", "id")),
])  # fmt: skip
_CHANGED = ("update", "modif", "changed", "edited", "aktualis", "revised", "last")
_ELSEWHERE = (
    "comment",
    "related",
    "sidebar",
    "footer",
    "widget",
    "recommend",
    "teaser",
    "popular",
    "trending",
    "promo",
    "reply",
    "respond",
    "copyright",
    "upcoming",
    "calendar",
)
_LONGEST, _MOST, _MOST_NODES = 250, 40, 300
_NUMBER = re.compile(r"\d")


@reader
def read(page: Page) -> Iterator[Hint]:
    heading, count, cards = False, 0, Cards(page.url)
    for node in page.tree.css(_SELECTOR)[:1_500]:
        if node.tag == "h1":
            heading = True
            continue
        value = _value(node)
        if (
            not value
            or not any(map(str.isdigit, value))
            or _is_elsewhere(node)
            or page.items.is_anothers(node)
            or cards.holds(node)
        ):
            continue
        weight = (4 if _is_stated(node) else 0) + (2 if heading else 0) + (1 if node.tag == "time" else 0)
        yield Hint(_field(node), value, "time", weight)
        count += 1
        if count >= _MOST:
            return


def _value(node: LexborNode) -> str:
    for attribute in ("datetime", "data-timestamp", "data-date", "data-published", "data-time", "content"):
        if found := (node.attributes.get(attribute) or "").strip():
            return found[:100]
    if node.tag == "abbr" and (found := (node.attributes.get("title") or "").strip()):
        return found[:100]
    text = seen_in(node, _LONGEST, _MOST_NODES).replace("\n", " ")
    return text if len(text) <= _LONGEST else ""


def _names(node: LexborNode) -> str:
    return " ".join(node.attributes.get(name) or "" for name in ("class", "id", "itemprop", "property")).lower()


def _is_stated(node: LexborNode) -> bool:
    return "pubdate" in node.attributes or "publish" in _names(node) or "dateposted" in _names(node)


def _field(node: LexborNode) -> FieldName:
    names = _names(node)
    words = seen_in(node, 80, _MOST_NODES).lower() if node.tag != "time" else ""
    changed = any(word in names for word in _CHANGED) and "publish" not in names
    return "modified" if changed or CHANGED.search(_NUMBER.split(words, maxsplit=1)[0]) else "published"


def _is_elsewhere(node: LexborNode) -> bool:
    current: LexborNode | None = node
    for depth in range(12):
        if current is None or current.tag in ("body", "html"):
            return False
        if depth and current.tag in ("footer", "aside", "nav"):
            return True
        names = f"{current.attributes.get('class') or ''} {current.attributes.get('id') or ''}".lower()
        if any(word in names for word in _ELSEWHERE):
            return True
        current = current.parent
    return False
