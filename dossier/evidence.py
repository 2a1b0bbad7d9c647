"""What was found out about sources, as frozen values: committed beside what editors write, and never mixed with it.

Every field of a page's metadata is a `Told`: its value, and where on the page it was read. Days are ISO 8601; there are no
times, so that looking again on the same day changes nothing.
"""

from typing import Annotated, Generic, Literal, TypeVar

from msgspec import Meta, Struct

from dossier.dates import Date
from dossier.model import Access

T = TypeVar("T")

# Where a value was read: structured data of the page, its head, what readers see of it, or the answer that brought it.
Origin = Literal[
    "json-ld", "microdata", "open-graph", "twitter", "citation", "dublin-core", "meta", "link", "title", "heading",
    "byline", "time", "text", "oembed", "pdf", "image", "header", "address", "doi",
]  # fmt: skip

# Why there is nothing new: the page is gone (404, 410), we may not have it (401, 403, 429, 451, robots.txt, a bot wall), nobody
# answered or too late, the answer is too large or can't be read, or its address is one that is never asked.
Outcome = Literal["gone", "refused", "unreachable", "unreadable", "forbidden"]

# How the words of a quote stand in a source: the same characters; the same but for quotation marks, dashes, spaces, soft hyphens,
# ligatures and case; in pieces around an ellipsis; with what the editor put into brackets left out; otherwise than they are quoted;
# nowhere; or nobody can tell. `near` is for statements that quote nobody: a passage that says most of the same.
Verdict = Literal["exact", "typographic", "elided", "edited", "altered", "missing", "unverifiable", "near"]
ACCEPTED: frozenset[Verdict] = frozenset({"exact", "typographic", "elided", "edited"})
# Verdicts that come with a passage which says what was stated, or most of it.
FOUND: frozenset[Verdict] = ACCEPTED | {"near"}

# Why nobody can tell: only those who pay see the page, there is no text on it, it is too long to be read whole, or the words are
# too few to be told from others.
Unverifiable = Literal["paywall", "no-text", "cut", "too-short"]

# Where the text was that answered: the page as readers see it, the `articleBody` of its JSON-LD, a box beside the article, a PDF, or a plain text.
Channel = Literal["page", "article", "beside", "pdf", "text"]

# How a source that held the words says them now: with another text around them, otherwise, or no more.
Change = Literal["around", "altered", "missing"]

StatementKind = Literal["quote", "event", "claim", "question"]

Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$(?!\n)")]
# What hides or turns what stands beside it, within the brackets of a regular expression: controls but for line ends, marks of
# direction, separators of lines, invisible operators, annotations, surrogates, noncharacters and tags. The joiners U+200C and U+200D
# stay: scripts and emoji need them.
UNSEEN = (
    r"\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    r"\U000e0000-\U000e007f"
)
# As long as every part of the web takes it (RFC 9110, section 4.1), without what could end it where it is shown.
WebAddress = Annotated[
    str,
    Meta(
        pattern=rf"^https?://[^\s<>\"{UNSEEN}]+$(?!\n)",
        max_length=8_000,
    ),
]
# No control characters, line ends, or marks that turn the direction of what follows.
Line = Annotated[
    str,
    Meta(
        pattern=rf"^[^\n{UNSEEN}]+$(?!\n)",
        max_length=1_000,
    ),
]
# Text of a page as it stands there, line ends included, but for other control characters and marks that turn direction.
Excerpt = Annotated[
    str,
    Meta(
        pattern=rf"^[^{UNSEEN}]*$(?!\n)",
        max_length=5_000,
    ),
]
Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}$(?!\n)")]
# What Base64 can be without its padding: never one character behind groups of four.
Sketch = Annotated[str, Meta(pattern=r"^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$(?!\n)", max_length=400)]
# A text directive without `:~:text=` (WICG Scroll to Text Fragment): percent-encoded parts.
Directive = Annotated[str, Meta(pattern=r"^[!-~]+$(?!\n)", max_length=2_000)]
ImageFile = Annotated[str, Meta(pattern=r"^evidence/[0-9a-f]{16,64}\.(webp|png|jpg)$(?!\n)")]


class Told(Struct, Generic[T], frozen=True, array_like=True, forbid_unknown_fields=True):
    """A value, and where it was read."""

    value: T
    origin: Origin


