"""A person, organization, place or term that the site doesn't know, or one of another kind than belongs here.

Text in the form of an id (`ada-lovelace`) names a file in `people/`, `organizations/`, `places/` or `terms/`; without
that file the id itself would be shown to readers. Any other text (`Ministry of Health`) is a name without a page of
its own, and always right. Who speaks, acts, claims or holds a view is a person or an organization; `place` is a
place; the `organization` of a role is an organization. `[[ada-lovelace]]` in a text can mean any of the four.

## Bad

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
  title: The launch
  who: [ada-lovelase]
```
```yaml people/ada-lovelace.yaml
name: Ada Lovelace
```

## Good

```yaml dossiers/example/timeline.yaml
- id: launch
  date: 2025-03-01
  title: The launch
  who: [ada-lovelace, Ministry of Works]
```
```yaml people/ada-lovelace.yaml
name: Ada Lovelace
```
"""

import re
from collections.abc import Iterator

from dossier.content.citations import mentioned, mentions_in
from dossier.content.library import ENTITY_KINDS, EntityEntry, EntityKind, Entry
from dossier.findings import At, Finding, suggestion
from dossier.model import ID_PATTERN, Organization, Person
from dossier.rules import Context, library_rule

_ID = re.compile(ID_PATTERN)
_ACTORS = ("people", "organizations")
_WORDS = {"people": "person", "organizations": "organization", "places": "place", "terms": "term"}

Kinds = tuple[EntityKind, ...]
Named = tuple[At, str, Kinds]


@library_rule("error")
def check(context: Context) -> Iterator[Finding]:
    known = context.library.names.entities
    for entry in context.library.entries:
        for at, ref, kinds in _in_fields(entry):
            if known.get(ref) not in kinds and _ID.match(ref):
                yield _finding(at, ref, kinds, known)
        yield from _unknown(mentioned(entry), known)
    for entity in context.library.entities.values():
        for at, ref, kinds in _in_roles(entity):
            if known.get(ref) not in kinds and _ID.match(ref):
                yield _finding(at, ref, kinds, known)
        yield from _unknown(
            mentions_in((At(entity.at.document, path), prose) for path, prose in entity.prose.items()), known
        )


def _in_fields(entry: Entry) -> Iterator[Named]:
    for at, event in entry.items("timeline"):
        for index, ref in enumerate(event.who):
            yield at / "who" / index, ref, _ACTORS
        if event.place:
            yield at / "place", event.place, ("places",)
    for at, quote in entry.items("quotes"):
        yield at / "speaker", quote.speaker, _ACTORS
    for at, claim in entry.items("claims"):
        if claim.by:
            yield at / "by", claim.by, _ACTORS
    for at, perspective in entry.items("perspectives"):
        for index, ref in enumerate(perspective.holders):
            yield at / "holders" / index, ref, _ACTORS


def _in_roles(entry: EntityEntry) -> Iterator[Named]:
    if isinstance(entry.entity, Person | Organization):
        for index, role in enumerate(entry.entity.roles):
            if role.organization:
                yield entry.at / "roles" / index / "organization", role.organization, ("organizations",)


def _unknown(mentions: Iterator[tuple[At, str]], known: dict[str, EntityKind]) -> Iterator[Finding]:
    for at, ref in mentions:
        if ref not in known:
            yield _finding(at, ref, tuple(ENTITY_KINDS), known)


def _finding(at: At, ref: str, kinds: Kinds, known: dict[str, EntityKind]) -> Finding:
    wanted = " or ".join(_WORDS[kind] for kind in kinds)
    fitting = suggestion(ref, [id for id, kind in known.items() if kind in kinds], "known here are")
    if ref in known:
        message = f"`{ref}` is {_a(_WORDS[known[ref]])}, but {_a(wanted)} belongs here"
        return Finding("unknown-entity", at, message, f"expected {_a(wanted)}", fitting)
    if len(kinds) == len(ENTITY_KINDS):
        help = f"create a file such as `people/{ref}.yaml`, or write the words without `[[ ]]`"
    else:
        help = f"create `{kinds[0]}/{ref}.yaml`, or write a name with capitals or spaces if it needs no page"
    return Finding("unknown-entity", at, f"no {wanted} has the id `{ref}`", "unknown", (*fitting, help))


def _a(words: str) -> str:
    return f"an {words}" if words.startswith("o") else f"a {words}"
