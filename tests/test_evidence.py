"""`evidence.json`: what is written is read again, merges line by line, and nothing wrong in it gets through."""

import json
import random
import subprocess
from collections import Counter
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from dossier.content import evidence_faults
from dossier.content.evidence import read, write
from dossier.content.storable import storable_address, storable_line
from dossier.content.urls import fault, identity
from dossier.dates import parse
from dossier.evidence import (
    Attempt,
    Check,
    Drift,
    Evidence,
    Gone,
    Headline,
    Line,
    Memento,
    Passage,
    Record,
    Thumbnail,
    Told,
    Verdict,
)
from dossier.world.disk import DiskError
from dossier.world.evidence import save

T = TypeVar("T")
FULL = Evidence(
    url="https://example.org/notice",
    address="https://www.example.org/notice",
    checked="2026-01-15",
    title=Told("Notice of closure", "heading"),
    description=Told("The plant closes.", "open-graph"),
    authors=Told(("Ada Example", "Bo Example"), "json-ld"),
    publisher=Told("Example Works", "open-graph"),
    published=Told(parse("2026-01"), "json-ld"),
    image=Told("https://example.org/gate.jpg", "open-graph"),
    language=Told("en", "meta"),
    canonical=Told("https://www.example.org/notice", "link"),
    media_type=Told("text/html", "header"),
    access=Told("paywall", "json-ld"),
    picture=Thumbnail("evidence/0123456789abcdef.webp", 480, 270),
    attempt=Attempt("refused", "HTTP 403", "2026-01-16", "2026-01-17"),
)
CHECK = Check(
    of="0123456789abcdef",
    verdict="typographic",
    checked="2026-01-15",
    channel="article",
    passage=Passage("Then she said:\n", "The plant – “for now” – closes.", " Nobody asked."),
    text="fedcba9876543210",
    directive="The%20plant,closes.",
    named=False,
    drift=Drift("altered", "2026-02-01", "2026-02-03", Passage("", "The plant stays.", "")),
)
STATEMENT = "quote/no-choice@notice"
NAMES = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True)
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), min_size=1, max_size=40)
ENTRIES = st.builds(
    Evidence,
    url=st.just("https://example.org/a"),
    checked=st.sampled_from([None, "2026-01-15"]),
    title=st.none() | TEXT.map(lambda text: Told(text, "title")),
    published=st.none() | st.sampled_from(["2026", "2026-01-15", "2026-01-15T10:00:00Z"]).map(lambda text: Told(parse(text), "time")),
)  # fmt: skip


EXCERPTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Cn"], include_characters="\n"), max_size=40
)
CHECKS = st.builds(
    Check,
    of=st.just("0123456789abcdef"),
    verdict=st.sampled_from(["exact", "altered", "missing", "near"]),
    checked=st.sampled_from(["2026-01-15", "2026-01-16"]),
    passage=st.none() | st.builds(Passage, EXCERPTS, EXCERPTS, EXCERPTS),
    named=st.none() | st.booleans(),
    drift=st.none() | st.builds(Drift, st.just("around"), st.just("2026-02-01"), st.just("2026-02-02"), st.none() | st.just(Passage("", "x", ""))),
)  # fmt: skip
KINDS = st.sampled_from(["quote", "event", "claim", "question"])
KEYS = st.builds("{}/{}@{}".format, KINDS, NAMES, NAMES)


def shuffled(values: dict[str, T], order: random.Random) -> dict[str, T]:
    items = list(values.items())
    order.shuffle(items)
    return dict(items)


@given(st.dictionaries(NAMES, ENTRIES, max_size=6), st.dictionaries(KEYS, CHECKS, max_size=6), st.randoms())
def test_what_is_written_is_read_again_in_whatever_order_it_was_found(
    known: dict[str, Evidence], checks: dict[str, Check], order: random.Random
) -> None:
    record = Record(known, checks)
    assert write(Record(shuffled(known, order), shuffled(checks, order))) == write(record)
    assert read(write(record), "evidence.json") == (record, (), True)


