"""All dossiers to one report: they are read one by one, and of each kind of row only the worst are kept."""

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import replace

from dossier.content.library import Entry
from dossier.content.standing import Stated, score, stated
from dossier.dates import Date
from dossier.overview.editing import claims, quiet, reviews, scheduled
from dossier.overview.project import Project
from dossier.overview.rows import SECTIONS, Overview, Row, Section, SectionName, Totals
from dossier.overview.sourcing import changed, missing, unseen
from dossier.rules import maximum_of

# How many rows a section shows: nobody reads more, and they are all that is kept in memory.
SHOWN = 100

Advance = Callable[[str, int, int], None]


def overview(folder: Path, slugs: tuple[str, ...], as_of: Date, advance: Advance, shown: int = SHOWN) -> Overview:
    """The report on some dossiers, or on all when none are named; raises `DiskError`."""
    project = Project(folder)
    chosen = [slug for slug in project.layout.dossiers if not slugs or slug in slugs]
    longest = maximum_of("evidence-stale", project.config)
    kept: dict[SectionName, _Worst] = {name: _Worst(shown) for name in SECTIONS}
    totals = Totals()
    for number, slug in enumerate(chosen):
        advance("dossiers", number, len(chosen))
        entry = project.load(f"dossiers/{slug}").entry
        all_stated = tuple(stated(entry)) if isinstance(entry, Entry) else ()
        totals = _more(totals, entry is not None, all_stated)
        for row in _rows(entry, all_stated, as_of, longest) if isinstance(entry, Entry) else ():
            kept[row.section].add(row)
    sections = (Section(name, title, kept[name].rows(project), kept[name].count) for name, title in SECTIONS.items())
    return Overview(as_of.text, tuple(sections), totals)


def _rows(entry: Entry, all_stated: tuple[Stated, ...], as_of: Date, longest: float) -> Iterator[Row]:
    today = as_of.lower or 0
    yield from missing(entry, all_stated)
    yield from changed(entry, all_stated)
    yield from reviews(entry, as_of)
    yield from claims(entry, today)
    yield from unseen(entry, all_stated, today, longest)
    yield from quiet(entry, today, longest)
    yield from scheduled(entry, as_of)


def _more(totals: Totals, readable: bool, all_stated: tuple[Stated, ...]) -> Totals:
    checked, count = score(all_stated)
    wrong = sum(any(each.verdict == "altered" for each in one.standings) or _is_missing(one) for one in all_stated)
    return Totals(
        dossiers=totals.dossiers + readable,
        unreadable=totals.unreadable + (not readable),
        statements=totals.statements + count,
        checked=totals.checked + checked,
        wrong=totals.wrong + wrong,
    )


def _is_missing(stated: Stated) -> bool:
    """Whether a quote's words are nowhere in its source, and nobody attests them."""
    wrong = stated.statement.kind == "quote" and any(each.verdict == "missing" for each in stated.standings)
    return wrong and not stated.attested


class _Worst:
    """The worst of the rows that are added, and how many there were."""

    def __init__(self, shown: int) -> None:
        self.shown, self.count, self.kept = shown, 0, list[Row]()

    def add(self, row: Row) -> None:
        self.count += 1
        self.kept.append(row)
        if len(self.kept) > 2 * self.shown + 100:
            self._prune()

    def rows(self, project: Project) -> tuple[Row, ...]:
        """The rows with their positions, the worst first."""
        self._prune()
        by_document = sorted(self.kept, key=lambda row: row.slug)
        spots = project.locate(row.at for row in by_document)
        found = (replace(row, spot=spot) for row, spot in zip(by_document, spots, strict=True))
        return tuple(sorted(found, key=lambda row: row.order))

    def _prune(self) -> None:
        self.kept.sort(key=lambda row: row.order)
        del self.kept[self.shown :]
