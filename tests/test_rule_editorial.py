"""Rules about dates, quotes, claims, headings and wording, where their pages' examples can't show an edge."""

import json
from pathlib import Path

import pytest
from sites import problems

from dossier.findings import Problem


def found(folder: Path, rule: str, files: dict[str, str], day: str = "2026-01-15") -> list[Problem]:
    """The problems of one rule."""
    return [problem for problem in problems(folder, dict(files), day) if problem.rule == rule]


def marked(problem: Problem) -> str:
    """The characters that a problem's caret stands under, lines joined by a bar."""
    at, lines = problem.snippet.at, list(problem.snippet.lines)
    lines[-1] = lines[-1][: at.end_column - 1]
    lines[0] = lines[0][at.column - 1 :]
    return "|".join(lines)


def dossier(body: str = "", **fields: str) -> dict[str, str]:
    """One dossier in one file, with more front matter."""
    values = {"title": "Example", "summary": "An example.", **fields}
    matter = "\n".join(f"{key}: {value}" for key, value in values.items())
    return {"dossiers/example.md": f"---\n{matter}\n---\n{body}"}


class TestDates:
    @pytest.mark.parametrize("published", ["2025-11", "2025", "202X", "2025-11-20~", "2025-11-20?", "../2025-11-30"])
    def test_a_date_that_may_be_right_is_never_accused(self, tmp_path: Path, published: str) -> None:
        source = f"- id: a\n  title: A\n  published: {published}\n  archived: {{url: https://example.org, date: 2025-11-02}}\n"
        quote = "- {id: q, text: Words., speaker: X, source: a, date: 2025-11-20}\n"
        files = {"dossiers/e/sources.yaml": source, "dossiers/e/quotes.yaml": quote}
        assert not found(tmp_path, "date-order", files)
        assert not found(tmp_path, "quote-dated-after-source", files)

    @pytest.mark.parametrize(
        ("start", "end", "wrong"),
        [
            ("2020", "2019", True),
            ("2020", "2020", False),
            ("2020-05", "2020", False),
            ("2020", "..", False),
            ("2020~", "2019", False),
        ],
    )
    def test_roles(self, tmp_path: Path, start: str, end: str, wrong: bool) -> None:
        role = f"name: A\nroles:\n  - title: Head\n    from: {start}\n    to: {end}\n"
        if end == "..":
            role = role.replace("to: ..", "to: 2019/..")
        hits = found(tmp_path, "date-order", {"people/a.yaml": role})
        assert [(hit.snippet.at.line, marked(hit)) for hit in hits] == ([(5, end)] if wrong else [])

    @pytest.mark.parametrize(
        ("file", "text", "line"),
        [
            ("updates", "- {date: 2025-01-01, text: One.}", 1),
            ("updates", "- date: 2026-01-16\n  text: One.", 1),
            (
                "quotes",
                "- id: q\n  text: W.\n  speaker: X\n  date: 2026-02\n  attested: {by: X, on: 2026-01, how: Y.}",
                4,
            ),
            ("quotes", "- id: q\n  text: W.\n  speaker: X\n  attested:\n    by: X\n    on: 2027\n    how: Y.", 6),
            ("claims", "- id: c\n  text: W.\n  status: reported\n  as_of: 2026-03-01", 4),
            ("facts", "- label: L\n  value: V\n  as_of: 2026-03-01", 3),
        ],
    )
    def test_what_cannot_be(self, tmp_path: Path, file: str, text: str, line: int) -> None:
        index = "---\ntitle: E\nsummary: E.\npublished: 2025-12-01\n---\n"
        hits = found(tmp_path, "date-order", {f"dossiers/e/{file}.yaml": text + "\n", "dossiers/e/index.md": index})
        assert [hit.snippet.at.line for hit in hits] == [line]

    def test_a_review_before_publication_shows_both_dates(self, tmp_path: Path) -> None:
        (hit,) = found(tmp_path, "date-order", dossier(published="2025-12-01", review_by="2025-11-30"))
        assert (marked(hit), hit.related[0].at.line) == ("2025-11-30", 4)

    @pytest.mark.parametrize(
        ("date", "wrong"), [("2026-01-15", False), ("2026-01", False), ("2026-01-16", True), ("2026-02~", False)]
    )
    def test_future_events(self, tmp_path: Path, date: str, wrong: bool) -> None:
        files = {"dossiers/e/timeline.yaml": f"- {{id: a, date: {date}, title: A}}\n"}
        assert bool(found(tmp_path, "event-in-future-not-scheduled", files)) == wrong

    @pytest.mark.parametrize(
        ("date", "wrong"), [("2026-01-14", True), ("2026-01-15", False), ("2025/..", False), ("2025?", False)]
    )
    def test_scheduled_events(self, tmp_path: Path, date: str, wrong: bool) -> None:
        files = {"dossiers/e/timeline.yaml": f"- {{id: a, date: {date}, title: A, status: scheduled}}\n"}
        assert bool(found(tmp_path, "scheduled-event-has-passed", files)) == wrong

    @pytest.mark.parametrize(
        ("dates", "lines"),
        [
            (["2025-03", "2025-02", "2025-01"], []),
            (["2025-01", "2025-02", "2025-03"], []),
            (["2025-01", "2025", "2025-03"], []),
            (["2025-02", "2025-02", "2025-01"], []),
            (["2025-01", "2025-03", "2025-02", "2025-04"], [3]),
            (["2025-03", "2025-01", "2025-02"], [3]),
        ],
    )
    def test_order_of_updates(self, tmp_path: Path, dates: list[str], lines: list[int]) -> None:
        text = "".join(f"- {{date: {date}, text: One.}}\n" for date in dates)
        hits = found(tmp_path, "update-order", {"dossiers/e/updates.yaml": text})
        assert [hit.snippet.at.line for hit in hits] == lines

    def test_an_archived_dossier_needs_no_review(self, tmp_path: Path) -> None:
        assert not found(tmp_path, "review-overdue", dossier(review_by="2020-01-01", status="archived"))