def test_what_came_of_looking_for_a_statement_stands_under_its_name_and_its_source() -> None:
    data = json.loads(write(Record({"notice": FULL}, {STATEMENT: CHECK})))
    check = data["quote/no-choice@notice"]
    assert list(check)[:2] == ["verdict", "checked"] and check["verdict"] == "typographic"
    assert check["passage"][0] == "Then she said:\n"
    assert check["drift"] == ["altered", "2026-02-01", "2026-02-03", ["", "The plant stays.", ""]]
    assert check["named"] is False


NASTY = st.text(max_size=30) | st.sampled_from([
    "\ud800", "a\nb", "\u202eab", "x\x80y", "a\u2028b", "", " ", "x" * 1_001, "x" * 9_000, "HTTP://example.org/", "https://example.org/\"<>",
    "https://example.org/" + "x" * 8_000, "2026-01-15\n", "a/b", "Bad Id", "quote/a@b", "evidence/../x.webp", "<<<<<<< ours", "\ufeff", "\\",
    "a\u061cb", "a\u2063b", "a\ufff9b", "a\U000e0041b",
])  # fmt: skip
ANY = st.none() | NASTY
TOLD = st.none() | st.builds(Told, NASTY, NASTY | st.just("title"))
NASTY_SOURCES = st.builds(
    Evidence, url=NASTY | st.just("https://example.org/a"), address=ANY, checked=ANY, title=TOLD, image=TOLD, canonical=TOLD,
    authors=st.none() | st.builds(Told, st.lists(NASTY, max_size=2).map(tuple), st.just("meta")), media_type=TOLD, access=TOLD,
    picture=st.none() | st.builds(Thumbnail, NASTY, st.integers(-5, 5_000), st.integers(1, 9)),
    attempt=st.none() | st.builds(Attempt, st.sampled_from(["gone", "lost"]), NASTY, NASTY, st.just("2026-01-15")),
    gone=st.none() | st.builds(Gone, NASTY, st.just("2026-01-15")), headline=st.none() | st.builds(Headline, NASTY, NASTY), text=ANY, sketch=ANY, memento=st.none() | st.builds(Memento, NASTY, NASTY),
)  # fmt: skip
NASTY_CHECKS = st.builds(
    Check, of=NASTY | st.just("0123456789abcdef"), verdict=NASTY | st.just("exact"), checked=NASTY | st.just("2026-01-15"), reason=ANY,
    channel=ANY, passage=st.none() | st.builds(Passage, NASTY, NASTY, NASTY), directive=ANY, named=ANY | st.booleans(),
    drift=st.none() | st.builds(Drift, NASTY, NASTY, NASTY, st.none()),
)  # fmt: skip


@settings(deadline=None)
@given(
    st.dictionaries(NAMES | NASTY, NASTY_SOURCES, max_size=3), st.dictionaries(KEYS | NASTY, NASTY_CHECKS, max_size=3)
)
def test_whatever_was_found_the_file_that_is_written_is_read_again(
    sources: dict[str, Evidence], checks: dict[str, Check]
) -> None:
    content = write(Record(sources, checks))
    found, faults, writable = read(content, "f")
    assert (faults, writable, write(found)) == ((), True, content)
    for known, read_again in ((sources, found.sources), (checks, found.checks)):
        for name, each in read_again.items():  # type: ignore[attr-defined]
            before = known[name]  # type: ignore[index]
            assert all(getattr(each, field) in (None, getattr(before, field)) for field in each.__struct_fields__)


def test_only_what_is_wrong_is_left_out() -> None:
    odd = structs.replace(
        FULL, address="https://example.org/" + "x" * 8_000, media_type=Told("te\x80xt/html", "header")
    )
    found = read(write(Record({"notice": odd, "Bad Id": FULL}, {STATEMENT: CHECK, "poem/a@b": CHECK})), "f")
    assert found == (
        Record({"notice": structs.replace(FULL, address=None, media_type=None)}, {STATEMENT: CHECK}),
        (),
        True,
    )


