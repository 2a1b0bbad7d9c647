"""Text as pages have it to text as it is shown: one line, without characters that hide or turn what stands beside them."""

import html
import re
import unicodedata

LONGEST = 1_000

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def line(text: str, longest: int = LONGEST) -> str:
    """One line of plain text of at most `longest` characters: entities that were encoded twice decoded, tags removed."""
    for _ in range(2):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    shown = " ".join(_HIDDEN.sub("", text.replace("\u2028", " ").replace("\u2029", " ")).split())
    if len(shown) <= longest:
        return shown
    return shown[: longest - 1].rsplit(" ", 1)[0] + "…"


def folded(text: str) -> str:
    """A text for comparing: compatible characters, quotes, dashes, spaces and case made one (NFKC)."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[^\w]+", " ", text).split())
