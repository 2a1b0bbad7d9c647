"""What was found out that still belongs to something: also when an editor gave a source or a statement another id."""

from collections import defaultdict
from functools import cached_property

from dossier.content.load_sources import Sources
from dossier.content.sources import known
from dossier.content.statements import Statement
from dossier.content.urls import identity
from dossier.evidence import Check, Evidence, Record
from dossier.model import Source


def kept(dossier: Sources) -> Record:
    """What was found out for the sources and statements that a dossier has by now; all of it where these can't be read as a whole."""
    before, old = dossier.record, _Before(dossier.record)
    if not dossier.readable:
        return Record(dict(before.sources), dict(before.checks))
    sources = {each.id: found for each in dossier.sources if (found := known(each, before.sources) or old.source(each))}
    if not dossier.complete:
        return Record(sources, dict(before.checks))
    checks = {
        statement.key(id): check
        for statement in dossier.statements
        for id in statement.sources
        if id in sources and (check := old.check(statement, id, sources[id]))
    }
    return Record(sources, checks)


def _of_words(check: Check, statement: Statement) -> Check:
    """A check of words that were others: of those by now, where the passage that was kept has them."""
    if statement.kind != "quote" or check.passage is None:
        return check
    from dossier.verify.check import reworded

    return reworded(check, statement) or check


class _Before:
    """What was found out before, by the pages that it is about."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def source(self, source: Source) -> Evidence | None:
        """What is known of a source's page under one other id."""
        found = self._by_page.get(identity(source.url), []) if source.url else []
        return found[0] if len(found) == 1 else None

    def check(self, statement: Statement, id: str, evidence: Evidence) -> Check | None:
        """What came of looking for a statement in a page, under the ids of both, or else under any: then for the same words, or for others
        that stand in the passage that was kept."""
        page, own = identity(evidence.url), self.record.checks.get(statement.key(id))
        if own and own.of == statement.digest and self._page(id) == page:
            return own
        if moved := self._by_words.get((statement.kind, statement.digest, page)):
            return moved
        return _of_words(own, statement) if own and self._page(id) == page else None

    def _page(self, id: str) -> str:
        found = self.record.sources.get(id)
        return identity(found.url) if found else ""

    @cached_property
    def _by_page(self) -> dict[str, list[Evidence]]:
        found: dict[str, list[Evidence]] = defaultdict(list)
        for evidence in self.record.sources.values():
            found[identity(evidence.url)].append(evidence)
        return found

    @cached_property
    def _by_words(self) -> dict[tuple[str, str, str], Check]:
        found: dict[tuple[str, str, str], Check] = {}
        for key, check in self.record.checks.items():
            name, _, id = key.rpartition("@")
            found.setdefault((name.partition("/")[0], check.of, self._page(id)), check)
        return found
