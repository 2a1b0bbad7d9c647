"""What editors write, as frozen values, and nothing else: no positions, no rendered text.

Field names are schema.org's where it has them. `Id` fields hold `[a-z0-9-]+`. A `Ref` names a shared entity by its id;
text that is not shaped like an id ("Ministry of Health") is a plain name without a page.
`Inline` and `Blocks` hold Markdown (a single run of text, or paragraphs); plain `str` is shown as it is written.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from dossier.dates import Date

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$(?!\n)"
COLOUR_PATTERN = r"^#[0-9a-fA-F]{6}$(?!\n)"

Id = Annotated[str, Meta(pattern=ID_PATTERN, max_length=100)]
Ref = str
Url = str
Language = str
Colour = Annotated[str, Meta(pattern=COLOUR_PATTERN)]
Inline = Annotated[str, Meta(extra={"markdown": "inline"})]
Blocks = Annotated[str, Meta(extra={"markdown": "blocks"})]

DossierStatus = Literal["developing", "settled", "archived"]
SourceKind = Literal[
    "primary", "report", "analysis", "opinion", "press-release", "social", "interview", "document", "broadcast", "data"
]
Access = Literal["free", "registration", "paywall", "offline"]
EventStatus = Literal["happened", "scheduled", "cancelled", "disputed"]
Importance = Literal["major", "normal", "minor"]
ClaimStatus = Literal["confirmed", "reported", "disputed", "denied", "retracted", "unverified"]
UpdateType = Literal["update", "correction", "clarification", "retraction"]
RelatedType = Literal["background", "follow-up", "part-of", "see-also"]
SeveritySetting = Literal["error", "warning", "note", "off"]

# What an item that others refer to is called, and the dossier's list that holds it.
ITEM_LISTS = {"event": "timeline", "quote": "quotes", "question": "questions", "claim": "claims", "source": "sources"}


class Value(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Common settings of everything an editor writes."""


class Image(Value, frozen=True):
    """A picture beside the text: `src` is a path below the dossier's folder, `credit` names who made it."""

    src: str
    alt: str | None = None
    caption: Inline | None = None
    credit: str | None = None
    license: str | None = None


class Archived(Value, frozen=True):
    """A copy of a source in a web archive, and the day it was taken."""

    url: Url
    date: Date | None = None


class Source(Value, frozen=True):
    """Something cited: a page, a document, a book, a broadcast; without a `url` the page says that none is known."""

    id: Id
    title: str | None = None
    url: Url | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: Date | None = None
    kind: SourceKind = "report"
    language: Language | None = None
    access: Access | None = None
    archived: Archived | None = None
    note: Inline | None = None


class Event(Value, frozen=True):
    """One entry of the timeline."""

    id: Id
    date: Date
    title: str
    text: Blocks | None = None
    who: tuple[Ref, ...] = ()
    place: Ref | None = None
    sources: tuple[str, ...] = ()
    status: EventStatus = "happened"
    importance: Importance = "normal"
    image: Image | None = None


class Original(Value, frozen=True):
    """A quote in the words and the language it was said in, when `text` is a translation."""

    language: Language
    text: str


class Attestation(Value, frozen=True):
    """An editor's word that a quote stands in its source: who looked, when, and how."""

    by: str
    on: Date
    how: str


class Quote(Value, frozen=True):
    """Words as they were said or written, verbatim, and where they stand."""

    id: Id
    text: str
    speaker: Ref
    role: str | None = None
    date: Date | None = None
    source: str | None = None
    locator: str | None = None
    language: Language | None = None
    original: Original | None = None
    context: Inline | None = None
    attested: Attestation | None = None


class Question(Value, frozen=True):
    """A question that readers ask, and its answer."""

    id: Id
    question: str
    answer: Blocks
    sources: tuple[str, ...] = ()


class Claim(Value, frozen=True):
    """A statement of fact that somebody made, and how well it is established."""

    id: Id
    text: Inline
    status: ClaimStatus
    by: Ref | None = None
    sources: tuple[str, ...] = ()
    as_of: Date | None = None


class Perspective(Value, frozen=True):
    """A way of seeing the topic, and who holds it."""

    label: str
    text: Blocks
    holders: tuple[Ref, ...] = ()
    sources: tuple[str, ...] = ()


class Fact(Value, frozen=True):
    """One row of the box of facts."""

    label: str
    value: Inline
    as_of: Date | None = None
    source: str | None = None


class Update(Value, frozen=True):
    """An entry of the public log of changes; `items` name what changed as `kind/id` (`quote/nonsense`)."""

    date: Date
    text: Inline
    type: UpdateType = "update"
    items: tuple[str, ...] = ()


class Reading(Value, frozen=True):
    """A source recommended for further reading, and why."""

    source: str
    why: Inline | None = None


class Related(Value, frozen=True):
    """Another dossier of this site that belongs with this one."""

    slug: str
    type: RelatedType = "see-also"


class Headlines(Value, frozen=True):
    """Shorter or livelier forms of the title, for lists and for sharing."""

    short: str | None = None
    social: str | None = None


