"""Authors as the visible page names them: elements marked as a byline by `rel`, `itemprop`, class or id, and "By …" near the headline.

Commenters, authors of related articles, biographies, and people who did something else than write are passed over.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from dossier.extract import Hint, _byline_marks, _people, reader
from dossier.extract._byline_marks import Sign
from dossier.extract._items import named
from dossier.extract._seen import seen, seen_in
from dossier.extract.page import Page

_MOST_MARKED, _MOST_HINTS, _DEEPEST = 200, 6, 40
_LONGEST_MARK, _NEAR = 300, 1_500
# "By …" in the text is surer than a class that only contains "author", and less sure than one for a name.
_IN_TEXT, _BELOW_HEADLINE, _LATER = 77, 10, 2
# So many people in as many places are a list of other pages.
_MANY = 6


class _Byline(NamedTuple):
    weight: int
    sign: Sign
    node: LexborNode
    names: tuple[str, ...]


@reader
def read(page: Page) -> Iterator[Hint]:
    """The bylines that were found, the likeliest first with the greatest weight."""
    if named := _introduced(page):
        yield Hint("authors", "; ".join(named), "byline", _IN_TEXT)
    bylines = list(_bylines(page))
    kept = [byline for byline in bylines if not _is_one_of_many(byline, bylines)]
    for byline in sorted(kept, key=lambda byline: -byline.weight)[:_MOST_HINTS]:
        yield Hint("authors", "; ".join(_together(byline, bylines)), "byline", byline.weight)


def _introduced(page: Page) -> tuple[str, ...]:
    """Who is introduced by "By …" or "Author: …" in the text that follows the page's first headline."""
    headline = page.tree.css_first("h1, h2")
    return () if headline is None else _people.introduced(seen(_after(headline), _NEAR))


def _bylines(page: Page) -> Iterator[_Byline]:
    """The marked elements that name somebody; the earlier ones weigh more, and those below the headline."""
    below, place = False, 0
    for node in page.tree.css(_byline_marks.SELECTOR)[:_MOST_MARKED]:
        if node.tag == "h1":
            below = True
            continue
        sign = _byline_marks.sign(node)
        if (
            sign is None
            or _byline_marks.is_elsewhere(node)
            or page.items.is_anothers(node)
            or _people.is_other_credit(_label(node))
        ):
            continue
        if names := _people.names(_said(node, sign)):
            place += 1
            bonus = _BELOW_HEADLINE if below or sign.is_structured else 0
            yield _Byline(sign.weight + bonus - _LATER * min(place, 20), sign, node, names)


def _said(node: LexborNode, sign: Sign) -> str:
    """What a marked element says; nothing where that is too long for a byline."""
    if sign.name == "data":
        text = next(filter(None, (node.attributes.get(name) for name in _byline_marks.ATTRIBUTES)), "")
    else:
        text = next(iter(named(node)), "") or seen_in(node, _LONGEST_MARK)
    return text if len(text) <= _LONGEST_MARK else ""


def _label(node: LexborNode) -> str:
    """The text that stands right before the element."""
    before = node.prev or (node.parent.prev if node.parent is not None else None)
    for _ in range(_DEEPEST):
        if before is None or before.tag != "-text" or (before.text_content or "").strip():
            break
        before = before.prev
    return "" if before is None else seen_in(before, _LONGEST_MARK)[-60:]


def _after(node: LexborNode) -> Iterator[LexborNode]:
    """The nodes that follow this one and all in it, in the order of the page."""
    up: LexborNode | None = node
    for _ in range(_DEEPEST):
        if up is None:
            return
        sibling = up.next
        while sibling is not None:
            yield from sibling.traverse(include_text=True)
            sibling = sibling.next
        up = up.parent


def _together(byline: _Byline, bylines: list[_Byline]) -> Iterable[str]:
    """The names of this byline with those of its equals beside it: several authors have an element each."""
    beside = (other for other in bylines if other.sign == byline.sign and _is_beside(other.node, byline.node))
    return dict.fromkeys(name for other in beside for name in other.names)


def _is_one_of_many(byline: _Byline, bylines: list[_Byline]) -> bool:
    """Whether the page lists the work of many people, all named by the same mark."""
    if not all(map(_people.is_personal, byline.names)):
        return False
    elsewhere = (other for other in bylines if other.sign == byline.sign and not _is_beside(other.node, byline.node))
    return len({other.names[0] for other in elsewhere} - set(byline.names)) >= _MANY


def _is_beside(one: LexborNode, other: LexborNode) -> bool:
    """Whether two elements have a parent, or a parent of their parents, in common."""
    first, second = one.parent, other.parent
    if first is None or second is None:
        return one.mem_id == other.mem_id
    grand, other_grand = first.parent, second.parent
    if first.mem_id == second.mem_id:
        return True
    return grand is not None and other_grand is not None and grand.mem_id == other_grand.mem_id
