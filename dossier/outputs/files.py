"""Files as they are: the theme's assets, and the media beside the content."""

import re
from collections.abc import Iterator

from dossier.outputs import Copy, Target, output
from dossier.site.pages import Site
from dossier.theme import STYLE, Theme


@output
def files(site: Site, theme: Theme) -> Iterator[Target | Copy]:
    """The stylesheet, in every accent that pages have, and its kin under names that change with their contents, and every media file."""
    for name, _ in theme.assets:
        for accent in site.accents if name == STYLE else ("",):
            make = compact if name.endswith(".css") else same
            yield Target(theme.address(name, accent), make, (theme.asset(name, accent),))
    for media in site.media:
        yield Copy(media.path, media.source)


_STRING = rb"(\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')"
_COMMENT = re.compile(_STRING + rb"|/\*.*?(?:\*/|\Z)", re.DOTALL)
_SPACED = re.compile(_STRING + rb"|\s*;?\s*(})\s*|\s*([{;,])\s*|(:)\s+|\s*\n\s*", re.DOTALL)


def compact(data: bytes) -> bytes:
    """A stylesheet without comments and without the white space that only people need; what stands in quotation marks stays."""
    bare = _COMMENT.sub(lambda found: found[1] or b"", data)
    return _SPACED.sub(lambda found: next(filter(None, found.groups()), b" "), bare)


def same(data: bytes) -> bytes:
    """The bytes themselves."""
    return data
