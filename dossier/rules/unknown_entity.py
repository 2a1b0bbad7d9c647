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

from dossier.content.citations import mentioned_besides
from dossier.content.library import ENTITY_KINDS, EntityEntry, EntityKind, Entry
from dossier.content.markdown import Mention
from dossier.findings import At, Finding, Path, suggestion
from dossier.model import ID_PATTERN, Dossier, Organization, Person, Place, Term
from dossier.rules import Context, page_rule

_ID = re.compile(ID_PATTERN)
_ACTORS = ("people", "organizations")
_PLACES = ("places",)
_ORGANIZATIONS = ("organizations",)
_WORDS = {"people": "person", "organizations": "organization", "places": "place", "terms": "term"}

Kinds = tuple[EntityKind, ...]
Named = tuple[Path, str, Kinds]


@page_rule("error")
def check(owner: Entry | EntityEntry, context: Context) -> Iterator[Finding]:
    known, value = context.names.entities, owner.value
    named = _in_dossier(value) if isinstance(value, Dossier) else _in_roles(value)
    yield from _unfitting(owner.at, named, known)
    if any(type(part) is Mention and part.entity not in known for part in context.additions):
        yield from _unknown(mentioned_besides(owner.at.document, owner.prose, known), context)


def _in_dossier(dossier: Dossier) -> Iterator[Named]:
    for number, event in enumerate(dossier.timeline):
        for index, ref in enumerate(event.who):
            yield ("timeline", number, "who", index), ref, _ACTORS
        if event.place:
            yield ("timeline", number, "place"), event.place, _PLACES
    for number, quote in enumerate(dossier.quotes):
        yield ("quotes", number, "speaker"), quote.speaker, _ACTORS
    for number, claim in enumerate(dossier.claims):
        if claim.by:
            yield ("claims", number, "by"), claim.by, _ACTORS
    for number, perspective in enumerate(dossier.perspectives):
        for index, ref in enumerate(perspective.holders):
            yield ("perspectives", number, "holders", index), ref, _ACTORS


def _in_roles(entity: Person | Organization | Place | Term) -> Iterator[Named]:
    if isinstance(entity, Person | Organization):
        for number, role in enumerate(entity.roles):
            if role.organization:
                yield ("roles", number, "organization"), role.organization, _ORGANIZATIONS


def _unfitting(at: At, named: Iterator[Named], known: dict[str, EntityKind]) -> Iterator[Finding]:
    for path, ref, kinds in named:
        if known.get(ref) not in kinds and _ID.match(ref):
            yield _finding(At(at.document, path), ref, kinds, known)


def _unknown(mentions: Iterator[tuple[At, str]], context: Context) -> Iterator[Finding]:
    for at, ref in mentions:
        yield _finding(at, ref, tuple(ENTITY_KINDS), context.names.entities)


def _finding(at: At, ref: str, kinds: Kinds, known: dict[str, EntityKind]) -> Finding:
    *first, last = (_WORDS[kind] for kind in kinds)
    wanted = f"{', '.join(first)} or {last}" if first else last
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
