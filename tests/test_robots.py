"""robots.txt by RFC 9309, with the cases that Google published for its own parser."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.world.fetch.robots import LARGEST, read


def test_google_s_cases(corpora: Path) -> None:
    cases = json.loads((corpora / "hostile/robotstxt/cases.json").read_text(encoding="utf-8"))
    wrong = [
        (case["test"], case["robotstxt"], case["agent"], case["url"], case["allowed"])
        for case in cases
        if read(case["robotstxt"].encode("utf-8", "surrogateescape"), case["agent"]).allows(case["url"])
        != case["allowed"]
    ]
    assert len(cases) >= 142 and not wrong


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\nUser-agent: dossier\nAllow: /", "/a", True),
        ("User-agent: dossier\nUser-agent: other\nDisallow: /a", "/a/b", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf?y", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("Disallow: /", "/a", True),
        ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /ä", "/%C3%A4", False),
    ],
)
def test_single_rules(text: str, path: str, allowed: bool) -> None:
    assert read(text.encode()).allows(f"https://example.org{path}") is allowed


def test_a_delay_is_read_and_capped() -> None:
    assert read(b"User-agent: *\nCrawl-delay: 2.5").delay == 2.5
    assert read(b"User-agent: *\nCrawl-delay: 99999").delay == 30
    assert read(b"User-agent: *\nCrawl-delay: soon").delay == 0


@given(st.binary(max_size=300))
def test_any_bytes_are_legal(data: bytes) -> None:
    read(data).allows("https://example.org/a?b=c")


def test_what_is_beyond_the_limit_is_not_read() -> None:
    assert read(b"User-agent: *\n" + b"# x\n" * LARGEST + b"Disallow: /").allows("https://example.org/a")


def test_many_stars_cost_little() -> None:
    rules = read(b"User-agent: *\nDisallow: /" + b"*a" * 500 + b"$")
    assert rules.allows("https://example.org/" + "a" * 2_000 + "b")
