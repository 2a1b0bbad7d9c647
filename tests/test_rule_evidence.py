"""Rules about how statements stand in their sources, where their pages' examples can't show an edge."""

import json
from pathlib import Path
from typing import Any

import pytest
from sites import DAY, problems, write
from test_rule_editorial import marked

from dossier.build import Request, build
from dossier.content.statements import digest
from dossier.dates import parse
from dossier.findings import Problem

HOURS = "We had 16 hours to decide."
SOURCES = "- {id: report, title: The report, url: https://example.org/report}\n"
SEEN = {"report/url": "https://example.org/report", "report/checked": "2026-01-10"}


def quote(text: str = HOURS, more: str = "", id: str = "q", source: str = "report") -> str:
    return f"- id: {id}\n  text: {text}\n  speaker: The mayor\n  source: {source}\n{more}"


def check(text: str = HOURS, id: str = "q", **fields: Any) -> dict[str, Any]:
    """The line of `evidence.json` for one quote."""
    return {f"quote/{id}@report": {"of": digest(text), "verdict": "exact", "checked": "2026-01-10", **fields}}


def files(
    quotes: str, evidence: dict[str, Any] | None = None, sources: str = SOURCES, site: str = ""
) -> dict[str, str]:
    found = {"dossiers/e/quotes.yaml": quotes, "dossiers/e/sources.yaml": sources, "site.yaml": f"title: E\n{site}"}
    if evidence is not None:
        found["dossiers/e/evidence.json"] = json.dumps({**evidence, "version": 1})
    return found


def found(folder: Path, rule: str, files: dict[str, str], day: str = DAY) -> list[Problem]:
    return [problem for problem in problems(folder, files, day) if problem.rule == rule]


class TestAltered:
    def altered(self, folder: Path, said: str, stands: str, more: str = "") -> Problem:
        words = json.loads(more.split("text: ")[1].rstrip("}\n")) if more else said
        evidence = SEEN | check(words, verdict="altered", passage=["", stands, ""])
        (problem,) = found(folder, "quote-altered", files(quote(json.dumps(said), more), evidence))
        return problem

    @pytest.mark.parametrize(
        ("said", "stands", "shown", "at"),
        [
            ("We had 17 hours.", "We had 16 hours.", "`17` in the quote, `16` in the source", "17"),
            ("We had hours.", "We had no hours.", "`no` only in the source", '"We had hours."'),
            ("We never had hours.", "We had hours.", "`never` only in the quote", "never"),
            ("One two one three.", "One two four three.", "`one` in the quote, `four` in the source", "one"),
            ("In 17 or 18 ways.", "In 16 or 19 ways.", "`17` in the quote, `16` in the source, and 1 more", "17"),
        ],
    )
    def test_the_first_difference_is_said_and_marked(
        self, tmp_path: Path, said: str, stands: str, shown: str, at: str
    ) -> None:
        problem = self.altered(tmp_path, said, stands)
        assert problem.message == f"the quote `q` stands otherwise in its source `report`: {shown}"
        assert marked(problem) == at and "the source's words" in problem.help[0]

    def test_of_a_translation_the_original_counts(self, tmp_path: Path) -> None:
        original = '  original: {language: de, text: "Wir hatten 17 Stunden."}\n'
        problem = self.altered(tmp_path, "We had 17 hours.", "Wir hatten 16 Stunden.", original)
        assert (marked(problem), problem.snippet.at.line) == ("17", 5)

    def test_an_attestation_does_not_count_against_other_words(self, tmp_path: Path) -> None:
        attested = "  attested: {by: A, on: 2026-01-11, how: Read it}\n"
        evidence = SEEN | check(verdict="altered", passage=["", "We had 15 hours to decide.", ""])
        assert found(tmp_path, "quote-altered", files(quote(more=attested), evidence))

    @pytest.mark.parametrize("fields", [{"verdict": "missing"}, {"verdict": "unverifiable", "reason": "paywall"}])
    def test_an_attestation_counts_where_no_machine_found_the_words(
        self, tmp_path: Path, fields: dict[str, str]
    ) -> None:
        attested = "  attested: {by: A, on: 2026-01-11, how: Read it}\n"
        assert not problems(tmp_path, files(quote(more=attested), SEEN | check(**fields)))

    def test_other_words_than_those_that_were_looked_up_are_unchecked(self, tmp_path: Path) -> None:
        evidence = SEEN | check("Other words.", verdict="altered", passage=["", "What?", ""])
        told = problems(tmp_path, files(quote(), evidence))
        assert [(each.rule, each.help) for each in told] == [
            ("quote-unchecked", ("run `dossier enrich e`",)),
        ]
        assert "its words were others on 2026-01-10" in told[0].message


