"""Problems for GitHub Actions: annotations as workflow commands, and the complete list as a step summary.

GitHub shows no more than ten annotations of a kind for each step and drops the others without a word, so the worst come
first, no more than ten of a kind, and the step summary holds all.
"""

from collections.abc import Iterator

from dossier.findings import SEVERITIES, Problem, Severity, Spot
from dossier.report import Context, report
from dossier.report.characters import visible
from dossier.report.markdown import step_summary
from dossier.report.places import ordered, place
from dossier.report.tally import summary

__all__ = ["ANNOTATIONS", "github", "step_summary"]

ANNOTATIONS = 10
LONGEST = 3500  # the runner cuts an annotation off behind 4096 characters, and the place follows

KINDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


@report("github")
def github(problems: tuple[Problem, ...], context: Context) -> str:
    """One workflow command a line for the worst ten problems of each severity, then the summary as plain text."""
    annotated = [problem for severity in SEVERITIES for problem in _most(problems, severity)]
    lines = [_command(problem) for problem in annotated]
    left = len(problems) - len(lines)
    if left:
        lines.append(f"{left} more without an annotation (GitHub shows {ANNOTATIONS} of a kind): see the step summary.")
    return "\n".join([*lines, summary(problems, context.checked)]) + "\n"


def _most(problems: tuple[Problem, ...], severity: Severity) -> list[Problem]:
    return [problem for problem in problems if problem.severity == severity][:ANNOTATIONS]


def _command(problem: Problem) -> str:
    at = problem.snippet.at
    properties = {"file": at.file, **_position(ordered(at)), "title": problem.rule}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{KINDS[problem.severity]} {listed}::{_data(_message(problem))}"


def _position(at: Spot) -> dict[str, int]:
    """Lines and columns as GitHub takes them: columns only within one line, the end column exclusive like ours."""
    if not at.line:
        return {}
    if at.end_line > at.line:
        return {"line": at.line, "endLine": at.end_line}
    return {"line": at.line, "col": at.column, "endLine": at.line, "endColumn": at.end_column}


def _message(problem: Problem) -> str:
    """The message with its label and help; the place comes last, since the log shows nothing but the message."""
    return "\n".join(_lines(problem))


def _lines(problem: Problem) -> Iterator[str]:
    text = "\n".join(visible(line) for line in (problem.message, problem.snippet.label, *problem.help) if line)
    yield text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    yield f"at {visible(place(problem.snippet.at))}"


def _data(text: str) -> str:
    """A command's text, escaped as the runner reads it back."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property's value, escaped as the runner reads it back."""
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
