"""What the rest of the site shows of one document: little enough to keep for every document of a large archive."""

from collections.abc import Callable, Iterable
from hashlib import blake2b

import msgspec
from msgspec import Raw, Struct

from dossier.content.library import AnyEntity, EntityEntry, EntityKind, Entry
from dossier.content.markdown import Prose
from dossier.content.places import links
from dossier.dates import sort_key
from dossier.model import Organization, Person
from dossier.site.anchors import anchors_of
from dossier.site.feed import feed_entry
from dossier.site.frame import Frame
from dossier.site.mentions import entities_of, mentioned
from dossier.site.names import Directory, period, updated, year_of
from dossier.site.pages import Card, EventView, FeedEntry, QuoteView
from dossier.site.views import Views

_encode = msgspec.msgpack.Encoder().encode
_event = msgspec.msgpack.Decoder(EventView).decode
_quote = msgspec.msgpack.Decoder(QuoteView).decode
_feed: Callable[[Raw], FeedEntry | None] = msgspec.msgpack.Decoder(FeedEntry | None).decode

SortKey = tuple[bool, int, bool, int, str]
DIGEST = 8


class Brief(Struct, frozen=True, array_like=True):
    """A dossier as lists need it.

    `changed` is the day of the last change where it is `dated`, and `publish_at` the first day on which readers may see it, both as ordinals;
    `latest` orders it by its last event. `mentions` are the entities that it names, each with a digest of what the entity's
    page shows of the dossier; `near` are the slugs of dossiers whose cards it shows, `links` the places it links to.
    """

    slug: str
    card: Card
    changed: int
    modified: str
    dated: bool
    draft: bool = False
    publish_at: int | None = None
    latest: SortKey | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[tuple[str, bytes], ...] = ()
    near: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """The entities whose names its page shows."""
        return tuple(id for id, _ in self.mentions)

    def visible(self, today: int | None, drafts: bool = False) -> bool:
        """Whether readers may see it on a day: no draft, and its `publish_at` has come."""
        on_time = self.publish_at is None or today is None or self.publish_at <= today
        return drafts or (not self.draft and on_time)


class EventRow(Struct, frozen=True, array_like=True):
    """An event as other pages show it, with its order in time, its year in words, and the entities on whose pages it stands.

    What is shown stays encoded (MessagePack) until a page needs it: most of an archive's events are not shown in a build.
    """

    key: SortKey
    year: str
    refs: tuple[str, ...]
    view: Raw

    def shown(self) -> EventView:
        """The event itself."""
        return _event(self.view)


class QuoteRow(Struct, frozen=True, array_like=True):
    """A quote as the page of its speaker shows it, and its day as an ordinal."""

    day: int
    speaker: str
    view: Raw

    def shown(self) -> QuoteView:
        """The quote itself."""
        return _quote(self.view)


class Excerpts(Struct, frozen=True, array_like=True):
    """What single other pages show of a dossier: its events and quotes, its entry in the feed, the ids on its page."""

    events: tuple[EventRow, ...] = ()
    quotes: tuple[QuoteRow, ...] = ()
    feed: Raw = Raw(b"\xc0")
    anchors: tuple[str, ...] = ()

    def fed(self) -> FeedEntry | None:
        """The dossier's entry in the feed."""
        return _feed(self.feed)


class RoleRow(Struct, frozen=True, array_like=True):
    """A position that an entity holds or held, for the page of the organization."""

    organization: str
    title: str
    period: str


class EntityBrief(Struct, frozen=True, array_like=True):
    """An entity as lists and other pages need it; `named` are the entities whose names its own page shows."""

    kind: EntityKind
    id: str
    name: str
    order: str
    roles: tuple[RoleRow, ...] = ()
    named: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def near(self) -> tuple[str, ...]:
        """The slugs of dossiers whose cards its page shows for its own sake: none."""
        return ()


def brief_of(entry: Entry, directory: Directory, frame: Frame) -> tuple[Brief, Excerpts]:
    """What other pages show of a dossier."""
    dossier = entry.dossier
    excerpts = _excerpts(entry, directory, frame)
    card, last, publish_at = directory.card(dossier), updated(dossier), dossier.publish_at
    near = (*(related.slug for related in dossier.related), *dossier.translations.values())
    brief = Brief(
        slug=dossier.slug,
        card=card,
        changed=(last.lower or 0) if last else 0,
        modified=(last.html_datetime or "") if last else "",
        dated=last is not None,
        draft=dossier.draft,
        publish_at=publish_at.lower if publish_at else None,
        latest=max((row.key for row in excerpts.events), default=None),
        aliases=dossier.aliases,
        mentions=_digests(entry, card, excerpts),
        near=tuple(dict.fromkeys(near)),
        links=_links(entry.page, entry.prose.values()),
    )
    return brief, excerpts


def entity_brief_of(entry: EntityEntry, language: str) -> EntityBrief:
    """What other pages show of an entity."""
    entity = entry.entity
    roles = entity.roles if isinstance(entity, Person | Organization) else ()
    held = tuple(
        RoleRow(role.organization, role.title, period(role.start, role.end, language))
        for role in roles
        if role.organization
    )
    mentions = (*(row.organization for row in held), *mentioned(entry.prose.values()))
    return EntityBrief(
        kind=entry.kind,
        id=entity.id,
        name=entity.name,
        order=_order(entity),
        roles=held,
        named=tuple(dict.fromkeys(mentions)),
        links=_links(entry.page, entry.prose.values()),
    )


def _order(entity: AnyEntity) -> str:
    return (entity.sort_name or entity.name).casefold()


def _links(page: str, texts: Iterable[Prose]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place for prose in texts for place in links(page, prose.parts)))


def _excerpts(entry: Entry, directory: Directory, frame: Frame) -> Excerpts:
    dossier = entry.dossier
    views = Views(entry, directory, "../../")
    events = tuple(
        EventRow(
            sort_key(event.date),
            year_of(event.date),
            tuple(dict.fromkeys((*event.who, *((event.place,) if event.place else ())))),
            Raw(_encode(views.event(index, event))),
        )
        for index, event in enumerate(dossier.timeline)
    )
    quotes = tuple(
        QuoteRow((quote.date.lower or 0) if quote.date else 0, quote.speaker, Raw(_encode(views.quote(index, quote))))
        for index, quote in enumerate(dossier.quotes)
    )
    fed = feed_entry(entry, directory, frame)
    return Excerpts(events, quotes, Raw(_encode(fed)), tuple(sorted(anchors_of(entry))))


def _digests(entry: Entry, card: Card, excerpts: Excerpts) -> tuple[tuple[str, bytes], ...]:
    """For each entity that the dossier names, a digest of what its page shows of the dossier."""
    shown: dict[str, list[bytes]] = {id: [] for id in entities_of(entry)}
    for event in excerpts.events:
        data = _encode(event)
        for ref in event.refs:
            shown[ref].append(data)
    for quote in excerpts.quotes:
        shown[quote.speaker].append(_encode(quote))
    first = _encode(card)
    return tuple((id, blake2b(first + b"".join(rows), digest_size=DIGEST).digest()) for id, rows in shown.items())