@given(NASTY, st.integers(1, 600))
def test_any_text_becomes_a_line(text: str, longest: int) -> None:
    line = storable_line(text, longest)
    assert msgspec.convert(line, Line) == line and len(line) <= max(longest, 8)


@pytest.mark.parametrize(
    ("url", "stored"),
    [
        ("https://example.org", "https://example.org"),
        ("https://example.org/Bücher", "https://example.org/Bücher"),
        ("HTTP://Example.org/a", "http://example.org/a"),
        ('https://example.org/a?q="b"<c>', "https://example.org/a?q=%22b%22%3Cc%3E"),
        ("https://example.org/a\u202eb", "https://example.org/a%E2%80%AEb"),
    ],
)
def test_an_address_is_stored_as_it_stands_or_as_browsers_write_it(url: str, stored: str) -> None:
    assert fault(url) is None and storable_address(url) == stored
    assert identity(stored) == identity(url)
    assert "a" in read(write(Record({"a": Evidence(url=stored)})), "f")[0].sources


def test_a_dossier_with_very_many_sources_has_room_for_its_evidence() -> None:
    content = write(Record({f"s{number}": FULL for number in range(2_000)}))
    assert len(content) > 1_500_000
    assert len(read(content, "f")[0].sources) == 2_000


def test_evidence_that_could_not_be_read_again_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.world.evidence.MAX_BYTES", 2_000)
    save(tmp_path, "a", Record({"a": FULL}), {})
    before = (tmp_path / "content/dossiers/a/evidence.json").read_bytes()
    with pytest.raises(DiskError, match="split the dossier"):
        save(tmp_path, "a", Record({"a": FULL, "b": FULL, "c": FULL}), {})
    assert (tmp_path / "content/dossiers/a/evidence.json").read_bytes() == before


def test_of_very_many_faults_the_first_are_shown_each_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f'"s{number}/colour": 1,' for number in range(20_000)]
    passes = Counter[str]()
    looked = evidence_faults.keys_of
    monkeypatch.setattr(evidence_faults, "keys_of", lambda text: passes.update(["keys"]) or looked(text))
    _, found, writable = read("\n".join(["{", *lines, '"version": 1', "}"]).encode(), "f")
    assert (len(found), writable, passes) == (101, False, {"keys": 1})
    assert [finding.place.line for finding in found[:4]] == [2, 3, 4, 5]  # type: ignore[union-attr]
    assert found[-1].message == "and 19,900 more values are wrong"


def test_every_field_of_a_source_has_a_line_of_its_own_and_the_version_ends_the_file() -> None:
    lines = write(Record({"b": FULL, "a": FULL})).decode().splitlines()
    assert lines[0] == "{" and lines[-2:] == ['"version": 1', "}"]
    assert lines[1:-2] == sorted(lines[1:-2])
    assert all(line.endswith(",") for line in lines[1:-2])
    assert len({line.partition(":")[0] for line in lines}) == len(lines)
    assert json.loads("\n".join(lines))["a/title"] == ["Notice of closure", "heading"]


