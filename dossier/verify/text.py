"""The texts of a source: what readers see of a page, the `articleBody` of its JSON-LD, a PDF, or a plain text.

The readable text of a page leaves out what stands around an article on every page of a site: navigation, asides, footers, the
site's header, forms. What was left out and can be seen is the page's last text, since a quote may stand in a box
beside the article only.
"""

import html
import re
from collections.abc import Iterator

from msgspec import Struct

from dossier.dates import parse
from dossier.evidence import Channel
from dossier.extract._charset import decode
from dossier.extract._media import media_type
from dossier.extract.page import Page, Response
from dossier.verify._html import pieces, plain

_PAGES = ("text/html", "application/xhtml+xml")
_BODIES = ("articleBody", "text", "reviewBody")
_LONGEST, _MOST_PAGES = 2_000_000, 500
_NO_DAY = parse("9999")


class Text(Struct, frozen=True):
    """A text of a source, a line for each block or line of it, and where it was."""

    channel: Channel
    words: str


def texts(response: Response) -> tuple[Text, ...]:
    """The texts of what a server sent, the one that readers see first; none of what has no text."""
    kind = media_type(response)
    content_type = response.headers.get("content-type", "")
    if kind in _PAGES:
        return page_texts(Page(response.url, decode(response.data, content_type), _NO_DAY, response.headers))
    if kind == "application/pdf":
        return _told(("pdf", _pdf(response.data)))
    if kind == "text/plain":
        return _told(("text", decode(response.data[: 4 * _LONGEST], content_type)))
    return ()


def page_texts(page: Page) -> tuple[Text, ...]:
    """The texts of a page: its readable text, what its JSON-LD has of it, and what can be seen beside it."""
    readable, beside = pieces(page)
    return _told(("page", readable), ("article", _article(page)), ("page", beside))


def _told(*found: tuple[Channel, str]) -> tuple[Text, ...]:
    return tuple(Text(channel, words[:_LONGEST]) for channel, words in found if words and not words.isspace())


def _article(page: Page) -> str:
    """The bodies that the page's JSON-LD states, each once and without markup."""
    stated = (node.get(key) for node in page.json_ld for key in _BODIES)
    bodies = dict.fromkeys(body for body in stated if isinstance(body, str) and body.strip())
    return "\n".join(map(_body, bodies))


def _body(stated: str) -> str:
    """A body as readers would see it; entities are often encoded twice."""
    text = html.unescape(stated[:_LONGEST])
    return plain(text) if re.search(r"</?[A-Za-z][^<>]*>", text) else text


def _pdf(data: bytes) -> str:
    """The text of a PDF's pages as far as it can be read."""
    return "\n".join(_pdf_pages(data))


def _pdf_pages(data: bytes) -> Iterator[str]:
    import io

    from pypdf import PdfReader

    length = 0
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            reader.decrypt("")
        for index in range(min(len(reader.pages), _MOST_PAGES)):
            text = reader.pages[index].extract_text()
            yield text
            length += len(text)
            if length > _LONGEST:
                return
    except Exception:  # pypdf raises whatever a damaged file leads it to
        return
