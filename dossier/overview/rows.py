"""What a report holds, as values."""

from typing import Literal

from msgspec import Struct

from dossier.findings import At, Spot
from dossier.report.tally import plural

SectionName = Literal["missing", "changed", "review", "claims", "stale", "upcoming"]
SECTIONS: dict[SectionName, str] = {
    "missing": "Missing evidence",
    "changed": "Sources that changed or are gone",
    "review": "Review due",
    "claims": "Unanswered claims",
    "stale": "Stale",
    "upcoming": "Scheduled events",
}


class Row(Struct, frozen=True):
    """Something that needs an editor: in which dossier, which item (`quote/no-choice`, empty for the whole), where, what is the matter.

    `day` is since when, or for when, in EDTF; of two ranks the smaller one is worse.
    """

    section: SectionName
    rank: tuple[int, int]
    slug: str
    item: str
    at: At
    what: str
    day: str = ""
    spot: Spot | None = None

    @property
    def order(self) -> tuple[tuple[int, int], str, str, str]:
        """What rows are sorted by, the worst first."""
        return self.rank, self.slug, self.item, self.what


class Section(Struct, frozen=True):
    """The rows of one kind, the worst first, and how many there are with those that are left out."""

    name: SectionName
    title: str
    rows: tuple[Row, ...]
    count: int


class Totals(Struct, frozen=True):
    """How much was looked at: dossiers, those that can't be read, statements, those with a checked source, and quotes that are wrong."""

    dossiers: int = 0
    unreadable: int = 0
    statements: int = 0
    checked: int = 0
    wrong: int = 0

    @property
    def line(self) -> str:
        """All of it in one sentence."""
        dossiers = plural(self.dossiers, "dossier")
        if not self.statements:
            shown = f"{dossiers}, and nothing is stated"
        else:
            share = f"{self.checked * 100 // self.statements} %"
            shown = f"{dossiers}: {self.checked:,} of {plural(self.statements, 'statement')} have a checked source ({share})"
        wrong = f"; {plural(self.wrong, 'quote')} not as in the source" if self.wrong else ""
        unreadable = (
            f"; {plural(self.unreadable, 'dossier')} can't be read: see `dossier check`" if self.unreadable else ""
        )
        return f"{shown}{wrong}{unreadable}."


class Overview(Struct, frozen=True):
    """A report as of a day (ISO 8601)."""

    day: str
    sections: tuple[Section, ...]
    totals: Totals
