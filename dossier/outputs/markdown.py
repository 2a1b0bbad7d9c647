"""A twin of each page in Markdown (CommonMark, with tables and footnotes), for readers and programs that have no use for HTML."""

from collections.abc import Iterator
from itertools import chain

from dossier.outputs import Target, page_output
from dossier.outputs._markdown_pages import dossier, entity
from dossier.outputs._markdown_words import Words
from dossier.outputs._markdown_words import page as joined
from dossier.site.interface import interface
from dossier.site.pages import AnyPage, DossierPage, EntityPage
from dossier.theme import Theme


@page_output
def twins(page: AnyPage, theme: Theme) -> Iterator[Target]:
    """`index.md` beside the `index.html` of a dossier, a person, an organization, a place or a term."""
    if isinstance(page, DossierPage | EntityPage):
        yield Target(page.twin, twin, (theme, page))


def twin(theme: Theme, page: DossierPage | EntityPage) -> bytes:
    """The Markdown of a page in its language."""
    words = Words(interface(theme.catalogues, page.language), page.root)
    parts = dossier(page, words) if isinstance(page, DossierPage) else entity(page, words)
    return joined(chain(parts, (f"<{page.canonical}>" if page.canonical and isinstance(page, EntityPage) else "",)))
