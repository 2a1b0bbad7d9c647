"""The texts of a source: what readers see of a page, the `articleBody` of its JSON-LD, a PDF, or a plain text.

The readable text of a page leaves out what stands around an article on every page of a site: navigation, asides, footers, the
site's header, forms, teasers. What stands in boxes of the article and before it is the page's last text, since a quote may stand
there only.
"""

import html
import re

from msgspec import Struct

from dossier.dates import parse
from dossier.evidence import Channel
from dossier.extract._charset import decode
from dossier.extract._media import media_type
from dossier.extract.page import Page, Response
from dossier.verify._html import pieces, plain
from dossier.verify._pdf import pdf

_PAGES = ("text/html", "application/xhtml+xml")
_BODIES = ("articleBody", "text", "reviewBody")
_LONGEST, _MOST_PAGES = 2_000_000, 500
_NO_DAY = parse("9999")


class Text(Struct, frozen=True):
    """A text of a source, a line for each block or line of it, and where it was; not `whole` where a limit or damage cut it."""

    channel: Channel
    words: str
    whole: bool = True


def texts(response: Response) -> tuple[Text, ...]:
    """The texts of what a server sent, the one that readers see first; none of what has no text."""
    kind = media_type(response)
    content_type = response.headers.get("content-type", "")
    if kind in _PAGES:
        return page_texts(
            Page(response.url, decode(response.data, content_type, response.url), _NO_DAY, response.headers)
        )
    if kind == "application/pdf":
        return _told(("pdf", *pdf(response.data, _MOST_PAGES, _LONGEST)))
    if kind == "text/plain":
        words = decode(response.data[: 4 * _LONGEST], content_type, response.url)
        return _told(("text", words, len(response.data) <= 4 * _LONGEST))
    return ()


def page_texts(page: Page) -> tuple[Text, ...]:
    """The texts of a page: its readable text, what its JSON-LD has of it, and what stands beside it."""
    readable, beside = pieces(page)
    whole = len(page.bounded) == len(page.text)
    return _told(("page", readable, whole), ("article", *_article(page, whole)), ("beside", beside, whole))


def _told(*found: tuple[Channel, str, bool]) -> tuple[Text, ...]:
    return tuple(
        Text(channel, words[:_LONGEST], whole and len(words) <= _LONGEST)
        for channel, words, whole in found
        if words and not words.isspace()
    )


def _article(page: Page, whole: bool) -> tuple[str, bool]:
    """The bodies that the page's JSON-LD states, each once and without markup; and whether they are whole."""
    stated = (node.get(key) for node in page.json_ld for key in _BODIES)
    bodies = dict.fromkeys(body for body in stated if isinstance(body, str) and body.strip())
    return "\n".join(map(_body, bodies)), whole and all(len(body) <= _LONGEST for body in bodies)


def _body(stated: str) -> str:
    """A body as readers would see it; entities are often encoded twice."""
    text = html.unescape(stated[:_LONGEST])
    return plain(text) if re.search(r"</?[A-Za-z][^<>]*>", text) else text
