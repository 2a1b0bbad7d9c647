"""What is done to quotes: honest edits, each with the verdict that it deserves, and dishonest ones, of which none may be accepted."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from dossier.evidence import Verdict

# Words that deny, from a list of our own: a benchmark that asks the code what to test tests little.
NEGATIONS = {
    "en": "not", "de": "nicht", "fr": "pas", "es": "no", "it": "non", "nl": "niet", "pt": "não", "ru": "не", "pl": "nie", "sv": "inte",
    "da": "ikke", "no": "ikke", "nb": "ikke", "tr": "değil",
}  # fmt: skip
_DENYING = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|hardly|barely|rarely|scarcely|seldom|unless|den(?:y|ies|ied)|refus\w+|fail\w*|false|rather|instead|"
    r"untrue|nicht|kein\w*|nie|niemals|niemand\w*|ohne|weder|nichts|kaum|nirgends|ne|pas|jamais|rien|sans|aucune?|ni|nunca|jamás|nada|sin|"
    r"tampoco|nadie|ning\w+|non|senza|mai|nessun\w*|niente|niet|geen|nooit|zonder|não|nem|sem|nenhum\w*|ikke|ingen|inte|aldrig|ei|ej|icke|utan|uden|"
    r"uten|нет?|ни|без|никогда|nie|bez|nigdy|nikt|nic|değil|yok|ní|né)\b|n['’]t\b|\bn['’]|[不没沒無无非未别別勿莫]|ない|ませ|なく|안|못|не|không|tidak",
    re.IGNORECASE,
)
# More that deny, as they stand between spaces.
_MORE = (
    "لا ولا لم ولم لن ولن ليس ليست ما بدون دون غير לא ולא שלא אין בלי אל ללא אינו אינה δεν μην χωρίς ούτε όχι नहीं न मत ना ہیں نہ نہیں nu fără nici nem nincs sem sincs "
    "nélkül hverken varken verken няма нито није нема nije nisu nema nav nėra eivät emme en et pole không chưa chẳng bukan belum jangan tak tanpa mitte ilman není ani żaden nul "
    "nulle unable unlikely impossible"
)
_MORE_DENYING = frozenset(_MORE.split())
_NOT = r"(?<!\w)(?:not|never|nicht|kein\w*|pas|nunca|niet|geen|não|не|ikke|inte|nem|ei|nu|δεν|لا|لم|لن|לא|नहीं|không|tidak|nie|unable to|failed to|refused to|against)"
_WORD = re.compile(r"[^\W\d_]+")
_PRONOUN = re.compile(
    r"\b(?:he|she|they|it|him|them|we|er|sie|wir|il|elle|ils|nous|él|ella|ellos|lui|lei|hij|zij|он|она|они|han|hun)\b"
)
_OPPOSITES = """
more/less less/more up/down increase/decrease increased/decreased win/lose won/lost good/bad best/worst high/low higher/lower before/after
after/before first/last all/some always/sometimes can/must may/will with/against new/old big/small große/kleine mehr/weniger gut/schlecht
neue/alte plus/moins avant/après grand/petit más/menos antes/después mejor/peor open/closed early/late right/wrong true/fake is/was are/were
ist/war est/était es/era
"""
_MEASURES = """
million/billion billion/million millions/milliards Millionen/Milliarden km/miles miles/km percent/points Prozent/Punkte years/months Jahre/Monate
hours/days minutes/hours days/weeks Euro/Dollar dollars/euros kg/g feet/metres años/meses ans/mois Uhr/Minuten
"""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a page with the text it stands in, the one after the next, one of another page, a name of the page, and the language."""

    words: str
    text: str
    later: str
    foreign: str
    name: str
    language: str


Edit = Callable[[Sentence, Random], str | None]


def _at_words(words: str, random: Random) -> list[re.Match[str]]:
    found = list(re.finditer(r"\S+", words))
    random.shuffle(found)
    return found


def _replaced(words: str, match: re.Match[str], by: str) -> str:
    return words[: match.start()] + by + words[match.end() :]


# Honest edits.


def verbatim(sentence: Sentence, random: Random) -> str | None:
    return sentence.words


def line_breaks(sentence: Sentence, random: Random) -> str | None:
    return re.sub(" +", lambda match: random.choice([" ", "\n", "  ", " \n  "]), sentence.words)


def marks_around(sentence: Sentence, random: Random) -> str | None:
    left, right = random.choice(['""', "“”", "«»", "„“", "‘’"])
    return (
        None if re.search("[\"'“”„«»‘’‹›]", sentence.words[:1] + sentence.words[-2:]) else left + sentence.words + right
    )


