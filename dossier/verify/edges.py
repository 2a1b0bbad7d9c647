"""What follows in a source where a quote ends, and shows that it can't end there."""

from dossier.verify.negations import negations
from dossier.verify.prepared import Prepared

_ASKING, _MARKS, _MOST_MARKS = frozenset("?!？！"), frozenset("'\"."), 3
_SCALE_WORDS = """
hundred thousand million millions billion billions trillion trillions percent per mn bn tn hundert tausend million millionen mio milliarde
milliarden mrd billionen prozent cent mille millions milliard milliards pour mil millón millones por ciento mila milioni miliardi miljoen miljard
procent milhões bilhões cento миллион миллиона миллионов тысяч тысячи миллиардов процентов процента 万 萬 亿 億 千 百 兆 만 억 조
"""
_SCALES = frozenset(_SCALE_WORDS.split())


def cuts_number(text: Prepared, end: int) -> bool:
    """Whether the words before number `end` end with a number and the next one says how large it is: five, or five million."""
    words = text.folded.words[end - 1 : end + 1]
    return len(words) > 1 and words[0][-1:].isdigit() and words[1] in _SCALES


def denies(text: Prepared, end: int) -> bool:
    """Whether the word number `end` is a negation."""
    return bool(negations(text.folded.words[end : end + 1], text.around(end, end)))


def asks(text: Prepared, end: int) -> bool:
    """Whether a question mark or an exclamation mark follows in a text at word number `end`."""
    words = text.folded.words
    return next((word for word in words[end : end + _MOST_MARKS] if word not in _MARKS), "") in _ASKING
