"""The phrases around dates by language: a place for the date, and what is said of it.

Where a language has another phrase for some kind of date (`until day`: "bis zum 11. November"), that stands under the phrase's
key and the kind: `year`, `month`, `day`, `season`, `decade`, `century` and the like, or `approximate` and `uncertain` for dates
that are said to be so. What is missing is said in signs that need no language.
"""

from collections.abc import Mapping
from typing import Final

Phrases = Mapping[str, str]


def _parts(names: tuple[str, ...], north: str, south: str, quarters: str, thirds: str, halves: str) -> dict[str, str]:
    """Phrases for the parts of a year by their EDTF numbers: four seasons, the same by hemisphere (with a place for the season's own
    phrase), quarters, thirds and halves, each kind in one text with `|` between them."""
    seasons = [*names, *(north.format(name) for name in names), *(south.format(name) for name in names)]
    others = [*quarters.split("|"), *thirds.split("|"), *halves.split("|")]
    return {str(number): text for number, text in enumerate((*seasons, *others), 21)}


def _kinds(key: str, **phrases: str) -> dict[str, str]:
    """Phrases for kinds of dates: `year_month` stands for both."""
    return {f"{key} {kind}": text for kinds, text in phrases.items() for kind in kinds.split("_")}


NEUTRAL: Final[Phrases] = {
    "approximate": "≈ {}",
    "uncertain": "{} (?)",
    "until": "… – {}",
    "since": "{} – …",
    "from": "{} – …",
    "or earlier": "≤ {}",
    "and earlier": "… – {}",
    "or later": "≥ {}",
    "and later": "{} – …",
    "or": " / ",
    "and": ", ",
    "comma": ", ",
    "time": "{}, {}",
}

ENGLISH: Final[Phrases] = {
    "approximate": "c. {}",
    "uncertain": "possibly {}",
    "before": "before {}",
    "until": "until {}",
    "since": "since {}",
    "from": "from {}",
    "or earlier": "{} or earlier",
    "and earlier": "{} and earlier",
    "or later": "{} or later",
    "and later": "{} and later",
    "between": "between {} and {}",
    "or": " or ",
    "and": " and ",
    "decade": "{}s",
    "century": "{} century",
    "century BC": "{} century BC",
    "unknown year": "{} of an unknown year",
    "XXXX": "an unknown year",
    "../..": "at any time",
    "/": "at an unknown time",
    "/..": "since an unknown time",
    "../": "until an unknown time",
    "years": "{}–{:02}",
    **_parts(
        ("spring {}", "summer {}", "autumn {}", "winter {}"),
        "northern {}",
        "southern {}",
        "first quarter of {}|second quarter of {}|third quarter of {}|fourth quarter of {}",
        "first four months of {}|middle four months of {}|last four months of {}",
        "first half of {}|second half of {}",
    ),
}

FRENCH: Final[Phrases] = {
    **_kinds("approximate", year_month="vers {}", day_century="vers le {}", decade="vers les {}"),
    "uncertain": "{} (date incertaine)",
    **_kinds("before", year_month="avant {}", day="avant le {}"),
    **_kinds("until", year_month="jusqu’en {}", day_century="jusqu’au {}", decade="jusqu’aux {}"),
    **_kinds("since", year_month="depuis {}", day_century="depuis le {}", decade="depuis les {}"),
    **_kinds("from", year_month="dès {}", day_century="dès le {}", decade="dès les {}"),
    "or earlier": "{} ou avant",
    "and earlier": "{} et avant",
    "or later": "{} ou après",
    "and later": "{} et après",
    **_kinds("between", year_month="entre {} et {}", day="entre le {} et le {}", decade="entre les {} et les {}"),
    "or": " ou ",
    "and": " et ",
    "decade": "années {}",
    "century": "{} siècle",
    "century BC": "{} siècle av. J.-C.",
    "unknown year": "{} d’une année inconnue",
    "XXXX": "année inconnue",
    "../..": "à une date quelconque",
    "/": "à une date inconnue",
    "/..": "depuis une date inconnue",
    "../": "jusqu’à une date inconnue",
    "first": "1er",
    **_parts(
        ("printemps {}", "été {}", "automne {}", "hiver {}"),
        "{} (hémisphère Nord)",
        "{} (hémisphère Sud)",
        "premier trimestre {}|deuxième trimestre {}|troisième trimestre {}|quatrième trimestre {}",
        "premier quadrimestre {}|deuxième quadrimestre {}|troisième quadrimestre {}",
        "premier semestre {}|second semestre {}",
    ),
}

GERMAN: Final[Phrases] = {
    "approximate": "ca. {}",
    "uncertain": "möglicherweise {}",
    "before": "vor {}",
    "before day": "vor dem {}",
    "until": "bis {}",
    **_kinds(
        "until", day_time_quarter_quadrimester_semestral="bis zum {}", decade="bis in die {}", century="bis ins {}"
    ),
    "since": "seit {}",
    **_kinds("since", day_time_quarter_quadrimester_semestral_century="seit dem {}", decade="seit den {}n"),
    "from": "ab {}",
    **_kinds("from", day_time_quarter_quadrimester_semestral_century="ab dem {}", decade="ab den {}n"),
    "or earlier": "{} oder früher",
    "and earlier": "{} und früher",
    "or later": "{} oder später",
    "and later": "{} und später",
    "between": "zwischen {} und {}",
    **_kinds("between", day_century="zwischen dem {} und dem {}", decade="zwischen den {}n und den {}n"),
    "or": " oder ",
    "and": " und ",
    "decade": "{}er-Jahre",
    "century": "{}. Jahrhundert",
    "century BC": "{}. Jahrhundert v. Chr.",
    "unknown year": "{} eines unbekannten Jahres",
    "XXXX": "unbekanntes Jahr",
    "../..": "zu beliebiger Zeit",
    "/": "zu unbekannter Zeit",
    "/..": "seit unbekannter Zeit",
    "../": "bis zu unbekannter Zeit",
    "years": "{}/{:02}",
    **_parts(
        ("Frühjahr {}", "Sommer {}", "Herbst {}", "Winter {}"),
        "{} (Nordhalbkugel)",
        "{} (Südhalbkugel)",
        "1. Quartal {}|2. Quartal {}|3. Quartal {}|4. Quartal {}",
        "erstes Drittel {}|mittleres Drittel {}|letztes Drittel {}",
        "1. Halbjahr {}|2. Halbjahr {}",
    ),
}

