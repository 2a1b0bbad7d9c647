"""How the markup of a page says that an element names authors, or that it stands where others are named."""

import re
from typing import Final, NamedTuple

from selectolax.lexbor import LexborNode

ATTRIBUTES: Final = ("data-author", "data-authors", "data-author-name", "data-byline")
# Parts of classes and ids that bylines have.
_STEMS = (
    "author", "byline", "by-line", "autor", "auteur", "verfasser", "writer", "redakteur", "username", "user-name", "poster", "creator",
    "journalist", "contributor", "redactor",
)  # fmt: skip
_IN_IDS = ("author", "byline", "autor", "auteur", "verfasser")
_FOLDERS = ("author", "autor", "auteur", "contributor", "writer", "journalist")
SELECTOR: Final = ",".join((
    "h1", "[rel~=author i]", "[itemprop~=author i]", "[itemprop~=creator i]",
    *(f"[{name}]" for name in ATTRIBUTES),
    *(f'[class*="{stem}" i]' for stem in _STEMS),
    *(f'[id*="{stem}" i]' for stem in _IN_IDS),
    *(f'a[href*="/{folder}" i]' for folder in _FOLDERS),
))  # fmt: skip
# Words in a class that tell of something else about an author than the name.
_NO_NAME = frozenset((
    "bio", "biography", "avatar", "image", "img", "photo", "picture", "social", "twitter", "facebook", "description", "desc", "about", "job",
    "jobtitle", "role", "position", "date", "count", "follow", "icon", "comment", "comments", "thumbnail", "thumb", "signature", "badge",
    "stats", "title", "usertitle", "rank", "reputation", "excerpt", "intro", "links", "more", "time", "published", "headline", "share",
    "button", "btn", "email", "contact", "website", "url", "status",
))  # fmt: skip
_NAMES = frozenset({"name", "names", "fn", "link", "username", "displayname", "fullname"})
_NO_AUTHOR = re.compile(r"authori[sz]|authorit", re.IGNORECASE)
_WORD_ENDS = re.compile(r"[\s_/:.-]+|(?<=[a-z])(?=[A-Z])")
_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|disqus|respond|reply|replies|related|recommend\w*|teasers?|sidebar|popular|latest|trending|"
    r"most-?read|promo|carousel|slider|swiper|more-?(?:stories|articles|from|posts|news)|also|outbrain|taboola|newsletter|testimonials?|"
    r"site-?footer|page-?footer|navbar|nav|menu|breadcrumbs?|quote|blockquote|pullquote|up-?next|read-?next|similar)(?=$|[\s_-])",
    re.IGNORECASE,
)
_ELSEWHERE_TAGS = frozenset({"nav", "aside", "blockquote", "figure", "figcaption", "select", "template"})
_ARTICLE = re.compile(r"\b(?:h?entry|post|article)\b")
_DEEPEST = 40


class Sign(NamedTuple):
    """What marks an element as a byline, and how surely it does, from 60 to 85."""

    weight: int
    name: str

    @property
    def is_structured(self) -> bool:
        """Whether a standard gives the mark its meaning, so that it counts wherever it stands."""
        return self.name in {"rel", "itemprop", "data"}


def sign(node: LexborNode) -> Sign | None:
    """What marks the element as a byline; nothing where it tells something else about an author than the name."""
    attributes = node.attributes
    if "author" in (attributes.get("rel") or "").lower().split():
        return Sign(85, "rel")
    if (attributes.get("itemprop") or "").lower() in {"author", "creator"}:
        return Sign(80, "itemprop")
    if any(attributes.get(name) for name in ATTRIBUTES):
        return Sign(70, "data")
    tokens = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".split()
    signs = [Sign(_weight(token), token) for token in tokens]
    if any(found.weight < 0 for found in signs):
        return None
    best = max(signs, key=lambda found: found.weight, default=Sign(0, ""))
    if best.weight:
        return best
    return Sign(60, "link") if node.tag == "a" else None


def is_elsewhere(node: LexborNode) -> bool:
    """Whether the element stands among comments, related articles or the like."""
    footer = False
    up: LexborNode | None = node
    for _ in range(_DEEPEST):
        if up is None or up.tag in {"body", "html"}:
            break
        attributes = up.attributes
        classes = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if up.tag in _ELSEWHERE_TAGS or _ELSEWHERE.search(classes):
            return True
        if footer and (up.tag == "article" or _ARTICLE.search(classes)):
            footer = False
        footer = footer or up.tag == "footer"
        up = up.parent
    return footer


def _weight(token: str) -> int:
    """How surely a class or an id marks a byline: 0 not at all, -1 that it is something else about an author."""
    small = token.lower()
    if not any(stem in small for stem in _STEMS) or _NO_AUTHOR.search(small):
        return 0
    parts = {*_WORD_ENDS.split(token), *_WORD_ENDS.split(small)}
    if parts & _NO_NAME:
        return -1
    if parts & _NAMES:
        return 80
    if "byline" in small:
        return 78
    return 75 if small in _STEMS else 65