class TestEvidence:
    def test_a_citation_in_the_text_of_a_claim_is_a_source(self, tmp_path: Path) -> None:
        files = {
            "dossiers/e/claims.yaml": '- {id: c, text: "So it is [@a].", status: confirmed}\n',
            "dossiers/e/sources.yaml": "- {id: a, title: A}\n",
        }
        assert not found(tmp_path, "claim-without-source", files)
        assert len(found(tmp_path, "confirmed-needs-independent-sources", files)) == 1

    @pytest.mark.parametrize(
        ("one", "other", "independent"),
        [
            ("publisher: The  Post", "publisher: the post", False),
            ("url: https://www.example.org/1", "url: https://EXAMPLE.org/2", False),
            ("url: https://example.org/1", "url: https://example.com/1", True),
            ("title: A book", "title: Another book", True),
        ],
    )
    def test_publishers(self, tmp_path: Path, one: str, other: str, independent: bool) -> None:
        files = {
            "dossiers/e/claims.yaml": "- {id: c, text: So., status: confirmed, sources: [a, b]}\n",
            "dossiers/e/sources.yaml": f"- id: a\n  {one}\n- id: b\n  {other}\n",
        }
        assert (not found(tmp_path, "confirmed-needs-independent-sources", files)) == independent

    def test_one_slip_one_problem(self, tmp_path: Path) -> None:
        files = {"dossiers/e/claims.yaml": "- {id: c, text: So., status: confirmed, sources: [missing]}\n"}
        assert [problem.rule for problem in problems(tmp_path, dict(files))] == ["unknown-source"]

    def test_the_number_of_publishers_is_a_setting(self, tmp_path: Path) -> None:
        site = "title: E\nrules: {confirmed-needs-independent-sources: {minimum: 1}}\n"
        files = {
            "site.yaml": site,
            "dossiers/e/claims.yaml": "- {id: c, text: So., status: confirmed, sources: [a]}\n",
            "dossiers/e/sources.yaml": "- {id: a, title: A}\n",
        }
        assert not found(tmp_path, "confirmed-needs-independent-sources", files)


