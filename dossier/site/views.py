"""Items of a dossier to views, in the voice of one page: its root, its language, its citations."""

from functools import cached_property

from dossier.content.library import Entry
from dossier.content.markdown import Cite
from dossier.content.sources import filled, known
from dossier.content.standing import Stated, stated
from dossier.dates import Date
from dossier.findings import Path
from dossier.model import (
    ITEM_LISTS,
    Claim,
    Event,
    Fact,
    Image,
    Perspective,
    Question,
    Quote,
    Source,
    Update,
)
from dossier.site.citations import Citations, distant
from dossier.site.names import Directory, date_view, language_words, web_address
from dossier.site.pages import (
    ClaimView,
    DateView,
    EventView,
    FactView,
    ImageView,
    Link,
    PerspectiveView,
    QuestionView,
    QuoteView,
    UpdateView,
    VerdictView,
)
from dossier.site.prose import to_html
from dossier.site.verdicts import Verdicts


class Views:
    """Makes views of one dossier's items for one page; without `citations` (on other pages) marks are left out.

    `language` is that of the page, the dossier's unless one is given; what the dossier itself says is then `foreign` there.
    """

    def __init__(
        self, entry: Entry, directory: Directory, root: str, citations: Citations | None = None, language: str = ""
    ) -> None:
        self.entry, self.directory, self.root, self.citations = entry, directory, root, citations
        own = entry.dossier.language or directory.language
        self.language = language or own
        self.foreign = own if own != self.language else ""
        self.labels = directory.interface(self.language).labels
        self.verdicts = Verdicts(directory, self.language)
        self.gallery = directory.gallery(entry)
        self.home = "" if citations else f"{entry.dossier.slug}/"
        self.link = None if citations else Link(text=entry.dossier.title, href=self.home)

    def event(self, index: int, event: Event) -> EventView:
        if self.link:
            return self.row(event, self.link)
        return EventView(
            anchor=f"event-{event.id}",
            date=self.dated(event.date),
            title=event.title,
            text_html=self.html("timeline", index, "text") if event.text else "",
            who=tuple(map(self.directory.entity, event.who)),
            place=self.directory.entity(event.place) if event.place else None,
            cites_html=self.cites(event.sources, f"event/{event.id}"),
            status=event.status,
            importance=event.importance,
            image=self.image(event.image, ("timeline", index, "image")),
        )

    def row(self, event: Event, dossier: Link) -> EventView:
        """An event among those of other dossiers: what happened when, and where to read on."""
        return EventView(
            anchor=f"event-{event.id}",
            date=self.dated(event.date),
            title=event.title,
            status=event.status,
            importance=event.importance,
            dossier=dossier,
            language=self.foreign,
        )

    def quote(self, index: int, quote: Quote) -> QuoteView:
        source = self.source(quote.source) if quote.source else None
        original = quote.original
        return QuoteView(
            anchor=f"quote-{quote.id}",
            paragraphs=paragraphs(quote.text),
            language=quote.language or self.foreign,
            speaker=self.directory.entity(quote.speaker),
            role=quote.role or "",
            date=date_view(quote.date, self.language),
            source_title=(source.title or source.url or "") if source else "",
            source_url=web_address(source.url) if source else "",
            locator=quote.locator or "",
            original=paragraphs(original.text) if original else (),
            original_language=original.language if original else "",
            original_language_words=language_words(original.language, self.language) if original else "",
            context_html=self.html("quotes", index, "context") if quote.context else "",
            verdict=self.verdict(index),
            cites_html=self.cites((quote.source,) if quote.source else ()),
            dossier=self.link,
            dossier_language=self.foreign,
        )

    def source(self, id: str) -> Source | None:
        if self.citations:
            return self.citations.sources.get(id)
        source = next((source for source in self.entry.dossier.sources if source.id == id), None)
        return filled(source, known(source, self.entry.evidence)) if source else None

    def verdict(self, index: int) -> VerdictView | None:
        """How a quote stands, where anything was looked up at all; on other pages without the passage, which its own page shows."""
        stated = self.stated["quotes", index]
        if stated.attested:
            return self.verdicts.attested(stated.attested)
        if stated.best is None or (stated.best.reason == "never" and not self.entry.evidence):
            return None
        quote = self.entry.dossier.quotes[index]
        language = quote.original.language if quote.original else quote.language or ""
        return self.verdicts.of(stated, stated.best, language, whole=self.citations is not None)

    @cached_property
    def stated(self) -> dict[Path, Stated]:
        """What the dossier states, by where it stands."""
        return {each.statement.path: each for each in stated(self.entry)}

    def question(self, index: int, question: Question) -> QuestionView:
        answer = self.html("questions", index, "answer")
        return QuestionView(
            anchor=f"question-{question.id}",
            question=question.question,
            answer_html=answer,
            cites_html=self.cites(question.sources, f"question/{question.id}"),
        )

    def claim(self, index: int, claim: Claim) -> ClaimView:
        text = self.html("claims", index, "text")
        return ClaimView(
            anchor=f"claim-{claim.id}",
            text_html=text,
            status=claim.status,
            status_words=self.labels.claim[claim.status],
            by=self.directory.entity(claim.by) if claim.by else None,
            as_of=date_view(claim.as_of, self.language),
            cites_html=distant(self.cites(claim.sources, f"claim/{claim.id}"), text),
        )

    def perspective(self, index: int, perspective: Perspective) -> PerspectiveView:
        return PerspectiveView(
            label=perspective.label,
            text_html=self.html("perspectives", index, "text"),
            holders=tuple(map(self.directory.entity, perspective.holders)),
            cites_html=self.cites(perspective.sources),
        )

    def fact(self, index: int, fact: Fact) -> FactView:
        value = self.html("facts", index, "value")
        return FactView(
            label=fact.label,
            value_html=value,
            as_of=date_view(fact.as_of, self.language),
            cites_html=distant(self.cites((fact.source,) if fact.source else ()), value),
        )

    def update(self, index: int, update: Update) -> UpdateView:
        return UpdateView(
            date=self.dated(update.date),
            type=update.type,
            type_words=self.labels.update[update.type],
            text_html=self.html("updates", index, "text"),
            items=tuple(self.item(item) for item in update.items),
        )

    def item(self, item: str) -> Link:
        kind, _, id = item.partition("/")
        return Link(text=self.item_title(kind, id), href=f"#{kind}-{id}")

    def item_title(self, kind: str, id: str) -> str:
        for value in getattr(self.entry.dossier, ITEM_LISTS[kind]) if kind in ITEM_LISTS else ():
            if value.id == id:
                text = next(filter(None, (getattr(value, name, None) for name in ("title", "question", "text"))), id)
                return text if len(text) <= 80 else text[:77].rsplit(" ", 1)[0] + "…"
        return id

    def image(self, image: Image | None, path: Path) -> ImageView | None:
        if image is None:
            return None
        caption = self.html(*path, "caption") if image.caption else ""
        return self.gallery.view(self.entry.folder, image, caption)

    def html(self, *path: str | int) -> str:
        """The text at a path as finished HTML, empty when there is none."""
        prose = self.entry.prose.get(path)
        if prose is None:
            return ""
        return to_html(prose.parts, self.root, self.directory.entity, self.cite, self.home, self.gallery, self.labels)

    def cite(self, cite: Cite) -> str:
        return self.citations.cite(cite) if self.citations else ""

    def cites(self, ids: tuple[str, ...], statement: str = "") -> str:
        """Marks for the sources of an item, which open what was found there for a statement."""
        if not self.citations or not ids:
            return ""
        checks = self.entry.checks if statement else {}
        return self.citations.all(ids, [checks.get(f"{statement}@{id}") for id in dict.fromkeys(ids)] if checks else ())

    def dated(self, date: Date) -> DateView:
        view = date_view(date, self.language)
        assert view is not None
        return view


def paragraphs(text: str) -> tuple[str, ...]:
    """A plain text as its paragraphs: blank lines part them, single line breaks are spaces."""
    if "\n" not in text:
        return (text.strip(),)
    return tuple(" ".join(block.split()) for block in text.split("\n\n") if block.strip())
