"""The search page of each language; without JavaScript it is an index of everything by name, in pages of a bounded length."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from dossier.site.frame import Frame, base
from dossier.site.index import Index, links_of
from dossier.site.interface import interface
from dossier.site.list_pages import address, paginate
from dossier.site.pages import Initial, Link, SearchPage

NAMES = 500
ENGINE = "pagefind/pagefind.js"


class Row(NamedTuple):
    """A dossier or an entity as the index orders it."""

    order: str
    link: Link
    kind: str
    language: str

    @property
    def sign(self) -> str:
        """The letter under which it stands, without its accents; `#` for what begins with none."""
        first = unicodedata.normalize("NFKD", self.order.lstrip("\"'«»„“”‘’([ "))[:1].upper()
        return first if first.isalpha() else "#"


def search_pages(index: Index, frame: Frame) -> Iterator[SearchPage]:
    """The search pages of the site's own language, which list everything, and of each other one that dossiers have."""
    if not frame.search:
        return
    own = base(frame.site.language)
    dossiers = [
        Row(card.title.casefold(), Link(text=card.title, href=card.href), "dossier", card.language)
        for card in index.cards.values()
    ]
    for language in sorted({own, *(base(row.language) for row in dossiers)}, key=lambda code: (code != own, code)):
        rows = [row for row in dossiers if language in (own, base(row.language))]
        tag = frame.site.language if language == own else language
        yield from _pages(sorted([*rows, *_entities(index)], key=_order), tag, frame)


def _entities(index: Index) -> list[Row]:
    links = links_of(index.entities.values())
    return [Row(each.order, links[each.id], each.kind, "") for each in index.entities.values()]


def _order(row: Row) -> tuple[str, str, str]:
    return row.sign, row.order, row.link.href


def _pages(rows: Sequence[Row], language: str, frame: Frame) -> Iterator[SearchPage]:
    href, (style, script) = frame.search_in(language), frame.search
    labels = interface(frame.catalogues, language).labels
    kinds = {"dossier": labels.phrases["dossier"], **labels.entity}
    starts = range(0, len(rows), NAMES) if len(rows) > NAMES else ()
    parts = tuple(
        Link(text=_span(rows[start : start + NAMES]), href=address(href, number))
        for number, start in enumerate(starts, 1)
    )

    def make(href: str, part: Sequence[Row], fields: dict[str, Any]) -> SearchPage:
        return SearchPage(
            **frame.fields(href, labels.phrases["search"], language=language),
            **fields,
            current="search/",
            heading=labels.phrases["search"],
            style=style,
            script=script,
            engine=ENGINE,
            facets=tuple(labels.facets.items()),
            initials=tuple(
                _initial(sign, group, language, kinds) for sign, group in groupby(part, key=lambda row: row.sign)
            ),
            parts=parts,
        )

    return paginate(rows, NAMES, href, make)


def _initial(sign: str, rows: Iterator[Row], language: str, kinds: Mapping[str, str]) -> Initial:
    return Initial(
        sign=sign,
        entries=tuple((row.link, kinds[row.kind], row.language if row.language != language else "") for row in rows),
    )


def _span(rows: Sequence[Row]) -> str:
    """From where to where a page of the index goes: the beginnings of its first and its last name."""
    first, last = (row.order[:3].capitalize() for row in (rows[0], rows[-1]))
    return first if first == last else f"{first} – {last}"
