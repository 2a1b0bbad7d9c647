"""The pipeline on one page: check() and build() call the stages in order; only reading and writing have side effects."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from dossier.content.ignores import silence
from dossier.content.library import Library
from dossier.content.load import load
from dossier.content.locate import locate_all
from dossier.dates import Date
from dossier.findings import Problem
from dossier.rules import all_rules, run, severity_of
from dossier.world import disk

if TYPE_CHECKING:
    from dossier.outputs import Copy, Target

CONTENT = "content"


class Checked(Struct, frozen=True):
    """A library with all its problems, in the order of files and lines."""

    library: Library
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.severity == "error" for problem in self.problems)


class Request(Struct, frozen=True):
    """What to build: the project's folder, where the site goes, the day, and how."""

    project: Path
    output: Path
    as_of: Date
    base_url: str = ""
    drafts: bool = False
    despite_errors: bool = False


class Built(Struct, frozen=True):
    """What a build found and did; `changed` counts files written, kept and removed, None when nothing was built."""

    checked: Checked
    changed: disk.Changed | None = None
    pages: int = 0


def check(project: Path, as_of: Date) -> Checked:
    """Reads the content of a project and finds everything that is wrong with it; opens no socket and writes nothing."""

    def read(path: str) -> bytes:
        return disk.read(project, path)

    library = load(disk.scan(project, CONTENT), read, as_of, CONTENT)
    return Checked(library, problems_of(library, read))


def build(request: Request) -> Built:
    """Checks a project and, unless there are errors, makes the output folder hold its site."""
    checked = check(request.project, request.as_of)
    if checked.failed and not request.despite_errors:
        return Built(checked)
    from dossier.outputs import targets
    from dossier.site.compose import compose
    from dossier.theme import TemplateFault
    from dossier.world.theme import theme_of

    theme = theme_of(request.project)
    base_url = request.base_url or checked.library.config.base_url
    site = compose(checked.library, base_url, theme.address("style.css"), theme.address("favicon.svg"), request.drafts)
    try:
        changed = disk.write_site(request.output, _files(targets(site, theme), request.project))
    except TemplateFault as fault:
        return Built(Checked(checked.library, (*checked.problems, fault.problem)))
    return Built(checked, changed, len(site.pages))


def problems_of(library: Library, read: Callable[[str], bytes]) -> tuple[Problem, ...]:
    """Every finding in a library with its place looked up, less those silenced in the files."""
    settings = library.config.markdown
    located = locate_all(run(library), library.documents, read, settings)
    problems, findings = silence(located, library.ignores, {rule.name for rule in all_rules()})
    about_ignores = [(finding, severity) for finding in findings if (severity := severity_of(finding.rule, library))]
    problems += [item.problem for item in locate_all(about_ignores, library.documents, read, settings)]
    return tuple(sorted(problems, key=_order))


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    at = problem.snippet.at
    return at.file, at.line, at.column, problem.rule, problem.message


def _files(recipes: Iterable["Target | Copy"], project: Path) -> Iterator[tuple[str, bytes]]:
    from dossier.outputs import Copy, realize

    for recipe in recipes:
        yield recipe.path, disk.read(project, recipe.source) if isinstance(recipe, Copy) else realize(recipe)
