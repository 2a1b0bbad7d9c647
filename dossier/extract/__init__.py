"""One source of link metadata per module: a page in, partial metadata out, and one function that makes metadata of them all.

A module registers its reader with `@reader`; modules are found by walking this package. Everything here is pure.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from typing import Literal, NamedTuple

from dossier.evidence import Origin
from dossier.extract.page import Page

FieldName = Literal[
    "title", "description", "authors", "publisher", "published", "modified", "image", "icon", "language", "canonical",
    "access",
]  # fmt: skip


class Hint(NamedTuple):
    """One value that one source of metadata gives for a field, as it stands there.

    An author's hint is one name or a run of names; `weight` orders hints of one origin, the heaviest first.
    """

    field: FieldName
    value: str
    origin: Origin
    weight: int = 0


Reader = Callable[[Page], Iterable[Hint]]
_found: dict[str, Reader] = {}


def reader(read: Reader) -> Reader:
    """Registers a reader under its module's name."""
    _found[read.__module__.rpartition(".")[2]] = read
    return read


@cache
def all_readers() -> tuple[Reader, ...]:
    """Every reader of this package, by the names of their modules."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return tuple(read for _, read in sorted(_found.items()))


def hints(page: Page) -> tuple[Hint, ...]:
    """All that a page says about itself, reader by reader."""
    return tuple(hint for read in all_readers() for hint in read(page))
