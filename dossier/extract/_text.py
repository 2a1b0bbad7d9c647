"""Text as pages have it to text as it is shown: one line, without characters that hide or turn what stands beside them."""

import html
import re
import unicodedata

from dossier.evidence import UNSEEN
from dossier.extract._markup import without_markup

LONGEST = 1_000

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Within the brackets of a regular expression, soft hyphens and spaces without a width, too: they are no part of a name.
HIDDEN = rf"\u00ad\u200b{UNSEEN}"
# What separates words, such as U+0085, becomes a space.
_HIDDEN = re.compile(rf"(?![\s\x85])[{HIDDEN}]")


def line(text: str, longest: int = LONGEST) -> str:
    """One line of plain text of at most `longest` characters: entities that were encoded twice decoded, markup removed."""
    for _ in range(2):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = html.unescape(text)
    if "<" in text:
        text = without_markup(text)
    shown = " ".join(_HIDDEN.sub("", text).split())
    if len(shown) <= longest:
        return shown
    return shown[: longest - 1].rsplit(" ", 1)[0] + "…"


def folded(text: str) -> str:
    """A text for comparing: compatible characters, quotes, dashes, spaces and case made one (NFKC)."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[^\w]+", " ", text).split())
