"""Runs of names as pages print them, taken apart: "By A, B and C", "A | Site", "Dr. A (Reuters), Senior Editor", "Doe, Jane"."""

import html
import re
from collections.abc import Iterator

from dossier.extract import _byline_patterns as patterns
from dossier.extract import _byline_words as words
from dossier.extract import _family_first, _institutions
from dossier.extract._institution_words import FORMS
from dossier.extract._institutions import Part

_LONGEST_RUN, _LONGEST_TEXT, _LONGEST_LINE = 1_000, 3_000, 150
_LONGEST_NAME, _LONGEST_INSTITUTION, _MOST_WORDS = 60, 100, 6


_MARKS = " .:,;-–—@\"'„“”‘’«»*_/|•·>&()[]#~+\t"
_ROLE_WORDS = frozenset(words.ROLES)
_GENERATIONS = frozenset(word.casefold() for word in words.GENERATIONS)


def names(run: str, *, stated: bool = False) -> tuple[str, ...]:
    """The names in one run of them, each once, without titles, degrees, roles and addresses; none where nobody is named.

    The first line that names somebody counts. A run that is `stated` in metadata may have
    "Doe, Jane" for one person, and no sentence follows its names, so that "Institute for Examples" stays whole.
    """
    text = _plain(run, _LONGEST_RUN)
    if stated and patterns.HANDLE.fullmatch(text):
        return ()
    for line in _lines(text):
        if found := tuple(dict.fromkeys(_of_line(line, stated=stated))):
            return found
    return ()


def introduced(text: str) -> tuple[str, ...]:
    """The people in the first short line that begins with "By", "Author:" or the like."""
    for line in _lines(_plain(text, _LONGEST_TEXT)):
        rest = _after_lead(line) if len(line) <= _LONGEST_LINE else line
        found = tuple(dict.fromkeys(_of_line(line, stated=False))) if rest != line else ()
        # What goes on long after the names is a sentence, and "By Friday" begins one.
        if found and all(map(is_personal, found)) and len(rest) < 3 * sum(map(len, found)) + 20:
            return found
    return ()


def is_other_credit(label: str) -> bool:
    """Whether the label before a name says that its bearer did something else than write: "Edited by", "Photo:"."""
    return bool(patterns.CREDIT_LABEL.match(label.strip()))


def folded(name: str) -> str:
    """The name for comparing: in small letters, its words in a fixed order, without marks and titles."""
    return " ".join(sorted(re.findall(r"\w+", patterns.TITLE.sub("", name).casefold())))


def agreed(name: str) -> str:
    """The folded name without "Jr." and the like, which one place of a page may have and another lack."""
    return " ".join(word for word in folded(name).split() if word not in _GENERATIONS)


def is_group(name: str) -> bool:
    """Whether the name says that several people sign with it: "The Example Team", "Example Staff"."""
    return bool(words.COLLECTIVE & _words(name))


def is_personal(name: str) -> bool:
    """Whether the name looks like a person's: two to four capitalized words, or a few characters of a script without case."""
    first, last = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    if " " not in name:
        return len(name) <= 5 and not _is_latin(name)
    if name.count(" ") > 3 or re.search(r"\d", name) or _words(name) & (_ROLE_WORDS | words.COLLECTIVE):
        return False
    return first[0].isupper() and last[0].isupper() and len(last.strip(".")) > 1


def _plain(run: str, longest: int) -> str:
    text = patterns.INVISIBLE.sub("", html.unescape(html.unescape(run[:longest])))
    text = patterns.ADDRESS.sub(" ", text).replace("\xa0", " ")
    if wrapped := patterns.WRAPPED.match(text):
        text = next(part for part in wrapped.groups() if part is not None)
    return text.strip(" \n\t,;|")


def _lines(text: str) -> Iterator[str]:
    """The lines of the text, those together that "By", "and" or a comma joins."""
    joined = patterns.JOINED.sub(lambda join: f" {join['word'] or ''} ", text)
    return (" ".join(line.split()) for line in joined.split("\n"))