class TestUnchecked:
    def unchecked(
        self, folder: Path, quotes: str, evidence: dict[str, Any] | None, sources: str = SOURCES
    ) -> list[str]:
        return [problem.message for problem in found(folder, "quote-unchecked", files(quotes, evidence, sources))]

    @pytest.mark.parametrize("evidence", [None, SEEN], ids=["nothing known", "fetched by an older dossier"])
    def test_one_note_where_nothing_was_looked_up(self, tmp_path: Path, evidence: dict[str, Any] | None) -> None:
        (message,) = self.unchecked(tmp_path, quote(id="a") + quote(id="b"), evidence)
        assert message == "the 2 quotes of this dossier were never looked up in their sources"

    def test_one_note_for_each_where_others_were(self, tmp_path: Path) -> None:
        quotes = quote(id="a") + quote(id="b") + quote(id="c")
        assert len(self.unchecked(tmp_path, quotes, SEEN | check(id="b"))) == 2

    @pytest.mark.parametrize("evidence", [None, SEEN])
    def test_no_machine_looks_for_what_has_no_address_or_is_attested(
        self, tmp_path: Path, evidence: dict[str, Any] | None
    ) -> None:
        attested = quote(id="b", more="  attested: {by: A, on: 2026-01-11, how: Read it}\n")
        quotes = quote(id="a", source="book") + attested
        assert not self.unchecked(tmp_path, quotes, evidence, SOURCES + "- {id: book, title: A book}\n")

    @pytest.mark.parametrize(
        ("outcome", "since", "why"),
        [
            ("gone", "2026-01-02", "the page of its source is gone"),
            ("gone", "2026-01-12", "its source could not be reached"),
            ("refused", "2026-01-02", "its source lets no machine look"),
            ("unreadable", "2026-01-02", "the page of its source can't be read"),
            ("forbidden", "2026-01-02", "the address of its source is never asked"),
        ],
    )
    def test_why_is_said(self, tmp_path: Path, outcome: str, since: str, why: str) -> None:
        evidence = {"report/url": SEEN["report/url"], "report/attempt": [outcome, "because", since, "2026-01-12"]}
        (message,) = self.unchecked(tmp_path, quote(), evidence)
        assert message == f"the quote `q` was not looked up in its source `report`: {why}"

    @pytest.mark.parametrize("reason", ["paywall", "no-text"])
    def test_what_nobody_could_tell_is_unchecked_too(self, tmp_path: Path, reason: str) -> None:
        evidence = SEEN | check(verdict="unverifiable", reason=reason)
        assert len(self.unchecked(tmp_path, quote(), evidence)) == 1

    def test_a_failure_takes_nothing_away_from_words_that_were_found(self, tmp_path: Path) -> None:
        evidence = SEEN | check() | {"report/attempt": ["unreachable", "because", "2026-01-11", "2026-01-12"]}
        assert not problems(tmp_path, files(quote(), evidence))


class TestSources:
    def test_a_page_that_was_gone_on_one_day_only_may_come_back(self, tmp_path: Path) -> None:
        evidence = SEEN | {"report/attempt": ["gone", "status 404", "2026-01-12", "2026-01-12"]} | check()
        assert not found(tmp_path, "source-gone", files(quote(), evidence))

    def test_a_copy_that_was_found_in_an_archive_is_enough(self, tmp_path: Path) -> None:
        evidence = SEEN | {"report/attempt": ["gone", "status 404", "2026-01-11", "2026-01-12"]} | check()
        assert found(tmp_path, "source-gone", files(quote(), evidence))
        memento = {"report/memento": ["https://archive.example/1", "2025-11-01"]}
        assert not found(tmp_path, "source-gone", files(quote(), evidence | memento))

    def test_a_headline_in_other_type_is_the_same(self, tmp_path: Path) -> None:
        titles = {"report/headline": ["“The” report", "2025-11-01"], "report/title": ["The report", "title"]}
        assert not found(tmp_path, "source-headline-changed", files(quote(), SEEN | titles))

    def test_both_headlines_are_shown_with_their_days(self, tmp_path: Path) -> None:
        titles = {"report/headline": ["An error", "2025-11-01"], "report/title": ["Corrected", "title"]}
        (problem,) = found(tmp_path, "source-headline-changed", files(quote(), SEEN | titles))
        assert "“An error” on 2025-11-01" in problem.message and "“Corrected” on 2026-01-10" in problem.message

    @pytest.mark.parametrize(
        ("change", "says"), [("altered", "were others on"), ("missing", "were gone on"), ("around", None)]
    )
    def test_drift(self, tmp_path: Path, change: str, says: str | None) -> None:
        evidence = SEEN | check(
            drift=[change, "2026-01-10", "2026-01-12", ["", "We had weeks.", ""]], checked="2025-11-02"
        )
        hits = found(tmp_path, "source-drifted", files(quote(), evidence))
        assert [says in hit.message for hit in hits] == ([True] if says else [])
        assert not hits or ("2025-11-02" in hits[0].message and "We had weeks." in hits[0].help[0])

    def test_words_that_were_missing_on_one_day_only_may_be_there(self, tmp_path: Path) -> None:
        evidence = SEEN | check(drift=["missing", "2026-01-10", "2026-01-10"])
        assert not problems(tmp_path, files(quote(), evidence))