SPANISH: Final[Phrases] = {
    **_kinds("approximate", year_month="hacia {}", day_century="hacia el {}", decade="hacia la {}"),
    "uncertain": "{} (fecha incierta)",
    **_kinds("before", year_month="antes de {}", day="antes del {}"),
    "until": "hasta {}",
    **_kinds(
        "until", day_century_quarter_quadrimester_semestral="hasta el {}", decade="hasta la {}", approximate="… – {}"
    ),
    "since": "desde {}",
    **_kinds(
        "since", day_century_quarter_quadrimester_semestral="desde el {}", decade="desde la {}", approximate="{} – …"
    ),
    "from": "a partir de {}",
    **_kinds("from", day_century_quarter_quadrimester_semestral="a partir del {}", decade="a partir de la {}"),
    "from approximate": "{} – …",
    "or earlier": "{} o antes",
    "and earlier": "{} y antes",
    "or later": "{} o después",
    "and later": "{} y después",
    **_kinds("between", year_month="entre {} y {}", day="entre el {} y el {}", decade="entre la {} y la {}"),
    "or": " o ",
    "and": " y ",
    "decade": "década de {}",
    "century": "siglo {}",
    "century BC": "siglo {} a. C.",
    "unknown year": "{} de un año desconocido",
    "XXXX": "año desconocido",
    "../..": "en cualquier momento",
    "/": "en fecha desconocida",
    "/..": "desde fecha desconocida",
    "../": "hasta fecha desconocida",
    **_parts(
        ("primavera de {}", "verano de {}", "otoño de {}", "invierno de {}"),
        "{} (hemisferio norte)",
        "{} (hemisferio sur)",
        "primer trimestre de {}|segundo trimestre de {}|tercer trimestre de {}|cuarto trimestre de {}",
        "primer cuatrimestre de {}|segundo cuatrimestre de {}|tercer cuatrimestre de {}",
        "primer semestre de {}|segundo semestre de {}",
    ),
}

ARABIC: Final[Phrases] = {
    "approximate": "حوالي {}",
    "uncertain": "{} (غير مؤكد)",
    "before": "قبل {}",
    "until": "حتى {}",
    "since": "منذ {}",
    "from": "ابتداءً من {}",
    "or earlier": "{} أو قبل ذلك",
    "and earlier": "{} وما قبله",
    "or later": "{} أو بعد ذلك",
    "and later": "{} وما بعده",
    "between": "بين {} و{}",
    "or": " أو ",
    "and": " و",
    "comma": "، ",
    "time": "{}، {}",
    "decade": "عقد {}",
    "century": "القرن الـ{}",
    "century BC": "القرن الـ{} قبل الميلاد",
    "unknown year": "{} من سنة غير معروفة",
    "XXXX": "سنة غير معروفة",
    "../..": "في أي وقت",
    "/": "في وقت غير معروف",
    "/..": "منذ وقت غير معروف",
    "../": "حتى وقت غير معروف",
    **_parts(
        ("ربيع {}", "صيف {}", "خريف {}", "شتاء {}"),
        "{} (نصف الكرة الشمالي)",
        "{} (نصف الكرة الجنوبي)",
        "الربع الأول من {}|الربع الثاني من {}|الربع الثالث من {}|الربع الرابع من {}",
        "الأشهر الأربعة الأولى من {}|الأشهر الأربعة الوسطى من {}|الأشهر الأربعة الأخيرة من {}",
        "النصف الأول من {}|النصف الثاني من {}",
    ),
}

JAPANESE: Final[Phrases] = {
    "approximate": "{}頃",
    "uncertain": "{}（未確認）",
    "before": "{}より前",
    "until": "{}まで",
    "since": "{}以降",
    "from": "{}から",
    "or earlier": "{}またはそれ以前",
    "and earlier": "{}およびそれ以前",
    "or later": "{}またはそれ以降",
    "and later": "{}およびそれ以降",
    "between": "{}から{}までの間",
    "or": "または",
    "and": "および",
    "comma": "、",
    "time": "{} {}",
    "decade": "{}年代",
    "century": "{}世紀",
    "century BC": "紀元前{}世紀",
    "unknown year": "年不明の{}",
    "XXXX": "年不明",
    "../..": "時期を問わず",
    "/": "時期不明",
    "/..": "開始時期不明",
    "../": "終了時期不明",
    **_parts(
        ("{}春", "{}夏", "{}秋", "{}冬"),
        "{}（北半球）",
        "{}（南半球）",
        "{}第1四半期|{}第2四半期|{}第3四半期|{}第4四半期",
        "{}の最初の4か月|{}の中間の4か月|{}の最後の4か月",
        "{}上半期|{}下半期",
    ),
}

PHRASES: Final[Mapping[str, Phrases]] = {
    "en": ENGLISH,
    "fr": FRENCH,
    "de": GERMAN,
    "es": SPANISH,
    "ar": ARABIC,
    "ja": JAPANESE,
}
