"""One check per module, named for what it finds: a dossier (or the whole library) in, findings out.

A module's docstring is its rule's page, and the *bad* and *good* examples in it are its tests. Modules are found by walking
this package. What loading itself finds (`duplicate-key`, `bad-date`, …) has a module here too, for its page and its severity.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from dossier.content.library import Entry, Library
from dossier.findings import Finding, Severity
from dossier.model import RuleSettings


class Context(Struct, frozen=True):
    """What a check may know beside the dossier it looks at: the library, and its own limits as the site sets them."""

    library: Library
    maximum: float = 0
    minimum: float = 0


DossierCheck = Callable[[Entry, Context], Iterable[Finding]]
LibraryCheck = Callable[[Context], Iterable[Finding]]


class Rule(Struct, frozen=True):
    """A registered rule: its name, its severity unless the site sets another, its check, its page, and its limits."""

    name: str
    severity: Severity
    scope: Literal["dossier", "library", "loading"]
    doc: str
    check: DossierCheck | LibraryCheck | None = None
    maximum: float = 0
    minimum: float = 0

    @property
    def summary(self) -> str:
        """The first sentence of the rule's page."""
        return self.doc.strip().split("\n\n")[0].replace("\n", " ")


_found: dict[str, Rule] = {}


def rule(severity: Severity, *, maximum: float = 0, minimum: float = 0) -> Callable[[DossierCheck], DossierCheck]:
    """Registers a check of one dossier under its module's name (`unknown_source.py` is `unknown-source`)."""

    def register(check: DossierCheck) -> DossierCheck:
        _register(check.__module__, severity, "dossier", check, maximum, minimum)
        return check

    return register


def library_rule(severity: Severity) -> Callable[[LibraryCheck], LibraryCheck]:
    """Registers a check of the whole library, for what can't be seen in one dossier."""

    def register(check: LibraryCheck) -> LibraryCheck:
        _register(check.__module__, severity, "library", check, 0, 0)
        return check

    return register


def found_in_loading(module: str, severity: Severity) -> None:
    """Registers the page and the severity of what the loader finds: call it with `__name__`."""
    _register(module, severity, "loading", None, 0, 0)


def _register(
    module: str,
    severity: Severity,
    scope: Literal["dossier", "library", "loading"],
    check: DossierCheck | LibraryCheck | None,
    maximum: float,
    minimum: float,
) -> None:
    name = module.rsplit(".", 1)[-1].replace("_", "-")
    doc = importlib.import_module(module).__doc__ or ""
    _found[name] = Rule(name, severity, scope, doc, check, maximum, minimum)


@lru_cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by name."""
    for module in pkgutil.iter_modules(__path__):
        if not module.name.startswith("_"):
            importlib.import_module(f"{__name__}.{module.name}")
    return tuple(_found[name] for name in sorted(_found))


def run(library: Library) -> Iterator[tuple[Finding, Severity]]:
    """What loading found and what every rule finds in a library, each with the severity that the site gives it.

    A finding in a value that loading already found fault with is left out: one slip gives one problem.
    """
    faulty = {
        (at.document, at.path) for at in (finding.place for finding in library.findings) if not hasattr(at, "file")
    }
    for finding in library.findings:
        if severity := severity_of(finding.rule, library):
            yield finding, severity
    for found in _checks(library):
        finding, severity = found
        if not _within(finding, faulty):
            yield found


def _checks(library: Library) -> Iterator[tuple[Finding, Severity]]:
    for each in all_rules():
        severity = severity_of(each.name, library)
        if each.check is None or severity is None:
            continue
        context = Context(library, *_limits(each, library))
        if each.scope == "library":
            found: Iterable[Finding] = each.check(context)  # type: ignore[call-arg,arg-type]
            yield from ((finding, severity) for finding in found)
        else:
            for entry in library.entries:
                for finding in each.check(entry, context):  # type: ignore[call-arg,arg-type]
                    yield finding, severity


def _within(finding: Finding, faulty: set[tuple[str, tuple[str | int, ...]]]) -> bool:
    place = finding.place
    if hasattr(place, "file") or not faulty:
        return False
    return any((place.document, place.path[:length]) in faulty for length in range(1, len(place.path) + 1))


def severity_of(name: str, library: Library) -> Severity | None:
    """The severity of a rule on this site, None when it is off."""
    setting = library.config.rules.get(name)
    chosen = setting.severity if isinstance(setting, RuleSettings) else setting
    if chosen == "off":
        return None
    return chosen or next((each.severity for each in all_rules() if each.name == name), "error")


def _limits(each: Rule, library: Library) -> tuple[float, float]:
    setting = library.config.rules.get(each.name)
    if not isinstance(setting, RuleSettings):
        return each.maximum, each.minimum
    return (
        each.maximum if setting.maximum is None else setting.maximum,
        each.minimum if setting.minimum is None else setting.minimum,
    )
