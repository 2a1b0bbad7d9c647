"""Pagefind's index as the same bytes for the same records.

Pagefind writes the values of a filter in the order of a hash table, which is another one in each run, and what leads to that file
has its digest in it: the list of a language's files, and the list of languages. Here values are put in order, and the three are
written again under their new digests. All else comes the same each time.
"""

import gzip
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from dossier.search import cbor

SIGNATURE = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
_NEEDED = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment", ".pagefind", "pagefind.js", "pagefind-worker.js")


def tidied(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that a search needs, by path; Pagefind's own pages of results are left out."""
    found = {path: data for path, data in files.items() if path.endswith(_NEEDED)}
    entry = json.loads(files[ENTRY])
    languages = entry["languages"]
    for code in sorted(languages):
        filters, list_path = {}, f"pagefind.{languages[code]['hash']}.pf_meta"
        contents = cbor.decode(unpacked(found.pop(list_path)))
        for row in contents[3]:
            data = packed(cbor.encode(_sorted(cbor.decode(unpacked(found.pop(f"filter/{row[1]}.pf_filter"))))))
            row[1] = f"{code}_{sha256(data).hexdigest()[:7]}"
            filters[f"filter/{row[1]}.pf_filter"] = data
        contents[3].sort()
        data = packed(cbor.encode(contents))
        languages[code]["hash"] = f"{code}_{sha256(data).hexdigest()[:10]}"
        found |= {**filters, f"pagefind.{languages[code]['hash']}.pf_meta": data}
    used = {"wasm.unknown.pagefind", *(f"wasm.{each['wasm']}.pagefind" for each in languages.values() if each["wasm"])}
    found = {path: data for path, data in found.items() if not path.endswith(".pagefind") or path in used}
    found[ENTRY] = json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    return found


def _sorted(filter: list[Any]) -> list[Any]:
    name, values = filter
    return [name, sorted([value, sorted(pages)] for value, pages in values)]


def unpacked(data: bytes) -> bytes:
    """The contents of one of Pagefind's files."""
    plain = gzip.decompress(data)
    assert plain.startswith(SIGNATURE)
    return plain[len(SIGNATURE) :]


def packed(data: bytes) -> bytes:
    """Contents as one of Pagefind's files, the same whenever it is made."""
    return gzip.compress(SIGNATURE + data, 9, mtime=0)
