"""The ids on a dossier's page, to which links may lead."""

import unicodedata

from dossier.content.library import Entry
from dossier.model import ITEM_LISTS

_SECTIONS = (
    "key-points", "facts", "timeline", "quotes", "perspectives", "claims", "questions", "further-reading", "sources",
    "updates", "related",
)  # fmt: skip
_ALWAYS = frozenset({"main", "contents", "cite"})


def anchors_of(entry: Entry) -> frozenset[str]:
    """The ids of a dossier's sections, items and headings, in Unicode's form NFC."""
    dossier = entry.dossier
    found = set(_ALWAYS)
    found.update(name for name in _SECTIONS if getattr(dossier, name.replace("-", "_")))
    for kind, name in ITEM_LISTS.items():
        found.update(f"{kind}-{item.id}" for item in getattr(dossier, name))
    found.update(heading.id for prose in entry.prose.values() for heading in prose.headings)
    return frozenset(unicodedata.normalize("NFC", name) for name in found)
