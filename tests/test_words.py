"""Dates in words: what English says, what other languages fall back to, and that every date can be said."""

import pytest
from hypothesis import given
from test_dates import texts

from dossier.dates import parse
from dossier.site.phrases import PHRASES
from dossier.site.words import words

ENGLISH = {
    "2025-11-11": "11 November 2025",
    "2025-11-01": "1 November 2025",
    "2025-11": "November 2025",
    "2025": "2025",
    "0044": "AD 44",
    "0000": "1 BC",
    "-0043": "44 BC",
    "-0043-03-15": "15 March 44 BC",
    "0476-09": "September AD 476",
    "Y-170002": "170,003 BC",
    "2025-21": "spring 2025",
    "2025-24": "winter 2025–26",
    "1999-24": "winter 1999–2000",
    "2025-29": "southern spring 2025",
    "2025-26": "northern summer 2025",
    "2025-33": "first quarter of 2025",
    "2025-38": "middle four months of 2025",
    "2025-41": "second half of 2025",
    "2013~": "c. 2013",
    "2025-11?": "possibly November 2025",
    "2025-11-11%": "possibly c. 11 November 2025",
    "2004-06~-11": "c. 11 June 2004",
    "1950S2": "c. 1950 (1900–1999)",
    "[..2024-02]": "before March 2024",
    "[..2012]": "before 2013",
    "[..1760-12-31]": "before 1 January 1761",
    "[..2012~]": "c. 2012 or earlier",
    "../2024-03": "until March 2024",
    "/2024-03": "until March 2024",
    "2024/..": "since 2024",
    "2024/": "from 2024",
    "../..": "at any time",
    "201X": "2010s",
    "199X?": "possibly 1990s",
    "000X": "between 1 BC and AD 9",
    "18XX": "19th century",
    "20XX": "21st century",
    "11XX": "12th century",
    "-01XX": "2nd century BC",
    "1XXX": "between 1000 and 1999",
    "XXXX": "an unknown year",
    "XXXX-12-25": "25 December of an unknown year",
    "15XX-12-25": "between 25 December 1500 and 25 December 1599",
    "2004-XX": "2004",
    "1985-04-XX": "April 1985",
    "2013/2025": "2013–2025",
    "2025/2025": "2025",
    "-0099/-0043": "100–44 BC",
    "-0043/0014": "44 BC – AD 14",
    "2025-11-11/2025-11-14": "11–14 November 2025",
    "2024-03-03/2024-04-05": "3 March – 5 April 2024",
    "2024-12-30/2025-01-02": "30 December 2024 – 2 January 2025",
    "2024-03/2024-05": "March–May 2024",
    "2024-11/2025-03": "November 2024 – March 2025",
    "2024-03-03/2025": "3 March 2024 – 2025",
    "1984~/2004-06": "c. 1984 – June 2004",
    "198X/199X": "1980s–1990s",
    "2025-21/2025-23": "spring 2025 – autumn 2025",
    "[1667,1668,1670..1672]": "1667, 1668 or 1670–1672",
    "[1667,1760..]": "1667 or 1760 or later",
    "{1960,1961-12}": "1960 and December 1961",
    "{..1984}": "1984 and earlier",
    "[2003..2005]": "between 2003 and 2005",
    "2025-11-11T12:30:00Z": "11 November 2025, 12:30 UTC",
    "2025-11-11T12:30:15": "11 November 2025, 12:30:15",
    "2025-11-11T12:30:00+02:00": "11 November 2025, 12:30 UTC+2",
    "2025-11-11T12:30:00.250-0330": "11 November 2025, 12:30 UTC\u22123:30",
}


@pytest.mark.parametrize(("text", "said"), ENGLISH.items())
def test_english(text: str, said: str) -> None:
    assert words(parse(text)) == said


