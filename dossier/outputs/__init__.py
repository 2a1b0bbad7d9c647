"""One kind of output per module: a `Site` in, targets out. Modules are found by walking this package."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct

from dossier.site.pages import Site
from dossier.theme import Theme


class Target(Struct, frozen=True):
    """A recipe for one file of the site: its path, and a module-level function that makes its bytes from `args`."""

    path: str
    make: Callable[..., bytes]
    args: tuple[Any, ...]


class Copy(Struct, frozen=True):
    """A file of the site that is a file of the project, copied as it is."""

    path: str
    source: str


Output = Callable[[Site, Theme], Iterable[Target | Copy]]
_found: dict[str, Output] = {}


def output(function: Output) -> Output:
    """Registers one kind of output under its module's name."""
    _found[function.__module__.rsplit(".", 1)[-1]] = function
    return function


@lru_cache
def all_outputs() -> tuple[Output, ...]:
    """Every kind of output, by name."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return tuple(_found[name] for name in sorted(_found))


def targets(site: Site, theme: Theme) -> Iterator[Target | Copy]:
    """The recipes for all files of a site."""
    for each in all_outputs():
        yield from each(site, theme)


def realize(target: Target) -> bytes:
    """The bytes of a target."""
    return target.make(*target.args)
