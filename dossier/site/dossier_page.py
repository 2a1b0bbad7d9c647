"""One dossier as its page, composed from top to bottom so that citations are numbered in reading order."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from dossier.content.library import Entry, Neighbour
from dossier.content.markdown import Placement
from dossier.content.places import on_site
from dossier.content.sources import archived_copy, former_headline, is_gone, known
from dossier.dates import sort_key
from dossier.evidence import Thumbnail
from dossier.model import ITEM_LISTS, Source
from dossier.site.charts import marked, reports, strip
from dossier.site.citations import Citations
from dossier.site.evidence_page import summary
from dossier.site.frame import Frame
from dossier.site.interface import BETWEEN
from dossier.site.json_ld import article
from dossier.site.mentions import entities_of
from dossier.site.names import Directory, date_view, language_words, tag_link, updated, web_address
from dossier.site.pages import (
    Card,
    DossierPage,
    Placed,
    ReadingView,
    Section,
    SourceView,
    StripView,
    ThumbnailView,
)
from dossier.site.prose import Part, to_html
from dossier.site.references import references
from dossier.site.robust_links import robust
from dossier.site.scripts import apart
from dossier.site.translations import Translations
from dossier.site.views import Views

_SECTIONS = ("timeline", "quotes", "perspectives", "claims", "questions")
_VIEW_OF = {
    "timeline": "event",
    "quotes": "quote",
    "questions": "question",
    "claims": "claim",
    "perspectives": "perspective",
    "facts": "fact",
}


def dossier_page(
    entry: Entry,
    directory: Directory,
    frame: Frame,
    cards: dict[str, Card],
    neighbours: Mapping[str, Neighbour] = MappingProxyType({}),
    today: int = 0,
) -> DossierPage:
    """The page of a dossier on a day (an ordinal); `cards` are all dossiers that have a page, for related ones and translations.

    `neighbours` tell which of the translations name this dossier as one of theirs.
    """
    return _Composer(entry, directory, frame, cards, Translations(entry, directory, cards, neighbours), today).page()


class _Composer:
    def __init__(
        self,
        entry: Entry,
        directory: Directory,
        frame: Frame,
        cards: dict[str, Card],
        translations: Translations,
        today: int,
    ) -> None:
        self.entry, self.dossier, self.directory = entry, entry.dossier, directory
        self.frame, self.cards, self.translations, self.today = frame, cards, translations, today
        comma = directory.interface(entry.dossier.language or "").say(BETWEEN, ", ")
        self.citations = Citations(entry.sources(), comma)
        self.views = Views(entry, directory, "../", self.citations)
        self.language, self.labels = self.views.language, self.views.labels
        self.interface = directory.interface(self.language)
        self.positions = {source.id: index for index, source in enumerate(entry.dossier.sources)}
        self.placed = _placed(entry)
        days = [sort_key(update.date) for update in entry.dossier.updates]
        self.newest = sorted(range(len(days)), key=days.__getitem__, reverse=True)
        self.done: set[Placement] = set()

    def page(self) -> DossierPage:
        dossier, language = self.dossier, self.language
        self.citations.section = "key-points"
        key_points = tuple(self.views.html("key_points", index) for index in range(len(dossier.key_points)))
        facts = self.section("facts")
        image = self.views.image(dossier.image, ("image",))
        self.citations.section = "body"
        body = tuple(self.body())
        sections = {name: self.section(name) for name in _SECTIONS}
        self.citations.section = "updates"
        updates = tuple(self.views.update(index, dossier.updates[index]) for index in self.newest)
        self.citations.section = "further-reading"
        reasons = self.reasons()
        self.citations.section = "sources"
        sources = self.sources()
        reading = tuple(ReadingView(source=sources[id], why_html=why) for id, why in reasons)
        parts: dict[str, Any] = {**sections, "reading": reading, "sources": tuple(sources.values()), "updates": updates}
        last, picture = updated(dossier), self.frame.absolute(image.src) if image else ""
        return DossierPage(
            **self.frame.fields(f"{dossier.slug}/", dossier.title, dossier.summary, language, dossier.accent),
            kind="article",
            social_title=dossier.headlines.social or dossier.title,
            social_image=picture,
            published=_iso(dossier.published),
            modified=_iso(last),
            json_ld=article(dossier, self.citations.sources.values(), self.directory, self.frame, language, picture),
            heading=dossier.title,
            summary=dossier.summary,
            status=dossier.status,
            status_words=self.labels.status[dossier.status],
            news_html=self.news(),
            key_points_html=key_points,
            certainty=self.certainty(),
            facts=facts,
            image=image,
            contents=self.contents(parts),
            body=body,
            **parts,
            strip=self.chart("timeline") if parts["timeline"] else None,
            reports=reports(self.citations.sources.values(), language),
            references=tuple(references(self.citations.references, sources, self.labels)),
            authors=tuple(self.directory.author(author) for author in dossier.authors),
            first_published=date_view(dossier.published, language),
            updated=date_view(last, language),
            review_by=date_view(dossier.review_by, language),
            tags=tuple(tag_link(tag) for tag in dossier.tags),
            evidence=summary(self.entry, self.views.stated.values()),
            entities=tuple(self.directory.entities[id] for id in self.named() if id in self.directory.entities),
            related=tuple(
                (self.labels.related[related.type], self.directory.said(self.cards[related.slug], language))
                for related in dossier.related
                if related.slug in self.cards
            ),
            translations=tuple(self.translations.links()),
            alternates=tuple(self.translations.alternates(self.frame)),
            citation=self.citation(),
            citation_url=self.frame.absolute(f"{dossier.slug}/"),
        )

    def section(self, name: str) -> tuple[Any, ...]:
        """The views of a list's items that the editor did not place elsewhere."""
        return () if "" in self.placed.get(name, ()) else self.items(name, self.unplaced(name))

    def unplaced(self, name: str) -> Iterable[int]:
        """The indexes of a list's items that have no place of their own in the body."""
        items = getattr(self.dossier, name)
        if placed := self.placed.get(name):
            return [index for index, item in enumerate(items) if getattr(item, "id", None) not in placed]
        return range(len(items))

    def items(self, name: str, indexes: Iterable[int]) -> tuple[Any, ...]:
        items = getattr(self.dossier, name)
        view = getattr(self.views, _VIEW_OF[name])
        outer, self.citations.section = self.citations.section, name
        if name == "timeline":
            indexes = sorted(indexes, key=lambda index: sort_key(items[index].date))
        views = tuple(view(index, items[index]) for index in indexes)
        self.citations.section = outer
        if name != "timeline":
            return views
        return marked(views, [items[index] for index in indexes], self.today, self.interface)

    def chart(self, name: str) -> StripView | None:
        """The chart beside a list: the timeline has one."""
        return strip(self.dossier.timeline, self.today, self.interface) if name == "timeline" else None

    def news(self) -> str:
        """What changed last, without marks: these stand in the log of changes."""
        prose = self.entry.prose.get(("updates", self.newest[0], "text")) if self.newest else None
        return to_html(prose.parts, "../", self.directory.entity, lambda cite: "") if prose else ""

    def certainty(self) -> tuple[tuple[str, str, int], ...]:
        """How many claims there are of each status, with its words, in the order of the labels."""
        counts = Counter(claim.status for claim in self.dossier.claims)
        return tuple((status, words, counts[status]) for status, words in self.labels.claim.items() if counts[status])  # type: ignore[index]

    def body(self) -> Iterable[str | Placed]:
        """The body as HTML with the placed items between its parts."""
        waiting: list[Part] = []
        prose = self.entry.prose.get(("body",))
        for part in prose.parts if prose else ():
            if isinstance(part, Placement):
                yield from self.html(waiting)
                waiting = []
                if placed := self.place(part):
                    yield placed
            else:
                waiting.append(part)
        yield from self.html(waiting)

    def html(self, parts: list[Part]) -> Iterable[str]:
        entity, cite, gallery = self.directory.entity, self.citations.cite, self.views.gallery
        html = to_html(parts, "../", entity, cite, gallery=gallery, labels=self.labels)
        if html.strip():
            yield html

    def place(self, placement: Placement) -> Placed | None:
        name = ITEM_LISTS.get(placement.kind, placement.kind)
        if name not in _VIEW_OF or placement in self.done:
            return None
        self.done.add(placement)
        items = getattr(self.dossier, name)
        if placement.id:
            kind: Any = placement.kind
            indexes: Iterable[int] = [
                index for index, item in enumerate(items) if getattr(item, "id", None) == placement.id
            ][:1]
        else:
            indexes, kind = self.unplaced(name), name
        views = self.items(name, indexes)
        return Placed(template=kind, items=views, strip=self.chart(kind)) if views else None

    def reasons(self) -> list[tuple[str, str]]:
        """The ids of the sources recommended for further reading, and why."""
        found = []
        for index, reading in enumerate(self.dossier.further_reading):
            if reading.source in self.positions:
                self.citations.number(reading.source)
                found.append((reading.source, self.views.html("further_reading", index, "why")))
        return found

    def sources(self) -> dict[str, SourceView]:
        """All sources by id, in the order of their numbers; those that nothing cites come last."""
        numbers = {id: self.citations.number(id) for id in self.positions}
        return {
            id: self.source(self.citations.sources[id], numbers[id]) for id in sorted(numbers, key=numbers.__getitem__)
        }

    def source(self, source: Source, number: int) -> SourceView:
        found = known(source, self.entry.evidence)
        archived, headline = archived_copy(source, found), former_headline(found)
        copy = web_address(archived.url) if archived else ""
        return SourceView(
            number=number,
            anchor=f"source-{source.id}",
            title=source.title or source.url or source.id,
            url=web_address(source.url),
            host=_host(source.url),
            publisher=source.publisher or "",
            authors=source.authors,
            published=date_view(source.published, self.language),
            kind=source.kind,
            language=source.language or "",
            language_words=language_words(source.language, self.language),
            access=source.access or "free",
            description=found.description.value if found and found.description else "",
            picture=self.thumbnail(found.picture) if found else None,
            badge=self.thumbnail(found.badge) if found else None,
            headline=headline.title if headline else "",
            headline_on=self.views.verdicts.day(headline.on) if headline else None,
            gone=found is not None and is_gone(found),
            archived_url=copy,
            archived_date=date_view(archived.date, self.language) if archived else None,
            link_attributes=robust(web_address(source.url), copy, _iso(archived.date) if archived else ""),
            note_html=self.views.html("sources", self.positions[source.id], "note") if source.note else "",
            supports=tuple((self.labels.sections[name], ids) for name, ids in self.citations.anchors(source.id)),
            tile=_tile(source.publisher or _host(source.url) or source.title or ""),
        )

    def thumbnail(self, thumbnail: Thumbnail | None) -> ThumbnailView | None:
        """A thumbnail whose file is among the dossier's, else None."""
        src = f"{self.dossier.slug}/{thumbnail.file}" if thumbnail else ""
        if thumbnail is None or not any(on_site(path) == src for path in self.entry.media):
            return None
        return ThumbnailView(src=src, width=thumbnail.width, height=thumbnail.height)

    def contents(self, parts: dict[str, Any]) -> tuple[Section, ...]:
        prose = self.entry.prose.get(("body",))
        body = [Section(anchor=h.id, text=h.text, level=max(h.level, 2)) for h in prose.headings] if prose else []
        anchors = {"reading": "further-reading"}
        below = [anchors.get(name, name) for name, items in parts.items() if items] + ["cite"]
        order = [anchor for anchor in self.labels.sections if anchor in below]
        return tuple(body + [Section(anchor=anchor, text=self.labels.sections[anchor]) for anchor in order])

    def named(self) -> list[str]:
        """The ids of the entities that the dossier names, in the order of its fields."""
        return list(dict.fromkeys(entities_of(self.entry)))

    def citation(self) -> str:
        interface = self.directory.interface(self.language)
        kept = partial(apart, direction=interface.direction)
        names = interface.listed([kept(self.directory.author(author).text) for author in self.dossier.authors])
        title = self.labels.phrases["cited-title"] % {"title": kept(self.dossier.title)}
        last = date_view(updated(self.dossier), self.language)
        parts = [names, title, kept(self.frame.site.title), last.words if last else ""]
        return ". ".join(part for part in parts if part) + "."


def _placed(entry: Entry) -> dict[str, set[str]]:
    """What the body places of each list: the ids of items, an empty one for all that have no place of their own."""
    prose = entry.prose.get(("body",))
    found: dict[str, set[str]] = {}
    for part in prose.parts if prose else ():
        if isinstance(part, Placement):
            found.setdefault(ITEM_LISTS.get(part.kind, part.kind), set()).add(part.id)
    return found


def _tile(name: str) -> str:
    """The first letter or digit of a name, in capitals."""
    return next((sign.upper() for sign in name if sign.isalnum()), "")


def _iso(date: Any) -> str:
    return (date.html_datetime or "") if date else ""


def _host(url: str | None) -> str:
    if not url:
        return ""
    host = url.split("//", 1)[-1].split("/", 1)[0].split("?", 1)[0].split("@")[-1]
    return host.removeprefix("www.")
