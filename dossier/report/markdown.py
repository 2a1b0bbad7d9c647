"""All problems of a run as GitHub-flavoured Markdown, for the summary of a workflow's step."""

import re
from collections.abc import Iterator, Sequence

from dossier.findings import Problem
from dossier.report import Context
from dossier.report.characters import visible
from dossier.report.places import place
from dossier.report.tally import counts, plural, summary, worst_first

LIMIT = 1_000_000  # bytes; GitHub drops a whole summary of more than 1 MiB
LONGEST = 2000

CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def step_summary(problems: tuple[Problem, ...], context: Context, limit: int = LIMIT) -> str:
    """All problems, the worst first, in at most `limit` bytes (1000 or more); the last line tells what is left out."""
    head = f"### {escaped(summary(problems, context.checked))}\n"
    items = [_item(problem, context) for problem in worst_first(problems)]
    fitting = _fitting(items, limit - len(head.encode()) - 200)
    rest = worst_first(problems)[fitting:]
    return "\n".join([head, *items[:fitting], *_left_out(rest)]) + "\n"


def _fitting(items: Sequence[str], limit: int) -> int:
    """How many items, with a line break each, fit into so many bytes."""
    for number, item in enumerate(items):
        limit -= len(item.encode()) + 1
        if limit < 0:
            return number
    return len(items)


def _left_out(rest: tuple[Problem, ...]) -> Iterator[str]:
    if rest:
        numbers = ", ".join(plural(number, severity) for severity, number in counts(rest).items() if number)
        yield f"\n**{numbers} left out here**, since GitHub limits a summary to 1 MiB. `dossier check` lists all."


def _item(problem: Problem, context: Context) -> str:
    page = context.page(problem.rule)
    rule = f"[{escaped(problem.rule)}](<{page}>)" if page else escaped(problem.rule)
    lines = [f"- **{problem.severity}** {rule} at {escaped(_short(place(problem.snippet.at)))}"]
    lines += [f"  {marked(_short(line))}" for line in (problem.message, problem.snippet.label, *problem.help) if line]
    return "  \n".join(lines)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no HTML, no link, no mention."""
    return PUNCTUATION.sub(r"\\\1", visible(text))


def marked(text: str) -> str:
    """The same for a message, in which `words between backticks` are code."""
    parts = CODE.split(visible(text))
    return "".join(f"`{part}`" if index % 2 else escaped(part) for index, part in enumerate(parts))
