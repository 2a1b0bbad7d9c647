"""One check per module, named for what it finds: a document in, findings out.

A module's docstring is its rule's page, and the *bad* and *good* examples in it are its tests. Modules are found by walking
this package. What loading itself finds (`duplicate-key`, `bad-date`, …) has a module here too, for its page and its severity.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from dossier.content.citations import cited
from dossier.content.days import NEVER
from dossier.content.library import AnyEntry, EntityEntry, Entry, Layout, Loaded, Names, Surroundings
from dossier.content.markdown import Addition
from dossier.dates import Date
from dossier.findings import At, Finding, Problem, Severity
from dossier.model import Config, Image, RuleSettings

if TYPE_CHECKING:
    from dossier.content.standing import Stated
    from dossier.rules._passages import OwnTexts

# In msgspec, a date is the one value that isn't its own; its text costs no call of Python code.
_encode = msgspec.json.Encoder(enc_hook=attrgetter("text")).encode


class Context(Struct, frozen=True, dict=True):
    """What a check may know beside the document it looks at: what surrounds it, what loading found, and its own limits.

    Most checks search the whole of a document first, and look closer where that hits: `html`, `additions`, `encoded`,
    `images`, `cited`, `own_texts` and `stated` are made once for all of them. `common` is the context of those without limits.
    """

    surroundings: Surroundings
    loaded: Loaded
    maximum: float = 0
    minimum: float = 0
    common: "Context | None" = None

    @property
    def config(self) -> Config:
        """The site's settings."""
        return self.surroundings.config

    @property
    def as_of(self) -> Date:
        """The day."""
        return self.surroundings.as_of

    @property
    def names(self) -> Names:
        """Everything that can be referred to."""
        return self.surroundings.names

    @cached_property
    def html(self) -> str:
        """All texts of a dossier or an entity as HTML, one below the other."""
        entry = self.loaded.entry
        assert isinstance(entry, Entry | EntityEntry)
        return "\n".join([part for prose in entry.prose.values() for part in prose.parts if type(part) is str])

    @cached_property
    def additions(self) -> list[Addition]:
        """All citations, entity links and placements in the texts of a dossier or an entity."""
        texts = self.loaded.entry.prose.values() if self.loaded.entry else ()
        return [part for prose in texts if len(prose.parts) > 1 for part in prose.parts if not isinstance(part, str)]

    @cached_property
    def encoded(self) -> bytes:
        """All that a document says, as JSON."""
        return _encode(self.loaded.entry.value) if self.loaded.entry else b""

    @cached_property
    def images(self) -> tuple[tuple[At, Image], ...]:
        """The images in the fields of a dossier or an entity, each with its place."""
        from dossier.rules._addresses import images

        assert isinstance(self.loaded.entry, Entry | EntityEntry)
        return tuple(images(self.loaded.entry))

    @cached_property
    def cited(self) -> set[str]:
        """The ids of all sources that a dossier names."""
        return cited(self.loaded.entry) if isinstance(self.loaded.entry, Entry) else set()

    @cached_property
    def own_texts(self) -> "OwnTexts":
        """What the editors wrote about the topic of a dossier."""
        from dossier.rules._passages import own_texts

        assert isinstance(self.loaded.entry, Entry)
        return own_texts(self.loaded.entry)

    @cached_property
    def stated(self) -> "tuple[Stated, ...]":
        """All that a dossier states, with how it stands in its sources."""
        if self.common:
            return self.common.stated
        from dossier.content.standing import stated

        assert isinstance(self.loaded.entry, Entry)
        return tuple(stated(self.loaded.entry))


Aliases = Mapping[str, tuple[str, ...]]
DossierCheck = Callable[[Entry, Context], Iterable[Finding]]
PageCheck = Callable[[Entry | EntityEntry, Context], Iterable[Finding]]
DocumentCheck = Callable[[AnyEntry | None, Context], Iterable[Finding]]
SiteCheck = Callable[[Layout, Aliases], Iterable[Finding]]
Turns = Callable[[Entry, float, int], int]
C = TypeVar("C", bound=Callable[..., Iterable[Finding]])
Scope = Literal["dossier", "page", "document", "site", "loading"]


class Rule(Struct, frozen=True):
    """A registered rule: its name, its severity unless the site sets another, its check, its page, and its limits.

    `turns` tells for a dossier, a maximum and a day the first later day on which the check may find something else there, for rules
    that look at days which no editor wrote; of those in the content `content/days.py` knows. What a `steady` rule finds depends on nothing
    but the document's own files and the settings.
    """

    name: str
    severity: Severity
    scope: Scope
    doc: str
    check: Callable[..., Iterable[Finding]] | None = None
    maximum: float = 0
    minimum: float = 0
    turns: Turns | None = None
    steady: bool = False

    @property
    def summary(self) -> str:
        """The first sentence of the rule's page."""
        return self.doc.strip().split("\n\n")[0].replace("\n", " ")


_found: dict[str, Rule] = {}


def rule(
    severity: Severity, *, maximum: float = 0, minimum: float = 0, turns: Turns | None = None, steady: bool = False
) -> Callable[[DossierCheck], DossierCheck]:
    """Registers a check of a dossier under its module's name (`unknown_source.py` is `unknown-source`)."""

    def register(check: DossierCheck) -> DossierCheck:
        _add(check.__module__, Rule("", severity, "dossier", "", check, maximum, minimum, turns, steady))
        return check

    return register


