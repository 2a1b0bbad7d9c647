"""All briefs of a site together: what lists and neighbours show, looked up by name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, MutableMapping
from functools import cached_property
from typing import Any
from urllib.parse import unquote

import msgspec

from dossier.content.library import Neighbour
from dossier.site.brief import Brief, EntityBrief, Excerpts, rows_of
from dossier.site.names import old_address
from dossier.site.pages import Card, Link

KEPT = 500  # decoded excerpts, of some ten kilobytes each
Fetch = Callable[[set[str]], dict[str, bytes]]
_decode = msgspec.msgpack.Decoder(Excerpts).decode


class Index:
    """The dossiers that readers may see, the latest first, and the entities; `encoded` are dossiers' excerpts by slug.

    `fetch` gives more of them, where not all are kept at hand; it doesn't go along to other processes.
    """

    def __init__(
        self,
        briefs: dict[str, Brief],
        entities: dict[str, EntityBrief],
        encoded: MutableMapping[str, bytes],
        today: int | None,
        drafts: bool,
        fetch: Fetch | None = None,
    ) -> None:
        self.briefs, self.entities, self.encoded = briefs, entities, encoded
        self.fetch = fetch
        self.decoded: dict[str, Excerpts] = {}
        shown = [brief for brief in briefs.values() if brief.visible(today, drafts)]
        self.shown = tuple(sorted(shown, key=lambda brief: (-brief.changed, brief.slug)))
        self.hidden = frozenset(briefs) - {brief.slug for brief in shown if brief.visible(today)}
        self.cards: dict[str, Card] = {brief.slug: brief.card for brief in self.shown}

    def want(self, slugs: Iterable[str]) -> None:
        """Makes sure that the excerpts of these dossiers are at hand."""
        missing = {slug for slug in slugs if slug not in self.encoded}
        if missing and self.fetch:
            self.encoded.update(self.fetch(missing))

    def excerpts(self, slug: str) -> Excerpts:
        """What single other pages show of a dossier."""
        if slug not in self.decoded:
            if len(self.decoded) >= KEPT:
                self.decoded.clear()
            self.decoded[slug] = _decode(self.encoded[slug])
        return self.decoded[slug]

    @cached_property
    def mentions(self) -> dict[str, list[tuple[str, bytes]]]:
        """For each entity the slugs of the dossiers that name it, latest first, each with what its brief says of it."""
        found: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
        for brief in self.shown:
            for id, mention in brief.mentions:
                found[id].append((brief.slug, mention))
        return found

    @cached_property
    def named(self) -> dict[str, tuple[str, ...]]:
        """For each dossier the entities with a page that it names."""
        return {brief.slug: tuple(id for id in brief.named if id in self.entities) for brief in self.shown}

    @cached_property
    def links(self) -> dict[str, Link]:
        """The links to the pages of entities by id."""
        return links_of(self.entities.values())

    @cached_property
    def ranks(self) -> dict[str, int]:
        """For each entity its place among all, those with most events and quotes first, then by sort name."""
        rows = {id: sum(len(rows_of(mention)) for _, mention in self.mentions.get(id, ())) for id in self.entities}
        ordered = sorted(self.entities.values(), key=lambda each: (-rows[each.id], each.order, each.id))
        return {each.id: rank for rank, each in enumerate(ordered)}

    @cached_property
    def members(self) -> dict[str, list[tuple[EntityBrief, int]]]:
        """For each organization who holds or held a role there, by sort name, with the role's index."""
        found: dict[str, list[tuple[EntityBrief, int]]] = defaultdict(list)
        for brief in sorted(self.entities.values(), key=lambda each: (each.order, each.id)):
            for index, role in enumerate(brief.roles):
                found[role.organization].append((brief, index))
        return found

    @cached_property
    def addresses(self) -> frozenset[str]:
        """What the site has besides what the names of files tell: pages of tags, and old addresses."""
        aliases = (old_address(alias) for brief in self.briefs.values() for alias in brief.aliases)
        tags = {unquote(tag.href).rstrip("/") for brief in self.briefs.values() for tag in brief.card.tags}
        return frozenset((*aliases, *tags, *(("tags",) if tags else ())))

    def neighbours(self, places: Iterable[str]) -> dict[str, Neighbour]:
        """What is known of those places that are dossiers' pages, tags' pages or old addresses."""
        found = {}
        places = tuple(places)
        self.want(place for place in places if place in self.briefs)
        for place in places:
            if place in self.briefs:
                brief, anchors = self.briefs[place], frozenset(self.excerpts(place).anchors)
                found[place] = Neighbour(place in self.hidden, anchors, brief.card.language, brief.translations)
            elif place in self.addresses:
                found[place] = Neighbour()
        return found

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "fetch": None}

    def near(self, slugs: Iterable[str]) -> dict[str, Card]:
        """The cards of those dossiers that readers may see."""
        return {slug: self.cards[slug] for slug in slugs if slug in self.cards}


def links_of(entities: Iterable[EntityBrief]) -> dict[str, Link]:
    """The links to the pages of entities by id."""
    return {each.id: Link(text=each.name, href=f"{each.kind}/{each.id}/") for each in entities}
