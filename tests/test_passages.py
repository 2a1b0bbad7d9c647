"""What is told of a passage: its words, who is named near it, which statement it says, how it differs, and copies of a text."""

from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.differences import Difference, differences
from dossier.evidence import Passage, Sketch
from dossier.sketches import ALIKE, SIZE, likeness
from dossier.verify.passages import cut, related
from dossier.verify.prepared import Prepared, prepare
from dossier.verify.sketch import sketch
from dossier.verify.speaker import REACH, is_named
from dossier.verify.text import Text

NEWS = """Harbour board dismisses its director
By Jana Kühn
The harbour board of Nordby voted on 14 March 2025 to dismiss its director Ada Solberg, the board said. She had led the harbour since 2019.
Traffic fell by 12% in the first quarter, mostly in the container terminal. “We thank Ada for her service,” said chairman Tom O’Brien. It rained.
The board expects to name a successor by June. In may the long ferry line closes."""


def text(words: str) -> Prepared:
    """A page's text, ready."""
    return prepare(Text("page", words))


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Ada Solberg", True), ("Solberg", True), ("Dr. Ada Solberg", True), ("Ms Solberg", True), ("Adele Solberg Jr.", False), ("ADA SOLBERG", True),
        ("Tom O'Brien", True), ("Sir Thomas O’Brien", True), ("Jana Kuhn", True), ("Kühn, Jana", True), ("Kühn, Dr. Maria", False), ("Theresa May", False), ("Anna Long", False),
        ("Ada Sol", False), ("Solbergs", False), ("Ada", True), ("Ministry of Traffic", False), ("Harbour Board", True), ("Nordby", True), ("Dr.", False), ("", False),
        ("board", True), ("Nord", False),
    ],
)  # fmt: skip
def test_a_speaker_is_named_by_full_or_last_name(name: str, named: bool) -> None:
    start = NEWS.index("We thank")
    assert is_named([name], text(NEWS), start, start + 20) == named


@pytest.mark.parametrize(
    ("name", "said", "named"),
    [
        ("Theresa May", "said Bob in May", False), ("Theresa May", "said Bob on 5 May", False), ("Theresa May", "said Bob. May 2020 was wet", False),
        ("Theresa May", "said Bob. May I ask", False), ("Theresa May", "said May", True), ("Theresa May", "said Mrs May in May", True), ("Theresa May", "May said", True),
        ("Theresa May", "they may say, and Prime Minister May left", True), ("Theresa May", "said Theresa May", True), ("Anna Long", "he left. Long after that", False),
        ("Anna Long", "he met Long after that", True), ("Anna Stern", "it was stern. Stern words", False), ("Anna Stern", "it was stern. Stern said", True),
        ("Ada Example", "said Bob Example", False), ("Ada Example", "Bob Example said", False), ("Ada Example", "said Example", True), ("Ada Example", "said Ms. Example", True),
        ("Ada Example", "said President Example", True), ("Ada Example", "said Dr. B. Example", False), ("Ada Example", "said A. Example", True),
        ("Ada Example", "said Ada B. Example", True), ("Ada Example", "said Bob B. Example", False), ("Ada Bea Example", "said Bea Example", True),
        ("Ada Example", "said the mayor. Bob, Example and others", True), ("Ada Example", "said Germany’s Example", True), ("Ada Example", "In Example’s words", True),
        ("Ada Example", "Yesterday it was, yesterday. Yesterday Example said", True), ("Ada Example", "sagte Bundeskanzlerin Example", True),
        ("Thomas Example", "said Tom Example", True), ("Alex Example", "said Alexander Example", True), ("Ada Example", "said example", False),
        ("Владимир Петров", "сказал Иван Петров", False), ("Владимир Петров", "сказал Владимир Петров", True), ("习近平", "主席习近平", True),
        ("Ada Example", "said Bob Example and Example", True), ("University of Example", "said Bob Example", False), ("Reuters", "said Thomson Reuters", True),
    ],
)  # fmt: skip
def test_a_last_name_alone_is_nobody_elses_and_no_other_word(name: str, said: str, named: bool) -> None:
    words = f"“We will never surrender,” {said}."
    assert is_named([name], text(words), 1, 24) == named
    assert is_named([name], text("We will never surrender."), 1, 24, about=[said]) == named


def test_one_name_of_several_is_enough() -> None:
    assert is_named(["Nobody Known", "Ada Solberg"], text(NEWS), 0, 10)
    assert not is_named([], text(NEWS), 0, 10)


def test_a_speaker_is_named_near_the_words_or_as_the_source_itself_says() -> None:
    near = "Solberg " + "x" * (REACH - 10) + " We will not surrender. "
    far = "Solberg " + "x" * (REACH + 10) + " We will not surrender. "
    for words, named in ((near, True), (far, False)):
        start = words.index("We will")
        assert is_named(["Ada Solberg"], text(words), start, start + 22) == named
    start = far.index("We will")
    assert is_named(["Ada Solberg"], text(far), start, start + 22, about=["A view of the harbour", "By Ada Solberg"])


