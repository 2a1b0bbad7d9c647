"""A page per person, organization, place and term: who it is, and what all dossiers say of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dossier.content.library import EntityEntry, Entry
from dossier.content.markdown import plain
from dossier.dates import sort_key
from dossier.model import Organization, Person, Role
from dossier.site import labels
from dossier.site.dossier_page import entities_of
from dossier.site.frame import Frame
from dossier.site.json_ld import entity as entity_json
from dossier.site.names import Directory, period, web_address
from dossier.site.pages import Card, EntityPage, EventView, ImageView, Link, QuoteView, RoleView
from dossier.site.prose import to_html
from dossier.site.views import Views

_ROOT = "../../"


class Mentions:
    """Which dossiers, events and quotes name which entity."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.dossiers: dict[str, list[Entry]] = defaultdict(list)
        self.events: dict[str, list[tuple[Entry, int]]] = defaultdict(list)
        self.quotes: dict[str, list[tuple[Entry, int]]] = defaultdict(list)
        for entry in entries:
            for id in dict.fromkeys(entities_of(entry)):
                self.dossiers[id].append(entry)
            for index, event in enumerate(entry.dossier.timeline):
                for ref in dict.fromkeys((*event.who, *((event.place,) if event.place else ()))):
                    self.events[ref].append((entry, index))
            for index, quote in enumerate(entry.dossier.quotes):
                self.quotes[quote.speaker].append((entry, index))

    def counts(self) -> dict[str, int]:
        """How many dossiers name each entity."""
        return {id: len(entries) for id, entries in self.dossiers.items()}


def entity_pages(
    directory: Directory, mentions: Mentions, cards: dict[str, Card], frame: Frame
) -> Iterator[EntityPage]:
    """The page of every entity, by id."""
    members = _members(directory)
    for id, entry in directory.library.entities.items():
        yield _entity_page(id, entry, directory, mentions, cards, frame, members.get(id, ()))


def _entity_page(
    id: str,
    entry: EntityEntry,
    directory: Directory,
    mentions: Mentions,
    cards: dict[str, Card],
    frame: Frame,
    members: Iterable[tuple[Link, RoleView]],
) -> EntityPage:
    entity = entry.entity
    prose = entry.prose.get(("description",))
    description = plain(prose, lambda ref: directory.entity(ref).text) if prose else ""
    return EntityPage(
        **frame.fields(f"{entry.kind}/{id}/", entity.name, description),
        kind="profile" if entry.kind == "people" else "website",
        current=f"{entry.kind}/",
        json_ld=entity_json(entry.kind, entity, description, frame),
        kind_words=labels.ENTITY[entry.kind],
        name=entity.name,
        also_known_as=entity.also_known_as,
        description_html=to_html(prose.parts, _ROOT, directory.entity, lambda cite: None) if prose else "",
        roles=_roles(entity.roles, directory) if isinstance(entity, (Person, Organization)) else (),
        members=tuple(members),
        same_as=tuple(filter(None, map(web_address, entity.same_as))),
        image=_image(entry, directory),
        events=_events(mentions.events.get(id, ()), directory),
        quotes=_quotes(mentions.quotes.get(id, ()), directory),
        cards=tuple(cards[each.dossier.slug] for each in mentions.dossiers.get(id, ()) if each.dossier.slug in cards),
    )


def _events(rows: Iterable[tuple[Entry, int]], directory: Directory) -> tuple[EventView, ...]:
    """Events of several dossiers in one line of time."""
    ordered = sorted(
        rows, key=lambda row: (sort_key(row[0].dossier.timeline[row[1]].date), row[0].dossier.slug, row[1])
    )
    return tuple(Views(entry, directory, _ROOT).event(index, entry.dossier.timeline[index]) for entry, index in ordered)


def _quotes(rows: Iterable[tuple[Entry, int]], directory: Directory) -> tuple[QuoteView, ...]:
    dated = sorted(rows, key=lambda row: (_quote_date(row), row[0].dossier.slug, row[1]))
    return tuple(Views(entry, directory, _ROOT).quote(index, entry.dossier.quotes[index]) for entry, index in dated)


def _quote_date(row: tuple[Entry, int]) -> int:
    date = row[0].dossier.quotes[row[1]].date
    return date.lower if date and date.lower is not None else 0


def _roles(roles: Iterable[Role], directory: Directory) -> tuple[RoleView, ...]:
    return tuple(_role(role, directory) for role in roles)


def _role(role: Role, directory: Directory) -> RoleView:
    organization = directory.entity(role.organization) if role.organization else None
    return RoleView(
        title=role.title, organization=organization, period=period(role.start, role.end, directory.language)
    )


def _members(directory: Directory) -> dict[str, list[tuple[Link, RoleView]]]:
    """Who holds or held a role in each organization, by sort name."""
    found: dict[str, list[tuple[Link, RoleView]]] = defaultdict(list)
    people = [
        entry.entity
        for entry in directory.library.entities.values()
        if isinstance(entry.entity, (Person, Organization))
    ]
    for entity in sorted(people, key=lambda each: ((each.sort_name or each.name).casefold(), each.id)):
        for role in entity.roles:
            if role.organization:
                found[role.organization].append((directory.entities[entity.id], _role(role, directory)))
    return found


def _image(entry: EntityEntry, directory: Directory) -> ImageView | None:
    image = entry.entity.image
    if image is None:
        return None
    caption = entry.prose.get(("image", "caption"))
    html = to_html(caption.parts, _ROOT, directory.entity, lambda cite: None) if caption else ""
    return ImageView(
        src=f"{entry.kind}/{image.src}",
        alt=image.alt or "",
        caption_html=html,
        credit=image.credit or "",
        license=image.license or "",
    )
