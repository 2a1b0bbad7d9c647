"""Who said the words of quotes: the names under which a source may know a speaker."""

from collections.abc import Iterable

from dossier.content.library import EntityEntry, Layout
from dossier.content.load import Read, load
from dossier.enrich.reading import Asked, key_of
from dossier.enrich.wanted import Wanted
from dossier.model import MarkdownSettings


class Speakers:
    """Looks names up among the people and organizations of a site, each once."""

    def __init__(self, layout: Layout, read: Read) -> None:
        self.layout, self.read = layout, read
        self.known: dict[str, tuple[str, ...]] = {}

    def asked(self, links: Iterable[Wanted]) -> tuple[Asked, ...]:
        """What has to be looked up in the page of some links, each once."""
        each = {key_of(statement): statement for link in links for statement in link.statements}
        return tuple(Asked(statement, self.names(statement.speaker)) for statement in each.values())

    def names(self, speaker: str) -> tuple[str, ...]:
        """The names of a speaker; one who has no page has the name that stands in the dossier."""
        if speaker and speaker not in self.known:
            self.known[speaker] = self._names(speaker)
        return self.known.get(speaker, ())

    def _names(self, speaker: str) -> tuple[str, ...]:
        for kind, members in self.layout.entities.items():
            if speaker in members:
                entry = load(f"{kind}/{speaker}", self.layout, self.read, MarkdownSettings()).entry
                if isinstance(entry, EntityEntry):
                    return (entry.entity.name, *entry.entity.also_known_as)
        return (speaker,)
