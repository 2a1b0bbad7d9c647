"""`dossier report` and `dossier why`: what needs editors and what a name stands for, from files alone."""

import json
import re
import socket
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sites import DAY, write

from dossier.cli import cli
from dossier.content.statements import digest
from dossier.dates import parse
from dossier.overview.gather import overview

HOURS, WINTER, DOORS, WEEKS = (
    "We had 17 hours.",
    "It stays open all winter.",
    "No doors were locked.",
    "It took three weeks.",
)


def check(id: str, words: str, **fields: Any) -> dict[str, Any]:
    return {f"quote/{id}@report": {"of": digest(words), "checked": "2026-01-10", **fields}}


EVIDENCE = {
    "report/url": "https://example.org/report",
    "report/checked": "2026-01-10",
    "report/headline": ["The works close", "2025-11-01"],
    "report/title": ["The works stay", "heading"],
    "old/url": "https://example.org/old",
    "old/checked": "2024-05-01",
    "lost/url": "https://example.org/lost",
    "lost/attempt": ["gone", "there is no such page (status 404)", "2026-01-02", "2026-01-12"],
    "claim/safe@report": {"of": digest("It is safe."), "verdict": "missing", "checked": "2026-01-10"},
    **check("hours", HOURS, verdict="altered", passage=["The mayor said: “", "We had 16 hours.", "” Then she left."]),
    **check("winter", WINTER, verdict="missing"),
    **check("doors", DOORS, verdict="exact", channel="page", passage=["x" * 90 + " She said: ", DOORS, ""]),
    **check("weeks", WEEKS, verdict="exact", drift=["missing", "2026-01-10", "2026-01-12"]),
}
CLOSURE = {
    "site.yaml": "title: Example\n",
    "dossiers/closure/index.md": (
        "---\ntitle: The closure\nsummary: It closed.\nreview_by: 2026-01-01\npublished: 2025-02-01\n"
        "related: [{slug: before}]\n---\nIt was closed [@report]; [[mayor]] was there.\n\n::: quote hours\n"
    ),
    "dossiers/closure/quotes.yaml": "".join(
        f"- id: {id}\n  text: {text}\n  speaker: mayor\n  source: report\n"
        for id, text in {"hours": HOURS, "winter": WINTER, "doors": DOORS, "weeks": WEEKS}.items()
    ),
    "dossiers/closure/sources.yaml": "".join(
        f"- {{id: {id}, title: The {id}, url: https://example.org/{id}}}\n" for id in ("report", "old", "lost")
    ),
    "dossiers/closure/timeline.yaml": (
        "- {id: vote, date: 2026-03-01, title: The vote, status: scheduled, sources: [old]}\n"
        "- {id: fair, date: 2026-01-02, title: The fair, status: scheduled, sources: [lost]}\n"
    ),
    "dossiers/closure/claims.yaml": (
        "- {id: safe, text: It is safe., status: disputed, by: mayor, sources: [report], as_of: 2025-06-01}\n"
        "- {id: bare, text: It is bare., status: reported}\n"
    ),
    "dossiers/closure/updates.yaml": "- {date: 2025-06-01, text: New., items: [quote/hours, source/report]}\n",
    "dossiers/closure/evidence.json": json.dumps({**EVIDENCE, "version": 1}),
    "dossiers/before.md": "---\ntitle: Before\nsummary: Before it.\n---\nThen came [the end](../closure/#event-vote).\n",
    "people/mayor.yaml": "name: The mayor\nroles: [{title: Mayor, organization: city}]\n",
    "organizations/city.yaml": "name: The city\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, CLOSURE)


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "-C", str(project)])


