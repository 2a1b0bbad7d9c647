"""Who is named together: the entities that the same dossiers name."""

from collections import Counter
from heapq import nsmallest
from itertools import chain

from dossier.site.index import Index
from dossier.site.pages import Link

MOST = 12


def companions(id: str, index: Index) -> tuple[tuple[Link, int], ...]:
    """The entities named in most of the dossiers that name one, each with how many.

    Of equals those come first of which the site has most events and quotes, then those first by sort name.
    """
    counts = Counter(chain.from_iterable(index.named[slug] for slug, _ in index.mentions.get(id, ())))
    del counts[id]
    ranks = index.ranks
    first = nsmallest(MOST, counts, key=lambda other: (-counts[other], ranks[other]))
    return tuple((index.links[other], counts[other]) for other in first)