def test_lines_in_another_order_say_the_same() -> None:
    head, *lines, version, end = write(Record({"a": FULL, "b": FULL})).decode().splitlines()
    random.Random(7).shuffle(lines)
    assert read("\n".join([head, *lines, version, end]).encode(), "f")[0] == Record({"a": FULL, "b": FULL})


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('"a/title": ["x\\u202ey", "title"]', "`a/title` has a value"),
        ('"a/title": ["x\\ny", "title"]', "`a/title` has a value"),
        ('"a/title": ["", "title"]', "`a/title` has a value"),
        (f'"a/title": ["{"x" * 1001}", "title"]', "`a/title` has a value"),
        ('"a/title": ["x", "guess"]', "`a/title` has a value"),
        ('"a/title": "x"', "`a/title` has a value"),
        ('"a/image": ["javascript:alert(1)", "open-graph"]', "`a/image` has a value"),
        ('"a/image": ["https://example.org/\\"><script>", "open-graph"]', "`a/image` has a value"),
        ('"a/published": ["yesterday", "time"]', "`a/published` has a value"),
        ('"a/checked": "2026-1-5"', "`a/checked` has a value"),
        ('"a/picture": ["../../etc/passwd", 1, 1]', "`a/picture` has a value"),
        ('"a/access": ["stolen", "json-ld"]', "`a/access` has a value"),
        ('"a/access": ["\\ud800", "json-ld"]', "`a/access` has a value"),
        ('"a/title": ["\\ud800", "title"]', "`a/title` has a value"),
        ('"a/image": ["https://example.org/\\u202ea", "open-graph"]', "`a/image` has a value"),
        ('"a/sketch": "AAAAA"', "`a/sketch` has a value"),
        ('"a/colour": "red"', "is no field"),
        ('"b/title": "x"', "`b/title` has a value"),
        ('"../x/url": "https://example.org/"', "is no id of a source"),
        ('"poem/x@a": {"verdict": "exact"}', "is no statement"),
        ('"quote/x/verdict": "exact"', "is no id of a source"),
        ('"quote/X@a": {"verdict": "exact"}', "is no statement"),
        ('"quote/x@a@b": {"verdict": "exact"}', "is no statement"),
        ('"quote/x@a/verdict": "exact"', "is no statement"),
        ('"quote/x@a": "exact"', "must have an object"),
        ('"quote/x@a": ["exact", "2026-01-15"]', "must have an object"),
    ],
)
def test_a_wrong_value_is_left_out_and_named_with_its_line(line: str, says: str) -> None:
    text = f'{{\n"a/url": "https://example.org/a",\n{line},\n"version": 1\n}}\n'
    known, findings, writable = read(text.encode(), "f")
    assert [finding.message for finding in findings if says in finding.message] == [findings[0].message]
    assert findings[0].place.line == 3  # type: ignore[union-attr]
    assert known == Record({"a": Evidence(url="https://example.org/a")}) and not writable


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("verdict", '"true"'),
        ("of", '"0123"'),
        ("of", '"0123456789ABCDEF"'),
        ("checked", '"today"'),
        ("reason", '"weather"'),
        ("channel", '"comments"'),
        ("passage", '["one", "two"]'),
        ("passage", '["one", "tw\\u202eo", "three"]'),
        ("passage", '["one", "tw\\u2060o", "three"]'),
        ("passage", '["one", "tw\\udb40\\udc41o", "three"]'),
        ("passage", '["one", "tw\\u0000o", "three"]'),
        ("passage", f'["one", "{"x" * 5001}", "three"]'),
        ("text", "1"),
        ("directive", '"two words"'),
        ("directive", '"a\\nb"'),
        ("named", '"yes"'),
        ("drift", '["exact", "2026-02-01", "2026-02-01", null]'),
        ("drift", '["missing", "soon", "2026-02-01", null]'),
        ("title", '["x", "title"]'),
    ],
)
def test_a_wrong_value_of_a_check_is_named_and_what_needs_it_is_left_out(field: str, value: str) -> None:
    right = {"verdict": '"exact"', "checked": '"2026-01-15"', "of": '"0123456789abcdef"'}
    given = ", ".join(f'"{name}": {text}' for name, text in (right | {field: value}).items())
    text = f'{{\n"{STATEMENT}": {{{given}}},\n"version": 1\n}}'
    known, (finding,), writable = read(text.encode(), "f")
    assert f"`{field}` of `{STATEMENT}` " in finding.message and not writable
    assert finding.place.line == 2  # type: ignore[union-attr]
    sound = Check(of="0123456789abcdef", verdict="exact", checked="2026-01-15")
    assert known == Record({}, {} if field in right else {STATEMENT: sound})


