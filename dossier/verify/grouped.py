"""The same number with and without marks between its thousands: `1,500`, `1 500`, `1’500`, `1500`; in some languages `1.500`."""

import re
from collections.abc import Iterator

from dossier.verify.prepared import Prepared
from dossier.verify.quote import Run
from dossier.verify.tongues import tongues

_NUMBER = re.compile(
    r"([-+]?[^\d\s.,]?)([1-9][0-9]{0,2}(?:([ ,.'])[0-9]{3})(?:\3[0-9]{3})*|[1-9][0-9]{3,11})((?:[.,][0-9]{1,2})?[^\d\s.,]{0,2})"
)
_MARKS = ("", " ", ",", ".", "'")
# A comma is before decimals wherever a point is between thousands, and the other way round.
_LANGUAGES = "de nl es pt it ca ro da no sv fi et hu pl cs sk hr sl lv lt tr id vi fr"
_POINTS = frozenset(_LANGUAGES.split())


def regrouped(run: Run) -> Iterator[Run]:
    """A run with the numbers in it as a text may have grouped them, each in the same way."""
    found = {index: match for index, word in enumerate(run) if (match := _NUMBER.fullmatch(word))}
    if not found:
        return
    for mark in _MARKS:
        words = list(run)
        for index, match in found.items():
            words[index] = match[1] + _grouped(re.sub(r"\D", "", match[2]), mark) + match[4]
        if tuple(words) != run:
            yield tuple(words)


def may_group(run: Run, other: Run, text: Prepared, start: int, end: int) -> bool:
    """Whether marks between thousands are such in the language of a passage: in English no point, elsewhere no comma."""
    marks = {mark for one, two in zip(run, other, strict=True) if one != two for mark in one + two if mark in ",."}
    if not marks:
        return True
    spoken = tongues(text.folded.words[start:end] + text.around(start, end))
    return marks == ({"."} if spoken and spoken <= _POINTS else {","} if spoken <= {"en"} else set())


def _grouped(digits: str, mark: str) -> str:
    return f"{int(digits):,}".replace(",", mark)
