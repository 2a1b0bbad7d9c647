"""Pages that list: home, tags, kinds of entities, and the timeline of the whole site, in pages of a bounded length."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from heapq import nlargest
from itertools import groupby
from typing import Any, TypeVar
from urllib.parse import unquote

from dossier.content.library import ENTITY_KINDS
from dossier.site.brief import EventRow
from dossier.site.frame import Frame
from dossier.site.index import Index
from dossier.site.json_ld import website
from dossier.site.pages import (
    Card,
    EntitiesPage,
    HomePage,
    Link,
    NotFoundPage,
    TagPage,
    TagsPage,
    TimelinePage,
)

CARDS = 50
EVENTS = 200
MOST_EVENTS = 1_000
NAMES = 500

P = TypeVar("P")


def paginate(
    items: Sequence[Any], size: int, href: str, make: Callable[[str, Sequence[Any], dict[str, Any]], P]
) -> Iterator[P]:
    """Pages of at most `size` items: `make` gets each one's address, its items, and the fields that link its neighbours."""
    count = max(1, -(-len(items) // size))
    for number in range(1, count + 1):
        fields = {
            "number": number,
            "count": count,
            "previous": address(href, number - 1) if number > 1 else "",
            "next": address(href, number + 1) if number < count else "",
        }
        yield make(address(href, number), items[(number - 1) * size : number * size], fields)


def address(href: str, number: int) -> str:
    """The address of a page of a list; the home page's own is `./`."""
    return (href or "./") if number == 1 else f"{href}page/{number}/"


def home_pages(cards: Sequence[Card], frame: Frame) -> Iterator[HomePage]:
    """The home page and its further pages: developing dossiers first, then the others, the latest first."""
    ordered = sorted(cards, key=lambda card: card.status != "developing")
    counts = tag_counts(cards)

    def make(href: str, part: Sequence[Card], fields: dict[str, Any]) -> HomePage:
        return HomePage(
            **frame.fields(href.removeprefix("./"), frame.site.title),
            **fields,
            json_ld=website(frame) if fields["number"] == 1 else "",
            developing=tuple(card for card in part if card.status == "developing"),
            others=tuple(card for card in part if card.status != "developing"),
            tags=counts[:40] if fields["number"] == 1 else (),
        )

    return paginate(ordered, CARDS, "", make)


def tag_counts(cards: Sequence[Card]) -> tuple[tuple[Link, int], ...]:
    """Every tag with the number of its dossiers, the most used first."""
    counts: dict[str, int] = defaultdict(int)
    links: dict[str, Link] = {}
    for card in cards:
        for href, tag in {tag.href: tag for tag in reversed(card.tags)}.items():
            links.setdefault(href, tag)
            counts[href] += 1
    return tuple((links[href], counts[href]) for href in sorted(counts, key=lambda href: (-counts[href], href)))


def tag_pages(cards: Sequence[Card], frame: Frame) -> Iterator[TagPage | TagsPage]:
    """The page of all tags and one for each, with its dossiers; nothing when there are no tags."""
    members: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        for href in dict.fromkeys(tag.href for tag in card.tags):
            members[href].append(card)
    counts = tag_counts(cards)
    if counts:
        by_name = tuple(sorted(counts, key=lambda pair: pair[0].text.casefold()))
        yield TagsPage(**frame.fields("tags/", frame.labels.phrases["tags"]), current="tags/", tags=by_name)
    for link, _ in counts:

        def make(href: str, part: Sequence[Card], fields: dict[str, Any], name: str = link.text) -> TagPage:
            common = {**frame.fields(href, name), "path": f"{unquote(href)}index.html"}
            return TagPage(**common, **fields, current="tags/", name=name, cards=tuple(part))

        yield from paginate(members[link.href], CARDS, link.href, make)


def entities_pages(index: Index, frame: Frame) -> Iterator[EntitiesPage]:
    """One list for each kind of entity that the site has, by sort name, with how many dossiers name each."""
    links = index.links
    for kind in ENTITY_KINDS:
        members = sorted(
            (each for each in index.entities.values() if each.kind == kind), key=lambda each: (each.order, each.id)
        )
        if not members:
            continue
        rows = [(links[each.id], len(index.mentions.get(each.id, ()))) for each in members]
        heading = frame.labels.entities[kind]

        def make(
            href: str, part: Sequence[Any], fields: dict[str, Any], heading: str = heading, kind: str = kind
        ) -> EntitiesPage:
            common = frame.fields(href, heading)
            return EntitiesPage(**common, **fields, current=f"{kind}/", heading=heading, entries=tuple(part))

        yield from paginate(rows, NAMES, f"{kind}/", make)


def timeline_pages(index: Index, frame: Frame) -> Iterator[TimelinePage]:
    """The latest events of all dossiers, the latest first, in groups by year."""
    events = latest_events(index, MOST_EVENTS + 1)
    capped = len(events) > MOST_EVENTS

    def make(href: str, part: Sequence[EventRow], fields: dict[str, Any]) -> TimelinePage:
        title = frame.labels.sections["timeline"]
        groups = tuple((year, tuple(row.shown() for row in rows)) for year, rows in groupby(part, key=_year))
        return TimelinePage(
            **frame.fields(href, title),
            **fields,
            current="timeline/",
            groups=groups,
            capped=MOST_EVENTS if capped else 0,
        )

    return paginate(events[:MOST_EVENTS], EVENTS, "timeline/", make)


def latest_events(index: Index, most: int) -> list[EventRow]:
    """The last `most` events of all dossiers, the latest first; only dossiers that can have one of them are looked at."""
    dated = [brief for brief in index.shown if brief.latest is not None]
    newest = nlargest(most, dated, key=lambda brief: (brief.latest, brief.slug))
    index.want(brief.slug for brief in newest)
    rows = [
        (row.key, brief.slug, -number, row)
        for brief in newest
        for number, row in index.excerpts(brief.slug).all_events()
    ]
    rows.sort(key=lambda row: row[:3], reverse=True)
    return [row for _, _, _, row in rows[:most]]


def _year(row: EventRow) -> str:
    return row.year


def not_found_page(cards: Sequence[Card], frame: Frame) -> NotFoundPage:
    """The page for addresses that lead nowhere; it may stand at any depth, so its root is the site's own path."""
    fields = frame.fields("404.html", frame.labels.phrases["not-found"])
    return NotFoundPage(**{**fields, "root": frame.base_path, "canonical": ""}, cards=tuple(cards[:5]))
