"""What the interface says: every message of a theme's templates and of our labels, and which of them a language lacks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from dossier.site import labels
from dossier.site.catalogues import chain, forms_of, parsed
from dossier.theme import Theme, syntax

if TYPE_CHECKING:
    from babel.messages import Message as Translated

_FUNCTIONS = ("_", "gettext", "ngettext", "pgettext", "npgettext")


class Message(NamedTuple):
    """A message in English: what it is said of where that matters, and its form for more than one thing where it counts some."""

    context: str
    text: str
    plural: str = ""


class Place(NamedTuple):
    """Where a message stands: a template and its line, or (line 0) a list of labels and the value in it."""

    file: str
    line: int = 0


Messages = dict[Message, list[Place]]
Translations = dict[Message, str | tuple[str, ...]]


def messages(theme: Theme) -> Messages:
    """All messages, each with its places, in the order in which templates have them; raises `TemplateFault`."""
    found: Messages = defaultdict(list)
    for name, text in theme.templates:
        for message, line in _of_template(text, name):
            found[message].append(Place(f"templates/{name}", line))
    for context, text, place in labels.messages():
        found[Message(context, text)].append(Place(place))
    return dict(found)


def _of_template(text: str, name: str) -> Iterator[tuple[Message, int]]:
    from jinja2.ext import extract_from_ast

    for line, function, arguments in extract_from_ast(syntax(name, text), _FUNCTIONS, babel_style=False):
        words = [each for each in arguments if each is not None] if isinstance(arguments, tuple) else [arguments or ""]
        context = words.pop(0) if "pgettext" in function else ""
        if words:
            yield Message(context, *words[:2]), line


def missing(wanted: Iterable[Message], theme: Theme, language: str) -> list[Message]:
    """The messages that a language's catalogues don't translate; none for English, in which messages are written."""
    if is_english(language):
        return []
    known = set(_translations(theme, language))
    return [message for message in wanted if message not in known]


def unknown(wanted: Iterable[Message], theme: Theme) -> list[tuple[str, int, Message]]:
    """What catalogues translate though nothing says it: the language, the line, the message."""
    said, found = set(wanted), []
    for language, data in theme.catalogues:
        for each in parsed(data, language).catalog or ():
            if each.id and (message := _message(each)) not in said:
                found.append((language, each.lineno or 0, message))
    return found


def faults(theme: Theme) -> list[tuple[str, int, str]]:
    """What is wrong with catalogues: the language, the line, in words."""
    return [(tag, line, words) for tag, data in theme.catalogues for line, words in parsed(data, tag).faults]


def template(wanted: Messages, theme: Theme, language: str) -> str:
    """A catalogue to start from: every message with its places and, where there is one, its translation."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    from dossier.site.tongues import locale_of

    locale = locale_of(language) or locale_of(language.partition("-")[0])
    catalog = Catalog(locale, fuzzy=False, charset="utf-8")
    known = _translations(theme, language)
    for message, places in wanted.items():
        id = (message.text, message.plural) if message.plural else message.text
        lines = [(place.file, place.line) for place in places if place.line]
        notes = [place.file for place in places if not place.line]
        catalog.add(id, known.get(message, ""), lines, auto_comments=notes, context=message.context or None)
    written = BytesIO()
    write_po(written, catalog, width=0, omit_header=True)
    head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: {language}\\n"\n'
    return f'{head}"Plural-Forms: {catalog.plural_forms}\\n"\n\n{written.getvalue().decode()}'


def is_english(language: str) -> bool:
    """Whether a language is one whose readers read messages as they are."""
    return language.lower().partition("-")[0] == "en"


def _translations(theme: Theme, language: str) -> Translations:
    found: Translations = {}
    own = [tag for tag in chain(language) if is_english(language) or tag != "en"]
    for tag in own:
        for name, data in theme.catalogues:
            for each in (parsed(data, name).catalog or ()) if name.lower() == tag else ():
                forms = forms_of(each)
                if each.id and all(forms) and not each.fuzzy:
                    found.setdefault(_message(each), forms[0] if isinstance(each.id, str) else forms)
    return found


def _message(each: "Translated") -> Message:
    words = (each.id,) if isinstance(each.id, str) else each.id
    return Message(each.context or "", *words)
