"""Text directives: what they are for a passage, that they match it and nothing else, and what our matcher makes of the draft's rules."""

import random
from pathlib import Path
from urllib.parse import unquote

import pytest
from fragments import CASES, Case, made, passage
from hypothesis import assume, given
from hypothesis import strategies as st

from dossier.content.text_directive import link
from dossier.dates import parse as day
from dossier.extract.page import Page
from dossier.verify.document import Document
from dossier.verify.fragment_fold import fold, origins
from dossier.verify.fragment_match import Terms, matches, parse
from dossier.verify.fragment_text import Text
from dossier.verify.fragment_words import breaks, may_break, words


def bare(text: str) -> str:
    return fold(text.replace("\n", " ")).replace(" ", "")


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, bare(text)))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_passage_has_the_shortest_directive_that_is_its_own(case: Case) -> None:
    document = Document(case.body)
    directive = document.directive(case.passage, case.before)
    assert unquote(directive.replace("%2C", "|")) == case.terms
    found = [document.text[start:end] for start, end in matches(document, directive)] if directive else []
    assert [bare(text) for text in found] == ([bare(case.passage)] if case.terms else [])


def test_signs_of_the_syntax_are_encoded() -> None:
    directive = Document("<p>A well-known, large & old 100% plant — so.").directive(
        "well-known, large & old 100% plant — so."
    )
    assert directive == "well%2Dknown%2C%20large%20%26%20old%20100%25%20plant%20%E2%80%94%20so."


@pytest.mark.parametrize(
    ("directive", "terms"),
    [
        ("a", Terms("a")),
        ("a,b", Terms("a", "b")),
        ("p-,a", Terms("a", prefix="p")),
        ("a,-s", Terms("a", suffix="s")),
        ("p-,a,b,-s", Terms("a", "b", "p", "s")),
        ("a%2Cb%2D", Terms("a,b-")),
        ("", None), ("a,b,c", None), ("p-", None), ("-s", None), ("p-,-s", None), ("a-b", None), ("a&b", None), (",a", None), ("a,,-s", None),
    ],
)  # fmt: skip
def test_directives_are_read_as_the_draft_says(directive: str, terms: Terms | None) -> None:
    assert parse(directive) == terms


@given(st.builds(Terms, *(st.text(st.characters(exclude_categories=["Cs"]), min_size=least) for least in (1, 0, 0, 0))))
def test_terms_survive_writing_and_reading(terms: Terms) -> None:
    assert parse(str(terms)) == terms
    assert str(terms).isascii() and not set(str(terms)) & set(" &#")


@pytest.mark.parametrize(
    ("body", "directive", "found"),
    [
        ("<p>range ranger orange a range", "range", ["range", "range"]),
        ("<p>a b a b", "a%20b", ["a b", "a b"]),
        ("<p>The <div> </div>quick fox</p>", "The%20quick", []),
        ("<div>The quick brown fox</div><div>and the lazy dog</div>", "The%20quick,lazy%20dog", ["The quick brown fox\nand the lazy dog"]),
        ("<p>lazy dog, quick fox", "quick,lazy", []),
        ("<p>one two three two three", "two,three", ["two three", "two three"]),
        ("<p>one two end two end", "one,end", ["one two end"]),
        ("<p>one end, one stop end stop", "one,end,-stop", ["one end, one stop end", "one stop end"]),
        ("<p>one</p><p>two", "one-,two", ["two"]),
        ("<p>one x two", "one-,two", []),
        ("<p>two x, two</p><p>one", "two,-one", ["two"]),
        ("<p>a a b", "a%20a-,b", ["b"]),
        ("<p>mountain range", "mount-,ain%20range", ["ain range"]),
        ("<p>mountain range", "mount-,ain%20rang", []),
        ("<p>mountain range", "ountain-,range", []),
        ("<p>mountain range", "mountain-,range", ["range"]),
        ("<p>mountains range", "mountain-,s%20range", ["s range"]),
        ("<p>ranger", "range,-r", ["range"]),
        ("<p>ÉTÉ “été”", "%22ete%22", ["“été”"]),
        ("<p>Strasse Straße", "stra%C3%9Fe", ["Strasse", "Straße"]),
        ("<p>ひらがな", "%E3%83%92%E3%83%A9%E3%82%AC%E3%83%8A", ["ひらがな"]),
        ("<p>word", "", []),
        ("<p>word", "%20", []),
    ],
)  # fmt: skip
def test_matches_are_the_drafts(body: str, directive: str, found: list[str]) -> None:
    document = Document(body)
    assert [document.text[start:end] for start, end in matches(document, directive)] == found


