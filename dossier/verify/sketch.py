"""The sketch of a text, by which copies of one text are told though a headline, a paragraph or the end differ."""

from zlib import crc32

from dossier.folding import folded, is_word
from dossier.sketches import pack

_RUN, _FEWEST = 4, 60
# An odd number spreads what CRC keeps close together (Knuth's multiplicative hashing).
_SPREAD, _MASK = 2_654_435_761, 0xFFFF_FFFF


def sketch(text: str) -> str:
    """The sketch of a text as it is compared, of its runs of four words; empty for fewer than sixty words."""
    words = [word for word in folded(text).words if is_word(word)]
    if len(words) < _FEWEST:
        return ""
    runs = {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
    return pack(crc32(run.encode("utf-8", "replace")) * _SPREAD & _MASK for run in runs)
