"""The text of an `evidence.json` as fields and checks, each as often as it is given; `evidence.py` makes values of them."""

import json
import re
from collections import defaultdict
from typing import Any

from dossier.content.evidence_faults import Faulty

VERSION = 1

_MARKER = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: |$)", re.MULTILINE)
Fields = dict[str, dict[str, list[Any]]]


def entries(text: str) -> tuple[Fields, dict[str, list[Any]]]:
    """The fields of sources by what they belong to and by name, and the checks by name, each as often as given; raises `Faulty`."""
    if marker := _MARKER.search(text):
        line = text.count("\n", 0, marker.start()) + 1
        help = (
            "settle the merge: keep the lines of both sides and remove the markers; the order of lines doesn't matter"
        )
        raise Faulty("an unsettled merge stands in this file", line, "a marker of git's", help)
    sources: Fields = defaultdict(lambda: defaultdict(list))
    checks: dict[str, list[Any]] = defaultdict(list)
    versions = list[Any]()
    for key, value in _data(text):
        if key == "version":
            versions.append(value)
        elif "@" in key:
            checks[key].append(value)
        else:
            owner, _, field = key.rpartition("/")
            sources[owner][field].append(value)
    _require_version(versions)
    return sources, checks


def _require_version(versions: list[Any]) -> None:
    if not versions or not all(type(each) is int and each >= 1 for each in versions):
        raise Faulty("the file doesn't say its version", 0, "", f'it ends with `"version": {VERSION}`')
    if (version := max(versions)) > VERSION:
        message = f"a newer dossier wrote this file: its version is {version}, and this dossier reads {VERSION}"
        raise Faulty(message, "version", "a newer version", "install a newer dossier")


class _Object(dict[str, Any]):
    """An object of JSON with all its keys, also those that stand there twice."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.pairs = pairs


def _data(text: str) -> list[tuple[str, Any]]:
    try:
        data = json.loads(text, object_pairs_hook=_Object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise Faulty(f"this is no JSON: {error.msg[0].lower()}{error.msg[1:]}", error.lineno, "here") from None
    except (RecursionError, ValueError):
        raise Faulty("this is no JSON that dossier wrote") from None
    if not isinstance(data, _Object):
        raise Faulty("this file must hold an object", 1)
    return data.pairs


def _no_constant(name: str) -> None:
    raise ValueError(name)
