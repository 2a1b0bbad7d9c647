"""`evidence.json`: what is written is read again, merges line by line, and nothing wrong in it gets through."""

import json
import random
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.content.evidence import read, write
from dossier.dates import parse
from dossier.evidence import Attempt, Evidence, Thumbnail, Told

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
NAMES = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True)
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), min_size=1, max_size=40)
ENTRIES = st.builds(
    Evidence,
    url=st.just("https://example.org/a"),
    checked=st.sampled_from([None, "2026-01-15"]),
    title=st.none() | TEXT.map(lambda text: Told(text, "title")),
    published=st.none() | st.sampled_from(["2026", "2026-01-15", "2026-01-15T10:00:00Z"]).map(lambda text: Told(parse(text), "time")),
)  # fmt: skip


@given(st.dictionaries(NAMES, ENTRIES, max_size=6), st.randoms())
def test_what_is_written_is_read_again_in_whatever_order_it_was_found(
    known: dict[str, Evidence], order: random.Random
) -> None:
    shuffled = list(known.items())
    order.shuffle(shuffled)
    assert write(dict(shuffled)) == write(known)
    assert read(write(known), "evidence.json") == (known, (), True)


def test_every_field_has_a_line_of_its_own_and_the_version_ends_the_file() -> None:
    lines = write({"b": FULL, "a": FULL}).decode().splitlines()
    assert lines[0] == "{" and lines[-2:] == ['"version": 1', "}"]
    assert lines[1:-2] == sorted(lines[1:-2])
    assert all(line.endswith(",") for line in lines[1:-2])
    assert len({line.partition(":")[0] for line in lines}) == len(lines)
    assert json.loads("\n".join(lines))["a/title"] == ["Notice of closure", "heading"]


def test_lines_in_another_order_say_the_same() -> None:
    head, *lines, version, end = write({"a": FULL, "b": FULL}).decode().splitlines()
    random.Random(7).shuffle(lines)
    assert read("\n".join([head, *lines, version, end]).encode(), "f")[0] == {"a": FULL, "b": FULL}


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
        ('"a/colour": "red"', "is no field"),
        ('"b/title": ["x", "title"]', "`b` has no `url`"),
        ('"../x/url": "https://example.org/"', "is no id of a source"),
    ],
)
def test_a_wrong_value_is_left_out_and_named_with_its_line(line: str, says: str) -> None:
    text = f'{{\n"a/url": "https://example.org/a",\n{line},\n"version": 1\n}}\n'
    known, findings, writable = read(text.encode(), "f")
    assert [finding.message for finding in findings if says in finding.message] == [findings[0].message]
    assert findings[0].place.line == 3  # type: ignore[union-attr]
    assert known == {"a": Evidence(url="https://example.org/a")} and not writable


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
        ('{\n"a/checked": "2026-01-15",\n"a/checked": "2026-01-16",\n"version": 1\n}', "`a/checked` is given twice", 3),
        ('{\n"a/x": NaN,\n"version": 1\n}', "this is no JSON", 0),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_trusted_gives_nothing_and_is_not_written_again(text: str, says: str, line: int) -> None:
    known, (finding,), writable = read(text.encode(), "f")
    assert (known, writable) == ({}, False)
    assert says in finding.message
    assert finding.place.line == line  # type: ignore[union-attr]


def git(folder: Path, *words: str) -> str:
    identity = ("-c", "user.name=Example", "-c", "user.email=editor@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *identity, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@settings(max_examples=15, deadline=None)
@given(
    st.dictionaries(NAMES, ENTRIES, max_size=4), st.dictionaries(NAMES, ENTRIES, min_size=1, max_size=4), st.randoms()
)
def test_two_branches_that_add_links_merge_without_conflict(
    tmp_path_factory: pytest.TempPathFactory, base: dict[str, Evidence], more: dict[str, Evidence], order: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("merged")
    file = folder / "evidence.json"
    git(folder, "init", "-q")
    (folder / ".gitattributes").write_text("evidence.json merge=union\n")
    if base:
        file.write_bytes(write(base))
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "base")
    names = [name for name in more if name not in base]
    ours = {name: more[name] for name in names if order.random() < 0.5}
    theirs = {name: more[name] for name in names if name not in ours}
    git(folder, "checkout", "-qb", "theirs")
    file.write_bytes(write({**base, **theirs}))
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "theirs", "--allow-empty")
    git(folder, "checkout", "-q", "main")
    file.write_bytes(write({**base, **ours}))
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "ours", "--allow-empty")
    git(folder, "merge", "-q", "theirs", "-m", "merged")
    assert read(file.read_bytes(), "f") == ({**base, **ours, **theirs}, (), True)
