"""Ways of showing problems: one module each, a pure function from problems to text, found by walking this package."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from msgspec import Struct, field

from dossier.findings import Problem, Severity
from dossier.report.tally import counts, order, summary

__all__ = ["Context", "Report", "RuleText", "counts", "order", "render", "report", "reports", "summary"]


class RuleText(Struct, frozen=True):
    """What a report tells about a rule: one line of plain text, its page in Markdown, and its severity when unset."""

    summary: str
    help: str = ""
    severity: Severity = "error"


class Context(Struct, frozen=True):
    """What a report needs beside the problems: `width` in terminal cells, `checked` in dossiers.

    `rule_url` is the address of a rule's page with `{rule}` where its name goes, or None when there is none.
    """

    colour: bool = False
    width: int = 100
    checked: int = 0
    version: str = ""
    rule_url: str | None = None
    rules: Mapping[str, RuleText] = field(default_factory=dict)

    def page(self, rule: str) -> str | None:
        """The address of the rule's page, if rules have pages."""
        return None if self.rule_url is None else self.rule_url.replace("{rule}", rule)


Show = Callable[[tuple[Problem, ...], Context], str]


class Report(Struct, frozen=True):
    """A named format; calling it shows problems, which come in the order they are to be shown, as text."""

    name: str
    show: Show

    def __call__(self, problems: tuple[Problem, ...], context: Context) -> str:
        return self.show(problems, context)


def report(name: str) -> Callable[[Show], Report]:
    """Make a function the report of that name."""
    return lambda show: Report(name, show)


@cache
def reports() -> Mapping[str, Report]:
    """All reports of this package by name; ValueError when two have the same."""
    found: dict[str, Report] = {}
    for module in iter_modules(__path__, f"{__name__}."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, Report) and found.setdefault(value.name, value) is not value:
                raise ValueError(f"two reports are called {value.name!r}")
    return MappingProxyType(found)


def render(format: str, problems: tuple[Problem, ...], context: Context) -> str:
    """The problems in the named format; ValueError when there is no such format."""
    known = reports()
    if format not in known:
        raise ValueError(f"no report is called {format!r}; there are {', '.join(sorted(known))}")
    return known[format](problems, context)
