"""What a reader will see, as values: one struct per template, and the views that they are made of.

Addresses (`href`) are relative to the site's root (`people/ada/`); a template puts `page.root` before them, so that a page works
under any base path. Fields that end in `_html` hold finished, safe HTML (`cites_html` the marks that cite an item's sources);
everything else is text and gets escaped.
"""

from typing import Literal

from msgspec import Struct

from dossier.evidence import StatementKind, Verdict
from dossier.model import (
    Access,
    ClaimStatus,
    DossierStatus,
    EventStatus,
    ImageSettings,
    Importance,
    SourceKind,
    UpdateType,
)
from dossier.pictures import Picture


class View(Struct, frozen=True):
    """Common settings of everything shown."""


class Link(View, frozen=True, kw_only=True):
    """A link within the site (`href` from its root) or, without an `href`, a plain name."""

    text: str
    href: str = ""


class DateView(View, frozen=True, kw_only=True):
    """A date in words, its EDTF, and its value for `<time datetime>` where HTML has one."""

    words: str
    edtf: str
    iso: str = ""


class SourceSet(View, frozen=True, kw_only=True):
    """A picture's sizes in one format, which `type` names: addresses from the site's root with widths in pixels."""

    type: str
    candidates: tuple[tuple[str, int], ...]


class ImageView(View, frozen=True, kw_only=True):
    """A picture with its words; `src` is relative to the site's root; width and height in pixels where known.

    `candidates` are its sizes in a format that every browser shows, of which `src` is one, and `sources` those in better ones, the
    best first; there are none of a picture that is shown as it is.
    """

    src: str
    alt: str
    caption_html: str = ""
    credit: str = ""
    license: str = ""
    width: int | None = None
    height: int | None = None
    candidates: tuple[tuple[str, int], ...] = ()
    sources: tuple[SourceSet, ...] = ()


class ThumbnailView(View, frozen=True, kw_only=True):
    """A small picture that says nothing which words beside it don't say: its address from the site's root, its size in pixels."""

    src: str
    width: int
    height: int


class SpanView(View, frozen=True, kw_only=True):
    """A date on a scale: where it starts and how wide it is, in percent of the scale's width; `kind` names what stands there."""

    start: float
    width: float
    kind: str


class TickView(View, frozen=True, kw_only=True):
    """A round date on a scale: its place in percent, and its words, which end there when `turned` instead of beginning."""

    at: float
    words: str
    turned: bool = False


class StripView(View, frozen=True, kw_only=True):
    """All events of a timeline at a glance, on one scale; `today` is its place in percent where some are still to come.

    `choice` tells that some are of more importance than others, and enough of both to choose between.
    """

    spans: tuple[SpanView, ...]
    ticks: tuple[TickView, ...]
    summary: str
    choice: bool = False
    today: float | None = None


class ReporterView(View, frozen=True, kw_only=True):
    """A publisher among the sources: when it first reported, and all its reports on the chart's scale."""

    name: str
    first: DateView
    spans: tuple[SpanView, ...]


class ReportsView(View, frozen=True, kw_only=True):
    """Who reported when, first reporters first, on one scale; `more` publishers are not shown."""

    reporters: tuple[ReporterView, ...]
    ticks: tuple[TickView, ...]
    more: int = 0


class PassageView(View, frozen=True, kw_only=True):
    """Words of a source with what stands around them."""

    before: str
    words: str
    after: str


class VerdictView(View, frozen=True, kw_only=True):
    """How a statement stands in one of its sources: `words` say it to readers, `good` tells whether it is what was stated.

    `href` is the source's address, or that of its copy when `archived`, at the passage when `exact_place`; `differences` are runs of words that both have
    (`kept`), that only the quote has (`removed`) or only the source (`added`), and all that is in `language`. `attribution` says
    that the speaker is not named there. `drift` says how the source has changed since, and
    `changes` from what was found to what it says by now, in runs of the same kinds. What no machine can see an editor may attest: `attested` says who looked, when and how.
    """

    verdict: Verdict | Literal["attested"]
    words: str
    good: bool = False
    checked: DateView | None = None
    channel_words: str = ""
    passage: PassageView | None = None
    language: str = ""
    attribution: str = ""
    differences: tuple[tuple[str, str], ...] = ()
    href: str = ""
    exact_place: bool = False
    archived: bool = False
    attested: str = ""
    drift: str = ""
    drift_on: DateView | None = None
    changes: tuple[tuple[str, str], ...] = ()