class Metadata(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a page says about itself; `published` and `modified` are as precise as the page is, `image` and `icon` are addresses."""

    title: Told[Line] | None = None
    description: Told[Line] | None = None
    authors: Told[tuple[Line, ...]] | None = None
    publisher: Told[Line] | None = None
    published: Told[Date] | None = None
    modified: Told[Date] | None = None
    image: Told[WebAddress] | None = None
    icon: Told[WebAddress] | None = None
    language: Told[Line] | None = None
    canonical: Told[WebAddress] | None = None
    media_type: Told[Line] | None = None
    access: Told[Access] | None = None


class Attempt(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A look that brought nothing: how it ended, why in words, the first day on which it ended so, and the latest."""

    outcome: Outcome
    reason: Line
    since: Day
    on: Day


class Gone(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The first day and the latest on which a page was found to be gone, without having been seen since."""

    since: Day
    on: Day


class Lack(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What could not be had beside a page: how asking for it ended (None: nobody asked yet), and on which day."""

    outcome: Outcome | None
    on: Day


class Thumbnail(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A small copy of an image: its file beside the evidence, named by its content, and its size in pixels."""

    file: ImageFile
    width: Annotated[int, Meta(ge=1, le=2_000)]
    height: Annotated[int, Meta(ge=1, le=2_000)]


class Headline(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The title of a page as it was on a day."""

    title: Line
    on: Day


class Memento(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A copy of a page in a web archive, and the day it was taken (RFC 7089)."""

    url: WebAddress
    on: Day


class Passage(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Words of a source with about 200 characters on either side, all as they stand there."""

    before: Excerpt
    words: Excerpt
    after: Excerpt


class Drift(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What a source says by now where it once held the words: how it changed, the first day on which it was seen so, the latest, and
    the passage."""

    change: Change
    since: Day
    on: Day
    passage: Passage | None = None

    @property
    def is_sure(self) -> bool:
        """Whether it counts: that words are no more there is believed when it was seen on two days."""
        return self.change != "missing" or self.since < self.on


class Check(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What came of looking for a statement in one of its sources.

    `of` is a digest of the words that were looked for, `text` one of the passage; `checked` is the day on which the verdict
    held last. `directive` leads browsers to the passage, where it is the only one of its kind; `named` says whether
    the speaker's name stands near a quote, which holds for that speaker (`speaker` is a digest) by the names that were looked for (`names` is
    one of all of them). What was found once stays when the source changes: `drift` tells of that.
    """

    verdict: Verdict
    checked: Day
    of: Digest
    reason: Unverifiable | None = None
    channel: Channel | None = None
    named: bool | None = None
    speaker: Digest | None = None
    names: Digest | None = None
    passage: Passage | None = None
    text: Digest | None = None
    directive: Directive | None = None
    drift: Drift | None = None


class Evidence(Metadata, frozen=True, kw_only=True):
    """All that is known of one source: the address that was asked, where it led, when it last answered, and what it said.

    `picture` and `badge` are the thumbnails of `image` and `icon`; `no_picture` and `no_badge` tell why there is none, `no_companion`
    why what else tells of the page is still to be asked. `attempt` is there when the latest
    look failed; what an earlier one brought stays. `gone` is there when looks before that found the page to be gone, and
    the latest tells neither that nor the contrary. `headline` is the title when it was cited, `text` a digest of the page's
    readable text, `size` its number of characters, `sketch` a short likeness of it by which copies of one text are told, `memento` a copy in
    a web archive.
    """

    url: WebAddress
    address: WebAddress | None = None
    checked: Day | None = None
    picture: Thumbnail | None = None
    badge: Thumbnail | None = None
    no_picture: Lack | None = None
    no_badge: Lack | None = None
    no_companion: Lack | None = None
    attempt: Attempt | None = None
    gone: Gone | None = None
    headline: Headline | None = None
    text: Digest | None = None
    size: Annotated[int, Meta(ge=0, le=100_000_000)] | None = None
    sketch: Sketch | None = None
    memento: Memento | None = None


class Record(Struct, frozen=True):
    """All that was found out for one dossier: its sources by id, and its checks by statement and source (`quote/no-choice@notice`)."""

    sources: dict[str, Evidence] = {}
    checks: dict[str, Check] = {}
