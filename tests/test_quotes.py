"""Quotes looked up in texts: every verdict at its edges, and what may never be accepted."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.evidence import ACCEPTED, Channel
from dossier.verify.quotes import Found, look_up, prepare
from dossier.verify.text import Text

SPEECH = """Good evening. “We will never surrender this island,” the mayor said on Tuesday — after weeks of rain.
The town has built 1.5 million homes since 2020, and it will build 10–15 schools. I do not support the bridge. Do we want to wait?
He said that he was tired of the long rain. I support the artist, he told Karin Lund. Nobody asked. The ferry leaves at noon."""
EXACT = [
    "We will never surrender this island",
    "We will never surrender this island,",
    "“We will never surrender this island”",
    "'We will never\n  surrender this island'",
    "on Tuesday — after weeks of rain. The town has built",
    "built 1.5 million homes since 2020",
    "Do we want to wait?",
]
TYPOGRAPHIC = [
    "we will NEVER surrender this island",
    "We will never surrender this island.",
    "We will never surrender this island;",
    "We will never surrender this\u00a0island",
    "We will nev\u00ader surrender this island",
    "said on Tuesday - after weeks",
    "said on Tuesday—after weeks",
    "it will build 10-15 schools",
    "\"We will never surrender this island,' the mayor said",
]
ELIDED = [
    "We will never surrender … the mayor said",
    "The town has built … 10-15 schools",
    "The town has built [...] schools.",
    "The town has built (...) it will build (…) schools",
    "… will never surrender this island …",
    "We will never surrender this island. […] The town has built 1.5 million homes",
    "tired of the long rain … Nobody asked",
]
EDITED = [
    "[t]he town has built 1.5 million homes",
    "The town has built 1.5 million homes [for all] since 2020",
    "[Oslo] has built 1.5 million homes",
    "since 2020, and [the town] will build 10–15 schools",
    "He said that he [Lund] was tired of the long rain",
    "He said that he was tir[ing] of the long rain",
    "He said that he was tired [sic] of the long rain",
    "The town has built 1.5 million homes […] and [the town] will build",
    "[W]e will never surrender … the mayor said",
]
REFUSED = {
    "word left out": "We will surrender this island",
    "word added": "We will never ever surrender this island",
    "word changed": "We will never surrender this city",
    "other order": "We will surrender never this island",
    "number": "The town has built 1.6 million homes",
    "point": "The town has built 15 million homes",
    "range": "it will build 1015 schools",
    "question to statement": "Do we want to wait.",
    "statement to question": "We will never surrender this island?",
    "statement to call": "We will never surrender this island!",
    "part of a word": "he artist, he told Karin Lund",
    "part of a number": "5 million homes since 2020",
    "quotation marks gone": "We will never surrender this island, the mayor said",
    "negation left out": "I do … support the bridge",
    "negation left out in brackets": "I do [...] support the bridge",
    "negation replaced": "I do [fully] support the bridge",
    "negation replaced at the start": "[I] support the bridge. Do we",
    "negation added in brackets": "We will [not] never surrender this island",
    "number replaced": "it will build [20] schools. I do not",
    "name replaced": "I support the artist, he told [Ada] Lund",
    "end of a sentence replaced": "after weeks of [mud] has built 1.5 million homes",
    "many words replaced": "We will never [go]. The town has built 1.5 million",
    "pieces in another order": "The town has built … We will never surrender",
    "a piece of one common word": "We will never surrender … the … the town has built",
    "sic for a word": "He said that he [sic] tired of the long rain",
    "prefix in brackets": "He said that he was [re]tired of the long rain",
    "a number's million": "The town has built 1.5",
    "a number's million left out": "The town has built 1.5 … since 2020, and it will",
    "question left out": "Do we want to wait. … He said that he was tired",
}


def found(words: str, *texts: str | tuple[Channel, str]) -> Found:
    """What a quote comes to in texts."""
    given = (Text(*each) if isinstance(each, tuple) else Text("page", each) for each in texts)
    return look_up(words, tuple(map(prepare, given)))


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [(quote, verdict) for verdict, quotes in {"exact": EXACT, "typographic": TYPOGRAPHIC, "elided": ELIDED, "edited": EDITED}.items() for quote in quotes],
)  # fmt: skip
def test_honest_quotes_get_their_verdict(quote: str, verdict: str) -> None:
    result = found(quote, SPEECH)
    assert (result.verdict, result.reason, result.channel) == (verdict, None, "page")


@pytest.mark.parametrize("quote", REFUSED.values(), ids=REFUSED)
def test_what_was_not_said_is_altered(quote: str) -> None:
    result = found(quote, SPEECH)
    assert result.verdict == "altered"
    assert SPEECH[result.start : result.end]


def test_what_stands_nowhere_is_missing() -> None:
    result = found("Nothing of this kind was ever announced by anybody", SPEECH)
    assert (result.verdict, result.text, result.channel) == ("missing", None, None)


@pytest.mark.parametrize(
    "quote", ["", "surrender", "the mayor", "I do so", "…", "[never mind] rain", "他说好", "\"'“”…"]
)
def test_too_few_words_say_nothing(quote: str) -> None:
    assert (found(quote, SPEECH).verdict, found(quote, SPEECH).reason) == ("unverifiable", "too-short")


@pytest.mark.parametrize("quote", ["Nobody asked. The", "support the", "since 2020, and"])
def test_three_words_of_eight_letters_are_enough(quote: str) -> None:
    assert (found(quote, SPEECH).verdict == "exact") == (quote != "support the")


@pytest.mark.parametrize("texts", [(), ("",), (" \n ",), ("Please enable JavaScript.",)])
def test_no_text_no_verdict(texts: tuple[str, ...]) -> None:
    result = found("We will never surrender this island", *texts)
    assert (result.verdict, result.reason) == ("unverifiable", "no-text")


def test_the_words_that_were_found_stand_at_the_offsets() -> None:
    result = found("we will … SURRENDER", SPEECH)
    assert result.verdict == "altered"
    result = found("we will never surrender … ON TUESDAY", SPEECH)
    assert SPEECH[result.start : result.end] == "We will never surrender this island,” the mayor said on Tuesday"


def test_the_best_verdict_of_all_places_and_texts_counts() -> None:
    shouted, said = "WE WILL NEVER SURRENDER THIS ISLAND. " * 3, "We will never surrender this island. "
    assert found("We will never surrender this island.", shouted).verdict == "typographic"
    assert found("We will never surrender this island.", shouted + said).start == len(shouted)
    result = found("We will never surrender this island.", shouted, ("article", said))
    assert (result.verdict, result.channel) == ("exact", "article")
    result = found("We will never surrender … this island.", ("article", said), shouted)
    assert (result.verdict, result.channel) == ("elided", "article")


def test_the_passage_that_was_altered_is_found() -> None:
    result = found("The town had built 15 million houses since 2020", "word " * 500 + SPEECH + " word" * 500)
    assert (
        result.text
        and result.text.text.words[result.start : result.end] == "The town has built 1.5 million homes since 2020"
    )


def test_brackets_at_either_end_replace_no_other_name() -> None:
    text = "We met Lund. Lund will resign from the council, and they thanked Lund. He will travel to the capital."
    assert found("[Ada] will resign from the council", text).verdict == "altered"
    assert found("[Karin Lund] will resign from the council", text).verdict == "edited"
    assert found("from the council, and they thanked [Ada]", text).verdict == "altered"
    assert found("[Ada] will travel to the capital", text).verdict == "edited"


def test_a_full_stop_hides_no_negation_that_follows() -> None:
    assert found("We will support it.", "We will support it never, he said, and we will not.").verdict == "altered"
    assert found("Do we want the U.S.", "He asked: Do we want the U.S.? Nobody knew.").verdict == "exact"
    assert found("Do we want the U.S..", "He asked: Do we want the U.S.? Nobody knew.").verdict == "altered"
    assert found("We will support it.", "We will support it today, he said, and we will not.").verdict == "typographic"


def test_an_ellipsis_leaves_out_two_thousand_characters_at_most() -> None:
    near, far = (
        f"We will never surrender. {'Much was said. ' * count}The ferry leaves at noon." for count in (100, 200)
    )
    quote = "We will never surrender. … The ferry leaves at noon."
    assert (found(quote, near).verdict, found(quote, far).verdict) == ("elided", "altered")


def test_brackets_stand_for_six_words_at_most() -> None:
    few, many = (f"It was clear that {'very ' * count}old people went home early" for count in (5, 6))
    quote = "It was clear that [the] people went home early"
    assert (found(quote, few).verdict, found(quote, many).verdict) == ("edited", "altered")


def test_a_whole_sentence_with_a_negation_may_be_left_out() -> None:
    text = "We will build the bridge. It will not be cheap. We will build the school."
    assert found("We will build the bridge. … We will build the school.", text).verdict == "elided"
    assert (
        found("We will build … We will build the school.", "We will build nothing. We will build the school.").verdict
        == "altered"
    )
    assert found("We will build the … be cheap", text.replace("bridge. It", "bridge; it")).verdict == "altered"


INTERRUPTED = [
    ("“We will never,” she said, “surrender this island.”", "We will never surrender this island."),
    ("“We will never,” she said, “surrender this island.”", "We will never, surrender this island"),
    ('"We will never," said Mr. Lund, "surrender this island."', "we will never surrender this island"),
    (
        "‘We will never,’ the mayor’s aide told Reuters on Monday, ‘surrender this island’",
        "We will never surrender this island",
    ),
    ("‘We will never’, the mayor said, ‘surrender this island’", "We will never surrender this island"),
    (
        "„Wir werden diese Insel“, sagte der Bürgermeister am Dienstag, „niemals aufgeben.“",
        "Wir werden diese Insel niemals aufgeben.",
    ),
    ("„Wir werden diese Insel“, so Lund, „niemals aufgeben.“", "Wir werden diese Insel niemals aufgeben."),
    ("« Nous ne céderons », a déclaré le maire, « jamais cette île. »", "Nous ne céderons jamais cette île"),
    ("“We will,” she said, “never surrender,” she added, “this island.”", "We will never surrender this island"),
]
NOT_ONE_SENTENCE = {
    "another speaker": "“We will,” she said, and Bob replied, “never surrender this island.”",
    "two speakers": "“We will,” Ada said Bob Lund, “never surrender this island.”",
    "pronoun and name": "“We will,” he said near Bob, Ada, “never surrender this island.”",
    "two verbs": "“We will,” he said as others shouted, “never surrender this island.”",
    "answer": "“We will,” Bob answered, “never surrender this island.”",
    "new sentence": "“We will,” she said. Bob thought, “never surrender this island.”",
    "new sentence of hers": "“We will,” she said. “Never surrender this island.”",
    "negation": "“We will,” she never said, “never surrender this island.”",
    "number": "“We will,” she said on 5 May, “never surrender this island.”",
    "no attribution": "“We will,” it stood there, “never surrender this island.”",
    "two words in quotes": "She said “we will” and told us “never surrender this island.”",
    "too long": f"“We will,” she said{' very' * 11} slowly, “never surrender this island.”",
    "colon": "“We will,” she said: Bob, “never surrender this island.”",
    "paragraphs": "“We will,” she said,\n“never surrender this island.”",
}


@pytest.mark.parametrize(("text", "quote"), INTERRUPTED)
def test_a_sentence_that_is_interrupted_to_name_its_speaker_is_shortened(text: str, quote: str) -> None:
    result = found(quote, "They met. " + text + " It rained.")
    assert result.verdict == "elided" and result.text
    said = result.text.text.words[result.start : result.end]
    assert said in text and (said[:2].lower(), said.strip(".")[-3:]) == (quote[:2].lower(), quote.strip(".")[-3:])


def test_an_interrupted_sentence_of_a_pdf_runs_over_lines() -> None:
    text: tuple[Channel, str] = ("pdf", "“We will never,” she\nsaid,\n“surrender this is-\nland.”")
    assert found("We will never surrender this island", text).verdict == "elided"


@pytest.mark.parametrize("text", NOT_ONE_SENTENCE.values(), ids=NOT_ONE_SENTENCE)
def test_words_of_two_sentences_or_speakers_are_not_joined(text: str) -> None:
    assert found("We will never surrender this island", text).verdict == "altered"


def test_quotation_marks_in_pairs_within_a_quote_may_be_left_out() -> None:
    text = 'They called it “a gift” for ‘all of us’ here, “and she said so. It was "never" mine.”'
    assert found("They called it a gift for all of us here", text).verdict == "typographic"
    assert found("It was never mine", text).verdict == "typographic"
    assert found("a gift for ‘all of us’ here", text).verdict == "altered"
    assert found("for ‘all of us’ here, and she said", text).verdict == "altered"
    assert found("They called it a gift for “all of us here", text).verdict == "altered"
    assert found("They called “it” a gift for all", text).verdict == "altered"


ENGLISH, GERMAN = (
    "It is known that the town has built {} homes for us",
    "Es ist bekannt, dass die Stadt {} Häuser gebaut hat",
)


@pytest.mark.parametrize(
    ("text", "one", "other", "same"),
    [
        (ENGLISH, "1,500", "1500", True), (ENGLISH, "1500", "1,500", True), (ENGLISH, "1 500", "1,500", True), (ENGLISH, "1’500", "1500", True),
        (ENGLISH, "$1,500,000", "$1500000", True), (ENGLISH, "1,500.5", "1500.5", False), (ENGLISH, "1.500", "1500", False), (ENGLISH, "1.500", "1.5", False),
        (ENGLISH, "1,500", "1.500", False), (ENGLISH, "15,00", "1500", False), (ENGLISH, "0,500", "500", False), (ENGLISH, "1,500", "15,00", False),
        (GERMAN, "1.500", "1500", True), (GERMAN, "1500", "1.500", True), (GERMAN, "1,500", "1500", False), (GERMAN, "1500", "1,500", False),
        (GERMAN, "1.500", "1.5", False), (GERMAN, "1 500", "1.500", True), (GERMAN, "1.500", "1,500", False),
    ],
)  # fmt: skip
def test_marks_between_thousands_are_typography_in_their_language(text: str, one: str, other: str, same: bool) -> None:
    assert found(text.format(other), text.format(one)).verdict == ("typographic" if same else "altered")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Ich unterstütze diesen Plan der Stadt nicht mehr und gehe", "Ich unterstütze diesen Plan … mehr und gehe"),
        ("Wir haben damals keinen Fehler gemacht, sagte er", "Wir haben damals … Fehler gemacht"),
        ("Je n'ai jamais dit cela devant tout le monde", "Je … dit cela devant tout le monde"),
        ("Nosotros no vamos a firmar nunca este acuerdo", "Nosotros … vamos a firmar nunca este acuerdo"),
        ("He did the work without any help from us today", "He did the work … any help from us today"),
        ("They can't win this long war, he said today", "They … win this long war, he said today"),
        ("我们决定不参加这次选举活动因为天气", "我们决定…参加这次选举活动"),
    ],
)
def test_negations_of_many_languages_may_not_be_left_out(text: str, quote: str) -> None:
    assert found(quote, text).verdict == "altered"


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("We can support the new plan today", "We can[not] support the new plan today"),
        ("They called it a lawful act of the state", "They called it a law[less] act of the state"),
        ("It was a helpful act of the state", "It was a help[less] act of the state"),
        ("It was a small town by the sea", "It was a small[er] town by the sea"),
        ("It was a careless act of the state", "It was a care[ful] act of the state"),
        ("Es war ein klein Haus am Meer und nicht mehr", "Es war ein klein[er] Haus am Meer und nicht mehr"),
        ("They will act on the new plan", "They will act[or] on the new plan"),
    ],
)
def test_an_ending_in_brackets_makes_no_other_word(source: str, quote: str) -> None:
    assert found(quote, source).verdict == "altered"


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("They kill many people in the town", "They kill[ed] many people in the town"),
        ("He carries all of it to the town", "He carr[ied] all of it to the town"),
        ("Sie haben den großen Plan der Stadt gesehen", "Sie haben den groß[er] Plan der Stadt gesehen"),
        ("Nous parlons de tout dans cette ville", "Nous parl[ait] de tout dans cette ville"),
        ("Он видел старого друга в этом городе", "Он видел стар[ый] друга в этом городе"),
    ],
)
def test_an_ending_in_brackets_may_be_another_of_the_same_word(source: str, quote: str) -> None:
    assert found(quote, source).verdict == "edited"


@pytest.mark.parametrize("instead", ["[five]", "[5]", "[fünf]", "[cinq]", "[cinco]", "[twenty-one]", "[the]"])
def test_no_number_word_is_replaced(instead: str) -> None:
    text = "The town has built twenty schools since then. Twenty schools were built by nobody else"
    assert found(f"The town has built {instead} schools since then", text).verdict == "altered"
    at_the_start = found(f"{instead} schools were built by nobody else", text).verdict
    assert at_the_start == ("edited" if instead == "[the]" else "altered")


@pytest.mark.parametrize(
    ("said", "instead"),
    [("twenty", "[20]"), ("25", "[twenty-five]"), ("fünfundzwanzig", "[25]"), ("many", "[20]"), ("zweihundert", "[200]"), ("the one", "[the other]")],
)  # fmt: skip
def test_a_number_may_be_said_otherwise(said: str, instead: str) -> None:
    assert (
        found(f"The town has built {instead} schools since", f"The town has built {said} schools since").verdict
        == "edited"
    )


def test_what_the_source_itself_has_in_brackets_or_leaves_out_is_a_quote_like_any_other() -> None:
    text = "“We [the council] will … wait,” he said. So it goes [laughs] on and … on and on."
    assert found("We [the council] will … wait", text).verdict == "exact"
    assert found("So it goes [laughs] on and ... on and on", text).verdict == "typographic"
    assert found("So it goes [laughs] on and … on [he means it] and on", text).verdict == "edited"


def test_a_quote_goes_on_over_paragraphs_that_begin_with_a_mark() -> None:
    text = "“We will never surrender this island.\n“The ferry leaves at noon,” he said."
    result = found("We will never surrender this island. The ferry leaves at noon", text)
    assert (result.verdict, text[result.start : result.end]) == ("typographic", text[1:-11])
    said = "“We will never surrender this island.”\n“The ferry leaves at noon,” she said."
    assert found("We will never surrender this island. The ferry leaves at noon", said).verdict == "altered"


def test_words_broken_between_lines_of_a_pdf_are_found_with_and_without_their_hyphen() -> None:
    text: tuple[Channel, str] = ("pdf", "This is a fine exam-\nple of a well-\nknown prob-\nlem of lines.")
    assert found("a fine example of a well-known problem", text).verdict == "typographic"
    assert found("a fine example of a wellknown problem", text).verdict == "typographic"
    assert found("a fine exam ple of a well-known problem", text).verdict == "altered"


def test_scripts_without_spaces() -> None:
    text = "他说：“我们不会参加这次选举，但是会支持他们。”然后离开了。"
    assert found("我们不会参加这次选举", text).verdict == "exact"
    assert found("我们不会参加这次选举。", text).verdict == "typographic"
    assert found("我们不会参加这次选举……支持他们", text).verdict == "elided"
    assert found("我们会参加这次选举", text).verdict == "altered"


WORDS = st.lists(
    st.sampled_from(
        [
            "alpha",
            "Beta",
            "gamma’s",
            "delta,",
            "Épsilon",
            "zeta.",
            "eta-theta",
            "15",
            "1.5",
            "“iota”",
            "kappa",
            "—",
            "lambda?",
            "mu;",
            "fiord",
        ]
    ),
    min_size=6,
    max_size=60,
)


@given(WORDS, st.data())
def test_whatever_stands_there_word_for_word_is_exact(words: list[str], data: st.DataObject) -> None:
    text = prepare(Text("page", " ".join(words)))
    count = len(text.folded.words)
    first = data.draw(st.integers(0, count - 1))
    quote = text.original(first, data.draw(st.integers(first + 1, count)))
    result = look_up(quote, (text,))
    assert result.verdict == "exact" or result.reason == "too-short"


EDITS = {
    "’": "'",
    "'": "’",
    "“": '"',
    "”": '"',
    "—": "–",
    "-": "‐",
    " ": "\u00a0",
    "fi": "ﬁ",
    "É": "E\u0301",
    "a": "A",
    "ta": "t\u00ada",
}


@given(WORDS, st.sets(st.sampled_from(sorted(EDITS)), min_size=1))
def test_typography_makes_nothing_worse_than_typographic(words: list[str], edits: set[str]) -> None:
    quote = text = " ".join(words)
    for each in sorted(edits):
        quote = quote.replace(each, EDITS[each])
    result = found(quote, text)
    assert result.verdict in ("exact", "typographic") or result.reason == "too-short"


@given(WORDS, st.data())
def test_a_word_more_less_or_other_is_never_accepted_unless_it_stands_there(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    at = data.draw(st.integers(0, len(words) - 1))
    new = data.draw(st.sampled_from(["not", "omega", "16", "1.6", *words]))
    changed = data.draw(
        st.sampled_from(
            [words[:at] + words[at + 1 :], [*words[:at], new, *words[at:]], [*words[:at], new, *words[at + 1 :]]]
        )
    )
    assert stands(changed, words) or found(" ".join(changed), text).verdict not in ACCEPTED


def stands(some: list[str], words: list[str]) -> bool:
    """Whether words follow each other among others, but for marks behind the last."""
    ends = [
        [*words[at : at + len(some) - 1], words[at + len(some) - 1].rstrip(",.;”")]
        for at in range(len(words) - len(some) + 1)
    ]
    return [*some[:-1], some[-1].rstrip(",.;”")] in ends


@given(st.text(max_size=200), st.text(max_size=400))
def test_any_quote_in_any_text_has_a_verdict(quote: str, text: str) -> None:
    result = found(quote, text)
    assert 0 <= result.start <= result.end <= len(text)
    assert (result.text is not None) == (result.verdict in ACCEPTED | {"altered"})


HOSTILE = {
    "letters": ("a " * 20 + "b", "a " * 500_000),
    "ellipses": ("word … " * 10_000, "word and " * 5_000),
    "pieces": (" … ".join(["the long word here"] * 49) + " … absent", "absent " + "the long word here of a " * 5_000),
    "brackets": ("[" * 5_000 + "yes we can" + "]" * 5_000, "yes we can " * 5_000),
    "open brackets": ("[(" * 5_000 + "yes we can", "yes we can " * 5_000),
    "letters in brackets": ("abc[b]" * 5_000 + " yes we can do it", "yes we can do it " * 10),
    "marks": ("e" + "\u0301" * 100_000 + " yes we can", "e" + "\u0301" * 100_000 + " yes we do"),
    "thousands": ("1 000 " * 20_000, "1 000 " * 30_000),
    "spaces": ("1" + " " * 50_000 + "x yes we can", ("1" + " " * 3_000) * 50),
    "full stops": ("yes we can do it", (".  \n") * 100_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_with_the_length_of_hostile_quotes_and_texts(name: str) -> None:
    """Counted are the calls of our own functions and of what they call, with all of a text or a long quote, and with half of it."""
    quote, text = HOSTILE[name]
    whole = calls(quote, text)
    assert whole < 3 * calls(quote, text[: len(text) // 2]) + 20_000
    assert len(quote) < 1_000 or whole < 3 * calls(quote[: len(quote) // 2], text) + 20_000


def calls(quote: str, text: str) -> int:
    """How many functions are called to look up a quote."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    prepared = (prepare(Text("pdf", text)),)
    sys.setprofile(counted)
    try:
        look_up(quote, prepared)
    finally:
        sys.setprofile(None)
    return count
