"""Comments that silence single findings, each with its reason: `# dossier: ignore[rule]: reason`.

At the end of a line a comment covers what starts on that line; on a line of its own it covers all of the value, list
item or Markdown block that starts on the next line. In Markdown it is written
`<!-- dossier: ignore[rule]: reason -->`.
"""

import re
from collections.abc import Container, Iterable, Iterator

from msgspec import Struct

from dossier.content.text import front_matter, position
from dossier.findings import Finding, Problem, Spot

_MARK = b"dossier: ignore"
_IGNORE = r"[ \t]*dossier: ignore(?:\[([^\]\n]*)\])?"
_IN_YAML = re.compile(rf"#{_IGNORE}(?::[ \t]*(.*?))?[ \t]*$", re.MULTILINE)
_IN_MARKDOWN = re.compile(rf"<!--{_IGNORE}(?::[ \t]*((?s:.*?)))?\s*-->")


class Ignore(Struct, frozen=True):
    """One comment: where it stands, its rules, its reason, the line it covers, and whether that means the whole value."""

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
    """The ignore comments in a file's bytes; the same words in a text or in code are none."""
    if _MARK not in content:
        return ()
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    if not file.endswith(".md"):
        return tuple(_ignore(match, text, file) for match in _yaml_comments(text, 0, len(text)))
    matter, body, _ = front_matter(text)
    found = list(_markdown_comments(text, len(text) - len(body)))
    if matter:
        start = text.index("\n") + 1
        found += _yaml_comments(text, start, start + len(matter))
    return tuple(_ignore(match, text, file) for match in found)


def _yaml_comments(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    from dossier.content.yaml import Fault, compose
    from dossier.content.yaml_losses import scalar_ranges

    try:
        root = compose(text[start:end], "")
    except Fault:
        root = None
    texts = list(scalar_ranges(root, text[start:end])) if root is not None else []
    for match in _IN_YAML.finditer(text, start, end):
        if not any(first <= match.start() - start < last for first, last in texts):
            yield match


def _markdown_comments(text: str, start: int) -> Iterator[re.Match[str]]:
    from dossier.content.markdown.events import events

    html = [(event.start, event.end) for event in events(text[start:]) if event.kind in ("Html", "InlineHtml")]
    for match in _IN_MARKDOWN.finditer(text, start):
        if any(first <= match.start() - start < last for first, last in html):
            yield match


def _ignore(match: re.Match[str], text: str, file: str) -> Ignore:
    (line, column), (end_line, end_column) = position(text, match.start()), position(text, match.end())
    alone = not text[match.start() - column + 1 : match.start()].strip()
    covered = _next_line(text.split("\n"), end_line, "#" if match[0][0] == "#" else "<!-- dossier:") if alone else line
    rules = tuple(rule.strip() for rule in (match[1] or "").split(",") if rule.strip())
    reason = " ".join((match[2] or "").split())
    return Ignore(Spot(file, line, column, end_line, end_column), rules, reason, covered, alone)


def _next_line(lines: list[str], line: int, comment: str) -> int:
    """The first line after `line` that is neither blank nor a comment."""
    for number in range(line, len(lines)):
        if (stripped := lines[number].strip()) and not stripped.startswith(comment):
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
