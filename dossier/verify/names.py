"""Which words of a text are names, as far as capitals tell."""

from dossier.verify.prepared import Prepared
from dossier.verify.sentences import ends

_MARKS = frozenset("'\"")
_MOST_LOOKED_AT = 50


def is_name(text: Prepared, number: int) -> bool:
    """Whether a word has a capital, stands with one within a sentence of the text, and nowhere without."""
    word, kinds = text.folded.words[number], text.folded.kinds
    if kinds[number] != "A" or len(word) == 1:
        return False
    at = text.positions[word][:_MOST_LOOKED_AT]
    return all(kinds[each] == "A" for each in at) and any(
        each and not ends(text, each - 1) and text.folded.words[each - 1] not in _MARKS for each in at
    )
