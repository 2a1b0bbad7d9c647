"""Whether a speaker is named where words stand: near them, or as the author of the whole text."""

import unicodedata
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence

from msgspec import Struct

from dossier.folding import Folded, folded
from dossier.verify.last_names import HONORIFICS, is_another_word, is_of_somebody_else
from dossier.verify.prepared import Prepared

REACH = 1_500
# A name with one of these is an organization's or a thing's, whose last word alone says little.
_BODIES = """
of the for and & inc corp corporation ltd llc gmbh ag sa plc co company group committee ministry department university foundation
institute party court bank press agency association
"""
_TITLES, _NO_PERSON = frozenset(HONORIFICS.split()), frozenset(_BODIES.split())


def is_named(names: Sequence[str], text: Prepared, start: int, end: int, about: Sequence[str] = ()) -> bool:
    """Whether one of a speaker's names stands within 1,500 characters of a passage, or in what the source says about itself.

    A name is all its words, or a person's last name alone, with a capital where the name has one and not where it is somebody
    else's or another word; titles and accents don't count, and `Lund, Karin` is `Karin Lund`.
    """
    wanted = list(dict.fromkeys(form for name in names for form in _forms(name)))
    whole = text.folded
    near = range(
        bisect_left(whole.starts, start - REACH if start > REACH else 0), bisect_left(whole.starts, end + REACH)
    )
    small = _small(whole)
    if _stands(wanted, whole, near, small):
        return True
    return any(_stands(wanted, each, range(len(each.words)), small | _small(each)) for each in map(folded, about))


class _Form(Struct, frozen=True):
    """Words of a name as they are compared, whether they begin with a capital, and the other names of whom they name where they are the last alone."""

    words: tuple[str, ...]
    capital: bool
    others: frozenset[str] | None = None


def _forms(name: str) -> Iterator[_Form]:
    """A name, and its last part alone."""
    last, _, first = name.partition(", ")
    parts = [part for part in f"{first} {last}".replace(",", " ").split() if _plain(part).strip(".") not in _TITLES]
    if not parts:
        return
    yield _form(" ".join(parts))
    known = {_plain(part).strip(".") for part in parts}
    if 1 < len(parts) <= 5 and known.isdisjoint(_NO_PERSON) and len(parts[-1].strip(".")) > 1:
        whole = _form(" ".join(parts[:-1])).words
        yield _form(parts[-1], frozenset((*whole, *(word[0] for word in whole))))


def _form(name: str, others: frozenset[str] | None = None) -> _Form:
    return _Form(tuple(_bare(word) for word in folded(name).words if word != "."), name[:1].isupper(), others)


def _stands(wanted: Sequence[_Form], text: Folded, numbers: range, small: Container[str]) -> bool:
    """Whether a name stands among the words with these numbers; `small`, words that also stand without a capital. Possessives have a kind of their own."""
    kept = [number for number in numbers if text.words[number] != "." or not _abbreviates(text, number)]
    words = [_bare(text.words[number]) for number in kept]
    kinds = "".join(
        "'" if text.kinds[number] == "A" and text.words[number].endswith("'s") else text.kinds[number]
        for number in kept
    )
    return any(_is_at(form, words, kinds, at, small) for form in wanted for at in _places(form.words, words))


def _small(text: Folded) -> set[str]:
    """The words of a text that stand there without a capital."""
    return {word for word, kind in zip(text.words, text.kinds, strict=True) if kind == "a"}


def _abbreviates(text: Folded, number: int) -> bool:
    """Whether a full stop stands behind a title or an initial."""
    before = text.words[number - 1] if number else ""
    return number > 0 and (len(before) == 1 or before in _TITLES)


def _places(name: Sequence[str], words: Sequence[str]) -> Iterator[int]:
    at = -1
    while name and name[0] in words[at + 1 :]:
        at = words.index(name[0], at + 1)
        if list(name) == words[at : at + len(name)]:
            yield at


def _is_at(form: _Form, words: Sequence[str], kinds: str, at: int, small: Container[str]) -> bool:
    """Whether words with the letters of a name are that name."""
    if not form.capital:
        return True
    if kinds[at] == "a" or (len(form.words) == 1 and is_another_word(words, at, small)):
        return False
    return form.others is None or not is_of_somebody_else(words, kinds, at, form.others, small)


def _bare(word: str) -> str:
    """A word without accents and without what makes it a possessive."""
    return _plain(word.removesuffix("'s").removesuffix("'"))


def _plain(word: str) -> str:
    """A word in small letters without accents."""
    if word.isascii():
        return word.lower()
    return "".join(each for each in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(each))
