"""What is asked of an enrichment, and what it answers."""

from datetime import date
from pathlib import Path

from msgspec import Struct

from dossier.enrich.wanted import Choice, Wanted
from dossier.evidence import Outcome
from dossier.findings import Finding


class Keys(Struct, frozen=True):
    """What an archive knows an editor by; it is sent to that archive only, and never shown."""

    access: str
    secret: str

    def __repr__(self) -> str:
        return "Keys(…)"


class Request(Struct, frozen=True):
    """The project's folder, the day, which links to look at, and whether only to say which.

    With `archive`, copies of all of them are looked for in web archives, and where there are `keys` pages without one are saved.
    """

    project: Path
    today: date
    choice: Choice = Choice()
    dry_run: bool = False
    archive: bool = False
    keys: Keys | None = None


class NoSource(Exception):
    """No source has the one address to be looked at."""


class Missed(Struct, frozen=True):
    """A link that could not be had, and why."""

    wanted: Wanted
    outcome: Outcome
    reason: str


class Copies(Struct, frozen=True):
    """What came of asking web archives: how many copies were found and taken, for which links neither could be, and what was not done."""

    found: int = 0
    taken: int = 0
    missed: tuple[Missed, ...] = ()
    note: str = ""


class Enriched(Struct, frozen=True):
    """What came of it: the links that were looked at, those that answered, those that could not be had; the dossiers whose evidence
    changed; what is wrong with their files; whether there is no network at all, so that only pages that were kept could be read."""

    wanted: tuple[Wanted, ...] = ()
    seen: int = 0
    missed: tuple[Missed, ...] = ()
    changed: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    offline: bool = False
    notes: tuple[str, ...] = ()
    copies: Copies = Copies()
