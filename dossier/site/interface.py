"""What pages say of themselves in the language of their readers: words from catalogues, numbers and lists of names as CLDR has them."""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from gettext import NullTranslations

from dossier.site.catalogues import Catalogues, Read, read
from dossier.site.labels import ENGLISH, Labels, translated
from dossier.site.scripts import direction
from dossier.site.tongues import tongue

# Before the sound of its own vowel, the Spanish "y" is "e" (Real Academia Española): "e Irene", but "y hielo", "y Iósif".
_CLASHES = re.compile(r"h?[ií](?![aeoáéó])", re.IGNORECASE).match

BETWEEN = "between two parts"
"""What the comma is said of that stands between a name and a role, or a source and a place in it."""


class Interface:
    """The interface in one language, a BCP 47 tag; what no catalogue translates is said in English."""

    def __init__(self, catalogues: Catalogues, language: str) -> None:
        self.language, self.direction = language, direction(language)
        found = read(catalogues, language) if catalogues else Read(NullTranslations())
        self.translations, self.faults = found
        self.tongue = tongue(language)

    @cached_property
    def labels(self) -> Labels:
        """The words for the values of closed lists."""
        return translated(self.say) if self.reworded else ENGLISH

    @property
    def reworded(self) -> bool:
        """Whether any catalogue has a word of its own."""
        return type(self.translations) is not NullTranslations

    def say(self, context: str, message: str) -> str:
        """A message in this language, where it is said of what `context` names, if anything."""
        if context:
            return self.translations.pgettext(context, message)
        return self.translations.gettext(message)

    def number(self, number: int) -> str:
        """A number in figures."""
        return self.tongue.number(number)

    def between(self, count: int, index: int, following: str) -> str:
        """What stands in a list of `count` names between the one at an index (from 1) and the `following` one, nothing after the last."""
        first, middle, last = self.tongue.links(count)
        if index >= count:
            return ""
        if index < count - 1:
            return first if index == 1 else middle
        return " e " if last == " y " and _CLASHES(following) else last

    def listed(self, names: Sequence[str]) -> str:
        """Names as one text: "a, b and c"."""
        count = len(names)
        return "".join(
            name + self.between(count, index, names[index] if index < count else "")
            for index, name in enumerate(names, 1)
        )


@lru_cache(maxsize=64)
def interface(catalogues: Catalogues, language: str) -> Interface:
    """The interface in a language as some catalogues have it."""
    return Interface(catalogues, language)
