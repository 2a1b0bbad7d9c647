"""The page of evidence, as HTML and JSON: what it says of each statement, and what it counts."""

import json
from pathlib import Path
from typing import Any

import pytest
from sites import DAY, write
from test_rule_evidence import HOURS, SEEN, check, files, quote

from dossier.build import Request, build
from dossier.content.statements import digest
from dossier.dates import parse

PASSAGE = ["She said: “", HOURS, "”"]
ORIGINAL = "Wir hatten 16 Stunden."


def made(
    folder: Path, evidence: dict[str, Any], quotes: str = "", more: dict[str, str] | None = None
) -> dict[str, Any]:
    """The page of evidence as JSON, with its HTML and that of the dossier as `html` and `dossier_html`."""
    write(folder, files(quotes or quote(), evidence) | (more or {}))
    build(Request(folder, folder / "site", parse(DAY), despite_errors=True))
    data: dict[str, Any] = json.loads((folder / "site/e/evidence/index.json").read_bytes())
    pages = {"html": "e/evidence/index.html", "dossier_html": "e/index.html"}
    return data | {name: (folder / "site" / page).read_text() for name, page in pages.items()}


def drift(change: str, last: str = "2026-01-12") -> list[Any]:
    return [change, "2026-01-11", last, PASSAGE]


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        ({"verdict": "exact"}, True),
        ({"verdict": "exact", "drift": drift("around")}, True),
        ({"verdict": "exact", "drift": drift("altered")}, False),
        ({"verdict": "exact", "drift": drift("missing")}, False),
        ({"verdict": "exact", "drift": drift("missing", "2026-01-11")}, True),
        ({"verdict": "near"}, False),
        ({"verdict": "altered"}, False),
        ({"verdict": "unverifiable", "reason": "cut"}, False),
    ],
)
def test_a_quote_counts_while_its_source_has_the_words(tmp_path: Path, fields: dict[str, Any], counts: bool) -> None:
    data = made(tmp_path, SEEN | check(passage=PASSAGE, **fields))
    assert (data["checked"], data["count"], data["statements"][0]["checked"]) == (int(counts), 1, counts)


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        (None, False),
        ({"verdict": "near", "passage": PASSAGE}, True),
        ({"verdict": "near", "passage": PASSAGE, "drift": drift("missing")}, False),
        ({"verdict": "missing"}, False),
    ],
)
def test_any_other_statement_counts_with_a_passage(tmp_path: Path, fields: dict[str, Any] | None, counts: bool) -> None:
    known = {"of": digest("The bridge is closed"), "checked": "2026-01-10"}
    evidence = SEEN | ({"event/closure@report": known | fields} if fields else {})
    timeline = {"dossiers/e/timeline.yaml": "- {id: closure, date: 2025-03-01, title: The bridge is closed, sources: [report]}\n"}  # fmt: skip
    assert made(tmp_path, evidence, "[]\n", timeline)["checked"] == counts


def test_below_a_translation_the_mark_is_about_the_original(tmp_path: Path) -> None:
    translated = quote(more=f"  original: {{language: de, text: {ORIGINAL}}}\n")
    data = made(tmp_path, SEEN | check(ORIGINAL, passage=["Sie sagte: ", ORIGINAL, ""]), translated)
    source = data["statements"][0]["sources"][0]
    assert (source["words"], source["language"]) == ("The original stands word for word in the source", "de")
    assert "The original stands word for word in the source" in data["dossier_html"]
    assert '<div lang="de">' in data["html"] and '<div lang="de">' in data["dossier_html"]


@pytest.mark.parametrize("named", [True, False, None])
def test_that_a_speaker_is_not_named_is_said(tmp_path: Path, named: bool | None) -> None:
    data, words = made(tmp_path, SEEN | check(named=named)), "The speaker is not named near these words"
    assert (data["statements"][0]["sources"][0].get("attribution") == words) == (named is False)
    assert (f"<p>{words}.</p>" in data["html"]) == (named is False) == (f"<p>{words}.</p>" in data["dossier_html"])


def test_differences_are_told_in_words_and_in_the_json(tmp_path: Path) -> None:
    quotes = quote("We had 17 hours to decide.")
    data = made(tmp_path, SEEN | check("We had 17 hours to decide.", verdict="altered", passage=PASSAGE), quotes)
    runs = data["statements"][0]["sources"][0]["differences"]
    assert runs == [["kept", "We had "], ["removed", "17 "], ["added", "16 "], ["kept", "hours to decide."]]
    assert '<del><span class="unseen"> [only in the quote: </span>17 ' in data["html"]
    assert '<ins><span class="unseen"> [in the source: </span>16 ' in data["html"]


def test_passages_are_in_the_language_of_their_source(tmp_path: Path) -> None:
    claims = {"dossiers/e/claims.yaml": "- {id: c, text: The plant closes, status: reported, sources: [report]}\n"}
    known = {"verdict": "near", "of": digest("The plant closes"), "checked": "2026-01-10", "passage": ["", "Das Werk schließt.", ""]}  # fmt: skip
    data = made(
        tmp_path,
        SEEN | {"report/language": ["de", "meta"], "claim/c@report": known} | check(passage=PASSAGE),
        "",
        claims,
    )
    assert data["html"].count('<div lang="de">') == 2


def test_a_quote_with_a_verdict_of_other_statements_stops_nobody(tmp_path: Path) -> None:
    translated = quote(more=f"  original: {{language: de, text: {ORIGINAL}}}\n")
    assert made(tmp_path, SEEN | check(ORIGINAL, verdict="near"), translated)["checked"] == 0
