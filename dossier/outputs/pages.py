"""Every page through its template."""

from collections.abc import Iterator

from dossier.outputs import Target, output
from dossier.site.pages import (
    AnyPage,
    DossierPage,
    EntitiesPage,
    EntityPage,
    HomePage,
    NotFoundPage,
    RedirectPage,
    Site,
    TagPage,
    TagsPage,
    TimelinePage,
)
from dossier.theme import Theme, render

TEMPLATES: dict[type[AnyPage], str] = {
    DossierPage: "dossier.html",
    HomePage: "home.html",
    TagPage: "tag.html",
    TagsPage: "tags.html",
    EntityPage: "entity.html",
    EntitiesPage: "entities.html",
    TimelinePage: "timeline.html",
    NotFoundPage: "404.html",
    RedirectPage: "redirect.html",
}


@output
def pages(site: Site, theme: Theme) -> Iterator[Target]:
    """One target per page."""
    for page in site.pages:
        yield Target(page.path, render, (theme, TEMPLATES[type(page)], page.path, page))