class SourceView(View, frozen=True, kw_only=True):
    """An entry of the numbered source list; `supports` are the sections in which it is cited, each with the ids of the marks there.

    `description`, `picture` and `badge` (the icon of its site) are what its page says and shows of itself. `headline` is its title
    when it was cited, on the day `headline_on`, where it is another one by now; `gone` says so of a page that is no more,
    whose archived copy then comes first, `tile` is a letter that stands for its site where there is no icon, and `link_attributes` tell programs of that copy (Robust Links).
    """

    number: int
    anchor: str
    title: str
    url: str = ""
    host: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: DateView | None = None
    kind: SourceKind = "report"
    language: str = ""
    language_words: str = ""
    access: Access = "free"
    description: str = ""
    picture: ThumbnailView | None = None
    badge: ThumbnailView | None = None
    headline: str = ""
    headline_on: DateView | None = None
    gone: bool = False
    archived_url: str = ""
    archived_date: DateView | None = None
    link_attributes: tuple[tuple[str, str], ...] = ()
    tile: str = ""
    note_html: str = ""
    supports: tuple[tuple[str, tuple[str, ...]], ...] = ()


class ReferenceView(View, frozen=True, kw_only=True):
    """What a mark that cites a source opens: the source in short, and the passage that speaks of the statement where one was found.

    `href` leads to the source, at the passage when `exact_place`.
    """

    anchor: str
    source: SourceView
    href: str = ""
    exact_place: bool = False
    passage: PassageView | None = None
    passage_words: str = ""


class EventView(View, frozen=True, kw_only=True):
    """One entry of a timeline; `dossier` is set where events of several dossiers stand together, with its language where that is not
    the page's. `year` is set where a long timeline comes to another year, `upcoming` for the first event after today."""

    anchor: str
    date: DateView
    title: str
    text_html: str = ""
    who: tuple[Link, ...] = ()
    place: Link | None = None
    cites_html: str = ""
    status: EventStatus = "happened"
    importance: Importance = "normal"
    image: ImageView | None = None
    dossier: Link | None = None
    language: str = ""
    year: str = ""
    upcoming: bool = False


class QuoteView(View, frozen=True, kw_only=True):
    """Somebody's words; `paragraphs` are plain text; `source_url` goes into the blockquote's `cite`.

    `dossier` is set where quotes of several dossiers stand together, with its language where that is not the page's.
    """

    anchor: str
    paragraphs: tuple[str, ...]
    language: str = ""
    speaker: Link
    role: str = ""
    date: DateView | None = None
    source_title: str = ""
    source_url: str = ""
    locator: str = ""
    original: tuple[str, ...] = ()
    original_language: str = ""
    original_language_words: str = ""
    context_html: str = ""
    verdict: VerdictView | None = None
    cites_html: str = ""
    dossier: Link | None = None
    dossier_language: str = ""


class QuestionView(View, frozen=True, kw_only=True):
    """A question with its answer."""

    anchor: str
    question: str
    answer_html: str
    cites_html: str = ""


class ClaimView(View, frozen=True, kw_only=True):
    """A claim and how well it is established; `status_words` say it to readers."""

    anchor: str
    text_html: str
    status: ClaimStatus
    status_words: str
    by: Link | None = None
    as_of: DateView | None = None
    cites_html: str = ""


class PerspectiveView(View, frozen=True, kw_only=True):
    """A way of seeing the topic."""

    label: str
    text_html: str
    holders: tuple[Link, ...] = ()
    cites_html: str = ""


