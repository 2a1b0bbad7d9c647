"""Names with the last name first, as catalogues and papers have them: "Doe, Jane", "von der Muster, Ada", "Sample, A., Muster, B."."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dossier.extract import _byline_patterns as patterns
from dossier.extract import _byline_words as words
from dossier.extract import _institutions
from dossier.extract._institution_words import FORMS
from dossier.extract._institutions import Part

_MOST_GIVEN, _MOST_AFTER_PARTICLE = 4, 3
_GENERATION = re.compile(rf"(?:{'|'.join(words.GENERATIONS)})\.?|I{{2,3}}|IV")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[ -]?)+|[A-Z]{1,2}")
_ABBREVIATED = re.compile(r" [^\W\d_](?:\.|$)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.[ -]?)+")
# In scripts without spaces that is all of a name, and the next one is somebody else's.
_WHOLE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{3,}")
_NO_NAME = words.NOBODY | words.COLLECTIVE | FORMS | {*words.ROLES}


class _Last(NamedTuple):
    name: str
    generation: str


class _First(NamedTuple):
    name: str
    particles: str
    generation: str


def with_generations(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with "Jr." and the like at the names that they follow, whatever comma is between."""
    found: list[Part] = []
    for part in parts:
        if found and part.is_after_comma and _GENERATION.fullmatch(part.text):
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {part.text}")
        else:
            found.append(part)
    return tuple(found)


def given_first(parts: Sequence[Part], *, stated: bool) -> tuple[str, ...]:
    """The names with the first name first; none where the parts aren't such names.

    In print they have particles, initials, a degree or "Jr." at the end, or "and" between people: other commas stand between people, or behind them.
    """
    bare = _without_degrees(parts)
    if people := _pairs(bare):
        is_list = any(not part.is_after_comma for part in bare[2:])
        has_initials = all(_INITIALS.fullmatch(part.text) and part.text.endswith(".") for part in bare[1::2])
        is_told = is_list or has_initials or _has_particle(bare[0].text) or _is_titled(parts)
        return people if stated or is_told else ()
    if stated and len(bare) > 2 and all(" " in part.text for part in bare[2:]) and (person := _pairs(bare[:2])):
        return (*person, *(part.text for part in bare[2:]))
    return ()


def begins_with_particle(parts: Sequence[Part], *, stated: bool) -> bool:
    """Whether "von" and the like at the start is of a last name, and doesn't say who wrote: "von Muster, Ada" in metadata."""
    is_particle = _particles(parts[0].text.split()) if stated else _has_particle(parts[0].text)
    return bool(is_particle and given_first(parts, stated=stated))


def _has_particle(last: str) -> bool:
    """Whether a last name begins with what can only be a particle: "de Muestra", "von der Muster", but not "von Muster"."""
    first = last.split(maxsplit=1)[0] if last else ""
    count = _particles(last.split())
    return first.islower() and count > (first in words.BY)


def _is_titled(parts: Sequence[Part]) -> bool:
    """Whether a degree, or "Jr." and the like, ends two words and more: "Sample, Ada, PhD"."""
    return (len(parts) > 2 and _is_degree(parts[-1].text)) or bool(_parted(parts[-1].text.split())[1])


def _pairs(parts: Sequence[Part]) -> tuple[str, ...]:
    if not parts or len(parts) % 2 or not all(part.is_after_comma for part in parts[1::2]):
        return ()
    pairs = [(last.text, first.text) for last, first in zip(parts[::2], parts[1::2], strict=True)]
    people = [_person(*pair) for pair in pairs]
    are_sure = len(pairs) == 1 or all(_is_sure(*pair) for pair in pairs)
    return tuple(people) if are_sure and all(people) else ()


def _person(last: str, first: str) -> str:
    """One person's name, empty where these are no last and first name."""
    family, given = _last(last), _first(first)
    if family is None or given is None or (_begins_small(family.name) and not _begins_small(given.name)):
        return ""
    # "Di" and "Van" may be first names: then two people are named.
    if " " in family.name and family.name[0].isupper() and " " in given.name and not _ABBREVIATED.search(given.name):
        return ""
    return " ".join(filter(None, (given.name, given.particles, family.name, family.generation or given.generation)))


def _last(text: str) -> _Last | None:
    """A last name: one word, or more behind a particle."""
    parts, generation = _parted(text.split())
    leading = _particles(parts)
    most = 1 if not leading or parts[0].casefold() in words.BY or not parts[0].islower() else _MOST_AFTER_PARTICLE
    if not 1 <= len(parts) - leading <= most or _is_no_name(parts[leading:]) or _institutions.is_institution(text):
        return None
    if _WHOLE.fullmatch(text):
        return None
    return _Last(" ".join(parts), generation)


def _first(text: str) -> _First | None:
    """First names: two, or more of which most are initials; particles of the last name may stand behind them."""
    parts, generation = _parted(patterns.TITLE.sub("", text).split())
    kept = len(parts)
    while kept > 1 and parts[kept - 1] in words.PARTICLES:
        kept -= 1
    names, particles = parts[:kept], parts[kept:]
    full = [name for name in names if not _INITIALS.fullmatch(name)]
    if not names or len(full) > 2 or len(names) > (_MOST_GIVEN if len(full) < 2 else 2) or _is_no_name(names):
        return None
    if _institutions.is_institution(text) and not _institutions.is_open(text):
        return None
    return _First(" ".join(names), " ".join(particles), generation)


def _parted(parts: list[str]) -> tuple[list[str], str]:
    """The words of a name without the generation at their end, and that."""
    return (parts[:-1], parts[-1]) if len(parts) > 1 and _GENERATION.fullmatch(parts[-1]) else (parts, "")


def _particles(parts: Sequence[str]) -> int:
    """How many words at the start are particles of a last name; the last word is none."""
    count = 0
    for part in parts[:-1]:
        small = part.casefold()
        if small not in (words.PARTICLES if part.islower() else words.CAPITAL_PARTICLES):
            break
        count += 1
    return count


def _is_no_name(parts: Sequence[str]) -> bool:
    return bool(_NO_NAME & {part.strip(".").casefold() for part in parts})


def _begins_small(name: str) -> bool:
    """Whether a name of one word has a small letter first, and is none such as "d'Example"."""
    return name[0].islower() and not re.search(r"[ '’-]", name)


def _is_sure(last: str, first: str) -> bool:
    """Whether both look like names even in a list, where single words might be agencies, places or people."""
    is_abbreviated = bool(_INITIALS.fullmatch(first))
    return first[0].isupper() and (is_abbreviated or first.isupper() == last.isupper())


def _without_degrees(parts: Sequence[Part]) -> tuple[Part, ...]:
    kept: list[Part] = []
    for part in parts:
        is_given = len(kept) % 2 == 1 and _DOTTED.fullmatch(part.text)
        if part.text and not (kept and part.is_after_comma and _is_degree(part.text) and not is_given):
            kept.append(part)
    return tuple(kept)


def _is_degree(text: str) -> bool:
    """Whether a part is a degree; "Ma" and "Do" are names."""
    is_short_name = len(text) == 2 and text.istitle()
    return not is_short_name and re.sub(r"[.\s®-]", "", text.casefold()) in words.DEGREES
