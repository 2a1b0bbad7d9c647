"""The interface's words in other languages: gettext catalogues (`.po`) as they are on disk, read when a page needs them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from babel.messages import Catalog, Message

_LINE = re.compile(rb"\s*(#.*|(msg(ctxt|id|id_plural|str|str\[\d\])\s*)?\".*\"\s*)?")
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")

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
            faults += [Fault(tag, number, line, message) for line, message in parsed(data, tag).faults]
            found += [translations] if (translations := _compiled(data, tag)) else []
    for less in found[1:]:
        found[0].add_fallback(less)
    return Read(found[0] if found else NullTranslations(), tuple(faults))


class Parsed(NamedTuple):
    """A catalogue, None for one that can't be read, and the lines that are at fault with what is wrong there."""

    catalog: "Catalog | None"
    faults: tuple[tuple[int, str], ...] = ()


@lru_cache(maxsize=64)
def parsed(data: bytes, language: str) -> Parsed:
    """One catalogue; a translation has to have the placeholders of its message, or it would fail on a page, or leave something out."""
    from babel.messages.pofile import PoFileError, read_po

    if odd := [number for number, line in enumerate(data.splitlines(), 1) if not _LINE.fullmatch(line)]:
        return Parsed(None, ((odd[0], 'this is no line of a catalogue, such as `msgid "…"` or `msgstr "…"`'),))
    try:
        catalog = read_po(BytesIO(data), _locale(language), abort_invalid=True)
    except PoFileError as error:
        return Parsed(None, ((error.lineno + 1, str(error).partition(" on ")[0]),))
    except (UnicodeDecodeError, LookupError, ValueError) as error:
        return Parsed(None, ((0, str(error)),))
    wrong = [(each.lineno or 0, str(error)) for each, errors in catalog.check() for error in errors]
    wrong += [(each.lineno or 0, f"the translation lacks %({name})s") for each in catalog for name in _lacking(each)]
    return Parsed(catalog, tuple(sorted(wrong)))


def forms_of(message: "Message") -> tuple[str, ...]:
    """The translation of a message: one text, or one for each form of its plural."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _lacking(message: "Message") -> set[str]:
    """The placeholders that a translation leaves out; a form for one thing or for two may say its number in words."""
    forms = forms_of(message)
    wanted = set(_PLACEHOLDER.findall(str(message.id)))
    return {name for form in forms if form for name in wanted - {*_PLACEHOLDER.findall(form)}} - {"num"}


def _compiled(data: bytes, language: str) -> GNUTranslations | None:
    """One catalogue as gettext reads it, None for a faulty one; always a new one, which others may be put behind."""
    from babel.messages.mofile import write_mo

    catalog, faults = parsed(data, language)
    if catalog is None or faults:
        return None
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _locale(tag: str) -> str | None:
    """The name that Babel has for a language, which tells the forms of its plurals; None where it knows none."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(tag, sep="-"))
    except (ValueError, UnknownLocaleError):
        return None
