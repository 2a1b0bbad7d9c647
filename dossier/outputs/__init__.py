"""One kind of output per module: a page or the whole `Site` in, targets out. Modules are found by walking this package."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct

from dossier.pictures.sizes import Variant
from dossier.site.pages import AnyPage, Site
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


class Drawing(Struct, frozen=True):
    """Files of the site that are sizes of a picture of the project (`source`, with a digest of its bytes), each with its path.

    `path` is where the picture itself would stand.
    """

    path: str
    source: str
    digest: str
    quality: int
    variants: tuple[tuple[str, Variant], ...]


Recipe = Target | Copy | Drawing
Output = Callable[[Site, Theme], Iterable[Recipe]]
PageOutput = Callable[[AnyPage, Theme], Iterable[Target]]
_of_site: dict[str, Output] = {}
_of_page: dict[str, PageOutput] = {}


def output(function: Output) -> Output:
    """Registers a kind of output that is made of the site as a whole, under its module's name."""
    _of_site[function.__module__.rsplit(".", 1)[-1]] = function
    return function


def page_output(function: PageOutput) -> PageOutput:
    """Registers a kind of output that every page has, under its module's name."""
    _of_page[function.__module__.rsplit(".", 1)[-1]] = function
    return function


@lru_cache
def _all() -> tuple[tuple[Output, ...], tuple[PageOutput, ...]]:
    """Every kind of output, by name: of sites and of pages."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return tuple(_of_site[name] for name in sorted(_of_site)), tuple(_of_page[name] for name in sorted(_of_page))


def of_page(page: AnyPage, theme: Theme) -> Iterator[Target]:
    """The recipes for the files of one page."""
    for each in _all()[1]:
        yield from each(page, theme)


def targets(site: Site, theme: Theme) -> Iterator[Recipe]:
    """The recipes for all files of a site but those of single dossiers and entities."""
    for page in site.pages:
        yield from of_page(page, theme)
    for each in _all()[0]:
        yield from each(site, theme)


def realize(target: Target) -> bytes:
    """The bytes of a target."""
    return target.make(*target.args)