QUOTES = """\
- id: plant
  text: "It's a good plant – the best we ever had, and we don't want to lose it."
  speaker: The mayor
  source: speech
  original: {language: fr, text: "C'est une bonne usine, la meilleure que nous ayons jamais eue."}
"""
SOURCES = "- {id: speech, title: Speech}\n"


class TestQuotesInTexts:
    def check(self, folder: Path, body: str) -> list[Problem]:
        return found(
            folder,
            "quote-retyped",
            {
                "dossiers/e/index.md": f"---\ntitle: E\nsummary: E.\n---\n{body}\n",
                "dossiers/e/quotes.yaml": QUOTES,
                "dossiers/e/sources.yaml": SOURCES,
            },
        )

    @pytest.mark.parametrize(
        "passage",
        [
            "“It’s a good plant — the best we ever had”",
            '"it\'s a good plant - the best\nwe ever had," he said',
            "«It's a *good* plant – the best we […] had»",
            "“a good plant … we don't want to lose it”",
            "“the best [town] we ever had, and we don’t want to lose it.”",
            "„C’est une bonne usine, la meilleure que nous ayons“",
            "“a fine plant”",
            "“nobody asked us before the hearing was closed”",
            "“It's [[plant|a good plant]] – the best we ever had”",
        ],
    )
    def test_the_same_words_and_other_sentences_are_fine(self, tmp_path: Path, passage: str) -> None:
        assert not self.check(tmp_path, f"The mayor said {passage}.")

    @pytest.mark.parametrize(
        ("passage", "difference"),
        [
            ("It’s a great plant – the best we ever had", "the quote has “good” where this has “great”"),
            ("we want to lose it, and the best we ever had", None),
            ("the best we ever had, and we want to lose it", "the quote has “don't” where this has nothing"),
            (
                "C’est une bonne usine, la meilleure que nous avons jamais eue",
                "the quote has “ayons” where this has “avons”",
            ),
        ],
    )
    def test_other_words_are_found_where_they_stand(self, tmp_path: Path, passage: str, difference: str | None) -> None:
        hits = self.check(tmp_path, f"First.\n\nThe mayor said “{passage}”.")
        if difference is None:
            assert not hits
            return
        (hit,) = hits
        assert marked(hit) == passage
        assert difference in hit.help
        assert hit.related[0].at.file.endswith("quotes.yaml")

    def test_a_wrapped_passage_in_front_matter(self, tmp_path: Path) -> None:
        text = "- id: q\n  question: Why?\n  answer: >-\n    He said “the best we have ever\n    had, and we don’t want to lose it”.\n"
        hits = found(
            tmp_path,
            "quote-retyped",
            {"dossiers/e/questions.yaml": text, "dossiers/e/quotes.yaml": QUOTES, "dossiers/e/sources.yaml": SOURCES},
        )
        assert [marked(hit) for hit in hits] == ["the best we have ever|    had, and we don’t want to lose it"]


