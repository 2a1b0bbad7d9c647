"""Words that turn a statement into its opposite, in the languages that sources are most often in."""

from collections.abc import Iterable

_LANGUAGES = (
    # English
    "not no never none nobody nothing nowhere neither nor without cannot hardly scarcely barely rarely seldom unless "
    "deny denies denied denying refuse refuses refused refusing fail fails failed failing false untrue rather instead",
    # German, Dutch
    "nicht nichts nie niemals niemand niemanden niemandem nirgends nirgendwo ohne weder kaum keinesfalls keineswegs statt anstatt",
    "niet geen nooit zonder niemand niets nergens",
    # French, Spanish, Portuguese, Italian
    "ne pas jamais rien aucun aucune sans ni guère plutôt",
    "no nunca jamás nadie nada ningún ninguno ninguna tampoco sin ni",
    "não nem sem nenhum nenhuma ninguém nunca jamais",
    "non né senza nessun nessuno nessuna niente nulla mai",
    # Danish and Norwegian, Swedish, Finnish
    "ikke ingen intet ingenting aldrig aldri uden uten",
    "inte inget aldrig utan ej icke",
    "ei eivät ilman",
    # Polish, Czech, Russian, Ukrainian, Turkish
    "nie bez nigdy nikt nic żaden",
    "ne není nikdy",
    "не нет ни без никогда никто ничего",
    "ні немає",
    "değil yok asla",
    # Korean, Indonesian, Vietnamese
    "안 못",
    "tidak bukan tanpa",
    "không chẳng chưa",
)
_WORDS = frozenset(word for words in _LANGUAGES for word in words.split())
_STARTS = ("n'", "kein")
_ENDS = ("n't",)
_SIGNS = frozenset("不没沒無无非未别別勿莫")
_JAPANESE = ("ない", "ません", "なかった", "なく")


def negations(words: Iterable[str]) -> int:
    """How many of the words (as they are compared) deny something."""
    listed = list(words)
    found = sum(word in _WORDS or word in _SIGNS or word.startswith(_STARTS) or word.endswith(_ENDS) for word in listed)
    kana = "".join(word for word in listed if "\u3040" <= word[:1] <= "\u30ff")
    return found + (sum(kana.count(each) for each in _JAPANESE) if kana else 0)
