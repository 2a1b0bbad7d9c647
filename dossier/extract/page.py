"""A fetched answer as the readers of metadata see it: decoded once, parsed once."""

import re
import warnings
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from ada_url import join_url
from bs4 import BeautifulSoup, Tag
from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from dossier.content.urls import identity
from dossier.dates import Date
from dossier.extract._items import Items, items
from dossier.extract._json import Linked, linked_data
from dossier.extract._markup import INLINE, inline_text
from dossier.extract._text import folded, line

# A tag with its attributes as far as the 500th, then whether there are more; what stands in comments, scripts and the like is passed over.
_TAG = re.compile(
    r"<!--[^-]*+(?:-(?!->)[^-]*+)*+|<(?:(?P<raw>script|style|textarea|title)(?=[\s/>])|[a-z][^\s/>]*+)"
    r"(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>\"'][^\s>]*+)?+)?+){0,500}+"
    r"(?P<more>(?=[\s/]*+[^\s/>]))?(?(raw)[^<]*+(?:<(?!/(?P=raw))[^<]*+)*+)",
    re.IGNORECASE,
)
_END_OF_HEAD = re.compile(r"</head\b|<body\b", re.IGNORECASE)
_NO_METADATA = re.compile(r"<(script|style|svg|noscript)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_LONGEST_HEAD, _LONGEST_VISIBLE, _MOST_HEADINGS, _MOST_CONTENTS = 400_000, 400_000, 12, 200
_MOST_OPEN, _LONGEST_OPEN, _LONGEST_HEADING = 30_000, 100_000, 10_000


class Response(Struct, frozen=True):
    """What a server sent: the address it came from in the end, the body without its encodings and cut at a limit, the
    headers (names in small letters), and the status."""

    url: str
    data: bytes
    headers: Mapping[str, str] = {}
    status: int = 200


class Page(Struct, frozen=True, dict=True):
    """A web page: its address, its text, the day on which it was read, after which nothing can have been published, and headers."""

    url: str
    text: str
    as_of: Date
    headers: Mapping[str, str] = {}

    @cached_property
    def head(self) -> BeautifulSoup:
        """What stands before the page's body, without scripts and styles."""
        text = self.bounded[:_LONGEST_HEAD]
        end = _END_OF_HEAD.search(text)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a page may look like XML, or like an address
            return BeautifulSoup(_NO_METADATA.sub("", text[: end.start()] if end else text), "lxml")

    @cached_property
    def metas(self) -> dict[str, tuple[str, ...]]:
        """The contents of the head's `<meta>` elements by `property`, `name` or `itemprop` in small letters, in their order."""
        found: dict[str, list[str]] = {}
        for element in self.head.find_all("meta"):
            content = element.get("content")
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                name = element.get(attribute)
                if attribute == "itemprop" and element.find_parent(_is_item):
                    continue
                if isinstance(name, str) and isinstance(content, str) and content.strip():
                    found.setdefault(name.strip().lower(), []).append(content.strip())
        return {name: tuple(contents[:_MOST_CONTENTS]) for name, contents in found.items()}

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The whole page, parsed as the HTML Standard says."""
        return LexborHTMLParser(self.bounded)

    @cached_property
    def bounded(self) -> str:
        """The text, or its start where parsing all of it would take too long."""
        return bounded(self.text)

    @cached_property
    def linked(self) -> Linked:
        """The nodes of the page's JSON-LD, references by `@id` resolved one step deep, and which of them are not what the page is."""
        scripts = self.tree.css('script[type*="ld+json" i]')
        return linked_data(script.text(deep=True, strip=False) or "" for script in scripts)

    @property
    def json_ld(self) -> tuple[dict[str, Any], ...]:
        """All nodes of the page's JSON-LD with an `@type`, outermost first."""
        return self.linked.nodes

    @cached_property
    def visible(self) -> str:
        """What readers see of the page, a line for each stretch of text."""
        tree = LexborHTMLParser(self.bounded)
        tree.strip_tags(["script", "style", "noscript", "template", "svg", "select", "textarea"])
        return (tree.body.text(deep=True, separator="\n", strip=True) if tree.body else "")[:_LONGEST_VISIBLE]

    @cached_property
    def heading_at(self) -> int:
        """Where the first of the page's first-level headings stands in what readers see, -1 for nowhere."""
        places = [self.visible.find(heading[:60]) for heading in self.headings if heading]
        return min((place for place in places if place >= 0), default=-1)

    @cached_property
    def language(self) -> str:
        """The language that the document says it is in, in small letters; empty when it says none."""
        root = self.tree.root
        return ((root.attributes.get("lang") if root else "") or "").replace("_", "-").lower()

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The texts of the first-level headings, in their order."""
        found = map(_heading, self.tree.css("h1")[:_MOST_HEADINGS])
        return tuple(text for heading in found if (text := line(heading)))

    @cached_property
    def title(self) -> str:
        """What the document's title element says, as it stands there; empty where there is none."""
        node = self.tree.css_first("head > title")
        if node is not None and (said := (node.text(deep=True) or "").strip()):
            return said
        element = self.head.find("title")
        return element.get_text(" ").strip() if element else ""

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """What the page calls itself, for comparing: its title element, first-level headings, and Open Graph title."""
        found = [self.title, *self.headings, *self.metas.get("og:title", ())]
        return tuple({folded(line(each)): None for each in found if each.strip()})

    @cached_property
    def items(self) -> Items:
        """The page's microdata items, which tell what on it belongs to other things."""
        return items(self.tree, self.titles)

    @cached_property
    def identities(self) -> frozenset[str]:
        """What is the same in all addresses that the page gives itself."""
        links = self.head.find_all("link", rel="canonical", href=True)[:3]
        found = [self.url, *(str(link["href"]) for link in links), *self.metas.get("og:url", ())[:3]]
        return frozenset(identity(url) for each in found if (url := resolved(each, self.url)))

    @cached_property
    def host_names(self) -> frozenset[str]:
        """The words of the page's host that may be its site's name: `news.example.co.uk` gives `example` and the host itself."""
        host = self.url.partition("://")[2].partition("/")[0].partition(":")[0].lower().removeprefix("www.")
        steps = host.split(".")
        return frozenset({host, *(step for step in steps[:-1] if len(step) > 3), ".".join(steps[-2:])})

    @cached_property
    def base(self) -> str:
        """The address that the page's own relative addresses start from."""
        element = self.head.find("base", href=True)
        return (resolved(str(element["href"]), self.url) if element else "") or self.url


def _is_item(element: Tag) -> bool:
    """Whether an element is an item of its own, and not the document."""
    return element.has_attr("itemscope") and element.name not in ("html", "head", "body")


def _heading(node: LexborNode) -> str:
    """The text of a heading, with a space between its parts but not within a word."""
    if node.css_first(INLINE) is not None and len(html := node.html or "") <= _LONGEST_HEADING:
        node = LexborHTMLParser(inline_text(html)).root or node
    return node.text(deep=True, separator=" ") or ""


def bounded(text: str) -> str:
    """The text of a page, or its start where parsing would take the square of something: of the depth of very many elements that are
    never closed, or of the number of attributes of one tag."""
    unclosed = text.count("<") - 2 * text.count("</")
    text = text[:_LONGEST_OPEN] if unclosed > _MOST_OPEN else text
    return text[: next((tag.start() for tag in _TAG.finditer(text) if tag.end("more") >= 0), len(text))]


def resolved(address: str, base: str) -> str:
    """An address in a page at `base` as the WHATWG URL Standard resolves it, empty for one that no browser could open."""
    try:
        return str(join_url(base, address))
    except ValueError:
        return ""
