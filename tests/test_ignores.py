"""Comments that silence findings: where they may stand, what they cover, and what is wrong with them."""

from pathlib import Path

import pytest
from sites import problems

REASON = "seen and agreed"
TIMELINE = """\
- id: plan
  date: 2027-01-01
  title: A plan
- id: other
  date: 2027-02-01
  title: Another
"""
FUTURE = "event-in-future-not-scheduled"


def rules(folder: Path, files: dict[str, str | bytes]) -> list[tuple[str, int]]:
    """The rule and the line of every problem."""
    return [(problem.rule, problem.snippet.at.line) for problem in problems(folder, dict(files))]


def timeline(folder: Path, text: str) -> list[tuple[str, int]]:
    return rules(folder, {"dossiers/e/timeline.yaml": text})


def ignore(*names: str, reason: str = f": {REASON}") -> str:
    return f"# dossier: ignore[{', '.join(names)}]{reason}"


class TestYaml:
    def test_without_a_comment(self, tmp_path: Path) -> None:
        assert timeline(tmp_path, TIMELINE) == [(FUTURE, 2), (FUTURE, 5)]

    def test_at_the_end_of_the_line(self, tmp_path: Path) -> None:
        text = TIMELINE.replace("2027-01-01", f"2027-01-01  {ignore(FUTURE)}")
        assert timeline(tmp_path, text) == [(FUTURE, 5)]

    def test_above_the_key(self, tmp_path: Path) -> None:
        text = TIMELINE.replace("  date: 2027-01", f"  {ignore(FUTURE)}\n  date: 2027-01")
        assert timeline(tmp_path, text) == [(FUTURE, 6)]

    def test_above_the_item_it_covers_all_of_the_item(self, tmp_path: Path) -> None:
        assert timeline(tmp_path, f"{ignore(FUTURE)}\n{TIMELINE}") == [(FUTURE, 6)]

    def test_above_a_list_in_front_matter_it_covers_the_list(self, tmp_path: Path) -> None:
        items = TIMELINE.replace("\n", "\n  ").rstrip(" ")
        matter = f"title: E\nsummary: E.\n{ignore(FUTURE)}\ntimeline:\n  {items}"
        assert rules(tmp_path, {"dossiers/e.md": f"---\n{matter}---\n"}) == []

    def test_at_the_end_of_an_items_first_line_it_covers_that_line_alone(self, tmp_path: Path) -> None:
        text = TIMELINE.replace("id: plan", f"id: plan {ignore(FUTURE)}")
        assert timeline(tmp_path, text) == [("unused-ignore", 1), (FUTURE, 2), (FUTURE, 5)]

    def test_blank_lines_and_comments_may_stand_between(self, tmp_path: Path) -> None:
        assert timeline(tmp_path, f"{ignore(FUTURE)}\n\n# A plan only.\n{TIMELINE}") == [(FUTURE, 8)]

    def test_an_item_that_is_itself_at_fault(self, tmp_path: Path) -> None:
        quote = "- id: q\n  text: W.\n  speaker: X\n"
        assert rules(tmp_path, {"dossiers/e/quotes.yaml": quote}) == [("quote-without-source", 1)]
        assert rules(tmp_path, {"dossiers/e/quotes.yaml": f"{ignore('quote-without-source')}\n{quote}"}) == []
        beside = quote.replace("id: q", f"id: q  {ignore('quote-without-source')}")
        assert rules(tmp_path, {"dossiers/e/quotes.yaml": beside}) == []

    def test_what_loading_finds(self, tmp_path: Path) -> None:
        text = f"- id: a\n  date: 2025\n  titel: A {ignore('unknown-key')}\n  title: A\n"
        assert timeline(tmp_path, text) == []

    @pytest.mark.parametrize("end", ["\r\n", "\r"])
    @pytest.mark.parametrize("place", ["above", "beside"])
    def test_other_line_ends(self, tmp_path: Path, end: str, place: str) -> None:
        text = (
            f"{ignore(FUTURE)}\n{TIMELINE}"
            if place == "above"
            else TIMELINE.replace("01-01", f"01-01 {ignore(FUTURE)}")
        )
        file = {"dossiers/e/timeline.yaml": text.replace("\n", end).encode()}
        assert rules(tmp_path, {**file}) == [(FUTURE, 6 if place == "above" else 5)]

    def test_settings_and_entities(self, tmp_path: Path) -> None:
        person = f"name: A\nroles:\n  - title: T\n    from: 2020\n    to: 2019 {ignore('date-order')}\n"
        site = f"title: E\n{ignore('unknown-rule')}\nrules: {{no-such-rule: off}}\n"
        assert rules(tmp_path, {"people/a.yaml": person, "site.yaml": site}) == []