class Dossier(Value, frozen=True):
    """One topic page. Its slug is its file's or its folder's name; its Markdown body is in `body`."""

    slug: str
    title: str
    summary: str
    headlines: Headlines = field(default_factory=Headlines)
    key_points: tuple[Inline, ...] = ()
    status: DossierStatus = "developing"
    authors: tuple[str, ...] = ()
    published: Date | None = None
    review_by: Date | None = None
    language: Language | None = None
    translations: dict[Language, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    accent: Colour | None = None
    image: Image | None = None
    related: tuple[Related, ...] = ()
    aliases: tuple[str, ...] = ()
    draft: bool = False
    publish_at: Date | None = None
    further_reading: tuple[Reading, ...] = ()
    timeline: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    sources: tuple[Source, ...] = ()
    questions: tuple[Question, ...] = ()
    claims: tuple[Claim, ...] = ()
    perspectives: tuple[Perspective, ...] = ()
    facts: tuple[Fact, ...] = ()
    updates: tuple[Update, ...] = ()
    body: Blocks = ""


class Role(Value, frozen=True, rename={"start": "from", "end": "to"}):
    """A position somebody held: `from` and `to` are dates, an open `to` means still held."""

    title: str
    organization: Ref | None = None
    start: Date | None = None
    end: Date | None = None


class Entity(Value, frozen=True):
    """What people, organizations, places and terms share; the id is the file's name."""

    id: Id
    name: str
    sort_name: str | None = None
    also_known_as: tuple[str, ...] = ()
    description: Blocks | None = None
    same_as: tuple[Url, ...] = ()
    image: Image | None = None


class Person(Entity, frozen=True):
    """Somebody who acts or speaks in dossiers."""

    roles: tuple[Role, ...] = ()


class Organization(Entity, frozen=True):
    """A company, agency, group or institution."""

    roles: tuple[Role, ...] = ()


class Place(Entity, frozen=True):
    """Where something happened."""


class Term(Entity, frozen=True):
    """A word that readers may need explained."""


class SiteAuthor(Value, frozen=True):
    """Somebody who writes dossiers: dossiers name them by id."""

    id: Id
    name: str
    url: Url | None = None


class MarkdownSettings(Value, frozen=True):
    """Which engine renders Markdown; `extensions` are Python-Markdown's; raw HTML is sanitized where it is allowed."""

    engine: Literal["pyromark", "python-markdown"] = "pyromark"
    extensions: tuple[str, ...] = ()
    raw_html: bool = False


class ArchiveSettings(Value, frozen=True):
    """Web archives: where copies are looked for (Wayback availability, then TimeMaps) and where pages are saved (Save Page Now 2)."""

    availability: Url = "https://archive.org"
    timemap: Url = "https://web.archive.org/web"
    save: Url = "https://web.archive.org"


class EnrichSettings(Value, frozen=True):
    """How `enrich` fetches: thumbnails or none, ports beside 80 and 443, hosts at a time, seconds between requests to one.

    Nothing is asked of web archives where `archive` is false.
    """

    images: bool = True
    ports: tuple[int, ...] = ()
    proxy: bool = False
    connections: Annotated[int, Meta(ge=1, le=64)] = 16
    pause: Annotated[float, Meta(ge=0, le=60)] = 1.0
    archive: bool | ArchiveSettings = True

    @property
    def archives(self) -> ArchiveSettings | None:
        """The archives to ask, None for none."""
        return (
            self.archive if isinstance(self.archive, ArchiveSettings) else ArchiveSettings() if self.archive else None
        )


class ImageSettings(Value, frozen=True):
    """How pictures are made smaller: formats beside JPEG and PNG, widths in pixels, and quality as JPEG counts it."""

    formats: tuple[Literal["avif", "webp"], ...] = ("avif", "webp")
    widths: tuple[Annotated[int, Meta(ge=16, le=8192)], ...] = (480, 800, 1200, 1600)
    quality: Annotated[int, Meta(ge=1, le=100)] = 80


class RuleSettings(Value, frozen=True):
    """How a rule is applied here: its severity and, for rules that measure, its limits."""

    severity: SeveritySetting | None = None
    maximum: float | None = None
    minimum: float | None = None


class Config(Value, frozen=True):
    """`site.yaml`: what holds for the whole site; `contact` is an address for readers' corrections.

    Readers can search it, where Pagefind is installed, unless `search` is false. `accent` colours pages without an accent of their own.
    """

    title: str
    base_url: Url = ""
    description: str = ""
    language: Language = "en"
    authors: tuple[SiteAuthor, ...] = ()
    contact: str | None = None
    license: str | None = None
    cname: str | None = None
    search: bool = True
    accent: Colour | None = None
    rules: dict[str, SeveritySetting | RuleSettings] = field(default_factory=dict)
    markdown: MarkdownSettings = field(default_factory=MarkdownSettings)
    enrich: EnrichSettings = field(default_factory=EnrichSettings)
    images: Literal["original"] | ImageSettings = field(default_factory=ImageSettings)
