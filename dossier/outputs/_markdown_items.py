"""The items of a dossier as Markdown: events, quotes, claims, questions, perspectives, facts, updates, sources."""

from collections.abc import Iterable

from dossier.outputs._commonmark import blocks, inline, link, listed, marks, paragraph, quoted, text
from dossier.outputs._markdown_words import Words, line
from dossier.site.pages import (
    ClaimView,
    EventView,
    FactView,
    ImageView,
    Link,
    PerspectiveView,
    QuestionView,
    QuoteView,
    ReadingView,
    SourceView,
    UpdateView,
    VerdictView,
)

_EVENT = {"scheduled": "Scheduled", "cancelled": "Cancelled", "disputed": "Disputed"}
_KIND = {
    "primary": "primary source",
    "press-release": "press release",
    "social": "social media post",
}
_ACCESS = {"registration": "free with registration", "paywall": "behind a paywall", "offline": "not online"}


class Items:
    """Writes items with the words of one page."""

    def __init__(self, words: Words) -> None:
        self.words, self.say = words, words.say

    def events(self, events: Iterable[EventView]) -> str:
        return listed([self.row(each, each.dossier) if each.dossier else self.event(each) for each in events])

    def event(self, event: EventView) -> str:
        title = f"{self._dated(event)}: {_marked(text(event.title), event.cites_html)}"
        named = self.words.links(event.who)
        if event.place:
            named = f"{named} · {self.words.link(event.place)}" if named else self.words.link(event.place)
        parts = (title, blocks(event.text_html), self.picture(event.image), named)
        return ("\n\n" if event.text_html else "\\\n").join([part for part in parts if part])

    def row(self, event: EventView, dossier: Link) -> str:
        """An event among those of other dossiers."""
        return f"{self._dated(event)}: {text(event.title)} ({self.words.place(dossier, event.anchor)})"

    def _dated(self, event: EventView) -> str:
        date = f"**{text(event.date.words)}**"
        return date if event.status == "happened" else f"{date} ({self.say(_EVENT[event.status], 'event')})"

    def quotes(self, quotes: Iterable[QuoteView]) -> str:
        return "\n\n".join(map(self.quote, quotes))

    def quote(self, quote: QuoteView) -> str:
        said = list(map(paragraph, quote.paragraphs))
        if quote.original:
            language = quote.original_language_words
            words = (
                self.say("In the original (%(language)s)", language=text(language))
                if language
                else self.say("In the original")
            )
            said += [f"{words}:", *(f"*{each.strip()}*" for each in map(text, quote.original))]
        who = line(
            (f"— {self.words.link(quote.speaker)}", text(quote.role), text(quote.date.words if quote.date else ""))
        )
        title = f"*{text(quote.source_title)}*" if quote.source_title else ""
        source = _marked(line((link(title, quote.source_url), text(quote.locator))), quote.cites_html)
        context = self.say("Context: %(text)s", text=inline(quote.context_html)) if quote.context_html else ""
        where = (
            self.say("From the dossier %(title)s", title=self.words.place(quote.dossier, quote.anchor))
            if quote.dossier
            else ""
        )
        rest = (who, source, context, self.verdict(quote.verdict), where)
        return quoted("\n\n".join((*said, "\\\n".join(part for part in rest if part))))

    def verdict(self, verdict: VerdictView | None) -> str:
        if verdict is None:
            return ""
        checked = text(verdict.checked.words) if verdict.checked else ""
        words = f"{text(verdict.words)} ({checked})" if checked else text(verdict.words)
        return link(words, verdict.href) if verdict.exact_place else words

    def claims(self, claims: Iterable[ClaimView]) -> str:
        return listed(map(self.claim, claims))

    def claim(self, claim: ClaimView) -> str:
        by = self.say("Said by %(name)s", name=self.words.link(claim.by)) if claim.by else ""
        said = line((by, self.words.dated("as of %(date)s", claim.as_of)))
        words = f"**{text(claim.status_words)}**: {_marked(inline(claim.text_html), claim.cites_html)}"
        return f"{words}\\\n{said}" if said else words

    def questions(self, questions: Iterable[QuestionView], level: int = 3) -> str:
        return "\n\n".join(self.question(each, level) for each in questions)

    def question(self, question: QuestionView, level: int) -> str:
        words = text(question.question)
        title = f"{'#' * level} {words}" if level else f"**{words.strip()}**"
        return self._answered(title, question.answer_html, question.cites_html)

    def perspectives(self, perspectives: Iterable[PerspectiveView], level: int = 3) -> str:
        return "\n\n".join(self.perspective(each, level) for each in perspectives)

    def perspective(self, perspective: PerspectiveView, level: int) -> str:
        words = text(perspective.label)
        title = f"{'#' * level} {words}" if level else f"**{words.strip()}**"
        held = self.say("Held by %(names)s", names=self.words.links(perspective.holders)) if perspective.holders else ""
        return self._answered("\n\n".join(filter(None, (title, held))), perspective.text_html, perspective.cites_html)

    def _answered(self, title: str, html: str, cites_html: str) -> str:
        cited = self.say("Sources: %(marks)s", marks=marks(cites_html)) if cites_html else ""
        return "\n\n".join(part for part in (title, blocks(html), cited) if part)

    def facts(self, facts: Iterable[FactView]) -> str:
        return listed(map(self.fact, facts))

    def fact(self, fact: FactView) -> str:
        day = self.words.dated("as of %(date)s", fact.as_of)
        value = _marked(inline(fact.value_html), fact.cites_html)
        return f"**{text(fact.label)}**: {value}" + (f" ({day})" if day else "")

    def updates(self, updates: Iterable[UpdateView]) -> str:
        return listed(map(self.update, updates))

    def update(self, update: UpdateView) -> str:
        return f"**{text(update.date.words)}**, {text(update.type_words)}: {inline(update.text_html)}"

    def picture(self, image: ImageView | None) -> str:
        """A picture with its words."""
        if image is None:
            return ""
        credit = ", ".join(part for part in (image.credit, image.license) if part)
        words = (
            inline(image.caption_html),
            self.say("Image: %(credit)s", credit=text(credit)) if credit else "",
        )
        shown = "!" + (link(text(image.alt), f"{self.words.root}{image.src}") or f"[]({self.words.root}{image.src})")
        return "\\\n".join(filter(None, (shown, line(words))))

    def sources(self, sources: Iterable[SourceView]) -> str:
        return "\n".join(f"{each.number}. {self.source(each)}" for each in sources)

    def source(self, source: SourceView) -> str:
        title = link(f"*{text(source.title).strip()}*", source.url)
        kind = self.say(_KIND.get(source.kind, source.kind), "source")
        told = (
            text(source.publisher or source.host),
            self.words.interface.listed(list(map(text, source.authors))),
            text(source.published.words) if source.published else "",
            kind,
            self.say(_ACCESS[source.access], "source") if source.access in _ACCESS else "",
            "" if source.url else self.say("no address known"),
            self.say("the page is gone") if source.gone else "",
            link(self.say("archived copy"), source.archived_url) if source.archived_url else "",
            inline(source.note_html),
        )
        return line((title, *told))

    def readings(self, readings: Iterable[ReadingView]) -> str:
        return listed(self.reading(each) for each in readings)

    def reading(self, reading: ReadingView) -> str:
        source = reading.source
        words = f"{link(f'*{text(source.title).strip()}*', source.url)} [{source.number}]"
        return f"{words}: {inline(reading.why_html)}" if reading.why_html else words


def _marked(words: str, cites_html: str) -> str:
    """Words with the marks that cite their sources."""
    return f"{words} {marks(cites_html)}" if cites_html else words


def addresses(sources: Iterable[SourceView]) -> str:
    """What marks lead to: a definition for each source with an address."""
    return "\n".join(f"[{each.number}]: <{each.url}>" for each in sources if each.url)
