"""Files as they are: the theme's assets, and the media beside the content."""

import re
from collections.abc import Iterator

from dossier.outputs import Copy, Target, output
from dossier.site.pages import Site
from dossier.theme import Theme


@output
def files(site: Site, theme: Theme) -> Iterator[Target | Copy]:
    """The stylesheet and its kin under names that change with their contents, and every media file."""
    for name, data in theme.assets:
        yield Target(theme.address(name), compact if name.endswith(".css") else same, (data,))
    for media in site.media:
        yield Copy(media.path, media.source)


_COMMENT = re.compile(rb"/\*.*?\*/", re.DOTALL)
_SPACED = re.compile(rb"(\"[^\"\n]*\")|\s*([{};,])\s*|(:)\s+|\s*\n\s*")


def compact(data: bytes) -> bytes:
    """A stylesheet without comments and without the white space that only people need; what stands in quotation marks stays."""
    return _SPACED.sub(lambda found: found[1] or found[2] or found[3] or b" ", _COMMENT.sub(b"", data)).replace(
        b";}", b"}"
    )


def same(data: bytes) -> bytes:
    """The bytes themselves."""
    return data
