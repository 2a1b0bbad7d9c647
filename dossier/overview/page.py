"""A report as one HTML page that needs nothing else, for editors; it is no part of the site."""

from pathlib import Path

from msgspec import Struct

from dossier.overview.project import Project
from dossier.overview.rows import Overview, Row
from dossier.report.places import place
from dossier.theme import Theme, render
from dossier.world import disk
from dossier.world.theme import theme_of

TEMPLATE = "report.html"


class RowView(Struct, frozen=True):
    """A row as it is shown."""

    day: str
    slug: str
    item: str
    what: str
    place: str


class SectionView(Struct, frozen=True):
    """A section as it is shown; `left` are its rows that are left out."""

    name: str
    title: str
    count: int
    left: int
    rows: tuple[RowView, ...]


class ReportPage(Struct, frozen=True):
    """All that the page shows."""

    site: str
    language: str
    day: str
    totals: str
    sections: tuple[SectionView, ...]


def write(overview: Overview, folder: Path, file: Path) -> None:
    """Writes the page of a project's report, whole or not at all; raises `DiskError` and `TemplateFault`."""
    disk.write(file, html(overview, Project(folder).config.title, theme_of(folder), file.name))


def html(overview: Overview, site: str, theme: Theme, path: str) -> bytes:
    """The page for a site of some title, named `path` where its template is faulty; raises `TemplateFault`."""
    sections = tuple(
        SectionView(each.name, each.title, each.count, each.count - len(each.rows), tuple(map(_row, each.rows)))
        for each in overview.sections
    )
    page = ReportPage(site=site, language="en", day=overview.day, totals=overview.totals.line, sections=sections)
    return render(theme, TEMPLATE, path, page)


def _row(row: Row) -> RowView:
    return RowView(row.day, row.slug, row.item, row.what, place(row.spot) if row.spot else "")