class Draft:
    """The draft's loop, step by step, over a folded text."""

    def __init__(self, text: str, terms: Terms) -> None:
        self.text = text
        self.prefix, self.start, self.end, self.suffix = (
            fold(term).strip() for term in (terms.prefix, terms.start, terms.end, terms.suffix)
        )

    def find(self, query: str, at: int, from_word: bool, to_word: bool) -> int:
        """The next place of a query that begins and ends with words where it has to, -1 for none."""
        while (at := self.text.find(query, at)) >= 0:
            if (may_break(self.text, at) or not from_word) and (may_break(self.text, at + len(query)) or not to_word):
                return at
            at += 1
        return -1

    def after_space(self, at: int) -> int:
        return at + len(self.text[at:]) - len(self.text[at:].lstrip())

    def first(self, search: int = 0) -> tuple[int, int] | None:
        """The first match from a place on."""
        while True:
            if self.prefix:
                before = self.find(self.prefix, search, True, False)
                wanted = self.after_space(before + len(self.prefix))
                at = self.find(self.start, wanted, False, bool(self.end or not self.suffix))
                search = before + 1
            else:
                before = at = wanted = self.find(self.start, search, True, bool(self.end or not self.suffix))
                search = at + 1
            if min(before, at) < 0:
                return None
            if at == wanted and (stop := self.stop(at + len(self.start))) >= 0:
                return (at, stop) if stop else None

    def stop(self, stop: int) -> int:
        """Where a match ends that begins with what ends at `stop`, -1 for no match there, 0 for none anywhere."""
        while True:
            if self.end:
                last = self.find(self.end, stop, True, not self.suffix)
                if last < 0:
                    return 0
                stop = last + len(self.end)
            if not self.suffix:
                return stop
            behind = self.find(self.suffix, self.after_space(stop), False, True)
            if behind < 0 or behind == self.after_space(stop):
                return stop if behind >= 0 else 0
            if not self.end:
                return -1


@st.composite
def quoted(draw: st.DrawFn) -> tuple[Document, str, str]:
    document = Document(made(lambda choices: draw(st.sampled_from(choices))))
    return document, *passage(document.text, lambda choices: draw(st.sampled_from(choices)))


@given(quoted())
def test_a_directive_matches_its_passage_and_nothing_else(case: tuple[Document, str, str]) -> None:
    document, words, before = case
    directive = document.directive(words, before)
    assume(directive)
    (span,) = matches(document, directive)
    assert letters(document.text[slice(*span)]) == letters(words)
    terms = parse(directive)
    found = Draft(document.folded, terms).first() if terms else None
    assert terms and found and document.original(*found) == span
    if not document.loose:
        assert Draft(document.folded, terms).first(found[0] + 1) is None


def test_most_passages_of_made_pages_have_a_directive() -> None:
    chance, given, asked = random.Random(5), 0, 0
    for _ in range(300):
        document = Document(made(chance.choice))
        words, before = passage(document.text, chance.choice)
        asked += bool(words)
        given += bool(document.directive(words, before))
    assert given > 0.6 * asked


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_folding_keeps_track_of_where_characters_came_from(text: str) -> None:
    line = text.replace("\n", " ")
    places = origins(line)
    assert len(places) == len(fold(line))
    assert places == sorted(places)
    assert fold(fold(line)) == fold(line)


def test_places_are_found_again_where_folding_makes_text_longer_and_shorter() -> None:
    document = Document("<p>Straße wo&shy;rd here.</p><p>ﬁ&shy;n then</p>")
    assert [document.text[start:end] for start, end in matches(document, "here.")] == ["here."]
    assert [document.text[start:end] for start, end in matches(document, "then")] == ["then"]


def test_punctuation_that_a_picture_parts_from_the_words_is_left_out() -> None:
    document = Document("<p>Read it <a href=x>on the site<svg></svg></a>. Then go on.")
    assert unquote(document.directive("Read it on the site.")) == "Read it on the site"


def test_of_several_places_the_one_spelt_alike_is_meant() -> None:
    assert unquote(Document("<p>It Shuts. Now it shuts. End.").directive("it shuts.")) == "Now-,it shuts."


def test_text_reads_on_across_a_form_control() -> None:
    document = Document(
        "<p>One <input value='between'> two</p><textarea placeholder='It shuts.'>Draft</textarea><p>So it shuts."
    )
    assert document.directive("One two") == "One,two"
    assert unquote(document.directive("it shuts.")) == "So-,it shuts."
    assert Document("<p>One <input value='or two'> two</p>").directive("One two") == ""
    assert document.directive("between") == document.directive("Draft") == ""