def quotation_marks(sentence: Sentence, random: Random) -> str | None:
    table = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "'": "’", '"': "”"})
    changed, around = sentence.words.translate(table), "'\"’‘“”„«»"
    return changed if changed.strip(around) != sentence.words.strip(around) else None


def dashes(sentence: Sentence, random: Random) -> str | None:
    return re.sub("[-–—‐‑]", lambda match: random.choice("-–‑" if match[0] != "-" else "‐‑"), sentence.words)


def closed_dashes(sentence: Sentence, random: Random) -> str | None:
    return re.sub(r"(?<=[^\W\d]) [–—] (?=[^\W\d])", "—", sentence.words)


def fixed_spaces(sentence: Sentence, random: Random) -> str | None:
    return re.sub(" ", lambda match: random.choice(" \u00a0\u202f\u2009"), sentence.words)


def soft_hyphens(sentence: Sentence, random: Random) -> str | None:
    return re.sub(r"([^\W\d_]{3})(?=[^\W\d_]{3})", "\\1\u00ad", sentence.words)


def ligatures(sentence: Sentence, random: Random) -> str | None:
    return sentence.words.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ff", "ﬀ")


def capitals(sentence: Sentence, random: Random) -> str | None:
    changed = sentence.words.swapcase()
    return changed if len(changed) == len(sentence.words) and changed.swapcase() == sentence.words else None


def decomposed(sentence: Sentence, random: Random) -> str | None:
    return unicodedata.normalize("NFD", sentence.words)


def dots(sentence: Sentence, random: Random) -> str | None:
    return sentence.words.replace("...", "…") if "..." in sentence.words else sentence.words.replace("…", "...")


def final_mark(sentence: Sentence, random: Random) -> str | None:
    return sentence.words[:-1] + "," if re.search(r"[^\W\d_]\.$", sentence.words) else None


def left_out(sentence: Sentence, random: Random) -> str | None:
    """Two to eight words in the middle left out, three or more kept on each side, nothing that denies."""
    words = sentence.words.split()
    if len(words) < 10 or re.search(r"\[|…|\.\.", sentence.words):
        return None
    for _ in range(10):
        first = random.randint(3, len(words) - 5)
        last = random.randint(first + 2, min(first + 8, len(words) - 3)) if first + 2 <= len(words) - 3 else first
        kept = " ".join(words[:first]), " ".join(words[last:])
        if last > first and not _denies(words[first:last]) and _is_clear(*kept):
            return f"{kept[0]} {random.choice(['…', '...', '[…]', '[...]', '(...)', '. . .'])} {kept[1]}"
    return None


def _denies(words: list[str]) -> bool:
    return bool(_DENYING.search(" ".join(words))) or not _MORE_DENYING.isdisjoint(
        word.strip(".,;:!?\"'“”").lower() for word in words
    )


def _is_clear(before: str, after: str) -> bool:
    """Whether pieces begin and end with words, three or more each, and no number is cut."""
    return all(len(re.findall(r"[^\W\d_]{2,}", piece)) >= 3 for piece in (before, after)) and bool(
        re.search(r"[^\W\d_]$", before) and re.match(r"[^\W\d_]", after)
    )


def sentence_left_out(sentence: Sentence, random: Random) -> str | None:
    ends = re.search(r"[^\W\d_]\.$", sentence.words) and len(sentence.later.split()) > 6
    is_plain = not re.search(r"\[|…|\.\.", sentence.words + sentence.later)
    return f"{sentence.words} […] {sentence.later}" if ends and is_plain else None


def clarified(sentence: Sentence, random: Random) -> str | None:
    if "[" in sentence.words or (match := _between(sentence.words, random)) is None:
        return None
    return sentence.words[: match.start()] + " [the minister] " + sentence.words[match.end() :]


def _between(words: str, random: Random) -> re.Match[str] | None:
    """A space between two words of letters."""
    found = list(re.finditer(r"(?<=[^\W\d_]{2}) (?=[^\W\d_]{2})", words))
    return random.choice(found) if found else None


def pronoun_replaced(sentence: Sentence, random: Random) -> str | None:
    found = [match for match in _PRONOUN.finditer(sentence.words) if match.end() < len(sentence.words) - 20]
    if not found or "[" in sentence.words or not re.match(r"[\s,]", sentence.words[found[0].end() :]):
        return None
    return _replaced(sentence.words, found[0], "[the minister]")


def first_letter(sentence: Sentence, random: Random) -> str | None:
    if "[" in sentence.words or not re.match(r"[^\W\d_]{2}", sentence.words):
        return None
    letter = sentence.words[0]
    return (
        f"[{letter.swapcase()}]{sentence.words[1:]}"
        if letter.swapcase().swapcase() == letter != letter.swapcase()
        else None
    )


