"""Numbers for a page's sources in the order in which they are cited, and the marks that cite them."""

from collections.abc import Iterable
from html import escape
from typing import Any


class Citations:
    """Counts while one dossier is read from its top to its end."""

    def __init__(self, sources: Iterable[dict[str, Any]]) -> None:
        self.sources = {source["id"]: source for source in sources}
        self.cited: list[str] = []
        self.placed: set[str] = set()

    def mark(self, id: str) -> str:
        source = self.sources[id]
        if "number" not in source:
            self.cited.append(id)
            source["number"], source["marks"] = len(self.cited), 0
        source["marks"] += 1
        number, title = source["number"], escape(source["title"])
        anchor = f"cite-{number}-{source['marks']}"
        return f'<sup class="cite"><a href="#source-{id}" id="{anchor}" title="{title}">[{number}]</a></sup>'

    def marks(self, ids: Iterable[str]) -> str:
        return "".join(map(self.mark, ids))

    def numbered(self) -> list[dict[str, Any]]:
        return sorted(self.sources.values(), key=lambda source: source["number"])
