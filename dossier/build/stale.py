"""Which documents have to be examined again, as far as files and days tell."""

from collections.abc import Callable, Iterable

from dossier.build.knowledge import files_digest
from dossier.content.library import ENTITY_KINDS, SITE, Layout
from dossier.pictures import Beside
from dossier.world.memory import Memory


def stale(
    memory: Memory,
    layout: Layout,
    known: set[str],
    changed: Iterable[str],
    lost: set[str],
    day: int,
    read: Callable[[str], bytes],
    pictures: Beside,
) -> set[str]:
    """The documents of which the memory holds nothing that still counts.

    `known` are the documents that it holds, `changed` are the paths of files that came, went or may have changed, `lost` files of the site that don't stand as they were
    left, `day` is today as an ordinal.
    """
    documents = set(layout.documents())
    candidates = {name for path in changed for name in documents_of(path, layout)} & documents & known
    records = memory.records(candidates)
    found = {name for name in candidates if records[name].files != files_digest(layout, name, read, pictures)}
    found |= (documents - known) | (memory.late(day) & documents)
    if lost:
        found |= {name for name, record in memory.records().items() if name in documents and lost & {*record.paths}}
    return found


def documents_of(path: str, layout: Layout) -> Iterable[str]:
    """The documents that a file may be a part of, by its path."""
    kind, _, name = path.removeprefix(f"{layout.root}/").partition("/")
    if kind == "dossiers":
        first, _, rest = name.partition("/")
        yield f"dossiers/{first if rest else first.removesuffix('.md')}"
    elif kind in ENTITY_KINDS:
        inside = name.startswith("media/")
        yield from (
            (f"{kind}/{id}" for id in layout.entities[kind]) if inside else (f"{kind}/{name.removesuffix('.yaml')}",)
        )
    elif path == layout.site:
        yield SITE
