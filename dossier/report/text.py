"""Problems for people at a terminal: each with its lines and marks, then how many there are and what to do next."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from dossier.findings import Problem
from dossier.report import Context, report
from dossier.report.characters import visible
from dossier.report.colour import Paint, painter
from dossier.report.frame import Mark, Sheet, frame, sheet
from dossier.report.places import place
from dossier.report.tally import counts, summary

OWN, RELATED = "^", "-"
NO_RULE = "template-error"  # it has no page and can't be silenced


@report("text")
def text(problems: tuple[Problem, ...], context: Context) -> str:
    """Problems as rustc shows them, a summary, and how to have a rule explained or a finding silenced."""
    paint = painter(context.colour)
    blocks = ["\n".join(_problem(problem, context.width, paint)) for problem in problems]
    return "\n\n".join([*blocks, "\n".join(_footer(problems, context, paint))]) + "\n"


def _problem(problem: Problem, width: int, paint: Paint) -> Iterator[str]:
    page = sheet((problem.snippet, *problem.related), width, paint)
    title = paint(problem.severity, f"{problem.severity}[{visible(problem.rule)}]")
    yield title + paint("strong", f": {visible(problem.message)}")
    for marks in _by_file(problem):
        yield from _file(marks, page)
    if problem.help and any(snippet.lines for snippet in (problem.snippet, *problem.related)):
        yield page.bare()
    for line in problem.help:
        yield f"{' ' * page.gutter} {paint('frame', '=')} {paint('strong', 'help')}: {visible(line)}"


def _by_file(problem: Problem) -> list[tuple[Mark, ...]]:
    """The problem's own place first, then the related ones, those of one file together."""
    related = (Mark(snippet, RELATED, "frame") for snippet in problem.related)
    marks = [Mark(problem.snippet, OWN, problem.severity), *related]
    files = list(dict.fromkeys(mark.snippet.at.file for mark in marks))
    ordered = sorted(marks, key=lambda mark: files.index(mark.snippet.at.file))
    return [tuple(group) for _, group in groupby(ordered, key=lambda mark: mark.snippet.at.file)]


def _file(marks: Sequence[Mark], page: Sheet) -> Iterator[str]:
    """Where it is, and its frame; a mark without source lines is told by its position and label alone."""
    first = next((mark for mark in marks if mark.snippet.lines), None)
    for mark in marks:
        if mark is first or not mark.snippet.lines:
            yield from _head(mark, page)
        if mark is first:
            yield from frame(marks, page)


def _head(mark: Mark, page: Sheet) -> Iterator[str]:
    arrow = "-->" if mark.sign == OWN else ":::"
    if arrow == ":::":
        yield page.bare()
    label = f": {visible(mark.snippet.label)}" if mark.snippet.label and not mark.snippet.lines else ""
    yield f"{' ' * page.gutter}{page.paint('frame', arrow)} {visible(place(mark.snippet.at))}{label}"


def _footer(problems: tuple[Problem, ...], context: Context, paint: Paint) -> Iterator[str]:
    worst = next((severity for severity, number in counts(problems).items() if number), "strong")
    yield paint(worst, summary(problems, context.checked))
    if rules := {problem.rule for problem in problems if problem.rule != NO_RULE}:
        rule = rules.pop() if len(rules) == 1 else "RULE"
        yield f"  Learn more:  dossier explain {visible(rule)}"
        yield from _silencing(
            visible(rule), {problem.snippet.at.file for problem in problems if problem.rule != NO_RULE}
        )


def _silencing(rule: str, files: Iterable[str]) -> Iterator[str]:
    """How to keep what a rule finds, in the languages of the files."""
    ignore = f"dossier: ignore[{rule}]: reason"
    yield f"  Silence it:  # {ignore}"
    if any(name.endswith(".md") for name in files):
        yield f"  In a body:   <!-- {ignore} -->"