@pytest.mark.parametrize("field", ["of", "verdict", "checked"])
def test_a_check_needs_its_words_its_verdict_and_its_day(field: str) -> None:
    data = json.loads(write(Record({}, {STATEMENT: CHECK})))
    del data[STATEMENT][field]
    known, (finding,), writable = read(json.dumps(data, indent=0).encode(), "f")
    assert finding.message == f"`{STATEMENT}` has no `{field}`"
    assert (known, writable, finding.place.line) == (Record(), False, 2)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        ('{\n<<<<<<< ours\n"version": 1\n}', "an unsettled merge", 2),
        ('{\n"a/url": "https://example.org/a",\n=======\n"version": 1\n}', "an unsettled merge", 3),
        ('{\n"version": 2\n}', "a newer dossier wrote this file", 2),
        ('{\n"version": 1.0\n}', "doesn't say its version", 0),
        ('{\n"version": true\n}', "doesn't say its version", 0),
        ("{}", "doesn't say its version", 0),
        ("[1]", "must hold an object", 1),
        ('{\n"a": \n', "this is no JSON", 0),
        ("[" * 100_000, "this is no JSON", 0),
        ('{\n"a/x": NaN,\n"version": 1\n}', "this is no JSON", 0),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_trusted_gives_nothing_and_is_not_written_again(text: str, says: str, line: int) -> None:
    known, (finding,), writable = read(text.encode(), "f")
    assert (known, writable) == (Record(), False)
    assert says in finding.message
    assert finding.place.line == line  # type: ignore[union-attr]


