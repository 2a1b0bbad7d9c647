"""What benchmarks rest on: made-up dossiers that are valid and the same in both forms, edits, measuring, growth."""

import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from benchmarks.edits import in_body, in_title
from benchmarks.generate import dossiers, generate
from benchmarks.growth import exponent
from benchmarks.measure import Failed, measure
from benchmarks.quote_edits import DISHONEST, HONEST, Sentence, not_left_out
from benchmarks.quotes import Taken, judged, stands, taken_from, with_entities
from dossier.extract.page import Response
from dossier.verify.quotes import prepare
from dossier.verify.text import texts


def values(folder: Path, slug: str) -> tuple[dict[str, Any], str]:
    """A dossier's values and its body, from either form."""
    one = folder / f"content/dossiers/{slug}.md"
    main = one if one.exists() else folder / f"content/dossiers/{slug}/index.md"
    _, front, body = main.read_text(encoding="utf-8").split("---\n", 2)
    parts = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in main.parent.glob("*.yaml")}
    return {**yaml.safe_load(front), **parts}, body


@pytest.mark.parametrize("form", ["folder", "file"])
def test_generated_dossiers_have_no_problems(tmp_path: Path, form: str) -> None:
    generate(3, tmp_path, form=form)
    checked = subprocess.run(
        [sys.executable, "-m", "dossier", "check", "-C", tmp_path], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "No problems in 3 dossiers.\n")


def test_both_forms_give_the_same_values(tmp_path: Path) -> None:
    generate(3, tmp_path / "folder", form="folder")
    generate(3, tmp_path / "file", form="file")
    for each in dossiers(3):
        assert values(tmp_path / "folder", each.slug) == values(tmp_path / "file", each.slug)


def test_dossiers_are_as_large_as_the_page_says() -> None:
    texts = [(each.in_one(), each.body) for each in dossiers(50)]
    assert 12_500 < sum(len(front) for front, _ in texts) / len(texts) < 13_500
    assert 550 < sum(len(body.split()) for _, body in texts) / len(texts) < 570


def test_the_same_seed_gives_the_same_dossiers() -> None:
    assert list(dossiers(3, 1)) == list(dossiers(3, 1))
    assert list(dossiers(3, 1)) != list(dossiers(3, 2))


def test_edits_change_body_and_title_alone(tmp_path: Path) -> None:
    generate(1, tmp_path, form="file")
    before, body = values(tmp_path, "dossier-00000")
    file = tmp_path / "content/dossiers/dossier-00000.md"
    in_body(file, "Bodymark")
    in_title(file, "titlemark")
    after, edited = values(tmp_path, "dossier-00000")
    assert edited.replace("Bodymark ", "", 1) == body != edited
    assert after == {**before, "title": f"{before['title']} titlemark"}


def test_measuring_counts_time_and_memory_of_child_processes(tmp_path: Path) -> None:
    child = "import time; kept = b'x' * 60_000_000; time.sleep(0.5)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    run = measure([sys.executable, "-c", parent], tmp_path, {})
    assert run.wall > 0.5
    assert 60_000_000 < run.peak < 800_000_000  # what the tests themselves hold counts until their child has begun


def test_a_command_that_fails_is_not_a_measurement(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="no such thing"):
        measure([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path, {})


def test_growth_of_known_curves() -> None:
    sizes = [100, 1_000, 10_000]
    assert exponent(sizes, [2 * size for size in sizes]) == pytest.approx(1)
    assert exponent(sizes, [3 * size**1.5 for size in sizes]) == pytest.approx(1.5)


STORY = """The council of Nordby decided on Tuesday that it will build 25 new schools by 2030, and it has set aside $40 million for them.
“We won’t wait for the state,” said Karin Lund – the mayor – who isn’t known for patience, and the hall applauded for three minutes.
The figures were confirmed by the office in Oslo, which had not been asked about the ﬁne print of the plan before the vote.
Was the money really there when the council and the mayor of Nordby first spoke about the schools in 2021?
"""


def test_edits_of_quotes_come_out_as_they_deserve_on_a_page_of_our_own() -> None:
    random = Random(1)
    text = tuple(map(prepare, texts(Response("https://a.example/", with_entities(STORY)))))
    found = taken_from(text, "en", "because the moon was full that night", random)
    rows = judged([Taken(each, text, "own") for each in found * 20], random)
    assert [row.wrong for row in rows if row.wrong] == []
    assert {row.name for row in rows if not row.count} == {"dots", "decomposed", "accent_dropped", "point_moved"}


def test_honest_edits_need_no_excuse_and_dishonest_ones_change_words() -> None:
    sentence = Sentence(
        "We do not support 25 of them, and Oslo knows that.", "", "", "the moon was full", "Bergen", "en"
    )
    assert {edit(sentence, Random(seed)) for edit in DISHONEST for seed in range(20)} & {sentence.words} == set()
    assert HONEST[0][0](sentence, Random(1)) == sentence.words
    assert not_left_out(sentence, Random(1)) in (
        "We do … support 25 of them, and Oslo knows that.",
        "We do [...] support 25 of them, and Oslo knows that.",
    )


@pytest.mark.parametrize(
    ("quote", "in_pieces", "there"),
    [
        ("the “moon” WAS", False, True), ("he moon was", False, False), ("moon was … full night", False, False), ("moon was … full night", True, True),
        ("full night … moon was", True, False),
    ],
)  # fmt: skip
def test_a_plain_search_finds_whole_words_and_pieces_in_order(quote: str, in_pieces: bool, there: bool) -> None:
    assert stands(quote, "the 'moon' was there; the moon was not full night", in_pieces) == there
