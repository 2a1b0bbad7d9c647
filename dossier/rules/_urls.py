"""Every address in the fields of a library, with its place."""

from collections.abc import Iterator

from dossier.content.library import Library
from dossier.findings import At


def addresses(library: Library) -> Iterator[tuple[At, str]]:
    """The addresses of the site, of sources with their archived copies, and of entities in other catalogues."""
    config, site = library.config, At("site")
    if config.base_url:
        yield site / "base_url", config.base_url
    for index, author in enumerate(config.authors):
        if author.url is not None:
            yield site / "authors" / index / "url", author.url
    for entry in library.entries:
        for index, source in enumerate(entry.dossier.sources):
            if source.url is not None:
                yield entry.at / "sources" / index / "url", source.url
            if source.archived:
                yield entry.at / "sources" / index / "archived" / "url", source.archived.url
    for entity in library.entities.values():
        for index, url in enumerate(entity.entity.same_as):
            yield entity.at / "same_as" / index, url
