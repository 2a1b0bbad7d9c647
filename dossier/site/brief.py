"""What the rest of the site shows of one document: little enough to keep for every document of a large archive."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b

import msgspec
from msgspec import Raw, Struct

from dossier.content.library import AnyEntity, EntityEntry, EntityKind, Entry
from dossier.content.markdown import Prose
from dossier.content.places import links
from dossier.dates import sort_key
from dossier.model import Organization, Person
from dossier.site.accent import accent_of
from dossier.site.anchors import anchors_of
from dossier.site.feed import feed_entry
from dossier.site.frame import Frame
from dossier.site.images import places
from dossier.site.mentions import entities_of, mentioned
from dossier.site.names import Directory, period, updated, year_of
from dossier.site.pages import Card, EventView, FeedEntry, QuoteView
from dossier.site.views import Views

_encode = msgspec.msgpack.Encoder().encode
_event = msgspec.msgpack.Decoder(EventView).decode
_quote = msgspec.msgpack.Decoder(QuoteView).decode
_feed: Callable[[Raw], FeedEntry | None] = msgspec.msgpack.Decoder(FeedEntry | None).decode

SortKey = tuple[bool, int, bool, int, str]
DIGEST = 8  # bytes


class Brief(Struct, frozen=True, array_like=True):
    """A dossier as lists need it.

    `changed` is the day of the last change where it is `dated`, and `publish_at` the first day on which readers may see it, both as ordinals;
    `latest` orders it by its last event. `mentions` are the entities that it names, each with what `mention` says
    of it; `near` are the slugs of dossiers whose cards it shows, `links` the places it links to, `images` those of the pictures
    that it shows.
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
    images: tuple[str, ...] = ()
    translations: tuple[tuple[str, str], ...] = ()
    accent: str = ""

    @property
    def named(self) -> tuple[str, ...]:
        """The entities whose names its page shows."""
        return tuple(id for id, _ in self.mentions)

    def visible(self, today: int | None, drafts: bool = False) -> bool:
        """Whether readers may see it on a day: no draft, and its `publish_at` has come."""
        on_time = self.publish_at is None or today is None or self.publish_at <= today
        return drafts or (not self.draft and on_time)


class EventRow(Struct, frozen=True, array_like=True):
    """An event as other pages show it, with its order in time and its year in words.

    What is shown stays encoded (MessagePack) until a page needs it: most of an archive's events are not shown in a build.
    """

    key: SortKey
    year: str
    view: Raw

    def shown(self) -> EventView:
        """The event itself."""
        return _event(self.view)


class QuoteRow(Struct, frozen=True, array_like=True):
    """A quote as the page of its speaker shows it, and its day as an ordinal."""

    day: int
    view: Raw

    def shown(self) -> QuoteView:
        """The quote itself."""
        return _quote(self.view)


class Excerpts(Struct, frozen=True, array_like=True):
    """What single other pages show of a dossier: its events and quotes, its entry in the feed, the ids on its page.

    Rows are numbered through, events first.
    """

    events: tuple[Raw, ...] = ()
    quotes: tuple[Raw, ...] = ()
    feed: Raw = Raw(b"\xc0")
    anchors: tuple[str, ...] = ()

    def rows(self, numbers: Iterable[int]) -> tuple[list[tuple[int, EventRow]], list[tuple[int, QuoteRow]]]:
        """Some of its events and some of its quotes, each with its number."""
        count = len(self.events)
        some = sorted(numbers)
        return (
            [(number, _event_row(self.events[number])) for number in some if number < count],
            [(number, _quote_row(self.quotes[number - count])) for number in some if number >= count],
        )

    def all_events(self) -> list[tuple[int, EventRow]]:
        """Its events with their numbers."""
        return self.rows(range(len(self.events)))[0]

    def fed(self) -> FeedEntry | None:
        """The dossier's entry in the feed."""
        return _feed(self.feed)


_event_row = msgspec.msgpack.Decoder(EventRow).decode
_quote_row = msgspec.msgpack.Decoder(QuoteRow).decode