class TestSections:
    def outline(self, folder: Path, rule: str, body: str) -> list[str]:
        return [marked(hit) for hit in found(folder, rule, dossier(body))]

    @pytest.mark.parametrize(
        ("body", "places"),
        [
            ("# One\n\nx\n\n## Two\n\nx\n\n### Three\n\nx", []),
            ("### First\n\nx\n\n## Then\n\nx", ["### First"]),
            ("One\n===\n\nx\n\n#### Four ####\n\nx", ["#### Four ####"]),
            ("## A\n\nx\n\n### B\n\nx\n\n## C\n\nx\n\n#### D\n\nx\n\n##### E\n\nx", ["#### D"]),
            ("```\n#### code\n```\n\n## A\n\nx", []),
        ],
    )
    def test_levels(self, tmp_path: Path, body: str, places: list[str]) -> None:
        assert self.outline(tmp_path, "heading-level-skipped", body) == places

    @pytest.mark.parametrize(
        ("body", "places"),
        [
            ("## A\n\n### B\n\nx", []),
            ("## A\n\n### B\n\n## C\n\nx", ["### B"]),
            ("## A\n\n::: timeline\n\n## B\n\n::: timeline", []),
            ("## A\n## B\n\nx\n\n## C\n", ["## A", "## C"]),
            ("## A\n\nx\n\nB\n---\n", ["B|---"]),
            ("## A\n\n<!-- later -->\n\n## B\n\nx", ["## A"]),
            ("## A\n\n---\n\n## B\n\n![x](media/x.png)", []),
            ("## A[^1]\n\nx\n\n## B\n\n[^1]: A note.\n", ["## B"]),
        ],
    )
    def test_emptiness(self, tmp_path: Path, body: str, places: list[str]) -> None:
        assert self.outline(tmp_path, "empty-section", body) == places

    def test_windows_line_ends_move_nothing(self, tmp_path: Path) -> None:
        text = dossier("## A\n\nx yesterday\n\n## B\n\n## C\n\nx\n")["dossiers/example.md"].replace("\n", "\r\n")
        hits = {problem.rule: problem for problem in problems(tmp_path, {"dossiers/example.md": text})}
        assert marked(hits["empty-section"]) == "## B"
        assert marked(hits["relative-date-in-text"]) == "yesterday"


class TestLengths:
    def test_all_three_headlines(self, tmp_path: Path) -> None:
        files = dossier(title="T" * 91, headlines=f"{{short: {'S' * 51}, social: {'x' * 201}}}")
        assert [marked(hit) for hit in found(tmp_path, "headline-too-long", files)] == ["T", "S", "x"]
        assert not found(tmp_path, "headline-too-long", dossier(title="T" * 90))

    def test_the_limit_is_a_setting(self, tmp_path: Path) -> None:
        files = {"site.yaml": "title: E\nrules: {summary-too-long: {maximum: 5}}\n", **dossier(summary="Too long")}
        assert [marked(hit) for hit in found(tmp_path, "summary-too-long", files)] == ["ong"]


class TestRelativeDates:
    def words(self, folder: Path, body: str, **fields: str) -> list[str]:
        return [marked(hit) for hit in found(folder, "relative-date-in-text", dossier(body + "\n", **fields))]

    @pytest.mark.parametrize(
        ("body", "words"),
        [
            (
                "It was said yesterday, two weeks ago and a couple of days ago.",
                ["yesterday", "two weeks ago", "a couple of days ago"],
            ),
            ("Next month it opens. Recently it closed.", ["Next month", "Recently"]),
            ("It closed last\nweek.", ["last|week"]),
            ("The shop opens tomorrow[^1].\n\n[^1]: Said today.", ["tomorrow", "today"]),
            ("In the last week of March, last year of the war, the next day.", []),
            ("USA Today and “This Week” reported; the film Tomorrow opened.", []),
            ("He had recently moved. 66 million years ago. 300 years ago.", []),
            ("> It was yesterday.\n\n`today` and\n\n    tomorrow\n\n[x](https://example.org/today/)", []),
            ("He said \"we start today\" and ‘tomorrow, too’; it isn't today's news.", ["today"]),
            ("The todays-list and [@yesterday-report] and [[today|here]].", []),
        ],
    )
    def test_english(self, tmp_path: Path, body: str, words: list[str]) -> None:
        assert self.words(tmp_path, body) == words

    @pytest.mark.parametrize(
        ("language", "body", "words"),
        [
            (
                "fr",
                "Hier, la semaine dernière, il y a deux jours, aujourd’hui.",
                ["Hier", "la semaine dernière", "il y a deux jours", "aujourd’hui"],
            ),
            ("fr-CA", "Le cahier du mois de mars.", []),
            (
                "de",
                "Gestern, vor drei Wochen, letztes Jahr, bis heute.",
                ["Gestern", "vor drei Wochen", "letztes Jahr"],
            ),
            (
                "es",
                "Ayer, la semana pasada, hace dos años; el mes de mayo.",
                ["Ayer", "la semana pasada", "hace dos años"],
            ),
            ("nl", "Gisteren, last week.", []),
        ],
    )
    def test_other_languages(self, tmp_path: Path, language: str, body: str, words: list[str]) -> None:
        assert self.words(tmp_path, body, language=language) == words

    def test_the_site_says_which_language(self, tmp_path: Path) -> None:
        files = {"site.yaml": "title: E\nlanguage: de\n", **dossier("Er kam gestern, last week.\n")}
        assert [marked(hit) for hit in found(tmp_path, "relative-date-in-text", files)] == ["gestern"]

    def test_every_occurrence_in_a_folded_field(self, tmp_path: Path) -> None:
        text = "- id: a\n  date: 2025\n  title: A\n  text: >-\n    Today it is; and today\n    it was, today.\n"
        hits = found(tmp_path, "relative-date-in-text", {"dossiers/e/timeline.yaml": text})
        assert [(hit.snippet.at.line, hit.snippet.at.column) for hit in hits] == [(5, 5), (5, 22), (6, 13)]


