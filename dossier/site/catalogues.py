"""The interface's words in other languages: gettext catalogues (`.po`) as they are on disk, read when a page needs them."""

from collections.abc import Iterator
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import NamedTuple

Catalogues = tuple[tuple[str, bytes], ...]
"""Files by the tag of their language (`de`, `pt-BR`); of two that translate one message the first counts."""


class Fault(NamedTuple):
    """What is wrong with a catalogue: its language, which of its files (from 0) and which line (from 1, 0 for the whole file)."""

    language: str
    number: int
    line: int
    message: str


class Read(NamedTuple):
    """What the catalogues say in one language; faulty files are left out, and say nothing."""

    translations: NullTranslations
    faults: tuple[Fault, ...] = ()


def chain(language: str) -> Iterator[str]:
    """The tags under which words for a language are looked for: itself, less and less of it (RFC 4647, lookup), English."""
    tag = language.lower()
    while tag:
        yield tag
        tag = tag.rpartition("-")[0].removesuffix("-x")
    if not language.lower().startswith("en"):
        yield "en"


@lru_cache(maxsize=64)
def read(catalogues: Catalogues, language: str) -> Read:
    """What the catalogues say in a language; messages that none of them translates stay as they are, in English."""
    found: list[GNUTranslations] = []
    faults: list[Fault] = []
    for tag in chain(language):
        files = (data for name, data in catalogues if name.lower() == tag)
        for number, data in enumerate(files):
            translations, wrong = _read(data, tag)
            faults += [Fault(tag, number, line, message) for line, message in wrong]
            found += [translations] if translations else []
    for less in found[1:]:
        found[0].add_fallback(less)
    return Read(found[0] if found else NullTranslations(), tuple(faults))


@lru_cache(maxsize=64)
def _read(data: bytes, language: str) -> tuple[GNUTranslations | None, tuple[tuple[int, str], ...]]:
    """One catalogue, and the lines that are at fault with what is wrong there.

    A translation has to have the same placeholders as its message: it would fail on the page, or leave something out.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalog = read_po(BytesIO(data), _locale(language), abort_invalid=True)
    except PoFileError as error:
        return None, ((error.lineno, str(error).partition(" on ")[0]),)
    except (UnicodeDecodeError, LookupError, ValueError) as error:
        return None, ((0, str(error)),)
    wrong = tuple((message.lineno or 0, str(error)) for message, errors in catalog.check() for error in errors)
    if wrong:
        return None, wrong
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled), ()


def _locale(tag: str) -> str | None:
    """The name that Babel has for a language, which tells the forms of its plurals; None where it knows none."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(tag, sep="-"))
    except (ValueError, UnknownLocaleError):
        return None
