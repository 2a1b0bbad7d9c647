"""What the site has at which address, as far as links on one page need to know."""

from dossier.content.library import EntityEntry, Entry, Surroundings
from dossier.content.places import page_at
from dossier.site.anchors import anchors_of


class Destinations:
    """The addresses of the site without slashes around them, as links on the page of `owner` see them."""

    def __init__(self, owner: Entry | EntityEntry, surroundings: Surroundings) -> None:
        self.owner, self.neighbours = owner, surroundings.neighbours
        self.all = surroundings.names.addresses

    def has(self, address: str) -> bool:
        """Whether the site has something there; a folder may be named by its index.html."""
        place = page_at(address)
        return place in self.all or place in self.neighbours

    def hidden(self, address: str) -> bool:
        """Whether that is the page of another dossier that isn't published yet."""
        neighbour = self.neighbours.get(address)
        return neighbour is not None and neighbour.hidden

    def anchors(self, address: str) -> frozenset[str] | None:
        """The ids on a dossier's page; None for other pages and for dossiers that can't be read."""
        if address == self.owner.page.rstrip("/"):
            return anchors_of(self.owner) if isinstance(self.owner, Entry) else None
        neighbour = self.neighbours.get(address)
        return neighbour.anchors if neighbour else None
