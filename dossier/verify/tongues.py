"""Which language words are in, as far as a word that denies in one language and says something else in another needs to be told."""

from collections import Counter
from collections.abc import Iterable

# Words of each language that stand in nearly every sentence.
_COMMON = {
    "en": "the of and to in is that it for was on are as with be this have from by at an which they he she we you their has",
    "de": "der die das und ist nicht ein eine den dem zu mit von im für auf sich des es auch als wird sind hat wir sie ich",
    "nl": "de het een en van is dat niet te zijn op voor met die aan er wordt ook door naar bij wij hij ze ik heeft",
    "fr": "le la les des et est une un du dans que qui pour au pas sur plus par avec il elle nous sont a été ce cette",
    "es": "el la los las de y que en un una por con para es se su al lo como más pero fue está han del",
    "pt": "o a os as de e que do da em um uma para com não no na por se mais dos das como ao foi pelo é são",
    "it": "il la lo gli le di e che un una per è con non del della si da nel alla dei sono più anche ha i",
    "ca": "el la els les de i que en un una per amb és no del al se més com dels ha són va aquest aquesta",
    "ro": "și în de la a cu pe este că un o din nu care pentru sunt mai o să al ale ce fi sau prin lui",
    "sv": "och att det i på som en är av för med till den har de inte om ett men var jag vi från kan när",
    "da": "og at det i på som en er af for med til den har de ikke om et men var jeg vi fra kan når der",
    "no": "og at det i på som en er av for med til den har de ikke om et men var jeg vi fra kan når å",
    "fi": "ja on ei se että oli joka ovat hän mutta myös kun kuin tai niin sen voi mukaan vain",
    "et": "ja on ei see et oli mis kes ka kui ning aga või tema seda selle nii mida olid",
    "hu": "a az és hogy nem egy is van ez meg csak már de volt mint azt el ki vagy",
    "pl": "i w na z się nie do to że jest o jak po co ale za od przez dla są był oraz",
    "cs": "a v se na je že s z do o i to ve jako za pro by ale k který také jsou od byl",
    "sk": "a v sa na je že s z do o aj to vo ako za pre by ale k ktorý tiež sú od bol",
    "hr": "i u je na se da su za od s o kao što koji će ne bi ili ali to koje iz biti",
    "sl": "in v je na se da so za od s o kot ki bo ne bi ali pa to ter iz tudi pri",
    "lv": "un ir ar no uz par ka kas pie tas arī bet vai to kā lai pēc tiek bija",
    "lt": "ir yra su iš į kad kaip bet tai apie nuo po jis buvo ar dėl jau tik",
    "tr": "ve bir bu da de için ile çok daha olan olarak gibi en ne var o ama kadar sonra",
    "id": "dan yang di ini itu dengan untuk dari dalam akan pada tidak ke oleh juga adalah saya kami",
    "vi": "và của là các có cho trong được với những một này đã không người khi từ ra",
}  # fmt: skip
_FEWEST = 2
_SPOKEN: dict[str, tuple[str, ...]] = {}
for _language, _words in _COMMON.items():
    for _word in set(_words.split()):
        _SPOKEN[_word] = (*_SPOKEN.get(_word, ()), _language)


def tongues(words: Iterable[str]) -> frozenset[str]:
    """The languages (ISO 639-1, those in Latin letters) of which most common words are among some, as they are compared; none where that is too few."""
    said = Counter(language for word in words for language in _SPOKEN.get(word, ()))
    most = max(said.values(), default=0)
    return frozenset(language for language, count in said.items() if count == most) if most >= _FEWEST else frozenset()
