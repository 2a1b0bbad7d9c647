"""Every address in the fields of a document, with its place."""

from collections.abc import Iterator

from dossier.content.library import AnyEntry, EntityEntry, Entry
from dossier.findings import At
from dossier.model import ArchiveSettings


def addresses(document: AnyEntry | None) -> Iterator[tuple[At, str]]:
    """The addresses of the site, of sources with their archived copies, and of entities in other catalogues."""
    if isinstance(document, Entry):
        yield from _in_dossier(document)
    elif isinstance(document, EntityEntry):
        for index, url in enumerate(document.entity.same_as):
            yield document.at / "same_as" / index, url
    elif document is not None:
        config, site = document.config, document.at
        if config.base_url:
            yield site / "base_url", config.base_url
        for index, author in enumerate(config.authors):
            if author.url is not None:
                yield site / "authors" / index / "url", author.url
        if isinstance(archive := config.enrich.archive, ArchiveSettings):
            for name in archive.__struct_fields__:
                if url := getattr(archive, name):
                    yield site / "enrich" / "archive" / name, url


def _in_dossier(entry: Entry) -> Iterator[tuple[At, str]]:
    document = entry.at.document
    for index, source in enumerate(entry.dossier.sources):
        if source.url is not None:
            yield At(document, ("sources", index, "url")), source.url
        if source.archived:
            yield At(document, ("sources", index, "archived", "url")), source.archived.url
