"""Names of institutions that hold what else parts two names: "Ministry of Examples and Samples", "Sample, Example and Company"."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.extract import _byline_patterns as patterns
from dossier.extract import _byline_words as words
from dossier.extract import _institution_words as known

_FEW_WORDS, _MOST_WORDS = 6, 14
_SHORTEST_SUBJECT, _SHORTEST_COMPOUND, _LONGEST_INITIALS = 8, 9, 5
_ROLES = frozenset(words.ROLES)
_SINGULAR_ROLES = frozenset(role for role in _ROLES if not role.endswith("s"))
_NO_FIELDS = words.NOBODY | _ROLES | words.COLLECTIVE | {*words.DEGREES}
_FOR = ("for", "für")
# What joins a name's own words; "with" only joins names.
_CONJUNCTION = re.compile(r" *,? *(?:&|and|und|et|och|og|y|e|i|en) *", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Part(NamedTuple):
    """A part of a run of names, and what is between it and the one before it."""

    text: str
    between: str = ""

    @property
    def is_after_comma(self) -> bool:
        return self.between.strip() in {",", "，"}


def is_institution(name: str) -> bool:
    """Whether a word of the name says that it is an institution's: a ministry, a society, a company."""
    return any(map(_says_so, _words(name)))


def is_office(name: str) -> bool:
    """Whether the word that tells an institution goes on with "of", "for" or the like: "Bureau of Examples", not "Example Bureau".

    Somebody who works there is none: "Director of the Bureau of Examples", "Bureau of Examples editor".
    """
    small = _words(name)
    place = next((place for place, word in enumerate(small) if _says_so(word)), len(small))
    is_somebody = not _ROLES.isdisjoint(small[:place]) or not _SINGULAR_ROLES.isdisjoint(small[-1:])
    return not is_somebody and not known.LINKS.isdisjoint(small[place + 1 : place + 2])


def is_open(name: str) -> bool:
    """Whether the name ends with a word such as "of": "Institute of"."""
    return not known.LINKS.isdisjoint(_words(name)[-1:])


def goes_on(before: str, after: str) -> bool:
    """Whether words that often follow a name are still of an institution's: "Institute" and "for Examples", but not "on Facebook"."""
    last, first = _words(before)[-1:], after.split()[:2]
    if not last or not _says_so(last[0]) or len(first) < 2 or not first[1][0].isupper():
        return False
    return first[0].casefold() in _FOR or (first[0].casefold() == "on" and last[0] in known.ADVISERS)


def is_long_name(name: str) -> bool:
    """Whether so many words can be an institution's name and no sentence: they begin with capitals, but for those that link them."""
    parts = name.split()
    small = [part for part in parts if part[0].islower() and not known.LINKS & set(_words(part)[:1])]
    share = 2 if len(parts) <= _FEW_WORDS else 4
    return is_institution(name) and len(parts) <= _MOST_WORDS and share * len(small) <= len(parts)


def parts_of(run: str) -> Iterator[Part]:
    """The parts of a run of names, without semicolons, that commas and words such as "and" leave, an institution's name in one."""
    pieces = patterns.PARTED.split(run)
    parts, between = pieces[::2], ["", *pieces[1::2]]
    place = 0
    while place < len(parts):
        end = _end_of_firm(parts, between) if place == 0 else place + 1
        whole = _together(parts, between, place, end)
        if is_institution(whole):
            end = _end_of_fields(parts, between, end, with_commas=is_office(whole))
        yield Part(_together(parts, between, place, end).strip(), between[place])
        place = end


def with_small_links(name: str) -> str:
    """The name with small letters in what links its words, as "of" and "and"; its first word stays."""
    first, *others = name.split(" ")
    return " ".join((first, *(word.lower() if word.lower() in known.LINKS else word for word in others)))


def _together(parts: Sequence[str], between: Sequence[str], start: int, end: int) -> str:
    return parts[start] + "".join(between[place] + parts[place] for place in range(start + 1, end))


def _end_of_firm(parts: Sequence[str], between: Sequence[str]) -> int:
    """Where a name ends that only its last words tell from two names: "Sample and Sons", "Example and Sample Organization"."""
    if len(parts) > 2 and _ends_with_form(parts[-1]) and not any(" " in part.strip() for part in parts[:-1]):
        return len(parts)
    if len(parts) < 2 or not _CONJUNCTION.fullmatch(between[1]):
        return 1
    first, second = parts[0].strip(), _words(parts[1])
    if first.endswith("-"):
        return 2
    if not second or is_institution(first) or not first[:1].isupper() or _stands_alone(first):
        return 1
    if first.casefold() == parts[1].strip().casefold() and " " not in first:
        return 2
    is_half = " " not in first or first.split()[0].replace(".", "").casefold() in known.RANGES
    return 2 if is_half and (_says_so(second[-1]) or (second[-1] in known.PARTNERS and len(second) == 1)) else 1


def _ends_with_form(part: str) -> bool:
    return not known.FORMS.isdisjoint(_words(part)[-1:])


def _end_of_fields(parts: Sequence[str], between: Sequence[str], start: int, *, with_commas: bool) -> int:
    """Where the fields end that an institution is named for; those behind commas are some only when "and" comes before the last."""
    end = place = start
    while place < len(parts) and _is_field(parts[place]):
        if _CONJUNCTION.fullmatch(between[place]):
            end = place + 1
        elif not with_commas or between[place].strip() != ",":
            break
        place += 1
    return end


def _is_field(part: str) -> bool:
    """Whether a part can't be the name of a person or another institution by itself."""
    small = _words(part)
    if not small or _stands_alone(part.strip()) or _NO_FIELDS & set(small):
        return False
    begins_small, is_genitive = part.lstrip()[0].islower(), small[0] in known.GENITIVES
    if len(part.split()) == 1:
        return is_genitive if begins_small else part.lstrip()[0].isupper()
    if begins_small:
        return small[0] not in words.BY and (is_genitive or not is_institution(part))
    if is_institution(part):
        return False
    is_named = small[-1].endswith(known.SUBJECT_ENDINGS) and len(small[-1]) >= _SHORTEST_SUBJECT
    return is_named or bool(known.SUBJECTS & set(small)) or part.rsplit(maxsplit=1)[-1][0].islower()


def _stands_alone(part: str) -> bool:
    """Whether this is no half of a name: an agency's initials, or a word that names nobody."""
    return (part.isupper() and len(part) <= _LONGEST_INITIALS) or part.strip(" .").casefold() in _NO_FIELDS


def _says_so(word: str) -> bool:
    return word in known.INSTITUTIONS or (len(word) >= _SHORTEST_COMPOUND and word.endswith(known.INSTITUTION_ENDINGS))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
