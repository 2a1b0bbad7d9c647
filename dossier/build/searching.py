"""The index that readers search: records of all documents, by their digests, and Pagefind's files when one of them changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from dossier.build.knowledge import digest
from dossier.content.library import EntityEntry, Entry
from dossier.search.record import Record, dossier_record, entity_record
from dossier.search.tidy import tidied
from dossier.site.frame import base
from dossier.site.names import Directory
from dossier.world import pagefind
from dossier.world.stage import Stage, Written

PIECE = "search"
FOLDER = "pagefind"
AT_ONCE = 200

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Record).decode
Texts = Callable[[list[str]], Mapping[str, bytes]]


def record_of(entry: Entry | EntityEntry, directory: Directory) -> bytes:
    """What is searched of a document (MessagePack)."""
    return _encode(dossier_record(entry, directory) if isinstance(entry, Entry) else entity_record(entry, directory))


def key_of(records: Mapping[str, bytes], language: str) -> bytes:
    """A digest of all that is searched: the records' own digests by document, and the site's language."""
    return digest(PIECE, sorted(records.items()), base(language))


def index(program: Path, names: Iterable[str], texts: Texts, language: str, stage: Stage) -> tuple[Written, ...]:
    """Stages an index of these documents' records, which `texts` gives, some at a time."""
    files = tidied(pagefind.index(program, _documents(sorted(names), texts, base(language))))
    return tuple(stage.put(f"{FOLDER}/{path}", data) for path, data in sorted(files.items()))


def _documents(names: list[str], texts: Texts, language: str) -> Iterator[tuple[str, str]]:
    """The records as documents with their addresses; entities stand in every language that dossiers have, and in the site's.

    Pagefind keeps one document of an address, so the same one is written in another way for each language.
    """
    languages, common = {language}, []
    for name, record in _records(names, texts):
        if record.language:
            languages.add(record.language)
            yield address_of(name), record.document(record.language)
        else:
            common.append((name, record))
    for number, code in enumerate(sorted(languages, key=lambda code: (code != language, code))):
        for name, record in common:
            yield "./" * number + address_of(name), record.document(code)


def _records(names: list[str], texts: Texts) -> Iterator[tuple[str, Record]]:
    for start in range(0, len(names), AT_ONCE):
        some = names[start : start + AT_ONCE]
        found = texts(some)
        yield from ((name, _decode(found[name])) for name in some)


def address_of(name: str) -> str:
    """The address of a document's page from the site's root."""
    return f"{name.removeprefix('dossiers/')}/"