def sic(sentence: Sentence, random: Random) -> str | None:
    if "[" in sentence.words or (match := _between(sentence.words, random)) is None:
        return None
    return sentence.words[: match.start()] + " [sic] " + sentence.words[match.end() :]


def left_out_and_clarified(sentence: Sentence, random: Random) -> str | None:
    shorter = left_out(sentence, random)
    return first_letter(Sentence(shorter, "", "", "", "", ""), random) if shorter and "[" not in shorter else None


HONEST: tuple[tuple[Edit, Verdict], ...] = (
    (verbatim, "exact"), (line_breaks, "exact"), (marks_around, "exact"), (quotation_marks, "typographic"), (dashes, "typographic"),
    (closed_dashes, "typographic"), (fixed_spaces, "typographic"), (soft_hyphens, "typographic"), (ligatures, "typographic"),
    (capitals, "typographic"), (decomposed, "typographic"), (dots, "typographic"), (final_mark, "typographic"), (left_out, "elided"),
    (sentence_left_out, "elided"), (clarified, "edited"), (pronoun_replaced, "edited"), (first_letter, "edited"), (sic, "edited"),
    (left_out_and_clarified, "edited"),
)  # fmt: skip


# Dishonest edits.


def number_changed(sentence: Sentence, random: Random) -> str | None:
    found = list(re.finditer(r"[0-9]", sentence.words))
    return _replaced(sentence.words, match := random.choice(found), str((int(match[0]) + 1) % 10)) if found else None


def digit_dropped(sentence: Sentence, random: Random) -> str | None:
    found = list(re.finditer(r"[0-9](?=[0-9])|(?<=[0-9])[0-9]", sentence.words))
    return _replaced(sentence.words, random.choice(found), "") if found else None


def point_moved(sentence: Sentence, random: Random) -> str | None:
    words = _without_thousands(sentence)
    found = list(re.finditer(r"(?<=[0-9])[-–.,:/](?=[0-9])", words))
    return _replaced(sentence.words, random.choice(found), "") if found else None


def _without_thousands(sentence: Sentence) -> str:
    """The words without the marks between thousands, character for character in the same places: left out, they leave the same number."""
    is_english = bool(re.search(r"\b(?:the|of|and|to|is|are)\b", sentence.words))
    marks = "," if is_english else ",." if sentence.language[:2] in ("", "en") else "."
    grouped = rf"(?<![0-9.,])[1-9][0-9]{{0,2}}(?:[{marks}][0-9]{{3}})+(?![0-9]|[.,][0-9])"
    return re.sub(grouped, lambda match: re.sub("[.,]", "_", match[0]), sentence.words)


def not_inserted(sentence: Sentence, random: Random) -> str | None:
    match = _between(sentence.words, random)
    return _replaced(sentence.words, match, f" {NEGATIONS.get(sentence.language[:2], 'not')} ") if match else None


def not_dropped(sentence: Sentence, random: Random) -> str | None:
    found = list(
        re.finditer(r"\b(?:not|no|never|nicht|kein\w*|pas|nunca|non|niet|geen|não|не|ikke|inte) ", sentence.words)
    )
    return _replaced(sentence.words, random.choice(found), "") if found else None


def not_left_out(sentence: Sentence, random: Random) -> str | None:
    found = list(re.finditer(rf"{_NOT} ", sentence.words))
    return _replaced(sentence.words, random.choice(found), random.choice(["… ", "[...] "])) if found else None


def not_in_brackets(sentence: Sentence, random: Random) -> str | None:
    found = list(re.finditer(rf"{_NOT} ", sentence.words))
    return _replaced(sentence.words, random.choice(found), "[surely] ") if found else None


def name_swapped(sentence: Sentence, random: Random) -> str | None:
    found = [
        match for match in re.finditer(r"(?<=\S )[A-ZÄÖÜÉÁ][^\W\d_]{2,}", sentence.words) if match[0] != sentence.name
    ]
    return _replaced(sentence.words, random.choice(found), sentence.name) if found and sentence.name else None


def reordered(sentence: Sentence, random: Random) -> str | None:
    words = sentence.words.split()
    first, last = sorted(random.sample(range(len(words)), 2))
    words[first], words[last] = words[last], words[first]
    return " ".join(words)


def halves_swapped(sentence: Sentence, random: Random) -> str | None:
    words = sentence.words.split()
    middle = len(words) // 2
    return " ".join(words[middle:] + words[:middle])


