"""Which entities a text or a dossier names."""

from collections.abc import Iterable

from dossier.content.library import Entry
from dossier.content.markdown import Mention, Prose


def entities_of(entry: Entry) -> Iterable[str]:
    """Every reference to an entity in a dossier, in fields and in Markdown, with repetitions."""
    dossier = entry.dossier
    for event in dossier.timeline:
        yield from event.who
        if event.place:
            yield event.place
    yield from (quote.speaker for quote in dossier.quotes)
    yield from (claim.by for claim in dossier.claims if claim.by)
    for perspective in dossier.perspectives:
        yield from perspective.holders
    yield from mentioned(entry.prose.values())


def mentioned(texts: Iterable[Prose]) -> Iterable[str]:
    """The ids that `[[…]]` names in texts, with repetitions."""
    for prose in texts:
        for part in prose.parts:
            if type(part) is Mention:
                yield part.entity