def _of_line(line: str, *, stated: bool) -> Iterator[str]:
    is_name = _family_first.begins_with_particle(_parts_of(patterns.SEMICOLON.split(line)[0]), stated=stated)
    text = line if is_name else _after_lead(line)
    for cut in (patterns.AND_OTHERS, patterns.OTHER_WORK, patterns.WHEN, patterns.STOP):
        text = cut.sub("", text)
    text = patterns.AGENCY.sub(r"\1", text)
    text = patterns.BRACKETS.sub(" ", text).strip()
    text = text if stated else _without_tail(text)
    parts = list(_parts(text, stated=stated))
    several_words = " " in parts[0].strip()
    for part in parts:
        name = _name(part)
        # After "Jane Doe," a single word is a place, an agency or a degree.
        if name and not (several_words and " " not in name and _is_latin(name)):
            yield name


def _without_tail(text: str) -> str:
    """The text up to words with which a sentence goes on after a name; those that an institution's name goes on with are none."""
    for tail in patterns.TAIL.finditer(text):
        if not _institutions.goes_on(text[: tail.start()], text[tail.start() :]):
            return text[: tail.start()]
    return text


def _parts(text: str, *, stated: bool) -> Iterator[str]:
    """What commas, semicolons and words such as "and" part, with first names first; the names of companies and institutions stay whole."""
    runs = [_parts_of(run) for run in patterns.SEMICOLON.split(text)]
    # Several such names with semicolons between them are told in print, too.
    sure = stated or (len(runs) > 1 and all(_family_first.given_first(run, stated=True) for run in runs))
    for run in runs:
        yield from _family_first.given_first(run, stated=sure) or (part.text for part in run)


def _parts_of(run: str) -> tuple[Part, ...]:
    parts = (Part(run),) if patterns.COMPANY.fullmatch(run) else tuple(_institutions.parts_of(run))
    return _family_first.with_generations(parts)


def _after_lead(line: str) -> str:
    """What follows "By", "Text:" or the like; nothing where somebody is named who did something else."""
    if lead := patterns.BY.match(line):
        before = lead["before"].strip(" -–—|•")
        if patterns.OTHER_WORD.search(before) and not patterns.WRITING.search(before):
            return ""
        if not before or patterns.WRITING.search(before):
            line = line[lead.end() :]
    for label in (patterns.LABELLED, patterns.BARE_LABEL, patterns.BY_PERHAPS):
        line = label.sub("", line, count=1)
    return line


def _name(part: str) -> str | None:
    """One name without what belongs to it, or nothing where the part names nobody."""
    name = patterns.TITLE.sub("", part.strip(_MARKS))
    name = patterns.SUFFIX.sub("", patterns.DEGREE.sub("", name)).strip(_MARKS)
    if patterns.STOPPED.search(name) and f"{name}." in part:
        name += "."
    small = name.casefold()
    is_long = _institutions.is_long_name(name)
    if (
        not 2 <= len(name) <= (_LONGEST_INSTITUTION if is_long else _LONGEST_NAME)
        or small in words.NOBODY
        or not re.search(r"[^\W\d_]", name)
    ):
        return None
    if patterns.DATED.search(name) or patterns.ONLY_LEAD.search(name) or _is_role(small):
        return None
    if not is_long and _is_sentence(name.split()):
        return None
    return _capitalized(name)


def _is_role(name: str) -> bool:
    """Whether the words say what somebody does, or which degree somebody has."""
    found = _words(name)
    signs_together = (len(found) > 1 and found & words.COLLECTIVE) or _institutions.is_office(name)
    return re.sub(r"[.®-]", "", name) in words.DEGREES | FORMS or bool(found & _ROLE_WORDS and not signs_together)


def _is_sentence(parts: list[str]) -> bool:
    """Whether these are words of a sentence, not of a name: too many, or most of them begin small."""
    return len(parts) > _MOST_WORDS or (len(parts) > 3 and sum(part[0].islower() for part in parts) > len(parts) / 2)


def _capitalized(name: str) -> str:
    """The name with capitals only where words begin, if it is all capitals and no abbreviation."""
    if not name.isupper() or " " not in name or len(name) < 8 or not _is_latin(name):
        return name
    shown = re.sub(r"[^\W\d_]{2,}", lambda word: word[0].capitalize(), name)
    return _institutions.with_small_links(shown) if _institutions.is_institution(shown) else shown


def _is_latin(text: str) -> bool:
    return bool(re.search(r"[A-Za-z]", text))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.casefold()))