class TestMarkdown:
    BODY = "It closed yesterday,\nor today.\n\nIt opened tomorrow.\n"
    COMMENT = f"<!-- dossier: ignore[relative-date-in-text]: {REASON} -->"

    def check(self, folder: Path, body: str, folder_form: bool = False) -> list[tuple[str, int]]:
        path = "dossiers/e/index.md" if folder_form else "dossiers/e.md"
        return rules(folder, {path: f"---\ntitle: E\nsummary: E.\n---\n{body}"})

    @pytest.mark.parametrize("folder_form", [False, True])
    def test_above_a_block_it_covers_the_block(self, tmp_path: Path, folder_form: bool) -> None:
        rule = "relative-date-in-text"
        assert self.check(tmp_path, self.BODY, folder_form) == [(rule, 5), (rule, 6), (rule, 8)]
        assert self.check(tmp_path, f"{self.COMMENT}\n{self.BODY}", folder_form) == [(rule, 9)]
        assert self.check(tmp_path, f"x\n\n{self.COMMENT}\n\n{self.BODY}", folder_form) == [(rule, 12)]

    def test_at_the_end_of_a_line_it_covers_the_line(self, tmp_path: Path) -> None:
        body = self.BODY.replace("or today.", f"or today. {self.COMMENT}")
        assert self.check(tmp_path, body) == [("relative-date-in-text", 5), ("relative-date-in-text", 8)]

    def test_it_shows_nowhere(self, tmp_path: Path) -> None:
        assert self.check(tmp_path, f"{self.COMMENT}\nIt closed yesterday.\n") == []

    def test_over_several_lines(self, tmp_path: Path) -> None:
        comment = self.COMMENT.replace("seen and", "seen\n  and")
        assert self.check(tmp_path, f"{comment}\n{self.BODY}") == [("relative-date-in-text", 10)]

    def test_windows_line_ends(self, tmp_path: Path) -> None:
        assert self.check(tmp_path, f"{self.COMMENT}\n{self.BODY}".replace("\n", "\r\n")) == [
            ("relative-date-in-text", 9)
        ]

    def test_headings(self, tmp_path: Path) -> None:
        comment = f"<!-- dossier: ignore[empty-section]: {REASON} -->"
        assert self.check(tmp_path, f"{comment}\n## A\n\n## B\n\nx\n") == []

    def test_front_matter_of_a_markdown_file(self, tmp_path: Path) -> None:
        summary = f"summary: It closed yesterday. {ignore('relative-date-in-text')}"
        assert rules(tmp_path, {"dossiers/e.md": f"---\ntitle: E\n{summary}\n---\n"}) == []


class TestSeveralRules:
    TEXT = "- id: s\n  title: S\n  url: http://example.org/\n  published: 2025-05\n  archived: {url: https://a.org, date: 2025-01}\n"

    def test_one_comment_for_two_rules(self, tmp_path: Path) -> None:
        assert sorted(rules(tmp_path, {"dossiers/e/sources.yaml": self.TEXT})) == [
            ("date-order", 5),
            ("insecure-url", 3),
            ("unused-source", 1),
        ]
        comment = ignore("date-order", "insecure-url", "unused-source")
        assert rules(tmp_path, {"dossiers/e/sources.yaml": f"{comment}\n{self.TEXT}"}) == []

    def test_two_comments_for_one_item(self, tmp_path: Path) -> None:
        comments = f"{ignore('date-order', 'insecure-url')}\n{ignore('unused-source')}\n"
        assert rules(tmp_path, {"dossiers/e/sources.yaml": comments + self.TEXT}) == []

    def test_the_one_that_hits_nothing_is_named(self, tmp_path: Path) -> None:
        comment = ignore("date-order", "insecure-url", "unused-source", "bad-date")
        (problem,) = problems(tmp_path, {"dossiers/e/sources.yaml": f"{comment}\n{self.TEXT}"})
        assert problem.rule == "unused-ignore"
        assert "`bad-date`" in problem.message