@pytest.mark.parametrize(
    ("speaker", "problems"),
    [("The mayor", ["quote-attribution"]), ("Somebody else", []), (None, ["quote-attribution"])],
)
def test_who_is_not_named_is_the_speaker_that_was_looked_for(
    tmp_path: Path, speaker: str | None, problems: list[str]
) -> None:
    looked_for = {"speaker": digest(speaker)} if speaker else {}
    evidence = SEEN | check(named=False, **looked_for)
    assert [each.rule for each in found(tmp_path, "quote-attribution", files(quote(), evidence))] == problems


class TestBelow:
    def share(self, folder: Path, minimum: str, evidence: dict[str, Any] | None) -> list[Problem]:
        quotes = quote(id="a") + quote(id="b")
        rules = f"rules: {{evidence-below: {{minimum: {minimum}}}}}\n"
        return found(folder, "evidence-below", files(quotes, evidence, site=rules))

    def test_a_share_that_is_reached_is_enough(self, tmp_path: Path) -> None:
        assert not self.share(tmp_path, "0.5", SEEN | check(id="a"))

    def test_counts_and_the_first_without_are_shown(self, tmp_path: Path) -> None:
        (problem,) = self.share(tmp_path, "0.51", SEEN | check(id="a"))
        assert problem.message == "1 of 2 statements have a checked source, and 51% of them must"
        assert [each.at.file.rsplit("/", 1)[-1] for each in problem.related] == ["quotes.yaml"]

    def test_nothing_is_asked_for_without_a_minimum(self, tmp_path: Path) -> None:
        assert not found(tmp_path, "evidence-below", files(quote()))

    def test_what_states_nothing_can_miss_nothing(self, tmp_path: Path) -> None:
        rules = "rules: {evidence-below: {minimum: 1}}\n"
        assert not found(tmp_path, "evidence-below", files("[]\n", site=rules))


class TestAttested:
    @pytest.mark.parametrize(
        ("attested", "lines"),
        [
            ("{by: A, on: 2026-01-11, how: Read it}", []),
            ("{by: ' ', on: 2026-01-11, how: ''}", [5, 5]),
            ("{by: A, on: 2026, how: Read it}", [5]),
            ("{by: A, on: 2025-12-31, how: Read it}", [5]),
        ],
    )
    def test_what_is_missing(self, tmp_path: Path, attested: str, lines: list[int]) -> None:
        sources = "- {id: report, title: The report, published: 2026-01-01}\n"
        hits = found(
            tmp_path, "attestation-incomplete", files(quote(more=f"  attested: {attested}\n"), sources=sources)
        )
        assert [hit.snippet.at.line for hit in hits] == lines

    def test_a_day_to_come_is_one_problem(self, tmp_path: Path) -> None:
        attested = "  attested: {by: A, on: 2027, how: Read it}\n"
        assert [each.rule for each in problems(tmp_path, files(quote(more=attested, source="report")))] == [
            "date-order"
        ]


class TestStale:
    def stale(self, folder: Path, day: str) -> list[Problem]:
        return found(folder, "evidence-stale", files(quote(), SEEN | check()), day)

    def test_it_begins_on_the_day_after_so_many(self, tmp_path: Path) -> None:
        assert not self.stale(tmp_path, "2027-01-10")
        (problem,) = self.stale(tmp_path, "2027-01-11")
        assert problem.message == "the cited source `report` was not seen for more than 365 days"

    def test_a_source_that_states_nothing_may_be_old(self, tmp_path: Path) -> None:
        old = {"other/url": "https://example.org/other", "other/checked": "2020-01-01"}
        sources = SOURCES + "- {id: other, title: Other, url: https://example.org/other}\n"
        assert not found(tmp_path, "evidence-stale", files(quote(), SEEN | check() | old, sources))


def rules_of(project: Path, day: str) -> tuple[list[str], int]:
    """The rules that a build finds broken, and how many documents it looked at."""
    built = build(Request(project, project / "site", parse(day), jobs=1))
    return [problem.rule for problem in built.checked.problems], built.counts.examined


def test_a_remembered_dossier_is_looked_at_again_when_its_evidence_grows_old(tmp_path: Path) -> None:
    project = write(tmp_path, files(quote(), SEEN | check()))
    assert rules_of(project, "2026-01-15")[0] == []
    assert rules_of(project, "2027-01-10") == ([], 0)
    assert rules_of(project, "2027-01-11") == (["evidence-stale"], 1)


def test_what_only_the_own_files_tell_is_remembered_over_days_and_names(tmp_path: Path) -> None:
    project = write(tmp_path, {**files(quote()), "people/ada.yaml": "name: Ada\n"})
    assert rules_of(project, "2026-01-15")[0] == ["quote-unchecked"]
    assert rules_of(project, "2026-01-16") == (["quote-unchecked"], 0)
    write(tmp_path, {"people/bea.yaml": "name: Bea\n", "site.yaml": "title: E\n"})
    assert rules_of(project, "2026-01-16") == (["quote-unchecked"], 1)