class TestReport:
    def section(self, project: Path, title: str, *arguments: str) -> list[str]:
        """The lines of one section, its title first."""
        text = run(project, "report", "--as-of", DAY, *arguments).output
        (found,) = [block for block in text.split("\n\n") if block.startswith(title)]
        return found.splitlines()

    def test_the_worst_comes_first_with_places_and_days(self, project: Path, update: bool) -> None:
        expected = Path(__file__).parent / "report.txt"
        result = run(project, "report", "--as-of", DAY)
        if update:
            expected.write_text(result.output, encoding="utf-8")
        assert result.exit_code == 0
        assert result.output == expected.read_text(encoding="utf-8")
        assert max(map(len, result.output.splitlines())) <= 80

    def test_only_the_dossiers_that_are_named(self, project: Path) -> None:
        assert run(project, "report", "before", "--as-of", DAY).output.startswith(
            "2026-01-15: 1 dossier, and nothing is stated"
        )
        assert "closure" not in run(project, "report", "before", "--as-of", DAY).output

    def test_an_unknown_dossier_exits_with_2(self, project: Path) -> None:
        result = run(project, "report", "closur")
        assert result.exit_code == 2 and "closure" in result.output

    def test_one_row_for_a_dossier_in_which_nothing_was_looked_up(self, project: Path) -> None:
        (project / "content/dossiers/closure/evidence.json").unlink()
        lines = self.section(project, "Missing evidence")
        assert lines[0] == "Missing evidence: 1"
        assert lines[2].strip() == "nothing was looked up yet; 8 of 8 statements are unchecked, 1 of"

    @pytest.mark.parametrize(
        ("review", "shown"),
        [
            ("2026-01-14", "the review is overdue"),
            ("2026-01-15", "the review is due soon"),
            ("2026-02-14", "the review is due soon"),
            ("2026-02-15", None),
            ("2026-01-01\nstatus: archived", None),
            ("2026", None),
        ],
    )
    def test_reviews(self, project: Path, review: str, shown: str | None) -> None:
        matter = f"---\ntitle: A\nsummary: A.\nreview_by: {review}\n---\n"
        write(project, {"dossiers/before.md": matter})
        lines = self.section(project, "Review due", "before")
        assert [line.strip() for line in lines[2:3]] == ([shown] if shown else [])

    def test_a_dossier_that_is_said_to_develop_and_does_not(self, project: Path) -> None:
        lines = self.section(project, "Stale", "--as-of", "2026-06-02")
        assert [line for line in lines if line.startswith("  2025-06-01")] == ["  2025-06-01  closure"]

    def test_claims_that_are_settled_or_new_are_not_shown(self, project: Path) -> None:
        claims = (
            "- {id: a, text: A., status: confirmed, sources: [report]}\n"
            "- {id: b, text: B., status: disputed, sources: [report], as_of: 2025-12-01}\n"
            "- {id: c, text: 'C [@report].', status: unverified, as_of: 2025-10-01}\n"
        )
        write(project, {"dossiers/closure/claims.yaml": claims})
        lines = self.section(project, "Unanswered claims")
        assert lines[1:3] == ["  2025-10-01  closure  claim/c", "              still unverified"]

    def test_a_long_report_shows_the_worst_and_counts_the_rest(self, tmp_path: Path) -> None:
        files = {
            f"dossiers/d{number}.md": f"---\ntitle: A\nsummary: A.\nreview_by: 2025-0{number}-01\n---\n"
            for number in range(1, 10)
        }
        found = overview(write(tmp_path, files), (), parse(DAY), lambda *_: None, shown=2)
        (section,) = [each for each in found.sections if each.name == "review"]
        assert ([row.slug for row in section.rows], section.count) == (["d1", "d2"], 9)

    def test_what_cannot_be_read_is_counted(self, project: Path) -> None:
        write(project, {"dossiers/broken.md": "No front matter.\n"})
        assert "1 dossier can't be read: see `dossier check`" in run(project, "report").output.replace("\n", " ")

    def test_no_socket_is_opened_and_nothing_is_written(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(socket, "socket", None)
        before = sorted(project.rglob("*"))
        assert run(project, "report").exit_code == 0 and run(project, "why", "hours").exit_code == 0
        assert sorted(project.rglob("*")) == before


class TestPage:
    def test_it_needs_nothing_else(self, project: Path, tmp_path: Path) -> None:
        file = tmp_path / "report.html"
        assert run(project, "report", "--as-of", DAY, "--html", str(file)).exit_code == 0
        html = file.read_text(encoding="utf-8")
        assert not re.search(r"<script|<link|src=|url\(|@import", html)
        assert html.count("<section ") == 6 and "content/dossiers/closure/quotes.yaml:1" in html

    def test_words_of_sources_are_no_markup(self, project: Path, tmp_path: Path) -> None:
        titles = {"report/title": ["<script>alert(1)</script>", "heading"]}
        write(project, {"dossiers/closure/evidence.json": json.dumps({**EVIDENCE, **titles, "version": 1})})
        file = tmp_path / "report.html"
        run(project, "report", "--html", str(file))
        assert "&lt;script&gt;alert(1)" in file.read_text(encoding="utf-8")

    def test_it_is_no_part_of_the_site(self, project: Path) -> None:
        run(project, "build", "--as-of", DAY, "--despite-errors")
        assert (project / "site/closure/index.html").exists()
        assert not list((project / "site").rglob("*report*"))

    def test_a_template_of_the_sites_own_that_is_faulty_exits_with_2(self, project: Path, tmp_path: Path) -> None:
        (project / "templates").mkdir()
        (project / "templates/report.html").write_text("{{ page.nothing }}")
        result = run(project, "report", "--html", str(tmp_path / "report.html"))
        assert result.exit_code == 2 and not (tmp_path / "report.html").exists()


class TestWhy:
    def why(self, project: Path, id: str) -> str:
        result = run(project, "why", id)
        assert result.exit_code == 0
        return result.output

    @pytest.mark.parametrize("id", ["hours", "quote/hours", "closure/hours", "closure/quote/hours"])
    def test_an_item_by_all_its_names(self, project: Path, id: str) -> None:
        assert self.why(project, id) == (
            "quote/hours in closure\n"
            "  content/dossiers/closure/quotes.yaml:1:7\n"
            "  We had 17 hours.\n"
            "  said by mayor\n"
            "  source report: The report\n"
            "    The source says it in other words, checked on 2026-01-10\n"
            "    The mayor said: “ [We had 16 hours.] ” Then she left.\n"
            "  Used\n"
            "    content/dossiers/closure/index.md:10:11  placed in the body\n"
            "    content/dossiers/closure/updates.yaml:1:42  in the update of 2025-06-01\n"
        )

    def test_a_passage_is_shortened_and_its_channel_told(self, project: Path) -> None:
        text = self.why(project, "doors")
        assert "Found word for word in the source, checked on 2026-01-10, in the text of the\n    page" in text
        assert re.search(r"… x+ She said: +\[No doors were locked\.\]", " ".join(text.split()))
        assert "Not used elsewhere" in text

    def test_a_source_with_the_statements_that_cite_it(self, project: Path) -> None:
        text = self.why(project, "closure/report")
        assert "called “The works close” on 2025-11-01, and “The works stay” by now" in text
        assert [id for id in ("hours", "winter", "doors", "weeks") if f"  quote/{id}\n" in text] == [
            "hours", "winter", "doors", "weeks",
        ]  # fmt: skip
        uses = text.split("  Used\n")[1]
        assert "quotes.yaml:4:11  cited in quote/hours" in uses and "cited in claim/safe" in uses
        assert "index.md:8:17  cited in body" in uses and "in the update of" in uses

    def test_an_entity_wherever_it_is_named(self, project: Path) -> None:
        text = self.why(project, "mayor")
        assert text.startswith("person mayor\n  content/people/mayor.yaml:1:7\n  The mayor\n")
        assert text.count("the speaker of quote/") == 4
        assert "who makes claim/safe" in text and "index.md:8:28  named in a text" in text
        assert "people/mayor.yaml:2:38  the organization of a role" in self.why(project, "city")

    def test_a_dossier_and_who_leads_to_it(self, project: Path) -> None:
        text = self.why(project, "closure")
        assert "the dossier closure" in text and "1 of 8 statements" in text
        assert "content/dossiers/before.md:5:" in text and "linked from a text" in text
        assert "related: see-also" in self.why(project, "before")

    def test_all_that_have_the_id_are_shown(self, project: Path) -> None:
        write(
            project,
            {
                "dossiers/before/quotes.yaml": "- {id: hours, text: Other., speaker: X}\n",
                "dossiers/before/index.md": None,
            },
        )
        (project / "content/dossiers/before.md").rename(project / "content/dossiers/before/index.md")
        text = self.why(project, "hours")
        assert "quote/hours in closure" in text and "quote/hours in before" in text and "no source" in text
        assert "in before" not in self.why(project, "closure/hours")

    @pytest.mark.parametrize(
        "id", ["hour", "quote/hour", "closure/hour", "event/hours", "nobody/hours", "a/b/c/d", "/"]
    )
    def test_an_unknown_name_exits_with_2(self, project: Path, id: str) -> None:
        result = run(project, "why", id)
        assert result.exit_code == 2 and "nothing has the id" in result.output
        if id.endswith("hour"):
            assert "did you mean `hours`?" in result.output

    def test_what_a_file_holds_that_cannot_be_read(self, project: Path) -> None:
        write(project, {"dossiers/closure/quotes.yaml": "- id: hours\n  text: [\n"})
        result = run(project, "why", "hours")
        assert result.exit_code == 2 and "`dossier check`" in result.output