@pytest.mark.parametrize(
    ("text", "place", "sure"),
    [
        ("a b", 1, True), ("ab", 1, False), ("don't", 3, False), ("don't", 4, False), ("so, we", 2, True), ("1,000", 1, False), ("(a)", 1, True),
        ("a_b", 1, False), ("工場は", 1, False), ("す。門", 2, True), ("す。門", 1, True), ("e\u0301", 1, False), ("a\u00adb", 1, False), ("", 0, True),
        ("U.S. is", 4, True), ("a😀", 1, True), ("😀😀", 1, False), ("ש״", 1, False),
    ],
)  # fmt: skip
def test_words_begin_and_end_where_it_is_sure(text: str, place: int, sure: bool) -> None:
    assert breaks(text, place) is sure


def test_words_keep_their_punctuation() -> None:
    text = "“So,” he said. 門も。閉まります。"
    assert [text[slice(*word)] for word in words(text, 0, len(text))] == [
        "“So,”",
        "he",
        "said.",
        "門も。",
        "閉まります。",
    ]


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a", "https://example.org/a#:~:text=It%20shuts"),
        ("https://example.org/a#top", "https://example.org/a#top:~:text=It%20shuts"),
        ("https://example.org/a#", "https://example.org/a#:~:text=It%20shuts"),
        ("https://example.org/a#:~:text=other", "https://example.org/a#:~:text=It%20shuts"),
        ("https://example.org/a#top:~:text=other&text=more", "https://example.org/a#top:~:text=It%20shuts"),
        ("https://example.org/:~:a?b=1", "https://example.org/:~:a?b=1#:~:text=It%20shuts"),
    ],
)
def test_a_link_keeps_the_fragment_that_it_had(url: str, linked: str) -> None:
    assert link(url, "It%20shuts") == linked
    assert link(url, "") == url


def test_a_page_that_is_parsed_already_gives_the_same() -> None:
    html = "<!doctype html><title>T</title><p>One <b>two</b>.<p hidden>no"
    assert Document.of(Page("https://example.org/", html, day("2026-01-01"))).text == Document(html).text == "One two."


def test_a_page_too_deep_to_be_read_whole_has_none() -> None:
    assert Document("<b>" * 40_000 + "It shuts.").directive("It shuts.") == ""


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>It shuts.</p>" * 50_000, "It shuts."),
        ("<p>" + "a " * 300_000, "a a a"),
        ("<p>" + "a " * 300_000, "a " * 3_000),
        ("<span hidden>" * 20_000 + "x" + "</span>" * 20_000 + "<p>It shuts.", "It opens."),
        ("<span style='display:block'>" * 20_000 + "x" + "</span>" * 20_000 + "<p>It shuts.", "It opens."),
        ("<p>" + "wo&shy;rd&nbsp; " * 50_000, "word word word"),
        ("<pre>" + " \n" * 300_000 + "</pre>", "It shuts."),
    ],
)
def test_pages_made_to_hurt_are_read_and_have_none(html: str, words: str) -> None:
    assert Document(html).directive(words) == ""


def test_what_is_looked_at_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a page on which the passage's context is everywhere, some thousands of places are looked at and not millions."""
    import dossier.verify.fragment_match as matching

    looks = 0

    def counted(text: str, place: int) -> bool:
        nonlocal looks
        looks += 1
        return may_break(text, place)

    monkeypatch.setattr(matching, "may_break", counted)
    text = Text("\n".join(["red one green"] * 40_000 + ["grey one blue"] * 40_000 + ["red one blue"]))
    from dossier.verify.fragment import directive

    directive(text, "one", "red")
    assert looks < 500_000


def test_terms_stay_within_what_evidence_may_hold() -> None:
    words = " ".join(f"Всёвсё{number}" for number in range(30))
    directive = Document(f"<p>{words}.").directive(words)
    assert directive.count(",") == 1 and len(directive) < 500


def test_the_corpus_is_read(corpora: Path) -> None:
    """On real pages nearly every sentence gets a directive that matches it alone."""
    from benchmarks.highlights import quotes_of

    quotes = [
        (Document(html), quote)
        for html, of_page in quotes_of(corpora / "linkmeta", 20, 60, 3, True)
        for quote in of_page
    ]
    given = 0
    for document, quote in quotes:
        if directive := document.directive(quote.text, quote.before):
            ((start, end),) = matches(document, directive)
            assert bare(document.text[start:end]) == bare(quote.text)
            given += 1
    assert len(quotes) == 60 and given >= 51
