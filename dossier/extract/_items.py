"""Whose a part of a page is: microdata (WHATWG HTML) says of comments, reviews, related articles and the like that they are other things."""

from collections.abc import Iterator

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from dossier.extract._seen import seen_in
from dossier.extract._text import folded, line

# Items of these kinds say nothing of the page's own authors and dates, and of any other kind only where it isn't another's property.
_OTHERS = frozenset((
    "comment", "usercomments", "answer", "breadcrumblist", "itemlist", "listitem", "product", "offer", "aggregaterating", "rating",
    "imageobject", "sitenavigationelement", "wpsidebar", "wpfooter", "wpadblock", "claim", "review",
))  # fmt: skip
_WORKS = frozenset(("book", "event", "movie", "recipe", "report", "review", "videoobject"))
# By these properties an item is the thing that its page is about, or tells of its author.
_OWN = frozenset(
    ("", "mainentity", "mainentityofpage", "maincontentofpage", "blogpost", "blogposts", "article", "author", "creator")
)
_DEEPEST, _MOST, _LONGEST_NAME = 60, 300, 300


class Items(Struct, frozen=True):
    """The items of a page: whether it has any, the works among which only one or none is the page's, and what `itemref` refers to."""

    any: bool
    rivals: frozenset[int] = frozenset()
    references: dict[str, LexborNode] = {}

    def is_anothers(self, node: LexborNode) -> bool:
        """Whether an element belongs to an item that is not the page itself."""
        return self.any and any(map(self._is_another, self._around(node)))

    def _around(self, node: LexborNode) -> Iterator[LexborNode]:
        """The items around an element, and those that refer to it or to what it stands in."""
        up: LexborNode | None = node
        for depth in range(_DEEPEST):
            if up is None:
                return
            attributes = up.attributes
            if depth and "itemscope" in attributes:
                yield up
            if (reference := self.references.get(attributes.get("id") or "")) is not None:
                yield reference
            up = up.parent

    def _is_another(self, item: LexborNode) -> bool:
        if item.mem_id in self.rivals:
            return True
        own = (item.attributes.get("itemprop") or "").lower().split() or [""]
        kind = kind_of(item)
        return not _OWN.intersection(own) or (kind in _OTHERS and not (kind == "review" and own == [""]))


def items(tree: LexborHTMLParser, titles: tuple[str, ...]) -> Items:
    """The items of a page that has these titles, folded: of several works, the one that is called so is the page's."""
    found = tree.css("[itemscope]")[:_MOST]
    if not found:
        return Items(any=False)
    references = {name: item for item in found for name in (item.attributes.get("itemref") or "").split()[:_MOST]}
    known = Items(any=True, references=references)
    works = [
        item
        for item in found
        if _is_work(kind_of(item)) and not known._is_another(item) and not known.is_anothers(item)
    ]
    inner = {work.mem_id for work in works}
    tops = [item for item in works if not any(up.mem_id in inner for up in known._around(item))]
    if len(tops) < 2:
        return known
    named = next((item for item in tops if _is_called(item, titles)), None)
    rivals = frozenset(item.mem_id for item in tops if named is None or item.mem_id != named.mem_id)
    return Items(any=True, rivals=rivals, references=references)


def kind_of(item: LexborNode) -> str:
    """The type of an item without its vocabulary, in small letters."""
    return (item.attributes.get("itemtype") or "").split(" ")[0].rstrip("/").rpartition("/")[2].lower()


def own(item: LexborNode, name: str) -> Iterator[LexborNode]:
    """The elements that are a property of an item and of none within it."""
    for node in item.css(f'[itemprop~="{name}" i]')[:_MOST]:
        up = node.parent
        while up is not None and up.mem_id != item.mem_id and "itemscope" not in up.attributes:
            up = up.parent
        if node.mem_id != item.mem_id and up is not None and up.mem_id == item.mem_id:
            yield node


def named(item: LexborNode) -> Iterator[str]:
    """The names that an item has itself; none of an element that is no item."""
    for node in own(item, "name") if "itemscope" in item.attributes else ():
        if name := (node.attributes.get("content") or "").strip() or seen_in(node, _LONGEST_NAME).replace("\n", " "):
            yield name


def _is_work(kind: str) -> bool:
    return kind in _WORKS or kind.endswith(("article", "posting"))


def _is_called(item: LexborNode, titles: tuple[str, ...]) -> bool:
    for name in ("headline", "name"):
        for node in own(item, name):
            words = folded(line(node.attributes.get("content") or seen_in(node, _LONGEST_NAME), _LONGEST_NAME))
            if len(words) > 8 and any(words in title or (len(title) > 8 and title in words) for title in titles):
                return True
    return False
