"""The numbers that words say, in digits or spelled out (English, German, French, Spanish)."""

from collections.abc import Sequence

_WORDS = (
    # English
    "one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 "
    "eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred=100 hundreds=100 thousand=1000 "
    "thousands=1000 million=m millions=m billion=b billions=b trillion=t trillions=t dozen=12 dozens=12 half=1/2 "
    "first=1st second=2nd third=3rd fourth=4th fifth=5th sixth=6th seventh=7th eighth=8th ninth=9th tenth=10th",
    # German
    "zwei=2 zwo=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 dreizehn=13 vierzehn=14 fünfzehn=15 sechzehn=16 siebzehn=17 "
    "achtzehn=18 neunzehn=19 zwanzig=20 dreißig=30 dreissig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 hundert=100 "
    "tausend=1000 millionen=m milliarde=b milliarden=b dutzend=12 erste=1st ersten=1st zweite=2nd zweiten=2nd dritte=3rd dritten=3rd",
    # French
    "deux=2 trois=3 quatre=4 cinq=5 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13 quatorze=14 quinze=15 seize=16 vingt=20 trente=30 quarante=40 "
    "cinquante=50 soixante=60 septante=70 huitante=80 nonante=90 cent=100 cents=100 mille=1000 milliers=1000 milliard=b milliards=b premier=1st "
    "première=1st deuxième=2nd seconde=2nd troisième=3rd",
    # Spanish
    "dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14 quince=15 dieciséis=16 diecisiete=17 dieciocho=18 "
    "diecinueve=19 veinte=20 veintiuno=21 veinticinco=25 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 cien=100 "
    "ciento=100 cientos=100 mil=1000 miles=1000 millón=m millones=m primero=1st primera=1st segundo=2nd segunda=2nd tercero=3rd tercera=3rd",
)
_VALUES = dict(pair.split("=") for words in _WORDS for pair in words.split())
_TENS = frozenset({"20", "30", "40", "50", "60", "70", "80", "90"})
# Also words for something else, in that language or another.
_UNSURE_WORDS = """
one once dos seize mil miles elf cent cents second seconde segundo segunda primera premier sept half hundreds thousands
"""
_UNSURE = frozenset(_UNSURE_WORDS.split())
_SCALES = {"hundert": "00", "tausend": "000"}


def numbers(words: Sequence[str], surely: bool = False) -> set[str]:
    """The numbers among words as they are compared, `surely` without words that may say something else; "twenty-five" is 25."""
    found: list[str] = []
    behind = 0
    for index, word in enumerate(words):
        if (surely and word in _UNSURE) or not (value := _value(word)):
            continue
        is_unit = word in _VALUES and len(value) == 1
        if is_unit and found and found[-1] in _TENS and index == behind + (words[index - 1] == "-"):
            found[-1] = found[-1][0] + value
        else:
            found.append(value)
        behind = index + 1
    return set(found)


def _value(word: str) -> str:
    return word if any(map(str.isdigit, word)) else _VALUES.get(word) or _in_two_parts(word)


def _in_two_parts(word: str) -> str:
    """The value of a German word as `fünfundzwanzig` or `zweihundert`, empty for any other."""
    unit, _, ten = word.partition("und")
    if _VALUES.get(ten) in _TENS and (unit == "ein" or unit in _VALUES):
        return _VALUES[ten][0] + _VALUES.get(unit, "1")
    for scale, zeros in _SCALES.items():
        if word.endswith(scale) and (count := _VALUES.get(word.removesuffix(scale))):
            return count + zeros
    return ""
