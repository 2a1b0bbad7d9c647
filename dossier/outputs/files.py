"""Files as they are: the theme's assets, and the media beside the content."""

from collections.abc import Iterator

from dossier.outputs import Copy, Target, output
from dossier.site.pages import Site
from dossier.theme import Theme


@output
def files(site: Site, theme: Theme) -> Iterator[Target | Copy]:
    """The stylesheet and its kin under names that change with their contents, and every media file."""
    for name, data in theme.assets:
        yield Target(theme.address(name), same, (data,))
    for media in site.media:
        yield Copy(media.path, media.source)


def same(data: bytes) -> bytes:
    """The bytes themselves."""
    return data
