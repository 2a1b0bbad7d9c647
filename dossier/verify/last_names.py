"""Whether a last name that stands alone in a text can be that of a certain person: not behind somebody else's first name, and no month or common word."""

from collections.abc import Collection, Container, Sequence

from dossier.folding import is_word

HONORIFICS = """
mr mrs ms miss mx dr prof professor doctor sir dame lord lady rev reverend hon fr sr sra srta don doña m mme mlle maître me herr frau
president minister senator representative rep sen gov governor judge justice captain general colonel king queen prince princess pope
chancellor dipl ing jr ii iii iv phd md esq obe mbe cbe
"""
_ROLES = """
chairman chairwoman chairperson chair mayor ceo cfo secretary director premier prime attorney sheriff detective sergeant officer coach pastor bishop
cardinal archbishop ambassador commissioner councillor councilman councilwoman congressman congresswoman delegate spokesman spokeswoman spokesperson
lieutenant major admiral chief deputy vice speaker leader founder author analyst economist lawyer republican democrat tory labour conservative
sprecher sprecherin vorsitzende vorsitzender kanzler bürgermeister ministre président présidente maire député ministro ministra presidente presidenta alcalde
alcaldesa sindaco president statsminister
"""
_ROLE_ENDINGS = (
    "minister", "ministerin", "präsident", "präsidentin", "kanzler", "kanzlerin", "chef", "chefin", "sprecher", "sprecherin", "meister", "meisterin",
    "vorsitzende", "vorsitzender", "leiter", "leiterin", "direktor", "direktorin", "anwalt", "anwältin", "politiker", "politikerin",
)  # fmt: skip
_OPENERS = """
a an the in on at by for from of to as but and or if when while after before since although though because so yet still then now today yesterday
according said says asked did does is was has had will would can could may what why how who where der die das ein eine im am laut auch aber und als wenn nach seit so
le la les un une selon pour mais et el los las un una según pero y il lo gli secondo ma
"""
_MONTHS = """
january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
spring summer autumn winter januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag sommer herbst
mars avril juin juillet août lundi mardi mercredi jeudi vendredi samedi dimanche enero marzo abril mayo junio julio agosto
"""
_COMMON = """
will long young white black brown green gray grey king day page cook may march best rich short strong wise good sharp moss rose hope grace love
price bush field banks rice wood woods stone hall hill street park rivers waters church bell cross frost snow winter summer case case law lane
gold silver power bishop pope prince duke knight fox wolf bird fish bull hunter fisher baker carpenter smith taylor mason shepherd
"""
# Short forms that are not the beginning of the long one.
_SHORT = """
tom=thomas bill=william bob=robert bobby=robert rob=robert dick=richard jack=john jim=james jimmy=james joe=joseph mike=michael mick=michael tony=anthony
ted=edward ted=theodore ed=edward kate=katherine kate=catherine liz=elizabeth beth=elizabeth betty=elizabeth peggy=margaret meg=margaret chuck=charles
charlie=charles harry=henry hank=henry larry=lawrence hans=johannes sepp=josef fritz=friedrich pepe=josé paco=francisco sasha=alexander
dave=david steve=stephen steve=steven andy=andrew andy=andreas nick=nicholas jeff=jeffrey bernie=bernard debbie=deborah sue=susan
"""
# A month stands behind these, a person seldom; behind a number, or before one, always.
_OF_TIME = "in on since until till by during last next early late mid this every of each through the a im am seit bis ab ende anfang mitte en em à fin de du nel a"
_SAYING = (
    "said says told tells added adds asked wrote argued warned sagte sagt erklärte dit dijo disse ha zei sade sagde"
)
_SHORTEST = 3
_KNOWN_TITLES, _KNOWN_OPENERS, _TIMES, _WORDS, _BEFORE_TIME, _VERBS = (
    frozenset(each.split()) for each in (HONORIFICS + _ROLES, _OPENERS, _MONTHS, _COMMON + _MONTHS, _OF_TIME, _SAYING)
)
_SHORT_FORMS = frozenset(_SHORT.split())
_SENTENCE_ENDS = frozenset(".?!…:'\"")


def is_of_somebody_else(words: Sequence[str], kinds: str, at: int, own: Collection[str], small: Container[str]) -> bool:
    """Whether a first name that isn't among a person's `own` names stands directly before word `at`; `small`, words that also stand without a capital."""
    before = at - 1
    while before >= 0 and len(words[before]) == 1 and kinds[before] == "A":
        before -= 1
    initials, first = words[before + 1 : at], words[before] if before >= 0 and kinds[before] == "A" else ""
    if first and any(_is_short_for(first, each) for each in own):
        return False
    if initials:
        return initials[0] not in own
    return bool(first) and not (
        first in _KNOWN_TITLES or first.endswith(_ROLE_ENDINGS) or first in _KNOWN_OPENERS or first in small
    )


def _is_short_for(one: str, other: str) -> bool:
    """Whether two first names may be the same one: Tom and Thomas, Chris and Christopher."""
    short, long = sorted((one, other), key=len)
    return (
        one == other
        or (len(short) >= _SHORTEST and long.startswith(short))
        or not _SHORT_FORMS.isdisjoint((f"{one}={other}", f"{other}={one}"))
    )


def is_another_word(words: Sequence[str], at: int, small: Container[str]) -> bool:
    """Whether the word `at` is one of time where it stands, or begins a sentence as many a word does that is also a name."""
    word, before, after = words[at], words[at - 1] if at else ".", words[at + 1] if at + 1 < len(words) else "."
    if word in _TIMES and (before in _BEFORE_TIME or before[:1].isdigit() or after[:1].isdigit()):
        return True
    begins = before in _SENTENCE_ENDS or not is_word(before)
    return begins and (word in _WORDS or word in small) and after.removesuffix("'s") == after and after not in _VERBS
