"""What is asked of a build, and what it answers."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dossier.dates import Date

if TYPE_CHECKING:
    from dossier.build.laps import Profile
    from dossier.findings import Problem
    from dossier.world.stage import Changed


class Request(NamedTuple):
    """What to build: the project's folder, where the site goes, the day, and how.

    `jobs` is how many processes may work (None: one for each processor), `verify` has every file read again, whatever its time
    of change says, and `untouched` vouches for the site's folder, which then isn't looked at. With `search` readers can search the
    site, where that is possible and wanted. A `preview` makes pictures in the formats alone that every browser shows, which takes a tenth of
    the time, and has only the page for the search, since an index takes longer than all else.
    """

    project: Path
    output: Path
    as_of: Date
    base_url: str = ""
    drafts: bool = False
    despite_errors: bool = False
    jobs: int | None = None
    verify: bool = False
    untouched: bool = False
    search: bool = False
    preview: bool = False


class Checked(NamedTuple):
    """Everything that is wrong with a project, in the order of files and lines, and how many dossiers could be read."""

    problems: tuple["Problem", ...]
    dossiers: int

    @property
    def failed(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.severity == "error" for problem in self.problems)


class Counts(NamedTuple):
    """How much work a build was: documents examined, files of the site made."""

    examined: int = 0
    made: int = 0


class Built(NamedTuple):
    """What a build found and did; `changed` counts files written, kept and removed, None when nothing was built.

    `note` says what became of an earlier build's memory, `profile` where the time went, None when there was nothing to do.
    """

    checked: Checked
    changed: "Changed | None" = None
    pages: int = 0
    counts: Counts = Counts()
    note: str = ""
    profile: "Profile | None" = None
