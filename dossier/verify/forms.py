"""Whether a word whose ending stands in brackets is another form of the one in the source: `kill[ed]` for "kills", but not `can[not]` for "can"."""

from collections.abc import Iterable

from dossier.verify.negations import negations
from dossier.verify.tongues import tongues

# Endings that one word takes for number, person, tense, gender and case; by language, since English `er` compares and German `er` does not.
_ENDINGS = {
    "en": "- s es ed d ing e y ies ied ying 's",
    "de": "- e en em es er n s st t te ten test tet et end ene enen ener enes ende enden",
    "nl": "- e en s t d de den te ten",
    "fr": "e s es é ée és ées er ez ent ons a ai ait aient ant i is it ra ront rait raient èrent",
    "es": "- s es o a os as e an en amos emos imos ó é í ado ada ados adas ido ida ando iendo ar er ir aba aban ía ían aron ieron",
    "it": "o a i e ano ono ato ata ati ate ito ita iti ite uto uta are ere ire ando endo ava avano iamo ò",
    "pt": "- s es o a os as e am em amos emos ou eu iu ado ada ados adas ido ida ando endo ar er ir ava avam",
    "sv": "- a ar er e en et n t s as or na de te ade at it",
    "da": "- e r er s en et n t ne de te ede",
    "ru": "- а я о е ы и у ю й ь ом ем ой ей ам ям ах ях ов ев ами ями ого его ому ему ый ий ая яя ое ее ые ие ым им ых их ую юю ал ала ало али ил ила или ать ить ет ут ют ит ат ят",
}
_SETS = {language: frozenset(endings.replace("-", " ").split(" ")) for language, endings in _ENDINGS.items()}
# German adjectives end in `er` where they otherwise end so; on a word without any of these, it compares.
_GERMAN_CASES, _COMPARING = frozenset({"e", "en", "em", "es", "er"}), "er"


def is_form(word: str, stem: str, ending: str, around: Iterable[str]) -> bool:
    """Whether a word is a form of `stem` as `stem` with another ending is; what is around it tells its language."""
    if not word.startswith(stem) or negations([word]) != negations([stem + ending]):
        return False
    rest, spoken = word[len(stem) :], tongues(around) & _SETS.keys()
    return any(_both(rest, ending, language) for language in spoken or _SETS)


def _both(one: str, other: str, language: str) -> bool:
    """Whether two endings are those of one word."""
    if not {one, other} <= _SETS[language]:
        return False
    return language != "de" or one == other or _COMPARING not in (one, other) or {one, other} <= _GERMAN_CASES