def pieces_reordered(sentence: Sentence, random: Random) -> str | None:
    words = sentence.words.split()
    middle = len(words) // 2
    return " ".join([*words[middle:], "…", *words[:middle]]) if not re.search(r"…|\.\.|\[", sentence.words) else None


def clause_added(sentence: Sentence, random: Random) -> str | None:
    words, clause = sentence.words.split(), " ".join(sentence.foreign.split()[:5])
    at = random.randint(1, len(words) - 1)
    return " ".join([*words[:at], clause, *words[at:]])


def clause_appended(sentence: Sentence, random: Random) -> str | None:
    return sentence.words.rstrip(".") + ", " + " ".join(sentence.foreign.split()[:5])


def _by_table(pairs: str) -> Edit:
    table = dict(pair.split("/") for pair in pairs.split())

    def edit(sentence: Sentence, random: Random) -> str | None:
        found = [match for match in _WORD.finditer(sentence.words) if match[0] in table]
        return _replaced(sentence.words, match := random.choice(found), table[match[0]]) if found else None

    return edit


def currency_changed(sentence: Sentence, random: Random) -> str | None:
    changed = re.sub(
        "[$€£%]", lambda match: {"$": "€", "€": "£", "£": "$", "%": "‰"}[match[0]], sentence.words, count=1
    )
    return changed if changed != sentence.words else None


def plural_changed(sentence: Sentence, random: Random) -> str | None:
    found = [match for match in _WORD.finditer(sentence.words) if len(match[0]) > 3]
    if not found:
        return None
    match = random.choice(found)
    return _replaced(sentence.words, match, match[0][:-1] if match[0].endswith("s") else match[0] + "s")


def letter_changed(sentence: Sentence, random: Random) -> str | None:
    found = list(re.finditer(r"[a-zа-яäöüéèß]", sentence.words))
    return _replaced(sentence.words, match := random.choice(found), "x" if match[0] != "x" else "k") if found else None


def accent_dropped(sentence: Sentence, random: Random) -> str | None:
    found = list(re.finditer(r"[äöüéèêàçñáíóúåøæłșščžıİ]", sentence.words))
    if not found:
        return None
    match = random.choice(found)
    return _replaced(
        sentence.words,
        match,
        {"æ": "ae", "ø": "o", "ł": "l", "ı": "i"}.get(match[0], unicodedata.normalize("NFD", match[0])[0]),
    )


def word_dropped(sentence: Sentence, random: Random) -> str | None:
    if re.search(r"…|\.\.", sentence.words):  # beside an ellipsis it would be honest
        return None
    found = [
        match
        for match in _at_words(sentence.words, random)
        if match.start() > 0 and re.search(r"\w", match[0]) and re.search(r"\w", sentence.words[match.end() :])
    ]
    return _replaced(sentence.words, found[0], "").replace("  ", " ") if found else None


def word_replaced(sentence: Sentence, random: Random) -> str | None:
    found = _at_words(sentence.words, random)
    return (
        _replaced(sentence.words, found[0], random.choice(re.findall(r"\S*\w\S*", sentence.foreign))) if found else None
    )


def question_answered(sentence: Sentence, random: Random) -> str | None:
    is_asked = "?" in sentence.words[-2:] and not re.search(
        r"…\W*$", sentence.words
    )  # an ellipsis ends a quote of its own
    return sentence.words.replace("?", ".") if is_asked else None


def silently_left_out(sentence: Sentence, random: Random) -> str | None:
    shorter = left_out(sentence, random)
    return re.sub(r" (?:…|\.\.\.|\[…\]|\[\.\.\.\]|\(\.\.\.\)|\. \. \.) ", " ", shorter) if shorter else None


def part_of_a_word(sentence: Sentence, random: Random) -> str | None:
    return sentence.words[1:-1] if re.match(r"[^\W\d_]{2}", sentence.words) and ord(sentence.words[0]) < 0x900 else None


antonym, unit_changed = _by_table(_OPPOSITES), _by_table(_MEASURES)
antonym.__name__, unit_changed.__name__ = "antonym", "unit_changed"
DISHONEST: tuple[Edit, ...] = (
    number_changed, digit_dropped, point_moved, not_inserted, not_dropped, not_left_out, not_in_brackets, name_swapped, reordered, halves_swapped,
    pieces_reordered, clause_added, clause_appended, antonym, unit_changed, currency_changed, plural_changed, letter_changed, accent_dropped, word_dropped,
    word_replaced, question_answered, silently_left_out, part_of_a_word,
)  # fmt: skip
# What stands in another order on a page that says the same twice is no edit.
REORDERED = frozenset({halves_swapped, pieces_reordered})