@pytest.mark.parametrize(
    ("language", "day", "month", "year"),
    [
        ("de", "11. November 2025", "November 2025", "2025"),
        ("fr", "11 novembre 2025", "novembre 2025", "2025"),
        ("es", "11 de noviembre de 2025", "noviembre de 2025", "2025"),
        ("ar", "11 نوفمبر 2025", "نوفمبر 2025", "2025"),
        ("ja", "2025年11月11日", "2025年11月", "2025年"),
        ("pt-BR", "11 de novembro de 2025", "novembro de 2025", "2025"),
        ("de-XX", "11. November 2025", "November 2025", "2025"),
        ("en-US", "November 11, 2025", "November 2025", "2025"),
        ("xx", "2025-11-11", "2025-11", "2025"),
        ("not a tag", "2025-11-11", "2025-11", "2025"),
    ],
)
def test_other_languages(language: str, day: str, month: str, year: str) -> None:
    assert [words(parse(text), language) for text in ("2025-11-11", "2025-11", "2025")] == [day, month, year]


OTHERS = {
    "fr": {
        "2025-11-01": "1er novembre 2025",
        "2025-11-01/2025-11-04": "1er–4 novembre 2025",
        "2025-11-11/2025-11-14": "11–14 novembre 2025",
        "2024-03-03/2024-04-05": "3 mars – 5 avril 2024",
        "0044": "44 ap. J.-C.",
        "-0043-03-15": "15 mars 44 av. J.-C.",
        "2025-21": "printemps 2025",
        "2025-29": "printemps 2025 (hémisphère Sud)",
        "2025-33": "premier trimestre 2025",
        "2025-41": "second semestre 2025",
        "2013~": "vers 2013",
        "2025-11-11~": "vers le 11 novembre 2025",
        "2025-11?": "novembre 2025 (date incertaine)",
        "[..2024-02]": "avant mars 2024",
        "[..2025-11-11]": "avant le 12 novembre 2025",
        "../2024-03": "jusqu’en mars 2024",
        "../2025-11-11": "jusqu’au 11 novembre 2025",
        "../18XX": "jusqu’au XIXe siècle",
        "../2013~": "… – vers 2013",
        "198X/..": "depuis les années 1980",
        "00XX": "Ier siècle",
        "-01XX": "IIe siècle av. J.-C.",
        "[2003..2005]": "entre 2003 et 2005",
        "[1667,1668,1670]": "1667, 1668 ou 1670",
        "XXXX-12-25": "25 décembre d’une année inconnue",
    },
    "de": {
        "2025-11-11/2025-11-14": "11.–14. November 2025",
        "2025-24": "Winter 2025/26",
        "2025-33": "1. Quartal 2025",
        "201X": "2010er-Jahre",
        "18XX": "19. Jahrhundert",
        "2013~": "ca. 2013",
        "2025-11?": "möglicherweise November 2025",
        "2024/..": "seit 2024",
        "2024/": "ab 2024",
        "198X/..": "seit den 1980er-Jahren",
        "../18XX": "bis ins 19. Jahrhundert",
        "2025-33/..": "seit dem 1. Quartal 2025",
        "[..2024-02]": "vor März 2024",
        "[..1760-12-31]": "vor dem 1. Januar 1761",
        "../2025-11-11": "bis zum 11. November 2025",
        "[198X..199X]": "zwischen den 1980er-Jahren und den 1990er-Jahren",
        "15XX-12-25": "zwischen dem 25. Dezember 1500 und dem 25. Dezember 1599",
        "-0043-03-15": "15. März 44 v. Chr.",
        "[1667,1760..]": "1667 oder 1760 oder später",
    },
    "es": {
        "2025-11-11/2025-11-14": "11–14 de noviembre de 2025",
        "-0043-03-15": "15 de marzo de 44 a. C.",
        "2025-21": "primavera de 2025",
        "201X": "década de 2010",
        "18XX": "siglo XIX",
        "2013~": "hacia 2013",
        "2013~/..": "hacia 2013 – …",
        "2025-11-11/..": "desde el 11 de noviembre de 2025",
        "2024/": "a partir de 2024",
        "[..2025-11-11]": "antes del 12 de noviembre de 2025",
        "[198X..199X]": "entre la década de 1980 y la década de 1990",
    },
    "ar": {
        "2025-11-11": "11 نوفمبر 2025",
        "2025-21": "ربيع 2025",
        "18XX": "القرن الـ19",
        "2013~": "حوالي 2013",
        "2024/..": "منذ 2024",
        "[2003..2005]": "بين 2003 و2005",
        "[1667,1668,1670]": "1667، 1668 أو 1670",
        "2025-11-11T12:30:00Z": "11 نوفمبر 2025، 12:30 UTC",
    },
    "ar-EG": {"2025-11-11": "١١ نوفمبر ٢٠٢٥", "2013/2025": "٢٠١٣–٢٠٢٥", "2013~": "حوالي ٢٠١٣"},
    "ja": {
        "2025-11-11/2025-11-14": "2025年11月11日～14日",
        "-0043-03-15": "紀元前44年3月15日",
        "2025-24": "2025年～2026年冬",
        "201X": "2010年代",
        "2013~": "2013年頃",
        "[..2024-02]": "2024年3月より前",
        "../2024-03": "2024年3月まで",
        "[2003..2005]": "2003年から2005年までの間",
        "2025-11-11T12:30:00Z": "2025年11月11日 12:30 UTC",
    },
}


