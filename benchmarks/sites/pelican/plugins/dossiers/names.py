"""Every person and organization, from the site's data files."""

import json
from pathlib import Path


class Names:
    """Entities in the order of their files, and their links by id."""

    def __init__(self, folder: Path) -> None:
        self.all = [
            {**entity, "kind": kind}
            for kind in ("people", "organizations")
            for entity in json.loads((folder / f"{kind}.json").read_text(encoding="utf-8"))
        ]
        self.links = {e["id"]: f'<a href="/{e["kind"]}/{e["id"]}/">{e["name"]}</a>' for e in self.all}

    def link(self, id: str) -> str:
        return self.links.get(id, id)
