"""What a name on the command line may mean: an item of a dossier, an entity, a dossier."""

from typing import NamedTuple

from dossier.content.library import ENTITY_KINDS, Layout
from dossier.model import ITEM_LISTS


class Wanted(NamedTuple):
    """An id, and the kind and the dossier that it must be of, empty for any; `dossiers` is the kind of dossiers."""

    id: str
    kind: str = ""
    slug: str = ""

    def allows(self, kind: str, slug: str = "") -> bool:
        """Whether something of a kind, in a dossier, may be meant."""
        return self.kind in ("", kind) and self.slug in ("", slug)


def readings(name: str, layout: Layout) -> tuple[Wanted, ...]:
    """All that a name may mean: `no-choice`, `quote/no-choice`, `closure/no-choice`, `closure/quote/no-choice`, `people/ada`."""
    match name.strip("/").split("/"):
        case [id]:
            return (Wanted(id),)
        case [first, id]:
            kinds = (Wanted(id, first),) if first in (*ITEM_LISTS, *ENTITY_KINDS, "dossiers") else ()
            return (*kinds, *((Wanted(id, "", first),) if first in layout.dossiers else ()))
        case [slug, kind, id] if kind in ITEM_LISTS:
            return (Wanted(id, kind, slug),)
    return ()
