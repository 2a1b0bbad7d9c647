"""What templates call to say something in the language of their page: the functions of gettext, and a few for texts in other languages.

They give HTML: messages and values are escaped, but for values that are HTML already. Values go by name, as in Jinja's own
extension (`_("last changed %(date)s", date=…)`).
"""

from collections.abc import Callable, Sequence
from gettext import NullTranslations
from typing import Any

from markupsafe import Markup
from markupsafe import escape as markup

from dossier.site.escape import escape
from dossier.site.interface import Interface
from dossier.site.pages import Link
from dossier.site.scripts import direction, strays

HTML = ("number", "lang", "isolated")


class Said(dict[Any, str]):
    """Messages of one language as HTML, by what they are asked for by, each looked up once: a message, a context with a message,
    or two messages with a number, for plurals, with or without a context."""

    def __init__(self, translations: NullTranslations) -> None:
        super().__init__()
        self.translations = translations

    def __missing__(self, key: Any) -> str:
        ask = self.translations
        if isinstance(key, str):
            text = ask.gettext(key)
        elif len(key) == 2:
            text = ask.pgettext(*key)
        else:
            text = ask.ngettext(*key) if len(key) == 3 else ask.npgettext(*key)
        self[key] = html = escape(text)
        return html


class Figures(dict[int, str]):
    """Numbers in the figures of one language, each made once."""

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self.interface = interface

    def __missing__(self, number: int) -> str:
        self[number] = text = escape(self.interface.number(number))
        return text


class Phrases:
    """The interface of one language for templates; `said` are its messages.

    What `HTML` names gives text that is HTML, for `PageCompiler`; templates that it doesn't compile get it as `Markup`.
    """

    def __init__(self, interface: Interface) -> None:
        self.interface = interface
        self.said, self.figures = Said(interface.translations), Figures(interface)
        self.direction = interface.direction
        self.leftward = interface.direction == "rtl"

    def globals(self) -> dict[str, Any]:
        """What templates use, by name; `direction` is the page's own."""
        names = ("_", "gettext", "pgettext", "ngettext", "npgettext", "between", "listed", "direction")
        return {name: getattr(self, name) for name in names} | {name: _marked(getattr(self, name)) for name in HTML}

    def gettext(self, message: str, /, **values: object) -> Markup:
        """A message."""
        return self._filled(message, values)

    _ = gettext

    def pgettext(self, context: str, message: str, /, **values: object) -> Markup:
        """A message that other languages say differently in different contexts."""
        return self._filled((context, message), values)

    def ngettext(self, one: str, more: str, num: int, /, **values: object) -> Markup:
        """A message in the form for a number of things, which is its value `num`."""
        return self._filled((one, more, num), {"num": num, **values})

    def npgettext(self, context: str, one: str, more: str, num: int, /, **values: object) -> Markup:
        """The same in a context."""
        return self._filled((context, one, more, num), {"num": num, **values})

    def _filled(self, key: Any, values: dict[str, object]) -> Markup:
        text = self.said[key]
        return Markup(text % {name: self.told(value) for name, value in values.items()} if values else text)

    def told(self, value: object) -> str:
        """A value of a message as HTML, numbers in the language's figures."""
        kind = type(value)
        if kind is Markup:
            return value  # type: ignore[return-value]
        if kind is int:
            return self.figures[value]  # type: ignore[index]
        return escape(value) if kind is str else str(markup(value))  # type: ignore[arg-type]

    def number(self, number: int) -> str:
        """A number in figures."""
        return self.figures[number]

    def lang(self, language: str) -> str:
        """The attributes `lang` and, where it is written another way, `dir` for a text in another language than the page."""
        if not language or language == self.interface.language:
            return ""
        way = direction(language)
        turned = f' dir="{way}"' if way != self.direction else ""
        return f' lang="{escape(language)}"{turned}'

    def isolated(self, text: str) -> str:
        """A name, kept apart (`<bdi>`) where its letters run against the page's and could turn around what stands beside it."""
        if not self.leftward and text.isascii():
            return escape(text)
        return f"<bdi>{escape(text)}</bdi>" if strays(text, self.direction) else escape(text)

    def between(self, links: Sequence[Link | str], index: int) -> Markup:
        """What stands in a list of links or texts after the one with an index (from 1): ", " or " and " or nothing."""
        following = links[index] if index < len(links) else ""
        name = following if isinstance(following, str) else following.text
        return Markup(escape(self.interface.between(len(links), index, name)))

    def listed(self, names: Sequence[str]) -> Markup:
        """Texts as a list in words."""
        parts = ((self.isolated(name), self.between(names, index)) for index, name in enumerate(names, 1))
        return Markup("".join([text for part in parts for text in part]))


def _marked(function: Callable[..., str]) -> Callable[..., Markup]:
    return lambda *arguments: Markup(function(*arguments))
