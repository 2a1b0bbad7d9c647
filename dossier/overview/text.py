"""A report for people at a terminal."""

from collections.abc import Iterator
from textwrap import wrap

from dossier.overview.rows import Overview, Row, Section
from dossier.report.characters import visible
from dossier.report.places import place

WIDTH = 80
_DAY = 10


def text(overview: Overview) -> Iterator[str]:
    """The lines of a report, up to 80 characters wide but for paths: totals, then each section with its rows."""
    yield from wrap(f"{overview.day}: {overview.totals.line}", WIDTH)
    for section in overview.sections:
        yield ""
        yield f"{section.title}: {section.count:,}"
        yield from _rows(section)


def _rows(section: Section) -> Iterator[str]:
    for row in section.rows:
        yield from _row(row)
    if left := section.count - len(section.rows):
        yield f"  … and {left:,} more: name dossiers to see theirs"


def _row(row: Row) -> Iterator[str]:
    margin = " " * (_DAY + 4)
    yield f"  {visible(row.day or '–'):<{_DAY}}  {row.slug}{'  ' if row.item else ''}{row.item}"
    yield from wrap(visible(row.what), WIDTH, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False)
    if row.spot:
        yield f"{margin}{visible(place(row.spot))}"
