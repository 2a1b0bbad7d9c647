"""A dossier or an entity as Pagefind reads it: a small HTML document of our values, whatever the templates show.

A heading with an id makes a result of its own, which leads to that place on the page.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from dossier.content.library import EntityEntry, Entry
from dossier.content.markdown import Placement
from dossier.model import ITEM_LISTS, Organization, Person
from dossier.site.escape import escape
from dossier.site.frame import base
from dossier.site.mentions import entities_of
from dossier.site.names import Directory, year_of
from dossier.site.prose import to_html
from dossier.site.views import Views

Facets = Iterable[tuple[str, str]]


class Record(Struct, frozen=True, array_like=True):
    """What is searched of a page: its language without a region (empty: it is found in every language) and a document's body."""

    language: str
    body: str

    def document(self, language: str) -> str:
        """The record as a document in a language."""
        return f'<!doctype html><html lang="{language}"><body>{self.body}</body></html>'


def dossier_record(entry: Entry, directory: Directory) -> Record:
    """A dossier: what it says, and where in it."""
    dossier, views = entry.dossier, Views(entry, directory, "../")
    parts = [
        _facets(_of_dossier(entry, directory)),
        f"<h1>{escape(dossier.title)}</h1><p>{escape(dossier.summary)}</p>",
        *(f"<p>{views.html('key_points', index)}</p>" for index in range(len(dossier.key_points))),
        _body(entry, directory),
        *_items(entry, views),
    ]
    return Record(base(views.language), "\n".join(parts))


def _body(entry: Entry, directory: Directory) -> str:
    prose = entry.prose.get(("body",))
    parts = [part for part in prose.parts if not isinstance(part, Placement)] if prose else []
    return to_html(parts, "../", directory.entity, lambda cite: None)


def _items(entry: Entry, views: Views) -> Iterator[str]:
    """What stands in the dossier's lists, each with the id that it has on the page."""
    dossier, names = entry.dossier, views.directory.entity
    for index, event in enumerate(dossier.timeline):
        yield _item(
            "event", event.id, f"{views.dated(event.date).words}: {event.title}", views.html("timeline", index, "text")
        )
    for index, quote in enumerate(dossier.quotes):
        words = f"<p>{escape(quote.text)}</p>{views.html('quotes', index, 'context')}"
        yield _item("quote", quote.id, names(quote.speaker).text, words)
    for index, question in enumerate(dossier.questions):
        yield _item("question", question.id, question.question, views.html("questions", index, "answer"))
    for index, claim in enumerate(dossier.claims):
        heading = f"{views.labels.claim[claim.status]}{f': {names(claim.by).text}' if claim.by else ''}"
        yield _item("claim", claim.id, heading, views.html("claims", index, "text"))
    for index, perspective in enumerate(dossier.perspectives):
        yield f"<p>{escape(perspective.label)}</p>{views.html('perspectives', index, 'text')}"
    for index, fact in enumerate(dossier.facts):
        yield f"<p>{escape(fact.label)}: {views.html('facts', index, 'value')}</p>"


def _item(kind: str, id: str, heading: str, html: str) -> str:
    assert kind in ITEM_LISTS
    return f'<h6 id="{kind}-{id}">{escape(heading)}</h6>{html}'


def _of_dossier(entry: Entry, directory: Directory) -> Facets:
    """By what a dossier can be told from others, as readers see it."""
    dossier = entry.dossier
    labels = directory.interface(dossier.language or "").labels
    yield "kind", labels.phrases["dossier"]
    yield "status", labels.status[dossier.status]
    kinds = {"people": "person", "organizations": "organization"}
    for id in dict.fromkeys(entities_of(entry)):
        link = directory.entity(id)
        if kind := kinds.get(link.href.partition("/")[0]):
            yield kind, link.text
    for source in entry.sources():
        yield "publisher", source.publisher or ""
    for date in (dossier.published, *(event.date for event in dossier.timeline)):
        yield "year", year_of(date, dossier.language or directory.language) if date else ""


def entity_record(entry: EntityEntry, directory: Directory) -> Record:
    """A person, organization, place or term: its names, what is said of it, and its positions."""
    entity, prose = entry.entity, entry.prose.get(("description",))
    roles = entity.roles if isinstance(entity, Person | Organization) else ()
    held = [(role.title, directory.entity(role.organization).text if role.organization else "") for role in roles]
    facets = [
        ("kind", directory.interface().labels.entity[entry.kind]),
        *(("organization", where) for _, where in held),
    ]
    own = {"people": "person", "organizations": "organization"}.get(entry.kind)
    facets += [(own, entity.name)] if own else []
    parts = [
        _facets(facets),
        f"<h1>{escape(entity.name)}</h1>",
        *(f"<p>{escape(name)}</p>" for name in entity.also_known_as),
        to_html(prose.parts, "../../", directory.entity, lambda cite: None) if prose else "",
        *(f"<p>{escape(', '.join(filter(None, role)))}</p>" for role in held),
    ]
    return Record("", "\n".join(parts))


def _facets(facets: Facets) -> str:
    """Facets as elements that show nothing; each value once."""
    pairs = (pair for pair in dict.fromkeys(facets) if pair[1])
    return "".join(f'<i data-pagefind-filter="{name}[title]" title="{escape(value)}"></i>' for name, value in pairs)