def page_rule(severity: Severity) -> Callable[[PageCheck], PageCheck]:
    """Registers a check of whatever has a page of its own: dossiers and entities."""

    def register(check: PageCheck) -> PageCheck:
        return _register(check, severity, "page")

    return register


def document_rule(severity: Severity, *, minimum: float = 0) -> Callable[[DocumentCheck], DocumentCheck]:
    """Registers a check of every document, the settings and what can't be read (None) included."""

    def register(check: DocumentCheck) -> DocumentCheck:
        return _register(check, severity, "document", minimum)

    return register


def site_rule(severity: Severity) -> Callable[[SiteCheck], SiteCheck]:
    """Registers a check of all documents together: where files lie, and the aliases of dossiers by slug."""

    def register(check: SiteCheck) -> SiteCheck:
        return _register(check, severity, "site")

    return register


def found_in_loading(module: str, severity: Severity) -> None:
    """Registers the page and the severity of what the loader finds: call it with `__name__`."""
    _add(module, Rule("", severity, "loading", ""))


def _register(check: C, severity: Severity, scope: Scope, minimum: float = 0) -> C:
    _add(check.__module__, Rule("", severity, scope, "", check, minimum=minimum))
    return check


def _add(module: str, found: Rule) -> None:
    name = module.rsplit(".", 1)[-1].replace("_", "-")
    _found[name] = replace(found, name=name, doc=importlib.import_module(module).__doc__ or "")


def is_steady(problems: Iterable[Problem]) -> bool:
    """Whether problems stay as they are while the document's own files do, whatever day it is and whatever the others hold."""
    all_rules()
    return all(problem.rule in _found and _found[problem.rule].steady for problem in problems)


@lru_cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by name."""
    for module in pkgutil.iter_modules(__path__):
        if not module.name.startswith("_"):
            importlib.import_module(f"{__name__}.{module.name}")
    return tuple(_found[name] for name in sorted(_found))


class Rulebook:
    """The rules as a site sets them."""

    def __init__(self, config: Config) -> None:
        self.severities = {each.name: _severity(each, config) for each in all_rules()}
        self.active = tuple(
            (each.scope, each.check, severity, *_limits(each, config))
            for each in all_rules()
            if each.check and (severity := self.severities[each.name])
        )
        self.turning = tuple(
            (each.turns, _limits(each, config)[0]) for each in all_rules() if each.turns and self.severities[each.name]
        )

    def run(
        self, loaded: Loaded, surroundings: Surroundings, more: Iterable[Finding] = ()
    ) -> list[tuple[Finding, Severity]]:
        """What loading found in a document, `more` about it, and what every rule finds in it, each with its severity.

        A finding in a value that loading already found fault with is left out: one slip gives one problem.
        """
        found = self.weighed((*loaded.findings, *more))
        faulty = {
            (at.document, at.path) for at in (finding.place for finding in loaded.findings) if not hasattr(at, "file")
        }
        found += (pair for pair in self._checks(loaded, surroundings) if not _within(pair[0], faulty))
        return found

    def weighed(self, findings: Iterable[Finding]) -> list[tuple[Finding, Severity]]:
        """Findings with their severities, without those of rules that are off."""
        severities = self.severities
        return [(finding, severity) for finding in findings if (severity := severities.get(finding.rule, "error"))]

    def _checks(self, loaded: Loaded, surroundings: Surroundings) -> Iterator[tuple[Finding, Severity]]:
        entry = loaded.entry
        scopes: tuple[Scope, ...] = ("document",)
        if isinstance(entry, Entry):
            scopes = ("document", "page", "dossier")
        elif isinstance(entry, EntityEntry):
            scopes = ("document", "page")
        common = Context(surroundings, loaded)
        for scope, check, severity, maximum, minimum in self.active:
            if scope in scopes:
                limited = maximum or minimum
                context = Context(surroundings, loaded, maximum, minimum, common) if limited else common
                for finding in check(entry, context):
                    yield finding, severity

    def next_change(self, entry: AnyEntry | None, today: int) -> int:
        """The first day after `today` (an ordinal) on which a rule may find something else by a day that no editor wrote."""
        if not isinstance(entry, Entry) or not entry.evidence:
            return NEVER
        return min((turns(entry, maximum, today) for turns, maximum in self.turning), default=NEVER)

    def about_all(self, layout: Layout, aliases: Aliases) -> list[Finding]:
        """What the rules for all documents together find."""
        checks = [check for scope, check, *_ in self.active if scope == "site"]
        return [finding for check in checks for finding in check(layout, aliases)]


def _within(finding: Finding, faulty: set[tuple[str, tuple[str | int, ...]]]) -> bool:
    place = finding.place
    if hasattr(place, "file") or not faulty:
        return False
    return any((place.document, place.path[:length]) in faulty for length in range(1, len(place.path) + 1))


def _severity(each: Rule, config: Config) -> Severity | None:
    """The severity of a rule on this site, None when it is off."""
    setting = config.rules.get(each.name)
    chosen = setting.severity if isinstance(setting, RuleSettings) else setting
    return None if chosen == "off" else chosen or each.severity


def maximum_of(name: str, config: Config) -> float:
    """The maximum that a rule has on this site."""
    return next(_limits(each, config)[0] for each in all_rules() if each.name == name)


def _limits(each: Rule, config: Config) -> tuple[float, float]:
    setting = config.rules.get(each.name)
    if not isinstance(setting, RuleSettings):
        return each.maximum, each.minimum
    return (
        each.maximum if setting.maximum is None else setting.maximum,
        each.minimum if setting.minimum is None else setting.minimum,
    )
