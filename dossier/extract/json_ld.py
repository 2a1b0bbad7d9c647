"""JSON-LD 1.1 in schema.org's words: what the article, or whatever the page is about, says of itself."""

from collections.abc import Iterator
from typing import Any

from dossier.content.urls import identity
from dossier.extract import FieldName, Hint, reader
from dossier.extract._text import folded
from dossier.extract.page import Page

# Kinds of works that a page may be about; the endings of schema.org's names are enough (`NewsArticle`, `BlogPosting`).
_WORKS = ("article", "posting", "report", "review", "recipe", "book", "movie", "videoobject", "audioobject", "podcastepisode",
          "dataset", "creativework", "event", "qapage", "question", "discussionforumposting", "course", "softwaresourcecode",
          "thesis", "legislation", "claimreview", "photograph", "newsarticle", "tvepisode", "howto")  # fmt: skip
_PAGES = (
    "webpage",
    "itempage",
    "aboutpage",
    "faqpage",
    "profilepage",
    "medicalwebpage",
    "collectionpage",
    "searchresultspage",
)
_SITES = ("website", "organization", "newsmediaorganization", "corporation", "newspaper")
_TEXTS: dict[str, FieldName] = {
    "headline": "title",
    "name": "title",
    "description": "description",
    "datePublished": "published",
    "dateModified": "modified",
    "inLanguage": "language",
}


@reader
def read(page: Page) -> Iterator[Hint]:
    linked = page.linked
    nodes = [node for node in linked.nodes if id(node) not in linked.others]
    works = [node for node in nodes if _is(node, _WORKS) and (id(node) not in linked.parts or _has_address(node, page))]
    about = _about(works, page)
    for weight, those in ((3, about[:2]), (1, [node for node in nodes if _is(node, _PAGES)][:1])):
        for node in those:
            yield from _hints(node, weight if weight == 3 else 1)
    for node in page.json_ld:
        if _is(node, _SITES) and (name := _text(node.get("name"))):
            yield Hint("publisher", name, "json-ld", 0)
            break


def _hints(node: dict[str, Any], weight: int) -> Iterator[Hint]:
    for key, field in _TEXTS.items():
        if text := _text(node.get(key)):
            yield Hint(field, text, "json-ld", weight - (key == "name"))
    for key in ("author", "creator"):
        found = list(_names(node.get(key)))
        if found:
            yield from (Hint("authors", name, "json-ld", weight) for name in found[:50])
            break
    for name in list(_names(node.get("publisher")))[:1]:
        yield Hint("publisher", name, "json-ld", weight)
    for key in ("image", "thumbnailUrl", "primaryImageOfPage"):
        for url in _urls(node.get(key)):
            yield Hint("image", url, "json-ld", weight - (key != "image"))
            break
    for key in ("mainEntityOfPage", "url", "@id"):
        for url in _urls(node.get(key)):
            yield Hint("canonical", url, "json-ld", weight)
            break
    if (free := node.get("isAccessibleForFree")) is not None and not isinstance(free, dict | list):
        yield Hint(
            "access",
            "free" if str(free).strip().lower().rsplit("/", 1)[-1] in ("true", "1", "yes") else "paywall",
            "json-ld",
            weight,
        )


def _is(node: dict[str, Any], kinds: tuple[str, ...]) -> bool:
    types = node.get("@type")
    names = [
        str(each).rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower()
        for each in (types if isinstance(types, list) else [types])
    ]
    return any(name in kinds or (kinds is _WORKS and name.endswith(("article", "posting"))) for name in names)


def _about(works: list[dict[str, Any]], page: Page) -> list[dict[str, Any]]:
    """The works that the page is about: those with its address, else those with its title, else the only one."""
    addressed = [node for node in works if _has_address(node, page)]
    titled = [node for node in addressed or works if _has_title(node, page)]
    return titled or addressed or (works[:1] if len({*map(_headline, works)}) <= 1 else [])


def _has_address(node: dict[str, Any], page: Page) -> bool:
    addresses = [url for key in ("mainEntityOfPage", "url", "@id") for url in _urls(node.get(key))]
    return any(identity(url) in page.identities for url in addresses)


def _has_title(node: dict[str, Any], page: Page) -> bool:
    headline = _headline(node)
    return len(headline) > 8 and any(headline in title or title in headline for title in page.titles if len(title) > 8)


def _headline(node: dict[str, Any]) -> str:
    return folded(_text(node.get("headline")) or _text(node.get("name")))


def _text(value: Any) -> str:
    while isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return value.strip() if isinstance(value, str) else ""


def _names(value: Any, depth: int = 3) -> Iterator[str]:
    """The names of people or organizations, each as it stands."""
    if isinstance(value, list) and depth:
        for each in value[:100]:
            yield from _names(each, depth - 1)
    elif isinstance(value, dict):
        yield from _names(value.get("name") or value.get("@list"), depth - 1) if depth else ()
    elif isinstance(value, str) and value.strip():
        yield value.strip()


def _urls(value: Any, depth: int = 3) -> Iterator[str]:
    if isinstance(value, list) and depth:
        for each in value[:20]:
            yield from _urls(each, depth - 1)
    elif isinstance(value, dict) and depth:
        for key in ("url", "contentUrl", "@id"):
            yield from _urls(value.get(key), depth - 1)
    elif isinstance(value, str) and value.strip():
        yield value.strip()
