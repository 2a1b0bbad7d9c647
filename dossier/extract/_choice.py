"""The order in which sources of a value are believed."""

from collections.abc import Iterable, Iterator, Sequence

from dossier.evidence import Origin
from dossier.extract import FieldName, Hint


def of(hints: Iterable[Hint], field: FieldName) -> list[Hint]:
    """The hints for one field."""
    return [hint for hint in hints if hint.field == field]


def ranked(hints: Iterable[Hint], field: FieldName, order: Sequence[Origin]) -> Iterator[Hint]:
    """The hints for one field, those of the most trusted origin first, and of one origin the heaviest; others are left out."""
    places = {origin: place for place, origin in enumerate(order)}
    found = [hint for hint in hints if hint.field == field and hint.origin in places]
    return iter(sorted(found, key=lambda hint: (places[hint.origin], -hint.weight)))
