"""What is probably meant by text that is no EDTF date: the sentence to show, and EDTF spellings to offer.

Read only after a date was refused. English words, numeric dates of several countries and older spellings of EDTF are
understood; the spellings are not checked here, the caller keeps those that are EDTF.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from dossier.dates import MONTHS

_LONGEST: Final = 60
_MONTH: Final = {name.lower()[:size]: i + 1 for i, name in enumerate(MONTHS) for size in (3, 4, 20)}
_SEASON: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NTH: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_SHARE: Final = {"early": ("37", "40", "0X"), "mid": ("38", "1X"), "late": ("39", "41", "2X")}
_TIDY: Final = (
    (r"[\u2010-\u2015\u2212]", "-"),
    (r"[\u2018\u2019]", "'"),
    (r"\s+", " "),
    (r"(?<=\d)(?:st|nd|rd|th)\b(?! c)", ""),
    (r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]? ?", ""),
    (r"(?<=[a-z])\.|,(?=\s)|,$|\b(?:the|of|in|on|year)\b ", ""),
    (r"\b(?:beginning|start)\b", "early"),
    (r"\bmiddle\b", "mid"),
    (r"\bend\b", "late"),
)
_CHANGING: Final = "changes with the day of reading: write the day, or `2024/..` for what goes on since 2024"
_NOTHING: Final = "is not a date in EDTF: leave the key out when nothing is known"
_FAULTS: Final = {
    **dict.fromkeys(("now", "present", "today", "tonight", "ongoing", "current", "currently", "open"), _CHANGING),
    **dict.fromkeys(("tomorrow", "yesterday", "recently", "last week", "last month", "last year"), _CHANGING),
    **dict.fromkeys(("unknown", "undated", "never", "none", "n/a", "na", "nd", "null", "nil"), _NOTHING),
    **dict.fromkeys(("tba", "tbd", "tbc", "soon", "?", "??", "-", "~", "x"), _NOTHING),
}
_PATTERNS: Final = (
    (
        re.compile(r"(0?[1-9]|1[0-2])([/-])(?!\1\2)(0?[1-9]|1[0-2])\2\d{4}"),
        "can be read in two ways: EDTF writes the year, the month and the day, as in `2025-11-30`",
    ),
    (
        re.compile(rf"(?:\d{{1,2}} ?)?(?:{'|'.join(sorted(_MONTH, reverse=True))})(?: ?\d{{1,2}})?"),
        "has no year: a date in EDTF starts with it, as in `2025-11-30`",
    ),
    (re.compile(r".*t\d\d:.*/.*|.*/.*t\d\d:.*"), "is not an interval in EDTF: its ends are dates, without a time"),
    (
        re.compile(r"-?\d{4}-\d\d-\d\d[ t]\d.*"),
        "is not a date with a time in EDTF, which writes `2025-11-30T12:30:00`, then `Z` or `+01:00` where known",
    ),
    (
        re.compile(r"\d{1,4}/\d{1,2}(?:/\d{1,4})?"),
        "is not a date in EDTF, which puts hyphens between year, month and day",
    ),
)


def explain(text: str, reason: str) -> tuple[str, tuple[str, ...]]:
    """The sentence that says what is wrong with a refused date, `reason` if that is known, and spellings to offer."""
    if not text.strip():
        return "the date is empty: write it as `2025-11-30`, `2025-11` or `2025`, or leave the key out", ()
    phrase = _tidied(text) if len(text) <= _LONGEST else ""
    found = [*_respelt(phrase), *(_moment(phrase) or _span(phrase) or _long_year(phrase))]
    shown = f"`{text}`" if text.isprintable() and len(text) <= _LONGEST else ascii(text[:_LONGEST])
    return f"{shown} {_fault(phrase, reason)}", tuple(dict.fromkeys(found))


def _fault(phrase: str, reason: str) -> str:
    if fault := _FAULTS.get(phrase):
        return fault
    for pattern, fault in _PATTERNS:
        if pattern.fullmatch(phrase):
            return fault
    return (
        f"is not a date: {reason}"
        if reason
        else "is not a date in EDTF, which writes `2025-11-30`, `2025-11` or `2025`"
    )


def _tidied(text: str) -> str:
    """Lower case, ASCII digits and plain signs, without invisible characters, weekdays and words that say nothing."""
    signs = (sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    figures = (str(unicodedata.decimal(sign, sign)) for sign in signs)
    phrase = "".join(figures).lower()
    for pattern, replacement in _TIDY:
        phrase = re.sub(pattern, replacement, phrase).strip()
    return phrase


def _respelt(phrase: str) -> list[str]:
    """The same signs without spaces, in capitals, or as older drafts and neighbouring forms of EDTF have them."""
    bare = phrase.replace(" ", "").upper() if not phrase.startswith("- ") else ""
    found = [bare, bare.lstrip("+"), bare.replace("-0000", "0000")]
    found.append(re.sub(r"[?~%]{2,}", lambda marks: "?" if set(marks[0]) == {"?"} else "%", bare))
    found.append(
        re.sub(r"(?<=\d)(U{1,2}|(?<=\d\d)[?*_-]{2}|(?<=\d{3})[?*_-])$", lambda unknown: "X" * len(unknown[0]), bare)
    )
    found.append(re.sub(r"^(-?\d\d)([?~%]?)$", r"\1XX\2", bare))
    found.append(re.sub(r"^(-?\d{3})([?~%]?)$", r"\1X\2", bare))
    found.append(re.sub(r"^Y(-?\d{4})\b", r"\1", bare))
    found.append(re.sub(r"^(\d\d)(\d\d)[-/](\d\d)$", r"\1\2/\1\3", bare))
    start, _, end = bare.partition("/")
    return [*found, f"{end}/{start}"] if re.match(r"-?\d{4}", start) and re.match(r"-?\d{4}", end) else found


def _long_year(phrase: str) -> list[str]:
    return [f"Y{phrase.upper()}"] if re.match(r"-?[1-9]\d{4}", phrase) else []


def _span(phrase: str) -> list[str]:
    if match := re.fullmatch(r"(?:before|prior to|earlier than) (.+)", phrase):
        ends = _moment(match[1])
        return [*(f"[..{day}]" for day in map(_previous, ends[:1]) if day), *(f"../{day}" for day in ends)]
    if match := re.fullmatch(r"(?:until|till?|by|up to|to|through|<) ?(.+)", phrase):
        return [f"../{day}" for day in _moment(match[1])]
    if match := re.fullmatch(r"(?:since|from|after|starting(?: from)?|>) ?(.+?)(?: on(?:wards?)?)?", phrase):
        return [*_between(match[1]), *(f"{day}/.." for day in _moment(match[1]))]
    if phrase.startswith("between "):
        spans = _between(phrase.removeprefix("between "))
        return [*(f"[{span.replace('/', '..')}]" for span in spans[:1]), *spans]
    return _between(phrase)


def _between(phrase: str) -> list[str]:
    found = []
    for match in re.finditer(r" ?(?:\bto\b|\buntil\b|\btill\b|\bthrough\b|\band\b|/|-) ?", phrase):
        found += _joined(phrase[: match.start()].strip(), phrase[match.end() :].strip())
    return found


def _joined(start: str, end: str) -> list[str]:
    """Intervals from `start` to `end`, each of which may leave out the month or the year that the other has."""
    firsts, lasts = start.split(), end.split()
    starts = _either(start, " ".join([start, *lasts[-1:]]), " ".join([start, *lasts[-2:]]))
    ends = _either(end, " ".join([*firsts[:1], end]))
    if _FAULTS.get(start) == _NOTHING:
        starts = [""]
    if _FAULTS.get(end) == _CHANGING or (start and not end):
        ends = [".."]
    return [f"{first}/{last}" for first in starts[:2] for last in ends[:2]]


def _either(*phrases: str) -> list[str]:
    return next(filter(None, map(_moment, phrases)), [])


def _previous(day: str) -> str | None:
    """The year, month or day before a plain one."""
    try:
        if len(day) == 4:
            return f"{int(day) - 1:04}"
        before = date.fromisoformat(day if len(day) == 10 else day + "-01") - timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return before.isoformat()[: len(day)]


def _moment(phrase: str) -> list[str]:
    """Spellings of one date, the likeliest first; none when nothing is recognized."""
    for pattern, spell in _FORMS:
        match = pattern.fullmatch(phrase)
        if match and (words := spell(match)):
            return words
    return []


def _written(match: re.Match[str]) -> list[str]:
    return [match[0].upper()]


def _numbers(match: re.Match[str]) -> list[str]:
    year, month, day = match["y"], int(match["m"]), int(match["d"])
    if _exists(year, month, day):
        return [f"{year}-{month:02}-{day:02}"]
    return [f"{year}-{day:02}-{month:02}"] if _exists(year, day, month) else [f"{year}-{month:02}"]


def _year_last(match: re.Match[str]) -> list[str]:
    """Day, month, year; with a slash or a hyphen possibly month, day, year."""
    year, first, second = match["y"], int(match["a"]), int(match["b"])
    orders = [(second, first), (first, second)] if match["by"] != "." or second > 12 else [(second, first)]
    days = [f"{year}-{month:02}-{day:02}" for month, day in orders if _exists(year, month, day)]
    return days or [f"{year}-{second:02}"]


def _exists(year: str, month: int, day: int) -> bool:
    try:
        return bool(date(int(year), month, day))
    except ValueError:
        return False


def _month(match: re.Match[str]) -> list[str]:
    return [f"{match['y']}-{int(match['m'] or match['mm']):02}"]


def _named(match: re.Match[str]) -> list[str]:
    month, day = _MONTH.get(match["n"]), match.groupdict().get("d")
    if month is None:
        return []
    return [f"{match['y']}-{month:02}" + (f"-{int(day):02}" if day else "")]


def _marked(mark: str) -> Callable[[re.Match[str]], list[str]]:
    def spell(match: re.Match[str]) -> list[str]:
        words = _moment(match[1])
        return [
            word[:-1] + "%" if word[-1] in "?~%" and word[-1] != mark else word.rstrip(mark) + mark for word in words
        ]

    return spell


def _within(match: re.Match[str]) -> list[str]:
    found: list[str] = []
    for whole in _moment(match[2])[:1]:
        codes = _SHARE[match[1]]
        if re.fullmatch(r"\d{4}", whole):
            found += [f"{whole}-{code}" for code in codes if code.isdigit()]
        if re.fullmatch(r"\d{4}-\d\d", whole):
            found += [f"{whole}-{code}" for code in codes if not code.isdigit()]
        found.append(whole + "~")
    return found


def _season(match: re.Match[str]) -> list[str]:
    year, code = int(match["y"]), _SEASON[match["s"]]
    return [f"{year:04}-24", f"{year - 1:04}-24"] if code == 24 and year else [f"{year:04}-{code}"]


def _quarter(match: re.Match[str]) -> list[str]:
    return [f"{match['y']}-{32 + (_NTH.get(match['nth']) or int(match['nth']))}"]


def _half(match: re.Match[str]) -> list[str]:
    return [f"{match['y']}-{39 + min(_NTH.get(match['nth']) or int(match['nth']), 2)}"]


def _decade(match: re.Match[str]) -> list[str]:
    return [f"{match[1]}X", f"{match[1][:2]}XX"] if match[1].endswith("0") else [f"{match[1]}X"]


def _century(match: re.Match[str]) -> list[str]:
    sign = "-" if match[2] and match[2].startswith("b") else ""
    return [f"{sign}{int(match[1]) - 1:02}XX"] if int(match[1]) else []


def _before_christ(match: re.Match[str]) -> list[str]:
    year = int(match[1]) - 1
    return [f"-{year:04}" if year else "0000"] if year >= 0 else []


def _after_christ(match: re.Match[str]) -> list[str]:
    return [f"{int(match[1] or match[2]):04}"]


def _timed(match: re.Match[str]) -> list[str]:
    zone = (match[5] or "").replace("utc", "z").replace("gmt", "z")
    return [f"{match[1]}T{match[2]:0>2}:{match[3]}:{match[4] or '00'}{zone.upper()}", match[1]]


_NAME: Final = r"(?P<n>[a-z]{3,9})"
_YEAR: Final = r"(?P<y>\d{4})"
_DAY: Final = r"(?P<d>\d{1,2})"
_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[str]]], ...]] = tuple(
    (re.compile(pattern, re.ASCII), spell)
    for pattern, spell in (
        (rf"{_YEAR}(?P<by>[-./ ])(?P<m>\d{{1,2}})(?P=by){_DAY}", _numbers),
        (rf"{_YEAR}(?P<m>\d\d)(?P<d>\d\d)", _numbers),
        (rf"(?P<a>\d{{1,2}})(?P<by>[-./ ])(?P<b>\d{{1,2}})(?P=by){_YEAR}", _year_last),
        (rf"{_YEAR}(?:[-./](?P<m>0?[1-9]|1[0-2])|(?P<mm>0[1-9]|1[0-2]))", _month),
        (rf"(?P<m>0?[1-9]|1[0-2])[-./]{_YEAR}", _month),
        (r"-?[\dx]{4}(?:-[\dx]{2}){0,2}[?~%]?|y-?\d{5,12}", _written),
        (rf"{_DAY}[ -]?{_NAME}[ ,-]{{0,2}}{_YEAR}", _named),
        (rf"{_NAME}[ -]?{_DAY}[ ,-]{{1,2}}{_YEAR}", _named),
        (rf"{_YEAR}[ ,-]{{0,2}}{_NAME}(?:[ -]?{_DAY})?", _named),
        (rf"(?P<s>spring|summer|autumn|fall|winter)[ -]?{_YEAR}(?:[/-]\d{{2,4}})?", _season),
        (rf"{_YEAR}[ -]?(?P<s>spring|summer|autumn|fall|winter)", _season),
        (rf"{_NAME}[ ,/-]{{0,2}}{_YEAR}", _named),
        (rf"q(?P<nth>[1-4])[ /-]?{_YEAR}", _quarter),
        (rf"{_YEAR}[ /-]?q(?P<nth>[1-4])", _quarter),
        (rf"(?P<nth>first|second|third|fourth|last|[1-4]) quarter {_YEAR}", _quarter),
        (rf"h(?P<nth>[12])[ /-]?{_YEAR}", _half),
        (rf"{_YEAR}[ /-]?h(?P<nth>[12])", _half),
        (rf"(?P<nth>first|second|last|[12]) half {_YEAR}", _half),
        (r"(\d{3})0 ?'?s", _decade),
        (r"(\d{1,2})(?:st|nd|rd|th)? ?c(?:ent(?:ury)?)?(?: (bce?|ad|ce))?", _century),
        (r"(\d{1,4}) ?bce?", _before_christ),
        (r"(?:ad|ce) ?(\d{1,4})|(\d{1,4}) ?(?:ad|ce)", _after_christ),
        (
            r"(\d{4}-\d\d-\d\d)[ t](\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)? ?(z|utc|gmt|[+-]\d\d(?::?\d\d)?)?",
            _timed,
        ),
        (r"(early|mid|late)[ -](\w.*)", _within),
        (r"(?:c|ca|cca|circa|about|around|approx|approximately|roughly|some|~|≈)(?![a-z]) ?(\w.*)", _marked("~")),
        (r"(?:possibly|perhaps|probably|maybe|presumably|likely|\?)(?![a-z]) ?(\w.*)", _marked("?")),
        (r"(.*\w) ?(?:\(\?\)|\?+)", _marked("?")),
        (r"(.*\w) ?~", _marked("~")),
    )
)
