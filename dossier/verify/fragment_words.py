"""Where words begin and end, as far as it can be told without a dictionary (UAX 29, section 4)."""

import re
import unicodedata

from dossier.verify.fragment_elements import GAP

# Scripts in which words stand without spaces: only a dictionary knows where one ends.
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
_JOINED = ("Mn", "Mc", "Me", "Cf", "Cc", "Sk")  # they belong to what is before them
_HEBREW = re.compile("[\u05d0-\u05f2]")  # a quotation mark behind one of its letters belongs to the word
_INNER = frozenset("'’‘.,:;·․‧﹒﹐﹔︰﹕：．，；＇/⁄-‐‑\"״׳&@")
_WORD = re.compile(
    r"[^\s\ufffc、。！？…，；：」』）》〉】〕〗”’]+[、。！？…，；：」』）》〉】〕〗”’]*|[、。！？…，；：」』）》〉】〕〗”’]+"
)


def may_break(folded: str, place: int) -> bool:
    """Whether a word may begin or end at a place of a folded text: all that is sure is that letters of one word hang together."""
    if not 0 < place < len(folded):
        return True
    before, after = folded[place - 1], folded[place]
    if not (before.isalnum() or before == "_") or not (after.isalnum() or after == "_"):
        return True
    return bool(_SPACELESS.match(before) or _SPACELESS.match(after))


def breaks(text: str, place: int) -> bool:
    """Whether a word surely begins or ends at a place of a text, in any language and browser, and whether or not it reads on across gaps."""
    before = text[max(0, place - 4) : place].replace(GAP, "")[-2:]
    after = text[place : place + 4].replace(GAP, "")[:2]
    if not before or not after or after[0] == "\n":
        return True
    if unicodedata.category(after[0]) in _JOINED:
        return False
    if before[-1].isspace() or after[0].isspace():
        return True
    return unicodedata.category(before[-1]) not in ("Cf", "Cc", "So") and not _hang_together(before, after)


def _hang_together(before: str, after: str) -> bool:
    one, other = (side.isalnum() or side == "_" for side in (before[-1], after[0]))
    if one == other:
        return one or unicodedata.category(after[0]) == "So"
    if one:
        return after[0] in _INNER and (bool(_HEBREW.match(before[-1])) or after[1:].isalnum())
    return before[-1] in _INNER and before[:-1].isalnum()


def words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of a range of a text, with the punctuation on either side: pieces that begin and end where words surely do."""
    found: list[tuple[int, int]] = []
    begun = -1
    for match in _WORD.finditer(text, start, end):
        begun = match.start() if begun < 0 else begun
        if match.end() == end or breaks(text, match.end()):
            found.append((begun, match.end()))
            begun = -1
    return found
