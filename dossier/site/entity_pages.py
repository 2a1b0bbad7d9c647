"""The pages of a person, organization, place or term: who it is, and what all dossiers say of it."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from dossier.content.library import EntityEntry
from dossier.content.markdown import plain
from dossier.dates import sort_key
from dossier.findings import Path
from dossier.model import Organization, Person, Role
from dossier.site.brief import EntityBrief, EventRow, QuoteRow, SortKey, rows_of
from dossier.site.companions import companions
from dossier.site.elsewhere import elsewhere
from dossier.site.frame import Frame
from dossier.site.index import Index
from dossier.site.json_ld import entity as entity_json
from dossier.site.list_pages import CARDS, address
from dossier.site.names import Directory, period
from dossier.site.pages import EntityPage, ImageView, Link, NamedIn, QuoteView, RoleView, Totals
from dossier.site.prose import to_html

EVENTS = 100
QUOTES = 50

T = TypeVar("T")


class Said(Struct, frozen=True):
    """What the site says of an entity: its members, its events and quotes in order, and the dossiers that name it."""

    members: tuple[tuple[Link, RoleView], ...] = ()
    events: tuple[EventRow, ...] = ()
    quotes: tuple[QuoteRow, ...] = ()
    dossiers: tuple[NamedIn, ...] = ()
    companions: tuple[tuple[Link, int], ...] = ()

    @property
    def pages(self) -> int:
        """How many pages it takes."""
        sizes = (len(self.events) / EVENTS, len(self.quotes) / QUOTES, len(self.dossiers) / CARDS)
        return max(1, -int(-max(sizes) // 1))

    @property
    def totals(self) -> Totals | None:
        """How many of each there are, None where no dossier names the entity."""
        if not self.dossiers:
            return None
        return Totals(events=len(self.events), quotes=len(self.quotes), dossiers=len(self.dossiers))


def said_of(id: str, index: Index) -> Said:
    """What the dossiers of a site say of an entity."""
    named = index.mentions.get(id, ())
    events: list[tuple[SortKey, str, int, EventRow]] = []
    quotes: list[tuple[int, str, int, QuoteRow]] = []
    dossiers: list[NamedIn] = []
    for slug, mention in named:
        rows = rows_of(mention)
        some_events, some_quotes = index.excerpts(slug).rows(rows) if rows else ([], [])
        events += ((row.key, slug, number, row) for number, row in some_events)
        quotes += ((row.day, slug, number, row) for number, row in some_quotes)
        dossiers.append(NamedIn(card=index.cards[slug], events=len(some_events), quotes=len(some_quotes)))
    return Said(
        members=tuple(_member(brief, number) for brief, number in index.members.get(id, ())),
        events=tuple(row for *_, row in sorted(events, key=lambda row: row[:3])),
        quotes=tuple(row for *_, row in sorted(quotes, key=lambda row: row[:3])),
        dossiers=tuple(dossiers),
        companions=companions(id, index),
    )


def entity_pages(entry: EntityEntry, said: Said, directory: Directory, frame: Frame) -> Iterator[EntityPage]:
    """The pages of an entity: the first says who it is, and long lists go on on the others."""
    for number in range(1, said.pages + 1):
        yield _entity_page(entry, said, number, directory, frame)


def _entity_page(entry: EntityEntry, said: Said, number: int, directory: Directory, frame: Frame) -> EntityPage:
    entity, count = entry.entity, said.pages
    home = f"{entry.kind}/{entity.id}/"
    prose = entry.prose.get(("description",))
    description = plain(prose, lambda ref: directory.entity(ref).text) if prose else ""
    common: dict[str, Any] = {
        **frame.fields(address(home, number), entity.name, description),
        "kind": "profile" if entry.kind == "people" else "website",
        "current": f"{entry.kind}/",
        "kind_words": directory.interface().labels.entity[entry.kind],
        "name": entity.name,
        "number": number,
        "count": count,
        "previous": address(home, number - 1) if number > 1 else "",
        "next": address(home, number + 1) if number < count else "",
        "events": tuple(row.shown() for row in _slice(said.events, number, EVENTS)),
        "quotes": tuple(_on_page(row.shown(), number) for row in _slice(said.quotes, number, QUOTES)),
        "dossiers": _slice(said.dossiers, number, CARDS),
    }
    if number > 1:
        return EntityPage(**common)
    root = common["root"]
    return EntityPage(
        **common,
        json_ld=entity_json(entry.kind, entity, description, frame),
        also_known_as=entity.also_known_as,
        description_html=_html(entry, ("description",), root, directory),
        roles=_roles(entity, directory),
        members=said.members,
        same_as=elsewhere(entity.same_as),
        totals=said.totals,
        companions=said.companions,
        image=_image(entry, root, directory),
    )


def _slice(items: Sequence[T], number: int, size: int) -> tuple[T, ...]:
    return tuple(items[(number - 1) * size : number * size])


def _on_page(quote: QuoteView, number: int) -> QuoteView:
    """A quote on one of the pages: its context's links lead from the first page, and the others lie two folders deeper."""
    if number == 1 or not quote.context_html:
        return quote
    return replace(quote, context_html=quote.context_html.replace('="../../', '="../../../../'))


def _roles(entity: Any, directory: Directory) -> tuple[RoleView, ...]:
    """The roles that an entity holds or held, first those that no date ends, then the others; each the latest first, and after them those without a date as they are written."""
    roles = entity.roles if isinstance(entity, Person | Organization) else ()
    return tuple(
        RoleView(
            title=role.title,
            organization=directory.entity(role.organization) if role.organization else None,
            period=period(role.start, role.end, directory.language),
        )
        for role in sorted(roles, key=_since, reverse=True)
    )


def _since(role: Role) -> tuple[bool, bool, SortKey | tuple[()]]:
    known = role.start or role.end
    return role.end is None, known is not None, sort_key(known) if known else ()


def _member(brief: EntityBrief, number: int) -> tuple[Link, RoleView]:
    """Who holds or held a role, and which."""
    role = brief.roles[number]
    link = Link(text=brief.name, href=f"{brief.kind}/{brief.id}/")
    return link, RoleView(title=role.title, period=role.period)


def _image(entry: EntityEntry, root: str, directory: Directory) -> ImageView | None:
    image = entry.entity.image
    if image is None:
        return None
    return directory.gallery(entry).view(entry.folder, image, _html(entry, ("image", "caption"), root, directory))


def _html(entry: EntityEntry, path: Path, root: str, directory: Directory) -> str:
    prose = entry.prose.get(path)
    if prose is None:
        return ""
    labels, gallery = directory.interface().labels, directory.gallery(entry)
    return to_html(prose.parts, root, directory.entity, lambda cite: None, gallery=gallery, labels=labels)
