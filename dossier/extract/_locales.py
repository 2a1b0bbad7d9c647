"""Which encoding is usual where a page names none, by language or country: the HTML Standard's table of locales."""

from typing import Final

_BY_LANGUAGE: Final = {
    "cp1250": "cs hr sk", "iso8859-2": "hu pl sl", "cp1251": "ba be bg kk ky mk ru sah sr tg tt uk", "iso8859-7": "el", "cp1254": "az ku tr",
    "cp1255": "he", "cp1256": "ar fa", "cp1257": "et lt lv", "cp1258": "vi", "cp874": "th", "cp932": "ja", "cp949": "ko", "gb18030": "zh",
    "big5hkscs": "zh-tw zh-hk zh-hant",
}  # fmt: skip
_CODECS: Final = {language: codec for codec, languages in _BY_LANGUAGE.items() for language in languages.split()}
# Countries whose code is not that of their language.
_LANGUAGES: Final = {
    "cz": "cs", "si": "sl", "ua": "uk", "by": "be", "rs": "sr", "kz": "kk", "gr": "el", "il": "he", "ir": "fa", "ee": "et", "vn": "vi",
    "jp": "ja", "kr": "ko", "cn": "zh", "tw": "zh-tw", "hk": "zh-hk", "sa": "ar", "eg": "ar", "ae": "ar", "su": "ru",
}  # fmt: skip
# Codes of countries that are those of other languages.
_COUNTRIES: Final = frozenset({"hr", "sk", "hu", "pl", "bg", "mk", "ru", "tr", "az", "lt", "lv", "th"})
# Encodings of one script each, so that one of them may be found where another is usual; in Latin script, detection guesses.
_SCRIPTS: Final = (
    frozenset({"cp1251", "koi8-r", "koi8-u"}), frozenset({"cp1253", "iso8859-7"}),
    frozenset({"cp1255", "iso8859-8"}), frozenset({"cp1256"}), frozenset({"cp932", "euc_jp"}),
    frozenset({"gb18030", "big5hkscs"}), frozenset({"cp949"}), frozenset({"cp874"}),
)  # fmt: skip


def codec(language: str, host: str) -> str:
    """What is usual in a language (a tag of BCP 47 in small letters), else in the country of a host, else in the West."""
    country = host.rpartition(".")[2].lower()
    spoken = language or _LANGUAGES.get(country) or (country if country in _COUNTRIES else "")
    return _CODECS.get(spoken) or _CODECS.get(spoken.partition("-")[0], "cp1252")


def candidates(usual: str) -> list[str]:
    """The encodings of the one script that is usual there; of all scripts but Latin where that is Latin."""
    of_script = next((script for script in _SCRIPTS if usual in script), None)
    return sorted(of_script or frozenset().union(*_SCRIPTS))