class FactView(View, frozen=True, kw_only=True):
    """One row of the box of facts."""

    label: str
    value_html: str
    as_of: DateView | None = None
    cites_html: str = ""


class UpdateView(View, frozen=True, kw_only=True):
    """An entry of the log of changes; `items` link to what changed on the page (`#…`)."""

    date: DateView
    type: UpdateType
    type_words: str
    text_html: str
    items: tuple[Link, ...] = ()


class ReadingView(View, frozen=True, kw_only=True):
    """A recommended source and why."""

    source: SourceView
    why_html: str = ""


class Placed(View, tag=True, frozen=True, kw_only=True):
    """An item or a section that the editor put into the body: `template` is the partial that shows `value`."""

    template: Literal[
        "event", "quote", "question", "claim", "timeline", "quotes", "questions", "claims", "perspectives", "facts"
    ]
    items: tuple[EventView | QuoteView | QuestionView | ClaimView | PerspectiveView | FactView, ...]
    strip: StripView | None = None


class Section(View, frozen=True, kw_only=True):
    """An entry of the contents list: a heading of the body or a section of the page; level 2 is the highest."""

    anchor: str
    text: str
    level: int = 2


class Card(View, frozen=True, kw_only=True):
    """A dossier in a list."""

    href: str
    title: str
    summary: str
    status: DossierStatus
    status_words: str
    updated: DateView | None = None
    published: DateView | None = None
    tags: tuple[Link, ...] = ()
    image: ImageView | None = None
    language: str = ""


class SiteView(View, frozen=True, kw_only=True):
    """What every page shows of the site itself; `navigation` are its main pages; `css`, `feed`, `icon` and `script` (which only pages of
    dossiers have) are addresses."""

    title: str
    description: str
    language: str
    css: str
    feed: str
    icon: str = ""
    script: str = ""
    contact: str = ""
    license: str = ""
    navigation: tuple[Link, ...] = ()


class Page(View, frozen=True, kw_only=True):
    """What every page has: its file, the way back to the root (`../`), and what goes into its head.

    `canonical` and `social_image` are absolute, and empty when the site has no base_url; `json_ld` is JSON, safe inside a script element.
    `search` is the address of the search page in the page's language, empty when there is none.
    """

    path: str
    root: str
    site: SiteView
    title: str
    description: str
    language: str
    canonical: str = ""
    social_title: str = ""
    social_image: str = ""
    kind: Literal["website", "article", "profile"] = "website"
    published: str = ""
    modified: str = ""
    json_ld: str = ""
    current: str = ""
    search: str = ""

    @property
    def twin(self) -> str:
        """The address of the page's twin in Markdown, empty for a page that has none."""
        return ""


def _twin(path: str) -> str:
    return path.removesuffix("html") + "md"


class EvidenceSummary(View, frozen=True, kw_only=True):
    """How many of a dossier's statements were checked, of how many, and where each is shown (`href` from the site's root)."""

    checked: int
    count: int
    href: str