class TestFaults:
    @pytest.mark.parametrize(
        "comment", [ignore(FUTURE, reason=""), ignore(FUTURE, reason=":"), ignore(FUTURE, reason=":  ")]
    )
    def test_without_a_reason_nothing_is_silenced(self, tmp_path: Path, comment: str) -> None:
        text = TIMELINE.replace("2027-01-01", f"2027-01-01 {comment}")
        assert timeline(tmp_path, text) == [(FUTURE, 2), ("ignore-without-reason", 2), (FUTURE, 5)]

    @pytest.mark.parametrize("comment", ["# dossier: ignore", "# dossier: ignore[]: why", "# dossier: ignore: why"])
    def test_without_a_rule(self, tmp_path: Path, comment: str) -> None:
        text = TIMELINE.replace("2027-01-01", f"2027-01-01 {comment}")
        assert timeline(tmp_path, text) == [(FUTURE, 2), ("ignore-without-reason", 2), (FUTURE, 5)]

    @pytest.mark.parametrize(("name", "rule"), [("bad-date", "unused-ignore"), ("no-such-rule", "unknown-rule")])
    def test_without_effect(self, tmp_path: Path, name: str, rule: str) -> None:
        text = f"{ignore(name)}\n- id: a\n  date: 2025\n  title: A\n"
        assert timeline(tmp_path, text) == [(rule, 1)]

    def test_where_the_finding_is_in_another_file(self, tmp_path: Path) -> None:
        files: dict[str, str | bytes] = {
            "dossiers/e/index.md": f"---\ntitle: E # dossier: ignore[{FUTURE}]: why\nsummary: E.\n---\n",
            "dossiers/e/timeline.yaml": TIMELINE,
        }
        assert rules(tmp_path, files) == [("unused-ignore", 2), (FUTURE, 2), (FUTURE, 5)]

    def test_a_rule_that_is_off_needs_no_comment(self, tmp_path: Path) -> None:
        files: dict[str, str | bytes] = {
            "site.yaml": f"title: E\nrules: {{{FUTURE}: off}}\n",
            "dossiers/e/timeline.yaml": f"{ignore(FUTURE)}\n{TIMELINE}",
        }
        assert [rule for rule, _ in rules(tmp_path, files)] == ["unused-ignore"]

    def test_faults_of_comments_have_severities_too(self, tmp_path: Path) -> None:
        files: dict[str, str | bytes] = {
            "site.yaml": "title: E\nrules: {unused-ignore: off}\n",
            "dossiers/e/timeline.yaml": f"{ignore('bad-date')}\n- id: a\n  date: 2025\n  title: A\n",
        }
        assert rules(tmp_path, files) == []

    def test_at_the_end_of_the_file(self, tmp_path: Path) -> None:
        text = f"- id: a\n  date: 2025\n  title: A\n{ignore(FUTURE)}"
        assert timeline(tmp_path, text) == [("unused-ignore", 4)]

    def test_words_in_a_text_are_no_comment(self, tmp_path: Path) -> None:
        text = f'- id: a\n  date: 2025\n  title: "Write # dossier: ignore[{FUTURE}]: why"\n'
        assert timeline(tmp_path, text) == []

    def test_words_in_code_are_no_comment(self, tmp_path: Path) -> None:
        body = f"Write this:\n\n    # dossier: ignore[{FUTURE}]: why\n\nor `<!-- dossier: ignore[x]: why -->`.\n"
        assert rules(tmp_path, {"dossiers/e.md": f"---\ntitle: E\nsummary: E.\n---\n{body}"}) == []


def test_nothing_that_a_page_says_is_a_comment(tmp_path: Path) -> None:
    evidence = (
        '{\n<<<<<<< ours\n"a/title": ["# dossier: ignore[bad-evidence]: it is fine", "title"],\n'
        '# dossier: ignore[bad-evidence]: it is fine\n"a/url": "https://example.org/a",\n"version": 1\n}\n'
    )
    found = problems(tmp_path, {"dossiers/x/evidence.json": evidence})
    assert [problem.rule for problem in found] == ["bad-evidence"]
