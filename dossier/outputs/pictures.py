"""Editors' pictures in the sizes and formats that browsers choose from."""

from collections.abc import Iterator

from dossier.outputs import Drawing, output
from dossier.pictures.sizes import file_name, stem, variants
from dossier.site.pages import Site
from dossier.theme import Theme


@output
def pictures(site: Site, theme: Theme) -> Iterator[Drawing]:
    """One recipe for all sizes of a picture, which is decoded once for them."""
    if site.images == "original":
        return
    for each in site.pictures:
        name = stem(each.path, each.picture, site.images)
        files = tuple((file_name(name, variant), variant) for variant in variants(each.picture, site.images))
        yield Drawing(each.path, each.source, each.picture.digest, site.images.quality, files)