def mention(shown: Iterable[bytes], rows: Sequence[int]) -> bytes:
    """What a brief says of an entity that the dossier names: a digest of what its page shows of the dossier, and the rows."""
    return blake2b(b"".join(shown), digest_size=DIGEST).digest() + array("I", rows).tobytes()


def rows_of(mention: bytes) -> Sequence[int]:
    """The numbers of the rows that the entity's page shows."""
    return array("I", mention[DIGEST:])


class RoleRow(Struct, frozen=True, array_like=True):
    """A position that an entity holds or held, for the page of the organization."""

    organization: str
    title: str
    period: str


class EntityBrief(Struct, frozen=True, array_like=True):
    """An entity as lists and other pages need it; `named` are the entities whose names its own page shows,
    `images` the places of its pictures."""

    kind: EntityKind
    id: str
    name: str
    order: str
    roles: tuple[RoleRow, ...] = ()
    named: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    images: tuple[str, ...] = ()

    @property
    def near(self) -> tuple[str, ...]:
        """The slugs of dossiers whose cards its page shows for its own sake: none."""
        return ()


def brief_of(entry: Entry, directory: Directory, frame: Frame) -> tuple[Brief, Excerpts]:
    """What other pages show of a dossier."""
    dossier = entry.dossier
    excerpts, latest = _excerpts(entry, directory, frame)
    card, last, publish_at = directory.card(entry), updated(dossier), dossier.publish_at
    translations = tuple(dossier.translations.items())
    near = (*(related.slug for related in dossier.related), *dossier.translations.values())
    links = (*_links(entry.page, entry.prose.values()), *dossier.translations.values())
    brief = Brief(
        slug=dossier.slug,
        card=card,
        changed=(last.lower or 0) if last else 0,
        modified=(last.html_datetime or "") if last else "",
        dated=last is not None,
        draft=dossier.draft,
        publish_at=publish_at.lower if publish_at else None,
        latest=latest,
        aliases=dossier.aliases,
        mentions=_mentions(entry, card, excerpts),
        near=tuple(dict.fromkeys(near)),
        links=tuple(dict.fromkeys(links)),
        images=tuple(places(entry)),
        translations=translations,
        accent=accent_of(dossier.accent),
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
        images=tuple(places(entry)),
    )


def _order(entity: AnyEntity) -> str:
    return (entity.sort_name or entity.name).casefold()


def _links(page: str, texts: Iterable[Prose]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place for prose in texts for place in links(page, prose.parts)))


def _excerpts(entry: Entry, directory: Directory, frame: Frame) -> tuple[Excerpts, SortKey | None]:
    """What single pages show of a dossier, and what orders it by its last event."""
    dossier = entry.dossier
    views = Views(entry, directory, "../../", language=directory.language)
    events = [
        EventRow(sort_key(event.date), year_of(event.date, directory.language), Raw(_encode(views.event(index, event))))
        for index, event in enumerate(dossier.timeline)
    ]
    quotes = [
        QuoteRow((quote.date.lower or 0) if quote.date else 0, Raw(_encode(views.quote(index, quote))))
        for index, quote in enumerate(dossier.quotes)
    ]
    excerpts = Excerpts(
        events=tuple(Raw(_encode(row)) for row in events),
        quotes=tuple(Raw(_encode(row)) for row in quotes),
        feed=Raw(_encode(feed_entry(entry, directory, frame))),
        anchors=tuple(sorted(anchors_of(entry))),
    )
    return excerpts, max((row.key for row in events), default=None)


def _mentions(entry: Entry, card: Card, excerpts: Excerpts) -> tuple[tuple[str, bytes], ...]:
    """The entities that the dossier names, each with what is shown of the dossier there."""
    dossier, first = entry.dossier, _encode(card)
    rows: dict[str, list[int]] = {id: [] for id in entities_of(entry)}
    for number, event in enumerate(dossier.timeline):
        for ref in {*event.who, *((event.place,) if event.place else ())}:
            rows[ref].append(number)
    for number, quote in enumerate(dossier.quotes, len(dossier.timeline)):
        rows[quote.speaker].append(number)
    shown = [bytes(row) for row in (*excerpts.events, *excerpts.quotes)]
    return tuple((id, mention((first, *(shown[each] for each in some)), some)) for id, some in rows.items())
