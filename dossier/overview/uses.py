"""Who uses an item, a source, an entity or a dossier: every place that names it, with a word for how."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from dossier.content.citations import cited_besides, mentioned_besides, placed
from dossier.content.library import EntityEntry, Entry
from dossier.content.places import links
from dossier.findings import At, Path
from dossier.model import ITEM_LISTS, Organization, Person

# The fields of items that name entities, and how what they name is used by an item.
_NAMING = {
    "timeline": {"who": "takes part in %s", "place": "the place of %s"},
    "quotes": {"speaker": "the speaker of %s"},
    "claims": {"by": "who makes %s"},
    "perspectives": {"holders": "holds one of the %s"},
}
_KINDS = {name: kind for kind, name in ITEM_LISTS.items()}


class Use(NamedTuple):
    """A place that names something, and how."""

    at: At
    how: str


def uses_of_item(entry: Entry, kind: str, id: str) -> Iterator[Use]:
    """Where a dossier places an event, a quote, a question or a claim, and the updates about it."""
    for at, placement in placed(entry):
        if (placement.kind, placement.id) == (kind, id):
            yield Use(at, "placed in the body")
    yield from _updates(entry, kind, id)


def uses_of_source(entry: Entry, id: str) -> Iterator[Use]:
    """Where a dossier cites a source, and the updates about it."""
    for at, cited in cited_besides(entry, ()):
        if cited == id:
            yield Use(at, f"cited in {_part(entry, at.path)}")
    yield from _updates(entry, "source", id)


def _updates(entry: Entry, kind: str, id: str) -> Iterator[Use]:
    for at, update in entry.items("updates"):
        for index, item in enumerate(update.items):
            if item == f"{kind}/{id}":
                yield Use(at / "items" / index, f"in the {update.type} of {update.date}")


def _part(entry: Entry, path: Path) -> str:
    """What a path is in: an item by its name (`quote/hours`), or else the list or the text (`further reading`, `body`)."""
    name = str(path[0])
    if name in _KINDS and len(path) > 1:
        return f"{_KINDS[name]}/{getattr(entry.dossier, name)[int(path[1])].id}"
    return name.replace("_", " ")


def uses_of_entity(owner: Entry | EntityEntry, id: str) -> Iterator[Use]:
    """Where a dossier or an entity names an entity, in fields and in texts."""
    if isinstance(owner, Entry):
        for name, fields in _NAMING.items():
            for at, item in owner.items(name):
                for field, how in fields.items():
                    yield from _named(at / field, getattr(item, field), id, how % _part(owner, at.path))
    elif isinstance(owner.entity, Person | Organization):
        for index, role in enumerate(owner.entity.roles):
            yield from _named(
                owner.at / "roles" / index / "organization", role.organization, id, "the organization of a role"
            )
    for at, named in mentioned_besides(owner.at.document, owner.prose, ()):
        if named == id:
            yield Use(at, "named in a text")


def _named(at: At, value: Any, id: str, how: str) -> Iterator[Use]:
    """The places at which one name, or a list of them, is an id."""
    if isinstance(value, tuple):
        yield from (Use(at / index, how) for index, each in enumerate(value) if each == id)
    elif value == id:
        yield Use(at, how)


def uses_of_dossier(owner: Entry | EntityEntry, slug: str) -> Iterator[Use]:
    """Where a dossier or an entity names another dossier: as related, as a translation, by a link."""
    if isinstance(owner, Entry):
        for at, related in owner.items("related"):
            if related.slug == slug:
                yield Use(at / "slug", f"related: {related.type}")
        for language, other in owner.dossier.translations.items():
            if other == slug:
                yield Use(owner.at / "translations" / language, "a translation")
    for path, prose in owner.prose.items():
        if slug in links(owner.page, prose.parts):
            yield Use(_link(owner, path, slug), "linked from a text")


def _link(owner: Entry | EntityEntry, path: Path, slug: str) -> At:
    """Where a text names a dossier's address first."""
    text: Any = owner.value
    for step in path:
        text = text[step] if isinstance(step, int) else getattr(text, step)
    start = str(text).find(f"{slug}/")
    at = At(owner.at.document, path)
    return at.part(start, start + len(slug)) if start >= 0 else at