class TestHiddenCharacters:
    CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

    def test_trojan_source(self, tmp_path: Path, corpora: Path) -> None:
        samples = json.loads((corpora / "hostile/trojan-source/samples.json").read_text())
        files = {}
        for number, sample in enumerate(samples):
            code = "".join(f"    {line}\n" for line in sample["text"].splitlines())
            files |= {f"dossiers/s{number}.md": f"---\ntitle: S\nsummary: S.\n---\n{code}"}
        every = problems(tmp_path, dict(files))
        for number, sample in enumerate(samples):
            mine = [hit for hit in every if hit.snippet.at.file == f"content/dossiers/s{number}.md"]
            bidi = "".join(marked(hit) for hit in mine if hit.rule == "bidi-control-in-text")
            hidden = "".join(marked(hit) for hit in mine if hit.rule == "invisible-character-in-text")
            assert bidi == "".join(character for character in sample["text"] if character in self.CONTROLS)
            assert hidden == "".join(character for character in sample["text"] if character == "\u200b")

    @pytest.mark.parametrize(
        ("file", "text", "line", "column"),
        [
            ("site.yaml", "title: E\u202ex\n", 1, 9),
            ("people/a.yaml", "name: A\ndescription: |\n  One.\n\n  T\u2066wo.\n", 5, 4),
            ("dossiers/e/facts.yaml", "- label: L\n  value: 'é\u2069'\n", 2, 12),
            ("dossiers/e/index.md", "---\ntitle: E\nsummary: E.\ntranslations: {fr: \u202d}\n---\n", 4, 20),
            ("dossiers/e/index.md", "---\ntitle: E\nsummary: E.\n---\n\nBo\u202ady", 6, 3),
        ],
    )
    def test_in_any_text(self, tmp_path: Path, file: str, text: str, line: int, column: int) -> None:
        (hit,) = found(tmp_path, "bidi-control-in-text", {file: text})
        assert (hit.snippet.at.line, hit.snippet.at.column) == (line, column)
        assert f"U+{ord(marked(hit)):04X}" in hit.message

    def test_marks_and_joiners_are_allowed(self, tmp_path: Path) -> None:
        allowed = "\u200e\u200f\u061c\u200c\u200d \N{WOMAN}\u200d\N{ROCKET}"
        rules = {problem.rule for problem in problems(tmp_path, dict(dossier(allowed)))}
        assert not rules & {"bidi-control-in-text", "invisible-character-in-text"}

    def test_many_are_counted_out(self, tmp_path: Path) -> None:
        assert len(found(tmp_path, "bidi-control-in-text", dossier("\u202e" * 1000))) == 20
