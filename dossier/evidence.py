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

Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$(?!\n)")]
WebAddress = Annotated[str, Meta(pattern=r"^https?://[^\s<>\"]+$(?!\n)", max_length=2_000)]
# No control characters, line ends, or marks that turn the direction of what follows.
Line = Annotated[
    str,
    Meta(
        pattern=r"^[^\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+$(?!\n)",
        max_length=1_000,
    ),
]
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


class Thumbnail(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A small copy of an image: its file beside the evidence, named by its content, and its size in pixels."""

    file: ImageFile
    width: Annotated[int, Meta(ge=1, le=2_000)]
    height: Annotated[int, Meta(ge=1, le=2_000)]


class Evidence(Metadata, frozen=True, kw_only=True):
    """All that is known of one source: the address that was asked, where it led, when it last answered, and what it said.

    `picture` and `badge` are the thumbnails of `image` and `icon`. `attempt` is there when the latest
    look failed; what an earlier one brought stays.
    """

    url: WebAddress
    address: WebAddress | None = None
    checked: Day | None = None
    picture: Thumbnail | None = None
    badge: Thumbnail | None = None
    attempt: Attempt | None = None
