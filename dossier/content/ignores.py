"""Comments that silence single findings, each with its reason: `# dossier: ignore[rule]: reason`.

At the end of a line a comment covers what starts on that line; on a line of its own it covers all of the value, list item or
Markdown block that starts on the next line. In Markdown it is written `<!-- dossier: ignore[rule]: reason -->`.
"""

import re
from collections.abc import Container, Iterable

from msgspec import Struct

from dossier.findings import Finding, Problem, Spot

_MARK = b"dossier: ignore"
_COMMENT = re.compile(
    r"(?:#|<!--)[ \t]*dossier: ignore(?:\[([^\]\n]*)\])?(?::[ \t]*(.*?))?[ \t]*(?:-->.*)?$", re.MULTILINE
)


class Ignore(Struct, frozen=True):
    """One comment: where it stands, the rules it names, its reason, the line it covers, and whether that means the whole value."""

    spot: Spot
    rules: tuple[str, ...]
    reason: str
    line: int
    whole: bool


class Located(Struct, frozen=True):
    """A problem with the lines on which the values around it start, outermost first."""

    problem: Problem
    lines: tuple[int, ...]


def find_ignores(content: bytes, file: str) -> tuple[Ignore, ...]:
    """The ignore comments in a file's bytes."""
    if _MARK not in content:
        return ()
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    return tuple(_ignore(match, text, lines, file) for match in _COMMENT.finditer(text))


def _ignore(match: re.Match[str], text: str, lines: list[str], file: str) -> Ignore:
    line = text.count("\n", 0, match.start()) + 1
    start = match.start() - (text.rfind("\n", 0, match.start()) + 1)
    alone = not lines[line - 1][:start].strip()
    spot = Spot(file, line, start + 1, line, start + 1 + len(match.group().rstrip()))
    rules = tuple(rule.strip() for rule in (match.group(1) or "").split(",") if rule.strip())
    return Ignore(spot, rules, (match.group(2) or "").strip(), _next_line(lines, line) if alone else line, alone)


def _next_line(lines: list[str], line: int) -> int:
    """The first line after `line` that is neither blank nor a comment."""
    for number in range(line, len(lines)):
        if (stripped := lines[number].strip()) and not stripped.startswith(("#", "<!-- dossier:")):
            return number + 1
    return line


def silence(
    located: Iterable[Located], ignores: Iterable[Ignore], known: Container[str]
) -> tuple[list[Problem], list[Finding]]:
    """The problems that no comment silences, and findings about comments without a reason, a rule or an effect.

    `known` are the names of all rules; one that is not among them is a problem of its own and needs no second one.
    """
    by_place: dict[tuple[str, int], list[Ignore]] = {}
    for ignore in ignores:
        by_place.setdefault((ignore.spot.file, ignore.line), []).append(ignore)
    used: set[tuple[Spot, str]] = set()
    problems = []
    for item in located:
        hits = list(_hits(item, by_place))
        used.update((ignore.spot, item.problem.rule) for ignore in hits)
        if not any(ignore.reason for ignore in hits):
            problems.append(item.problem)
    findings = [finding for group in by_place.values() for ignore in group for finding in _faults(ignore, used, known)]
    return problems, findings


def _hits(item: Located, by_place: dict[tuple[str, int], list[Ignore]]) -> Iterable[Ignore]:
    spot = item.problem.snippet.at
    own = {spot.line, item.lines[-1] if item.lines else spot.line}
    for line in {*item.lines, spot.line}:
        for ignore in by_place.get((spot.file, line), ()):
            if item.problem.rule in ignore.rules and (ignore.whole or line in own):
                yield ignore


def _faults(ignore: Ignore, used: set[tuple[Spot, str]], known: Container[str]) -> Iterable[Finding]:
    form = "write `dossier: ignore[rule]: reason`"
    if not ignore.rules:
        yield Finding("ignore-without-reason", ignore.spot, "this comment names no rule", help=(form,))
    elif not ignore.reason:
        yield Finding(
            "ignore-without-reason", ignore.spot, "this comment silences a problem without a reason", help=(form,)
        )
    else:
        for rule in ignore.rules:
            if rule in known and (ignore.spot, rule) not in used:
                help = ("remove it, or move it to the line above the problem",)
                yield Finding("unused-ignore", ignore.spot, f"nothing here breaks the rule `{rule}`", help=help)
