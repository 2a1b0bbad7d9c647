"""How many negations are among words, in the languages that sources are most often in.

Where it is unclear which language they are in, what denies in any of them counts: who can't tell asks a person.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from dossier.folding import folded
from dossier.verify.negation_words import ELSEWHERE, WORDS
from dossier.verify.tongues import tongues

_INNOCENT = {word: frozenset(languages.split()) for word, languages in ELSEWHERE.items()}
_STARTS = ("n'", "kein", "نمی")
_ENDS = ("n't",)
# Hebrew and Arabic write "and", "that", "so" together with the next word; Persian writes "not" together with its verb.
_JOINED = re.compile(r"[וש]{1,2}(?=.{2})|כש(?=.{2})|[وف](?=.)")
_PERSIAN = re.compile(r"ن(?:کر|کن|شد|شو|دار|داش|بود|باش|بای|خواه|توان|گف|رفت|داد|ده|یام|مان|پذیر|گذاش|دید)")
_BENGALI, _NO_BENGALI = re.compile("[িে\u09df]নি$"), frozenset({"তিনি", "আপনি", "জানি"})
# Verbs that begin with "not", and those within which it stands.
_BALTIC_AND_SLAVIC = frozenset({"cs", "sk", "sl", "lv", "lt"})
_NE = re.compile(r"ne(?!j|bo|d[eě][lľ]|dē|ž|moc|nech|ch[aá]|bes|s$|rv|gat|kaj|kat|kd|a$)[^\W\d_]{3}")
_TURKISH = re.compile(
    r"m[ıiuü]yor|m[ae]y[ae]c[ae][kğ]|m[ae]d[ıi]|[^m]m[ae]z(?:l[ae]r)?$|m[ae]m[ıi]ş|m[ae]d[ae]n$|s[ıiuü]z$"
)
_KOREAN = re.compile("[않없못]|아니|^안$")
# Scripts that are written without spaces; of Han, what follows "whether" is no negation.
_UNSPACED = re.compile(
    "[不没沒無无非未别別勿莫]|(?<!是)否|拒绝|拒絕|反对|反對|禁止|ない|ません|なかった|なく|なけれ|なし|せず|ずに|ぬ|"
    "ไม่|มิ(?:ได้|ใช่|อาจ)|ไร้|ปราศจาก|อย่า(?!ง)|ห้าม|ปฏิเสธ|เท็จ|คัดค้าน"
)
_SIGN = re.compile("[\u0e00-\u0e7f\u3005\u3040-\u30ff\u3400-\u9fff]")
# Scripts whose negations are not known here: what is beyond Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Bengali, Thai, Han, kana, Hangul.
_UNKNOWN = re.compile(
    "[\u0530-\u058f\u0700-\u074f\u0780-\u08ff\u0980-\u0dff\u0e80-\u10ff\u1200-\u1dff\u2c00-\u2de0\ua000-\uabff\U00010000-\U0001ffff]"
)
_BENGALI_SCRIPT = re.compile("[\u0980-\u09ff]")
_POINTED = re.compile("[\u0590-\u06ff]")


def negations(words: Iterable[str], around: Iterable[str] = ()) -> int:
    """How many of the words (as they are compared) deny something; what is around them tells which language they are in."""
    listed = list(words)
    found = sum(map(_denies, listed)) + len(_UNSPACED.findall("".join(filter(_SIGN.match, listed))))
    depends = [word for word in listed if _may_deny(word)]
    if not depends:
        return found
    spoken = tongues([*listed, *around])
    return found + sum(_denies_in(word, spoken) for word in depends)


def are_unknown(words: Iterable[str]) -> bool:
    """Whether there are words of a script whose negations nobody listed."""
    return any(_UNKNOWN.search(word) and not _BENGALI_SCRIPT.match(word) for word in words if not word.isascii())


@cache
def _words() -> frozenset[str]:
    return frozenset(map(_bare, folded(WORDS).words))


def _denies(word: str) -> bool:
    """Whether a word denies something in whatever language it is."""
    if word.isascii():
        return (word in _words() and word not in _INNOCENT) or word.startswith(_STARTS) or word.endswith(_ENDS)
    bare = _bare(word)
    return (
        (bare in _words() and bare not in _INNOCENT)
        or bare.startswith(_STARTS)
        or bool(_KOREAN.search(bare) or _PERSIAN.match(bare))
        or ((joined := _JOINED.match(bare)) is not None and bare[joined.end() :] in _words())
        or (bool(_BENGALI.search(bare)) and bare not in _NO_BENGALI)
    )


def _bare(word: str) -> str:
    """A word without the points of Hebrew and Arabic, which most leave out."""
    if not _POINTED.search(word):
        return word
    decomposed = unicodedata.normalize("NFD", word) if "\u0590" <= word[0] <= "\u05ff" else word
    return "".join(each for each in decomposed if unicodedata.category(each) != "Mn")


def _may_deny(word: str) -> bool:
    """Whether it depends on the language if a word denies something."""
    return word in _INNOCENT or bool(_NE.match(word) or _TURKISH.search(word))


def _denies_in(word: str, spoken: frozenset[str]) -> bool:
    """Whether a word denies something in the languages that are spoken, or in any where that is unclear."""
    if word in _INNOCENT:
        return not spoken or not spoken <= _INNOCENT[word]
    if _NE.match(word):
        return not spoken or not spoken.isdisjoint(_BALTIC_AND_SLAVIC)
    return not spoken or "tr" in spoken
