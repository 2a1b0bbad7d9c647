"""Sentences of a page as its author might have interrupted them: to name the speaker, or with what a quote may not pass over."""

import re
from collections.abc import Callable
from random import Random

from benchmarks.quote_edits import Sentence

# A page, and what is quoted of it.
Broken = tuple[str, str]
Break = Callable[[Sentence, Random], Broken | None]

_NAMING = {
    "en": (
        "she said",
        "said Karin Holm",
        "the mayor told reporters on Tuesday",
        "Holm, the chair of the council, wrote",
        "he added quietly",
        "said Mr. Holm",
    ),
    "de": (
        "sagte sie",
        "sagte Karin Holm",
        "erklärte die Sprecherin am Dienstag",
        "so der Bürgermeister",
        "betonte er",
    ),
    "fr": ("a-t-elle déclaré", "explique Karin Holm", "a affirmé le maire mardi"),
    "es": ("dijo ella", "afirmó Karin Holm", "explicó el alcalde de la ciudad"),
}
_PASSING = (
    "she said, and Karin Holm replied", "said Karin Holm, but Tom Berg said", "Karin Holm said to Tom Berg, who answered", "she never said",
    "he said of the 12 ships", "Tom Berg answered", "it is written there", "she said; Tom Berg said", "the mayor said while others shouted",
    "he said as Tom Berg told us", "Karin Holm said Tom Berg", "she refused to say",
)  # fmt: skip
_MARKS = (
    ("“", ",”", "“", "”"),
    ('"', ',"', '"', '"'),
    ("„", "“,", "„", "“"),
    ("«", "»,", "«", "»"),
    ("‘", ",’", "‘", "’"),
)


def speaker_named(sentence: Sentence, random: Random) -> Broken | None:
    """The sentence interrupted to say who speaks."""
    naming = random.choice(_NAMING.get(sentence.language[:2], _NAMING["en"]))
    return _broken(sentence, random, f" {naming}, ")


def something_else_said(sentence: Sentence, random: Random) -> Broken | None:
    """The sentence interrupted by somebody else, or by words that matter."""
    return _broken(sentence, random, f" {random.choice(_PASSING)}, ")


def two_speakers_joined(sentence: Sentence, random: Random) -> Broken | None:
    """The first half of the sentence by one speaker, the second by another in a sentence of its own."""
    between = random.choice(
        (
            " said Karin Holm. Tom Berg said, ",
            " she said.\nHe answered, ",
            " she said. Then he said, ",
            " ",
            " she said. ",
        )
    )
    return _broken(sentence, random, between)


def _broken(sentence: Sentence, random: Random, between: str) -> Broken | None:
    words = sentence.words.split()
    middles = [
        at
        for at in range(3, len(words) - 3)
        if re.fullmatch(r"[^\W\d_]{2,}", words[at - 1]) and re.match(r"[^\W\d_]{2}", words[at])
    ]
    if not middles or re.search("[\"“”„«»‘’'‹›…\\[(]|\\.\\.", sentence.words):
        return None
    opening, closing, again, end = random.choice(_MARKS)
    at = random.choice(middles)
    before, after = " ".join(words[:at]), " ".join(words[at:])
    text = f"It rained.\n{opening}{before}{closing}{between}{again}{after}{end}\nThe ferry left at noon, as it does."
    return text, f"{before} {after}"


HONEST: tuple[Break, ...] = (speaker_named,)
DISHONEST: tuple[Break, ...] = (something_else_said, two_speakers_joined)