@pytest.mark.parametrize(
    ("language", "text", "said"), [(tag, *pair) for tag, pairs in OTHERS.items() for pair in pairs.items()]
)
def test_languages_with_phrases(language: str, text: str, said: str) -> None:
    assert words(parse(text), language).replace("\u2009", " ") == said


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("2025-21", "it", "marzo\u2013maggio 2025"),
        ("2025-24", "xx", "2025-12/2026-02"),
        ("201X", "it", "2010\u20132019"),
        ("198X/199X", "it", "1980\u20131999"),
        ("[198X..199X]", "it", "1980\u20131999"),
        ("2013~", "it", "≈ 2013"),
        ("2025-11?", "it", "novembre 2025 (?)"),
        ("2024/..", "it", "2024 \u2013 …"),
        ("[..2024-02]", "it", "≤ febbraio 2024"),
        ("-0043", "de", "44 v. Chr."),
        ("-0043", "ja", "紀元前44年"),
        ("2024-11/2025-03", "ja", "2024年11月～2025年3月"),
        ("18XX", "en-US", "19th century"),
        ("2025-21", "en-GB", "spring 2025"),
        ("XXXX-12-25", "it", "XXXX-12-25"),
    ],
)
def test_what_other_languages_lack_is_said_in_figures(text: str, language: str, said: str) -> None:
    assert words(parse(text), language).replace("\u2009", " ") == said


PLACES = ("approximate", "uncertain", "before", "until", "since", "from", "or ", "and ", "decade", "century", "unknown")


@pytest.mark.parametrize("language", PHRASES)
def test_phrases_have_the_places_of_english(language: str) -> None:
    english, phrases = PHRASES["en"], PHRASES[language]
    missing = {key for key in english if key not in phrases and not any(kind.startswith(f"{key} ") for kind in phrases)}
    assert missing <= {"years"}
    for key, phrase in phrases.items():
        count = 2 if key.startswith(("between", "years", "time")) else int(key.startswith(PLACES) or key.isdigit())
        assert phrase.count("{") == count, (key, phrase)


@given(texts)
def test_every_date_can_be_said(text: str) -> None:
    for language in (*PHRASES, "ar-EG", "ru", "xx"):
        said = words(parse(text), language)
        assert said.strip()
        assert "{" not in said


def test_english_needs_no_babel() -> None:
    import subprocess
    import sys

    script = (
        "import sys; from dossier.dates import parse; from dossier.site.words import words;"
        "words(parse('2013~/2025-11')); sys.exit('babel' in sys.modules or 'dossier.dates_help' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
