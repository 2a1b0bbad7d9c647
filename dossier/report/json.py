"""Problems for programs, as one JSON document.

The document is an object; fields are never left out, new ones may be added, and `version` grows when one changes its
meaning. Positions count from 1 in code points, ends are exclusive, and all four are null when the whole file is meant.

    version   1
    tool      {name: "dossier", version}
    summary   {error, warning, note: how many, files: how many have problems, dossiers: how many were checked}
    problems  by file, line, column and rule: [{
        rule, severity ("error", "warning" or "note"), message,
        file (relative to the project, with /), line, column, end_line, end_column,
        label (words for the marked place, or ""), lines (the source lines from line to end_line),
        help: [sentences on what to do],
        related: [{file, line, column, end_line, end_column, label, lines}],
        url (of the rule's page, or null)
    }]
"""

from dossier.findings import Problem, Snippet
from dossier.report import Context, report
from dossier.report.dump import dump
from dossier.report.places import ordered
from dossier.report.tally import counts, files

VERSION = 1


@report("json")
def json(problems: tuple[Problem, ...], context: Context) -> str:
    """Problems as the document that this module describes."""
    summary: dict[str, int] = {**counts(problems), "files": files(problems), "dossiers": context.checked}
    return dump(
        {
            "version": VERSION,
            "tool": {"name": "dossier", "version": context.version},
            "summary": summary,
            "problems": [_problem(problem, context) for problem in problems],
        }
    )


def _problem(problem: Problem, context: Context) -> dict[str, object]:
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "message": problem.message,
        **_snippet(problem.snippet),
        "help": problem.help,
        "related": [_snippet(snippet) for snippet in problem.related],
        "url": context.page(problem.rule),
    }


def _snippet(snippet: Snippet) -> dict[str, object]:
    at = ordered(snippet.at)
    numbers = (at.line, at.column, at.end_line, at.end_column) if at.line else (None,) * 4
    return {
        "file": at.file,
        **dict(zip(("line", "column", "end_line", "end_column"), numbers, strict=True)),
        "label": snippet.label,
        "lines": snippet.lines,
    }
