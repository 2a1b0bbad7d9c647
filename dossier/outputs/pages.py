"""Every page through its template."""

from collections.abc import Iterator

from dossier.outputs import Target, page_output
from dossier.site.pages import (
    AnyPage,
    DossierPage,
    EntitiesPage,
    EntityPage,
    EvidencePage,
    HomePage,
    NotFoundPage,
    RedirectPage,
    SearchPage,
    TagPage,
    TagsPage,
    TimelinePage,
)
from dossier.theme import Theme, render

TEMPLATES: dict[type[AnyPage], str] = {
    DossierPage: "dossier.html",
    EvidencePage: "evidence.html",
    HomePage: "home.html",
    TagPage: "tag.html",
    TagsPage: "tags.html",
    EntityPage: "entity.html",
    EntitiesPage: "entities.html",
    TimelinePage: "timeline.html",
    SearchPage: "search.html",
    NotFoundPage: "404.html",
    RedirectPage: "redirect.html",
}


@page_output
def pages(page: AnyPage, theme: Theme) -> Iterator[Target]:
    """A page as HTML."""
    yield Target(page.path, render, (theme, TEMPLATES[type(page)], page.path, page))
