"""Where names begin, end and part in printed bylines, as regular expressions; each is linear or meets short text only."""

import re
from collections.abc import Iterable

from dossier.extract import _byline_words as words
from dossier.extract._text import HIDDEN


def _any(of: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(of), key=len, reverse=True))


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# What nobody sees, private characters, and those for which there was none.
INVISIBLE = re.compile(rf"(?![\s\x85])[\ue000-\uf8ff\ufffc\ufffd{HIDDEN}]+")
ADDRESS = _pattern(
    r"[<(\[]?\s?(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}\s?[>)\]]?|(?:https?:)?//\S+|\bwww\.\S+|\b[\w.-]{1,190}\.[a-z]{2,6}/\S*"
)
HANDLE = re.compile(r"@\S+")
WRAPPED = re.compile(r"^\s*(?:\[(.*)\]|\((.*)\)|【(.*)】|«(.*)»)\s*$", re.DOTALL)
BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|【[^】]*】)\s*")
# One letter joins two names only if it is small: "Jane E Doe" is one person.
_AND = _any((*words.AND, *(variant for word in words.AND if len(word) > 1 for variant in (word.upper(), word.title()))))
JOINED = re.compile(
    rf"\s*\n\s*(?=[,;&]|(?:{_AND})\b)|(?<=[,;&:]) *\n\s*|(?<![^\W_])(?P<word>(?i:{_any(words.BY)})|{_AND}) *\n\s*"
)

BY = _pattern(rf"^(?P<before>[^\n]{{0,60}}?)(?<![^\W_])(?:{_any(words.BY)})[ :：]+(?=[^\s\W]|[@„\"«(])")
BY_PERHAPS = re.compile(
    rf"^(?:{_any((*words.BY_PERHAPS, *(w.title() for w in words.BY_PERHAPS)))}) (?=[^\W\d_a-z]\S* \S)"
)
LABELLED = _pattern(
    rf"^\W*(?:\w+ )?(?:{_any((*words.BY, *words.LABELS))}|(?:{_any(words.LABEL_STEMS)})[\w(/*:)]{{0,6}})\s*[:：/|]\s*(?=\S)"
)
BARE_LABEL = _pattern(rf"^(?:{_any(words.BARE_LABELS)}) +")
OTHER_WORK = _pattern(rf"\b(?:{_any(words.OTHER_WORK)})\w*(?: and \w+)? ?(?:by|von|par|por|:)(?=\W).*")
WRITING = _pattern(rf"\d|(?<!medic)(?:{_any(words.WRITING)})")
ONLY_LEAD = _pattern(rf"(?:^|\s)(?:{_any(words.BY)})$")
CREDIT_LABEL = _pattern(rf"^[\w -]{{0,20}}\b(?:{_any(words.OTHER_WORK)})\w*(?: [\w-]+)?(?: (?:by|von|par|por))? ?:?$")
OTHER_WORD = _pattern(rf"\b(?:{_any(words.OTHER_WORK)})")

_MONTH = rf"(?:{_any(words.MONTHS)})"
_DAY = (
    rf"{_MONTH}[^\W\d]{{0,7}}\.? \d|\d{{1,2}}(?:st|nd|rd|th)?[ ./-]+(?:{_MONTH}|\d{{1,2}}[./-])|\d{{4}}[-/.年]\d|\d{{1,2}}:\d{{2}}|"
    r"(?:19|20)\d\d\b|\d+ (?:min|hour|day|week|month|year)"
)
WHEN = _pattern(rf"[\s,|•·–—-]+(?:(?:on|mon|tue|wed|thu|fri|sat|sun|an?|upd|le|el)\w*\W+){{0,2}}\b(?:{_DAY}).*")
TAIL = _pattern(rf" (?:{_any(words.AFTER_NAME)})(?=[ ,:]|$)")
STOP = re.compile(r" +[|•·–—>»‧]+ *.*| +-+ +.*| *[|•·]+ *.*")
COMPANY = re.compile(r"[^\W\d_]+ & [^\W\d_]+(?: (?:Co|Inc|Ltd|LLP|LLC)\.?)?")
# What parts names besides semicolons, kept between them; no "&" of initials, as in "Q&A".
PARTED = re.compile(rf"( *(?:[,、，+\t]|(?<![A-Z])&|&(?![A-Z])|\s/\s| (?:{_AND})(?= )) *(?:(?:{_AND}|&) +)?)")
SEMICOLON = re.compile(rf" *; *(?:(?:{_AND}|&) +)?")
# "Jane Doe/Agency": a slash without spaces after a person's name.
AGENCY = re.compile(r"^([^\W\d_][^\s,/]* [^,/]+)/\S+$")
AND_OTHERS = _pattern(r"[\s,&]{1,5}et\.? al\.?$")
STOPPED = re.compile(rf"\b(?:[^\W\d_]|{_any(words.GENERATIONS)})$")

TITLE = _pattern(rf"^(?:(?:{_any(words.TITLES)})(?:\.-?|(?= )) ?)+(?=\S)")
DEGREE = _pattern(r"(?:,? (?:ph\.? ?d\.?|m\.?d\.?|m\.?sc\.?|mba|et al\.?))+$")
SUFFIX = _pattern(rf" ?(?:{_any(words.SUFFIXES)})$")
DATED = _pattern(rf"^(?:{_DAY})|^\W*\d+\W*$| \d{{3,}}$|^(?:wp|web|site|wordpress)?[-_]?admin(?:istrator)?\d*$")
