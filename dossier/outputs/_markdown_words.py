"""Words around the parts of a page in its language, as Markdown: the messages that templates have, and no others."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from dossier.outputs._commonmark import text
from dossier.site.interface import Interface
from dossier.site.pages import Card, DateView, Link


class Words:
    """Says things in the language of a page; `root` leads to the site's root."""

    def __init__(self, interface: Interface, root: str) -> None:
        self.interface, self.labels, self.root = interface, interface.labels, root

    def say(self, message: str, context: str = "", **values: str) -> str:
        """A message with values that are Markdown already."""
        words = _said(self.interface, context, message)
        return words % values if values else words

    def counted(self, one: str, more: str, number: int) -> str:
        """A message about a number of things."""
        return _counted(self.interface, one, more, number)

    def heading(self, name: str) -> str:
        """The heading of a section that contents lists know."""
        return f"## {text(self.labels.sections[name])}"

    def link(self, item: Link) -> str:
        """A link within the site, or a name."""
        return f"[{text(item.text)}]({self.root}{item.href})" if item.href else text(item.text)

    def links(self, items: Sequence[Link]) -> str:
        """Links as a list in words."""
        if len(items) < 2:
            return self.link(items[0]) if items else ""
        return self.interface.listed([self.link(item) for item in items])

    def place(self, item: Link, anchor: str) -> str:
        """A link to an item on a dossier's page."""
        return f"[{text(item.text)}]({self.root}{item.href}#{anchor})"

    def dated(self, message: str, date: DateView | None) -> str:
        """What is said of a day, empty for none."""
        return self.say(message, date=text(date.words)) if date else ""

    def card(self, card: Card, more: str = "") -> str:
        """A dossier in a list."""
        title = f"**[{text(card.title)}]({self.root}{card.href})**"
        return f"{title} ({more}): {text(card.summary)}" if more else f"{title}: {text(card.summary)}"


@lru_cache(maxsize=1_000)
def _said(interface: Interface, context: str, message: str) -> str:
    return text(interface.say(context, message))


@lru_cache(maxsize=1_000)
def _counted(interface: Interface, one: str, more: str, number: int) -> str:
    return text(interface.translations.ngettext(one, more, number) % {"num": interface.number(number)})


def line(parts: Iterable[str]) -> str:
    """What is said of something, part by part."""
    return " · ".join([part for part in parts if part])


def page(parts: Iterable[str]) -> bytes:
    """The blocks of a page as its file."""
    return ("\n\n".join(part for part in parts if part) + "\n").encode()
