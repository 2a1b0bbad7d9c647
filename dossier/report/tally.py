"""Problems in order and in numbers."""

from collections.abc import Iterable, Sequence

from dossier.findings import SEVERITIES, Problem


def order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file, line, column and rule; what is equal in these goes by the rest, so that the order is total."""
    return tuple(sorted(problems, key=_key))


def worst_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors, then warnings, then notes, each in the order they came."""
    return tuple(sorted(problems, key=lambda problem: SEVERITIES.index(problem.severity)))


def counts(problems: Iterable[Problem]) -> dict[str, int]:
    """How many problems there are of each severity, worst first; none is 0."""
    found = [problem.severity for problem in problems]
    return {severity: found.count(severity) for severity in SEVERITIES}


def files(problems: Iterable[Problem]) -> int:
    """In how many files there are problems."""
    return len({problem.snippet.at.file for problem in problems})


def plural(number: int, noun: str) -> str:
    """A number with its noun: `1 file`, `2 files`, `12,000 files`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def summary(problems: Sequence[Problem], checked: int) -> str:
    """One sentence: how many problems of each severity, in how many files, and how many dossiers were checked."""
    if not problems:
        return f"No problems in {plural(checked, 'dossier')}."
    parts = [plural(number, severity) for severity, number in counts(problems).items() if number]
    where = plural(files(problems), "file")
    return f"{', '.join(parts)} in {where}; {plural(checked, 'dossier')} checked."


def _key(problem: Problem) -> tuple[object, ...]:
    at = problem.snippet.at
    rest = (at.end_line, at.end_column, SEVERITIES.index(problem.severity), problem.message, repr(problem))
    return (at.file, at.line, at.column, problem.rule, *rest)
