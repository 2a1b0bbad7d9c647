"""Where a text interrupts a sentence that it quotes to say who speaks: “We will,” she said, “never surrender.”

Joining the two parts is common practice of newsrooms; so it is only where one speaker is named in passing, and nothing else is said.
"""

import re
from collections.abc import Iterator, Sequence

from dossier.folding import folded, is_word
from dossier.verify.negations import are_unknown, negations

# A comma and the mark that closes, in either order; few characters without marks; a comma and the mark that opens again.
_BREAK = re.compile(
    r"(?<=\w)(?:[ \u00a0\u202f]?»,|,[\"”’'»“«]|[\"”’»“«],)(?=[ \u00a0])([^\"“”„«»\n:;?!…()\[\]]{3,120}?),[ \u00a0][\"“„«»‘'](?=[ \u00a0\u202f]?[^\W\d_])"
)
_MOST_WORDS = 12
_SAYING = """
said says say added adds explained explains continued continues told tells wrote writes argued argues noted notes insisted insists warned warns
stated states declared declares announced recalled recalls remarked observed joked admitted conceded claimed claims concluded began
so sagte sagt sagten erklärte erklärt betonte betont meinte meint ergänzte schrieb schreibt warnte warnt berichtete
dit déclare déclaré explique expliqué ajoute ajouté affirme affirmé assure assuré écrit
dijo dice declaró afirmó afirma explicó explica añadió señaló agregó disse diz afirmou explicou detto spiega spiegato aggiunge afferma
zei zegt aldus sade säger sa sagde siger sier sanoo sanoi powiedział powiedziała řekl řekla сказал сказала заявил заявила
"""
_SPEAKING = "he she they i we you er sie ich wir il elle ils elles nous él ella ellos lui lei hij zij wij han hun hon vi jeg jag hän ele ela он она они"
# Behind these the next clause has another subject, or somebody answers.
_JOINING = """
and but while whereas when as then before after if because or asked shouted yelled cried interrupted replied answered responded und aber während als wenn weil doch oder et mais tandis quand ou
y pero mientras cuando o e ma mentre quando en maar terwijl toen och men medan när og mens mas enquanto ale и а но когда
"""
# A name behind these is a place, a day, or who was told.
_TO = """
of in from at for to on with by told tells the a an von aus bei am im zum zur vom beim mit für der die das des dem den ein eine einer du à au aux de le la les un une
dans en el los las un una del al di da della nel il lo van bij het een till från i på til fra
"""
_ABBREVIATED = re.compile(r"\b(?:mr|mrs|ms|dr|st|prof|sen|gov|rep|gen|hon|sr|sra|[^\W\d_])\.", re.IGNORECASE)
_VERBS, _PRONOUNS, _JOINERS, _BEFORE_OTHERS = (frozenset(each.split()) for each in (_SAYING, _SPEAKING, _JOINING, _TO))


def joined(text: str, wrapped: bool = False) -> tuple[str, ...]:
    """A text with every such attribution blank, character for character in the same places: with a comma there, and without; none where there are none.

    With `wrapped` they may run over the ends of lines, which are as wide as a page.
    """
    found = [
        match for match in _BREAK.finditer(text.replace("\n", " ") if wrapped else text) if is_attribution(match[1])
    ]
    return tuple("".join(_blanked(text, found, mark)) for mark in (",", " ")) if found else ()


def is_attribution(between: str) -> bool:
    """Whether what stands between two parts of a quote only tells who speaks: one verb of saying, one speaker at most, no number, nothing denied."""
    plain = _ABBREVIATED.sub(lambda match: match[0][:-1] + " ", between)
    words = folded(plain)
    said = [word for word in words.words if is_word(word)]
    if "." in plain or len(said) > _MOST_WORDS or any(map(str.isdigit, plain)) or not _JOINERS.isdisjoint(said):
        return False
    if sum(word in _VERBS for word in said) != 1 or negations(said) or are_unknown(said):
        return False
    return sum(word in _PRONOUNS for word in said) + _names(words.words, words.kinds) <= 1


def _names(words: Sequence[str], kinds: str) -> int:
    """How many runs of words with capitals there are that may be who speaks."""
    return sum(
        kind == "A" and (not number or (kinds[number - 1] != "A" and words[number - 1] not in _BEFORE_OTHERS))
        for number, kind in enumerate(kinds)
    )


def _blanked(text: str, found: Sequence[re.Match[str]], mark: str) -> Iterator[str]:
    end = 0
    for match in found:
        yield text[end : match.start()]
        yield mark + " " * (match.end() - match.start() - 1)
        end = match.end()
    yield text[end:]