def git(folder: Path, *words: str) -> str:
    identity = ("-c", "user.name=Example", "-c", "user.email=editor@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *identity, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def union(folder: Path, base: Record, ours: Record, theirs: Record) -> bytes:
    """What git makes of the evidence of two branches."""
    file = folder / "evidence.json"
    git(folder, "init", "-q")
    (folder / ".gitattributes").write_text("evidence.json merge=union\n")
    if base.sources or base.checks:
        file.write_bytes(write(base))
    for branch, record in (("theirs", theirs), ("main", ours)):
        if branch == "theirs":
            git(folder, "add", ".")
            git(folder, "commit", "-qm", "base")
            git(folder, "branch", "theirs")
        git(folder, "checkout", "-q", branch)
        file.write_bytes(write(record))
        git(folder, "add", ".")
        git(folder, "commit", "-qm", branch, "--allow-empty")
    git(folder, "merge", "-q", "theirs", "-m", "merged")
    return file.read_bytes()


A, B = "https://example.org/a", "https://example.org/b"


def twice(*lines: str) -> tuple[Record, list[str], bool]:
    """What some lines say, in whatever order they stand."""
    said = []
    for order in (lines, lines[::-1]):
        record, faults, writable = read("\n".join(["{", *order, '"version": 1', "}"]).encode(), "f")
        said.append((record, sorted(each.message for each in faults), writable))
    assert said[0] == said[1]
    return said[0]


def test_what_stands_there_twice_is_settled_by_the_newer_look() -> None:
    record, faults, writable = twice(
        f'"a/url": "{A}",', '"a/checked": "2026-01-15",', '"a/checked": "2026-01-20",',
        '"a/title": ["Before", "title"],', '"a/title": ["After", "title"],', '"a/text": "0123456789abcdef",',
        '"a/headline": ["Before", "2026-01-15"],', '"a/headline": ["After", "2026-01-20"],',
        '"quote/q@a": {"verdict": "exact", "checked": "2026-01-15", "of": "0123456789abcdef", "channel": "page"},',
        '"quote/q@a": {"verdict": "missing", "checked": "2026-01-20", "of": "0123456789abcdef"},',
    )  # fmt: skip
    assert (faults, writable) == ([], True)
    assert record.sources["a"] == Evidence(
        url=A, checked="2026-01-20", title=Told("After", "title"), text="0123456789abcdef",
        headline=Headline("Before", "2026-01-15"),
    )  # fmt: skip
    assert record.checks == {"quote/q@a": Check(of="0123456789abcdef", verdict="missing", checked="2026-01-20")}


def test_a_check_with_the_later_drift_is_the_newer_one() -> None:
    known = '"verdict": "exact", "of": "0123456789abcdef"'
    record, _, _ = twice(
        f'"quote/q@a": {{{known}, "checked": "2026-01-15"}},',
        f'"quote/q@a": {{{known}, "checked": "2026-01-10", "drift": ["missing", "2026-01-12", "2026-01-20", null]}},',
    )
    assert record.checks["quote/q@a"].drift


def test_of_failures_the_latest_counts_and_none_from_before_the_page_was_seen() -> None:
    failed = [f'"a/attempt": ["{outcome}", "no", "{day}", "{day}"],' for outcome, day in (("gone", "2026-01-17"), ("refused", "2026-01-16"))]  # fmt: skip
    for checked, attempt in (("2026-01-15", Attempt("gone", "no", "2026-01-17", "2026-01-17")), ("2026-01-18", None)):
        record, faults, writable = twice(f'"a/url": "{A}",', f'"a/checked": "{checked}",', *failed)
        assert (record.sources["a"].attempt, faults, writable) == (attempt, [], True)


def test_a_page_that_either_side_found_to_be_gone_stays_gone() -> None:
    record, _, _ = twice(
        f'"a/url": "{A}",', '"a/attempt": ["unreachable", "no", "2026-01-12", "2026-01-12"],', '"a/gone": ["2026-01-01", "2026-01-01"],',
        '"a/attempt": ["gone", "no", "2026-01-01", "2026-01-05"],',
    )  # fmt: skip
    assert record.sources["a"].gone == Gone("2026-01-01", "2026-01-05")


def test_two_pages_under_one_id_are_said_and_cost_nobody_else_anything() -> None:
    lines = [f'"{id}/url": "{url}",' for id in "ac" for url in (A, B)]
    record, faults, writable = twice(*lines, f'"b/url": "{B}",', '"b/checked": "2026-01-15",')
    assert record == Record({"b": Evidence(url=B, checked="2026-01-15")})
    assert faults == [f"`{id}` is two sources: its address is given twice, with different values" for id in "ac"]
    assert not writable


VALUES = st.none() | st.booleans() | st.text(max_size=3) | st.lists(st.text(max_size=3), max_size=4) | st.just({"checked": 1, "drift": [1, 1, 1]})  # fmt: skip
LINES = st.tuples(
    st.sampled_from(["a/url", "a/checked", "a/attempt", "a/gone", "a/headline", "a/title", "quote/q@a", "version"]),
    VALUES,
)


@given(st.lists(LINES, max_size=12))
def test_whatever_stands_there_however_often_the_file_is_read(lines: list[tuple[str, object]]) -> None:
    rows = [f"{json.dumps(key)}: {json.dumps(value)}," for key, value in lines]
    _, faults, writable = read("\n".join(["{", *rows, '"version": 1', "}"]).encode(), "f")
    assert bool(faults) != writable


LOOKS = st.builds(
    Evidence,
    url=st.just(A),
    checked=st.sampled_from(["2026-01-15", "2026-01-16"]),
    title=st.none() | st.sampled_from("xyz").map(lambda title: Told(title, "title")),
    text=st.none() | st.sampled_from(["0123456789abcdef", "fedcba9876543210"]),
    headline=st.none() | st.builds(Headline, st.sampled_from("xy"), st.sampled_from(["2026-01-14", "2026-01-15"])),
    attempt=st.none() | st.builds(Attempt, st.sampled_from(["gone", "refused"]), st.just("no"), st.just("2026-01-16"), st.sampled_from(["2026-01-16", "2026-01-17"])),
)  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.builds(Record, st.dictionaries(st.sampled_from("abc"), LOOKS, min_size=1), st.dictionaries(st.sampled_from(["quote/q@a", "quote/r@a", "event/e@b"]), CHECKS, min_size=1)), min_size=3, max_size=3),
)  # fmt: skip
def test_two_branches_that_look_at_the_same_sources_merge_without_conflict(
    tmp_path_factory: pytest.TempPathFactory, records: list[Record]
) -> None:
    base, ours, theirs = records
    merged, faults, writable = read(union(tmp_path_factory.mktemp("merged"), base, ours, theirs), "f")
    assert (faults, writable) == ((), True)
    assert merged.checks.items() <= {*ours.checks.items(), *theirs.checks.items(), *base.checks.items()}
    for id, now in merged.sources.items():
        both = [found for each in (ours, theirs) if (found := each.sources.get(id))]
        assert now.checked in [each.checked for each in (*both, *[base.sources[id] for _ in [0] if id in base.sources])]


