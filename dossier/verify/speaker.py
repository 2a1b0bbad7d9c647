"""Whether a speaker is named where words stand: near them, or as the author of the whole text."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dossier.folding import Folded, folded
from dossier.verify.prepared import Prepared

Name = tuple[str, ...]

REACH = 1_500
_HONORIFICS = """
mr mrs ms miss mx dr prof professor doctor sir dame lord lady rev reverend hon fr sr sra srta don doña m mme mlle maître me herr frau
president minister senator representative rep sen gov governor judge justice captain general colonel king queen prince princess pope
chancellor dipl ing jr ii iii iv phd md esq obe mbe cbe
"""
# A name with one of these is an organization's or a thing's, whose last word alone says little.
_BODIES = """
of the for and & inc corp corporation ltd llc gmbh ag sa plc co company group committee ministry department university foundation
institute party court bank press agency association
"""
_TITLES, _NO_PERSON = frozenset(_HONORIFICS.split()), frozenset(_BODIES.split())


def is_named(names: Sequence[str], text: Prepared, start: int, end: int, about: Sequence[str] = ()) -> bool:
    """Whether one of a speaker's names stands within 1,500 characters of a passage, or in what the source says about itself.

    A name is all its words, or a person's last name alone, with a capital where the name has one; titles and accents
    don't count, and `Lund, Karin` is `Karin Lund`.
    """
    wanted = list(dict.fromkeys(form for name in names for form in _forms(name)))
    whole = text.folded
    near = range(
        bisect_left(whole.starts, start - REACH if start > REACH else 0), bisect_left(whole.starts, end + REACH)
    )
    if _stands(wanted, whole, near):
        return True
    return any(_stands(wanted, each, range(len(each.words))) for each in map(folded, about))


def _forms(name: str) -> Iterator[tuple[Name, bool]]:
    """The words of a name, and those of its last part alone; and whether they begin with a capital."""
    last, _, first = name.partition(", ")
    parts = [part for part in f"{first} {last}".replace(",", " ").split() if _plain(part).strip(".") not in _TITLES]
    if not parts:
        return
    yield _form(" ".join(parts))
    known = {_plain(part).strip(".") for part in parts}
    if 1 < len(parts) <= 5 and known.isdisjoint(_NO_PERSON) and len(parts[-1].strip(".")) > 1:
        yield _form(parts[-1])


def _form(name: str) -> tuple[Name, bool]:
    return tuple(_bare(word) for word in folded(name).words if word != "."), name[:1].isupper()


def _stands(wanted: Sequence[tuple[Name, bool]], text: Folded, numbers: range) -> bool:
    """Whether a name stands among the words with these numbers."""
    kept = [number for number in numbers if text.words[number] != "."]
    words = [_bare(text.words[number]) for number in kept]
    for name, capital in wanted:
        at = -1
        while name and name[0] in words[at + 1 :]:
            at = words.index(name[0], at + 1)
            if tuple(words[at : at + len(name)]) == name and (not capital or text.kinds[kept[at]] not in "a"):
                return True
    return False


def _bare(word: str) -> str:
    """A word without accents and without what makes it a possessive."""
    return _plain(word.removesuffix("'s").removesuffix("'"))


def _plain(word: str) -> str:
    """A word in small letters without accents."""
    if word.isascii():
        return word.lower()
    return "".join(each for each in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(each))
