"""Texts as they are compared: what typography alone changes is one, what changes the meaning isn't, and every word knows its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.folding import folded

SAME = {
    "quotation marks": ["“Yes,” she said", "\"Yes,\" she said", "«Yes,» she said", "„Yes,“ she said", "''Yes,'' she said", "'Yes,' she said", "「Yes,」 she said"],
    "apostrophes": ["don't", "don’t", "donʼt", "don`t"],
    "dashes": ["a plan – if it works", "a plan—if it works", "a plan - if it works", "a plan -- if it works", "a plan \u2212 if it works"],
    "ranges": ["10–15", "10-15", "10‑15", "10 – 15"],
    "spaces": ["so it\u00a0is", "so it is", "so\n it \u2009is", "so\u3000it\tis"],
    "unseen": ["cooperate", "co\u00adoperate", "co\u200boperate", "\ufeffcooperate"],
    "ligatures": ["office file", "oﬃce ﬁle"],
    "full width": ["FULL 12", "ＦＵＬＬ １２", "full 12"],
    "composed": ["été à Zürich", "e\u0301te\u0301 a\u0300 Zu\u0308rich"],
    "ellipses": ["so … it is", "so ... it is", "so . . . it is"],
    "long s and sigma": ["ΟΔΟΣ", "οδος", "οδοσ"],
    "indexes": ["CO₂ and m²", "CO2 and m2"],
    "fractions": ["1½ cups", "1 1/2 cups", "1 ½ cups"],
    "shares": ["5 % more", "5% more", "5\u202f% more"],
    "sharp s": ["Die Straße und STRAẞE", "die Strasse und STRASSE"],
    "thousands": ["1 500 people", "1\u202f500 people", "1\u00a0500 people"],
}  # fmt: skip


@pytest.mark.parametrize("texts", SAME.values(), ids=SAME)
def test_typography_alone_makes_no_difference(texts: list[str]) -> None:
    assert {folded(text).text for text in texts} == {folded(texts[0]).text}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("-5 degrees", "5 degrees"), ("1.5 million", "15 million"), ("10-15", "1015"), ("10²", "102"), ("½ cup", "12 cup"), ("1½ cups", "11/2 cups"),
        ("№ 5", "no 5"), ("①", "1"), ("X™", "Xtm"), ("1,5", "1.5"), ("$5", "€5"), ("5%", "5‰"), ("in Maßen", "in Massen"), ("pêche", "peche"),
        ("5'", '5"'), ("re-sign", "resign"), ("its", "it's"), ("10 -5", "10-5"), ("U.S.", "us"), ("can not", "cannot"), ("ı", "i"), ("paid >5", "paid > 5"),
    ],
)  # fmt: skip
def test_what_changes_the_meaning_stays_apart(one: str, other: str) -> None:
    assert folded(one).text != folded(other).text


def test_words_belong_together_where_they_say_one_thing() -> None:
    words = folded("He didn’t pay $1.5 million, −5 % or 1 500 at 10:30; l’homme n’a que 3⅓").words
    assert words == (
        "he", "didn't", "pay", "$1.5", "million", ",", "-5%", "or", "1 500", "at", "10:30", ";", "l'", "homme", "n'a", "que", "3 1/3",
    )  # fmt: skip


def test_scripts_without_spaces_have_words_of_one_character() -> None:
    assert folded("他说，好。ไม่มี").words == ("他", "说", ",", "好", "。", "ไ", "ม่", "มี")
    assert folded("हिन्दी में").words == ("हिन्दी", "में")


def test_words_broken_at_the_end_of_a_line_are_whole_where_lines_are_wrapped() -> None:
    text = "an exam-\nple of Anglo-\nAmerican and soft\u00ad\n ly 10-\n15"
    whole = folded(text, wrapped=True)
    assert whole.words == ("an", "example", "of", "anglo", "-", "american", "and", "softly", "10", "-", "15")
    assert whole.broken == {"example", "softly"}
    assert "exam" in folded(text).words


@given(st.text())
def test_every_word_knows_its_place(text: str) -> None:
    whole = folded(text)
    assert whole.text == f" {' '.join(whole.words)} "
    for number, word in enumerate(whole.words):
        place = whole.places[number]
        assert whole.text[place - 1 : place + len(word) + 1] == f" {word} "
        assert whole.at(place) == number
        assert whole.starts[number] < whole.ends[number] <= len(text)
    assert all(end <= start for end, start in zip(whole.ends, whole.starts[1:], strict=False))


@given(st.text(st.characters(categories=["L", "Nd", "Zs", "Po"])))
def test_nothing_that_is_seen_is_lost(text: str) -> None:
    whole = folded(text)
    covered = {at for start, end in zip(whole.starts, whole.ends, strict=True) for at in range(start, end)}
    assert all(at in covered for at, character in enumerate(text) if not character.isspace())