class DossierPage(Page, frozen=True, kw_only=True):
    """dossier.html; `translations` are for readers, `alternates` for search engines: languages with addresses, from the site's root where its
    own address is not known.

    `news_html` is what changed last; `certainty` counts the claims by how well they are established; `references` are what the marks
    that cite sources open.
    """

    heading: str
    summary: str
    status: DossierStatus
    status_words: str
    news_html: str = ""
    key_points_html: tuple[str, ...] = ()
    certainty: tuple[tuple[str, str, int], ...] = ()
    facts: tuple[FactView, ...] = ()
    image: ImageView | None = None
    contents: tuple[Section, ...] = ()
    body: tuple[str | Placed, ...] = ()
    timeline: tuple[EventView, ...] = ()
    strip: StripView | None = None
    quotes: tuple[QuoteView, ...] = ()
    perspectives: tuple[PerspectiveView, ...] = ()
    claims: tuple[ClaimView, ...] = ()
    questions: tuple[QuestionView, ...] = ()
    reading: tuple[ReadingView, ...] = ()
    sources: tuple[SourceView, ...] = ()
    reports: ReportsView | None = None
    references: tuple[ReferenceView, ...] = ()
    updates: tuple[UpdateView, ...] = ()
    authors: tuple[Link, ...] = ()
    first_published: DateView | None = None
    updated: DateView | None = None
    review_by: DateView | None = None
    tags: tuple[Link, ...] = ()
    entities: tuple[Link, ...] = ()
    evidence: EvidenceSummary | None = None
    related: tuple[tuple[str, Card], ...] = ()
    translations: tuple[tuple[str, Link], ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    citation: str = ""
    citation_url: str = ""

    @property
    def twin(self) -> str:
        """The address of the page's twin in Markdown."""
        return _twin(self.path)


class CitedView(View, frozen=True, kw_only=True):
    """A source as a statement cites it, and how the statement stands in it; `href` leads to its entry in the dossier's list."""

    id: str
    title: str
    publisher: str = ""
    url: str = ""
    href: str
    verdict: VerdictView


class StatementView(View, frozen=True, kw_only=True):
    """Something that a dossier states: in short as `text` or, where it is Markdown, as `text_html`; `href` is its place on the dossier's
    page, and `cited` tells how it stands in its sources.

    `publishers` is how many of these are independent of each other, copies of one text counted once.
    """

    kind: StatementKind
    id: str
    href: str
    text: str
    text_html: str = ""
    language: str = ""
    by: Link | None = None
    date: DateView | None = None
    checked: bool = False
    attested: VerdictView | None = None
    cited: tuple[CitedView, ...] = ()
    publishers: int = 0


class EvidencePage(Page, frozen=True, kw_only=True):
    """evidence.html: all that a dossier states, by kind, with what its sources say; `dossier` leads back to it."""

    heading: str
    dossier: Link
    summary: EvidenceSummary
    groups: tuple[tuple[str, tuple[StatementView, ...]], ...] = ()


class HomePage(Page, frozen=True, kw_only=True):
    """home.html: all dossiers, developing ones first; further pages of the list follow the first."""

    developing: tuple[Card, ...] = ()
    others: tuple[Card, ...] = ()
    tags: tuple[tuple[Link, int], ...] = ()
    number: int = 1
    count: int = 1
    previous: str = ""
    next: str = ""


class TagPage(Page, frozen=True, kw_only=True):
    """tag.html: the dossiers with one tag."""

    name: str
    cards: tuple[Card, ...] = ()
    number: int = 1
    count: int = 1
    previous: str = ""
    next: str = ""


class TagsPage(Page, frozen=True, kw_only=True):
    """tags.html: every tag with how many dossiers bear it."""

    tags: tuple[tuple[Link, int], ...] = ()


class RoleView(View, frozen=True, kw_only=True):
    """A position, where, and when."""

    title: str
    organization: Link | None = None
    period: str = ""


class NamedIn(View, frozen=True, kw_only=True):
    """A dossier that names an entity, and in how many of its events and quotes it does."""

    card: Card
    events: int = 0
    quotes: int = 0


class Totals(View, frozen=True, kw_only=True):
    """How many events, quotes and dossiers all pages of an entity show."""

    events: int
    quotes: int
    dossiers: int


class EntityPage(Page, frozen=True, kw_only=True):
    """entity.html: a person, organization, place or term, with what all dossiers say of it; long lists run over several pages.

    The first page says who it is: only it has `roles` (the latest first), `members` (who holds or held a role there), `companions` (the
    entities that the same dossiers name, with how many do) and `same_as` (full addresses of pages about it elsewhere).
    """

    kind_words: str
    name: str
    also_known_as: tuple[str, ...] = ()
    description_html: str = ""
    roles: tuple[RoleView, ...] = ()
    members: tuple[tuple[Link, RoleView], ...] = ()
    same_as: tuple[Link, ...] = ()
    image: ImageView | None = None
    totals: Totals | None = None
    events: tuple[EventView, ...] = ()
    quotes: tuple[QuoteView, ...] = ()
    dossiers: tuple[NamedIn, ...] = ()
    companions: tuple[tuple[Link, int], ...] = ()
    number: int = 1
    count: int = 1
    previous: str = ""
    next: str = ""

    @property
    def twin(self) -> str:
        """The address of the page's twin in Markdown."""
        return _twin(self.path)


class EntitiesPage(Page, frozen=True, kw_only=True):
    """entities.html: all people, or all organizations, …, by sort name, with how many dossiers name them."""

    heading: str
    entries: tuple[tuple[Link, int], ...] = ()
    number: int = 1
    count: int = 1
    previous: str = ""
    next: str = ""


class TimelinePage(Page, frozen=True, kw_only=True):
    """timeline.html: events of all dossiers, latest first, paginated; `groups` are years with their events.

    `capped` is how many events there are at most, 0 when these are all.
    """

    groups: tuple[tuple[str, tuple[EventView, ...]], ...] = ()
    capped: int = 0
    number: int = 1
    count: int = 1
    previous: str = ""
    next: str = ""


class Initial(View, frozen=True, kw_only=True):
    """The entries of an index that begin with the same sign, each a link with its kind and, where it isn't the page's, its language."""

    sign: str
    entries: tuple[tuple[Link, str, str], ...]


class SearchPage(Page, frozen=True, kw_only=True):
    """search.html: a form for readers with JavaScript, and everything by name for all others, in pages of a bounded length.

    `style` and `script` are the addresses of its own style and of the script that searches, `engine` that of Pagefind; `facets` are the names and words of what results
    can be narrowed by; `parts` are the index's pages with the first and the last sign of each.
    """

    heading: str
    style: str
    script: str
    engine: str
    facets: tuple[tuple[str, str], ...] = ()
    initials: tuple[Initial, ...] = ()
    parts: tuple[Link, ...] = ()
    number: int = 1
    count: int = 1
    previous: str = ""
    next: str = ""


class NotFoundPage(Page, frozen=True, kw_only=True):
    """404.html: served at any address, so its root is absolute."""

    cards: tuple[Card, ...] = ()


class RedirectPage(Page, frozen=True, kw_only=True):
    """redirect.html: an old address (alias) that leads to `href`."""

    href: str


class FeedEntry(View, frozen=True, kw_only=True):
    """One entry of the Atom feed."""

    url: str
    id: str
    title: str
    summary: str
    published: str
    updated: str
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class Feed(View, frozen=True, kw_only=True):
    """feed.xml"""

    path: str
    title: str
    subtitle: str
    url: str
    home: str
    id: str
    updated: str
    language: str
    entries: tuple[FeedEntry, ...] = ()


class Address(View, frozen=True, kw_only=True):
    """A line of the sitemap."""

    url: str
    modified: str = ""


class MediaFile(View, frozen=True, kw_only=True):
    """A file copied as it is: from the project's folder to the site."""

    path: str
    source: str


class PictureFile(View, frozen=True, kw_only=True):
    """A file of the project of which smaller pictures are made; `path` is where the file itself would stand on the site."""

    path: str
    source: str
    picture: Picture


ListPage = HomePage | TagPage | TagsPage | EntitiesPage | TimelinePage | SearchPage | NotFoundPage | RedirectPage
AnyPage = DossierPage | EvidencePage | EntityPage | ListPage


class Site(View, frozen=True, kw_only=True):
    """All that readers will see but the pages of single dossiers and entities; `accents` are the colours that pages come in, `""` the theme's own."""

    pages: tuple[ListPage, ...]
    feeds: tuple[Feed, ...] = ()
    addresses: tuple[Address, ...] = ()
    media: tuple[MediaFile, ...] = ()
    pictures: tuple[PictureFile, ...] = ()
    images: ImageSettings | Literal["original"] = "original"
    base_url: str = ""
    cname: str = ""
    accents: tuple[str, ...] = ("",)
