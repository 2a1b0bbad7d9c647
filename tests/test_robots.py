"""What robots.txt lets us fetch."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.world.fetch.robots import ALL, LONGEST_FILE, Robots, from_answer, robots


def test_googles_cases(corpora: Path) -> None:
    cases = json.loads((corpora / "hostile" / "robotstxt" / "cases.json").read_text("utf-8"))
    assert len(cases) == 142
    wrong = [
        case for case in cases if robots(case["robotstxt"], case["agent"]).allows(case["url"]) is not case["allowed"]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("/a*b*c$", "/a-b-c", True),
        ("/a*b*c$", "/a-b-c-d", False),
        ("/a*bc*c$", "/abc", False),  # no character serves two runs
        ("/*a*a$", "/a", False),
        ("/**", "/x", True),
        ("*", "/x", True),
        ("/$", "/", True),
        ("/$x", "/$x", True),  # only a last `$` is special
        ("/a%c3%a9", "/a%C3%A9", True),
        ("/aé", "/a%C3%A9", True),
        ("", "/x", False),
    ],
)
def test_patterns(pattern: str, path: str, matches: bool) -> None:
    rules = robots(f"user-agent: *\ndisallow: {pattern}")
    assert rules.allows(f"https://example.org{path}") is not matches


def test_our_own_group_counts_before_the_general_one_wherever_it_stands() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: Dossier/1.0\nDisallow: /a\n\nUser-Agent: other\nUser-agent: dossier\nDisallow: /b"
    own = robots(text)
    assert [own.allows(f"https://example.org/{name}") for name in "abc"] == [False, False, True]
    assert not robots(text, "third").allows("https://example.org/c")


def test_a_crawl_delay_belongs_to_its_group_and_ends_none() -> None:
    text = "User-agent: other\nCrawl-delay: 90\nUser-agent: *\nCrawl-delay: 2.5\nDisallow: /x\nUser-agent: third\nCrawl-delay: soon"
    assert robots(text).delay == 2.5
    assert robots(text, "other").delay == 90
    assert not robots(text, "other").allows("https://example.org/x")
    assert robots(text, "third").delay is None
    assert robots("User-agent: *\nCrawl-delay: -1").delay is None


def test_a_mark_of_byte_order_and_every_end_of_line() -> None:
    assert not robots("\ufeffUser-agent: *\rDisallow: /a\r\nAllow: /b").allows("https://example.org/a")


@pytest.mark.parametrize(("status", "readable"), [(404, True), (403, True), (310, True), (429, False), (503, False)])
def test_no_file_allows_all_and_a_failing_server_says_nothing(status: int, readable: bool) -> None:
    assert from_answer(status, b"User-agent: *\nDisallow: /") == (ALL if readable else None)


def test_what_stands_beyond_the_limit_is_not_read() -> None:
    start = b"User-agent: *\nDisallow: /a\n#"
    data = start + b"x" * (LONGEST_FILE - len(start)) + b"\nDisallow: /b"
    found = from_answer(200, data)
    assert found is not None
    assert [found.allows(f"https://example.org/{name}") for name in "ab"] == [False, True]


def test_html_instead_of_the_file_and_bytes_that_are_no_text_allow_all() -> None:
    assert from_answer(200, b"<!doctype html><title>Not found</title><p>user-agent: *") == ALL
    assert from_answer(200, b"\xff\xfe\x00\x01" * 50) == ALL


@given(st.text(), st.text(alphabet="/ab*$%?#", max_size=30))
def test_no_text_is_refused(text: str, path: str) -> None:
    found = robots(f"User-agent: *\nDisallow: {path}\n{text}\nAllow: {text}")
    assert isinstance(found, Robots)
    assert found.allows(f"https://example.org/{path}") in (True, False)


def test_many_stars_cost_no_more_than_the_path_is_long() -> None:
    rules = robots("User-agent: *\nDisallow: /" + "*a" * 8_000 + "b")
    assert rules.allows("https://example.org/" + "a" * 2_000)