def test_names_of_other_scripts() -> None:
    assert is_named(["习近平"], text("国家主席习近平说：我们不会参加。"), 9, 12)
    assert is_named(["Владимир Петров"], text("Петров сказал: мы не уйдём отсюда."), 15, 20)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("The board dismisses [[ada-solberg|Ada Solberg]] on **14 March 2025** [@notice].", "The harbour board of Nordby voted on 14 March 2025 to dismiss its director Ada Solberg, the board said."),
        ("Container traffic had fallen 12% by the end of the first quarter", "Traffic fell by 12% in the first quarter, mostly in the container terminal."),
        ("A successor is expected to be named by June.", "The board expects to name a successor by June."),
        ("The harbour was built in 1920 by engineers from Oslo", None),
        ("Cows are happy in Bavaria", None),
        ("", None),
        ("[@notice]", None),
    ],
)  # fmt: skip
def test_the_sentence_that_says_most_of_a_statement(statement: str, sentence: str | None) -> None:
    found = related(statement, text(NEWS))
    assert (found and NEWS[slice(*found)]) == sentence


def test_two_sentences_where_each_says_a_part() -> None:
    found = related("Solberg, who had led the harbour since 2019, was dismissed on 14 March 2025", text(NEWS))
    assert found and NEWS[slice(*found)].startswith("The harbour board") and NEWS[slice(*found)].endswith("since 2019.")


def test_a_passage_has_whole_words_around_it() -> None:
    words = "one two three " * 40
    start = words.index("three", 280)
    passage = cut(text(words), start, start + 5)
    assert passage.words == "three"
    assert 190 <= len(passage.before) <= 200 and 190 <= len(passage.after) <= 200
    assert passage.before.split()[0] in ("one", "two", "three") and passage.after.split()[-1] in ("one", "two", "three")
    assert f"{passage.before}{passage.words}{passage.after}" in words


def test_a_passage_is_cut_where_a_text_ends_and_where_it_gets_long() -> None:
    assert cut(text("a b c"), 2, 3) == Passage("a ", "b", " c")
    assert len(cut(text("x" * 9_000), 0, 9_000).words) == 3_000


@given(st.text(), st.data())
def test_any_passage_can_be_kept_as_evidence(words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    passage = cut(text(words), start, data.draw(st.integers(start, len(words))))
    assert msgspec.json.decode(msgspec.json.encode(passage), type=Passage) == passage


def test_differences_are_runs_of_words() -> None:
    assert differences("We thank Maria for “her” good work.", "we  thank Mario for \"her\" work, all.") == (
        Difference("kept", "We thank "), Difference("removed", "Maria "), Difference("added", "Mario "), Difference("kept", "for “her” "),
        Difference("removed", "good "), Difference("kept", "work"), Difference("added", ", all"), Difference("kept", "."),
    )  # fmt: skip
    assert differences("他说他不会参加", "他说他会参加") == (
        Difference("kept", "他说他"),
        Difference("removed", "不"),
        Difference("kept", "会参加"),
    )


@given(st.text(), st.text())
def test_differences_give_both_texts(one: str, other: str) -> None:
    found = differences(one, other)
    assert "".join(each.words for each in found if each.kind != "added") == (
        one if prepare(Text("page", one)).folded.words else ""
    )
    assert [each.kind for each in differences(one, one)] == ["kept"] * bool(prepare(Text("page", one)).folded.words)


def article(seed: int, count: int = 400) -> list[str]:
    """A made-up article of so many words."""
    random = Random(seed)
    return [random.choice("abcdefghijklmnop") + str(random.randint(0, 300)) for _ in range(count)]


def test_copies_of_a_text_are_told_from_other_texts() -> None:
    words = article(1)
    copies = (
        ["Another headline altogether", *words],
        words[: len(words) * 2 // 3],
        [*words[:200], *article(2, 60), *words[200:]],
    )
    for copy in copies:
        assert likeness(sketch(" ".join(words)), sketch(" ".join(copy))) > ALIKE
    assert likeness(sketch(" ".join(words)), sketch(" ".join(article(3)))) == 0
    assert likeness(sketch(" ".join(words)), sketch(" ".join(words).upper())) == 1


@given(st.text("Aa-_9é=\n", max_size=12), st.text("Aa", max_size=12))
def test_any_text_can_stand_where_a_sketch_should(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness("A", "A") == 0


def test_a_sketch_fits_into_evidence_and_short_texts_have_none() -> None:
    found = sketch(" ".join(article(1)))
    assert msgspec.convert(found, Sketch) == found and len(found) == SIZE * 4 * 4 // 3
    assert sketch(" ".join(article(1, 59))) == "" != sketch(" ".join(article(1, 60)))
    assert likeness("", found) == likeness(found, "") == likeness("", "") == 0