def test_what_one_branch_removed_and_the_other_looked_at_is_gone_or_whole(tmp_path: Path) -> None:
    other = {"report": FULL}
    base, ours = Record({"notice": FULL, **other}), Record(other)
    theirs = Record({"notice": structs.replace(FULL, checked="2026-01-20", attempt=None), **other})
    merged, faults, writable = read(union(tmp_path, base, ours, theirs), "f")
    assert (faults, writable) == ((), True)
    assert merged.sources["report"] == FULL and merged.sources.keys() <= {"notice", "report"}


def test_verify_on_two_branches_keeps_the_newer_verdicts_whole(tmp_path: Path) -> None:
    def looked(day: str, verdict: Verdict, passage: str) -> Record:
        check = Check(of="0123456789abcdef", verdict=verdict, checked=day, passage=Passage("", passage, ""))
        sources = {id: structs.replace(FULL, checked=day, attempt=None) for id in ("notice", "report")}
        return Record(sources, {f"quote/no-choice@{id}": check for id in sources})

    base, ours = looked("2026-01-10", "altered", "One."), looked("2026-01-20", "exact", "Two.")
    theirs = looked("2026-01-25", "missing", "Three.")
    assert read(union(tmp_path, base, ours, theirs), "f") == (theirs, (), True)


def joined(*records: Record) -> Record:
    """All that some records hold."""
    found = Record({}, {})
    for each in records:
        found.sources.update(each.sources)
        found.checks.update(each.checks)
    return found


def dealt(base: Record, more: Record, order: random.Random) -> tuple[Record, Record]:
    """What is new in a record, each piece to one of two."""
    both = Record({}, {}), Record({}, {})
    for name, source in more.sources.items():
        if name not in base.sources:
            order.choice(both).sources[name] = source
    for key, check in more.checks.items():
        if key not in base.checks:
            order.choice(both).checks[key] = check
    return both


@settings(max_examples=15, deadline=None)
@given(
    st.builds(Record, st.dictionaries(NAMES, ENTRIES, max_size=4), st.dictionaries(KEYS, CHECKS, max_size=3)),
    st.builds(
        Record, st.dictionaries(NAMES, ENTRIES, min_size=1, max_size=4), st.dictionaries(KEYS, CHECKS, max_size=4)
    ),
    st.randoms(),
)
def test_two_branches_that_add_links_and_checks_merge_without_conflict(
    tmp_path_factory: pytest.TempPathFactory, base: Record, more: Record, order: random.Random
) -> None:
    ours, theirs = dealt(base, more, order)
    merged = union(tmp_path_factory.mktemp("merged"), base, joined(base, ours), joined(base, theirs))
    assert read(merged, "f") == (joined(base, ours, theirs), (), True)
