"""A text without the quotation marks in pairs, which who quotes a sentence may leave out: She called it “a gift” to us."""

import re
from bisect import bisect_left

_PAIR = re.compile(
    r"(?<!\w)[\"“„«»](?=\S)[^\"“”„«»\n]{1,300}?(?<=\S)[\"”“»«](?!\w)|(?<!\w)‘(?=\w)[^‘\n]{1,300}?’(?!\w)"
)


def without_pairs(text: str) -> tuple[str, list[int]]:
    """A text with a blank for each mark of a pair, and where these marks were, one that opens and one that closes in turn."""
    places: list[int] = []
    for match in _PAIR.finditer(text):
        places += (match.start(), match.end() - 1)
    marked = list(text)
    for place in places:
        marked[place] = " "
    return "".join(marked), places


def has_pairs_only(places: list[int], start: int, end: int) -> bool:
    """Whether a part of a text has both marks of a pair or neither."""
    first, last = bisect_left(places, start), bisect_left(places, end)
    return first % 2 == 0 and last % 2 == 0
