"""Where else the metadata of a page stands: rows by the address of the page, and the oEmbed link that a page has itself.

A row holds for every page of a host that is built so; what comes first in it is asked first.
"""

import re
from typing import Literal, NamedTuple
from urllib.parse import quote

from msgspec import Struct

from dossier.evidence import Metadata
from dossier.extract.page import Page

# How a companion is read: as a page, as oEmbed 1.0, or as CSL-JSON, in which registries of DOIs answer.
Kind = Literal["page", "oembed", "csl"]


class Companion(Struct, frozen=True):
    """An address that tells of another one's page; `first` when it is to be believed before the page itself."""

    url: str
    kind: Kind
    first: bool = False


class _Row(NamedTuple):
    """Addresses without scheme and `www.`, and templates of their companions, into which groups of the pattern are put.

    `{url}` stands for the whole address. A companion that comes `first` is asked for whatever the page says.
    """

    pattern: re.Pattern[str]
    kind: Kind
    templates: tuple[str, ...]
    first: bool = False


def _row(pattern: str, kind: Kind, *templates: str, first: bool = False) -> _Row:
    return _Row(re.compile(pattern, re.IGNORECASE), kind, templates, first)


_ROWS = (
    # A paper's file says little of itself, and the page that describes it says all.
    _row(r"(?:export\.)?arxiv\.org/(?:pdf|html|ps)/(?P<id>[\w.-]+/?\d+(?:v\d+)?)(?:\.pdf)?", "page", "https://arxiv.org/abs/{id}", first=True),
    _row(r"aclanthology\.org/(?P<id>[\w.-]+)\.pdf", "page", "https://aclanthology.org/{id}/", first=True),
    _row(r"openreview\.net/pdf\?id=(?P<id>[\w-]+)", "page", "https://openreview.net/forum?id={id}", first=True),
    _row(r"(?P<site>biorxiv|medrxiv)\.org/content/(?P<id>10\.\d+/[\w.]+?)(?:\.full)?\.pdf", "page", "https://www.{site}.org/content/{id}", first=True),
    # The registries answer where publishers turn robots away.
    _row(
        r"(?:dx\.)?doi\.org/(?P<id>10\.\d{4,9}/[^?#]+)", "csl",
        "https://api.crossref.org/v1/works/{id}/transform/application/vnd.citationstyles.csl+json",
        "https://data.datacite.org/application/vnd.citationstyles.csl+json/{id}",
    ),
    _row(r"(?:m\.)?youtube\.com/(?:watch\?|shorts/|live/|playlist\?)|youtu\.be/[\w-]", "oembed", "https://www.youtube.com/oembed?format=json&url={url}"),
    _row(r"vimeo\.com/\d", "oembed", "https://vimeo.com/api/oembed.json?url={url}"),
    _row(r"(?:mobile\.)?(?:twitter|x)\.com/\w+/status/\d", "oembed", "https://publish.x.com/oembed?omit_script=1&url={url}"),
    _row(r"bsky\.app/profile/[^/]+/post/", "oembed", "https://embed.bsky.app/oembed?url={url}"),
    _row(r"tiktok\.com/@[^/]+/video/\d", "oembed", "https://www.tiktok.com/oembed?url={url}"),
    _row(r"(?:old\.)?reddit\.com/r/\w+/comments/", "oembed", "https://www.reddit.com/oembed?url={url}"),
    _row(r"soundcloud\.com/[^/]+/[^/]", "oembed", "https://soundcloud.com/oembed?format=json&url={url}"),
    _row(r"open\.spotify\.com/(?:episode|show|track|album)/", "oembed", "https://open.spotify.com/oembed?url={url}"),
    _row(r"flickr\.com/photos/[^/]+/\d", "oembed", "https://www.flickr.com/services/oembed/?format=json&url={url}"),
    _row(r"dailymotion\.com/video/", "oembed", "https://www.dailymotion.com/services/oembed?url={url}"),
    _row(r"speakerdeck\.com/[^/]+/[^/]", "oembed", "https://speakerdeck.com/oembed.json?url={url}"),
)  # fmt: skip
_START = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
_OEMBED = "application/json+oembed"


def companions(url: str, metadata: Metadata | None, oembed: str = "") -> tuple[Companion, ...]:
    """The companions of a page that are worth asking for, the best first, each in place of those after it.

    `metadata` is what the page itself said (None: it could not be had), and `oembed` the address of oEmbed that it names.
    """
    named = tuple(each for each in _of_rows(url) if each.first or metadata is None or _is_wanting(metadata))
    if named or metadata is None or not oembed or not _is_wanting(metadata):
        return named
    return (Companion(oembed, "oembed"),)


def oembed_link(page: Page) -> str:
    """The address at which a page offers its oEmbed as JSON, empty when it offers none."""
    from dossier.extract._addresses import absolute

    link = page.head.find("link", attrs={"type": _OEMBED}, href=True)
    return absolute(str(link["href"]), page.base) if link else ""


def _of_rows(url: str) -> tuple[Companion, ...]:
    address = _START.sub("", url)
    for row in _ROWS:
        if match := row.pattern.match(address):
            groups = {"url": quote(url, safe=""), **match.groupdict()}
            return tuple(Companion(template.format(**groups), row.kind, row.first) for template in row.templates)
    return ()


def _is_wanting(metadata: Metadata) -> bool:
    """Whether readers would miss something: who wrote what."""
    return metadata.title is None or metadata.authors is None
