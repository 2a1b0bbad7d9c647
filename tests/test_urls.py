"""Web addresses: faults, and which of two are the same page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.content import urls
from dossier.content.urls import LONGEST, fault, identity, insecure


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org", "http://example.org/", "HTTPS://EXAMPLE.org/A", "https://example.org:8443/a?b#c",
        "https://bücher.example/straße", "https://1.2.3.4/", "https://[2001:db8::1]/", "https://example.org./",
        "https://web.archive.org/web/2025/http://example.org/", "https://example.org/a(b)_c,d;e",
    ],
)  # fmt: skip
def test_sound_addresses(url: str) -> None:
    assert fault(url) is None


@pytest.mark.parametrize(
    ("url", "offer"),
    [
        ("example.org/a", "https://example.org/a"),
        ("www.example.org", "https://www.example.org"),
        ("//example.org/a", "https://example.org/a"),
        ("example.org:8443/a", "https://example.org:8443/a"),
        ("https:/example.org/a", "https://example.org/a"),
        ("https:example.org", "https://example.org"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        (" https://example.org/ ", "https://example.org/"),
        ("https://exa mple.org/", ""),
        ("", ""),
        ("/report", ""),
        ("unknown", ""),
        ("https://", ""),
        ("https://localhost/a", ""),
        ("https://example.org:99999/", ""),
        ("https://user:secret@example.org/", ""),
        ("ftp://example.org/", ""),
        ("mailto:a@example.org", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_faults(url: str, offer: str) -> None:
    found = fault(url)
    assert found is not None
    assert found.offer == offer


@given(st.text(st.sampled_from("abAB.:/%20?#@ \\-éxn"), max_size=20) | st.text(max_size=12))
def test_what_is_offered_is_sound(text: str) -> None:
    for url in (text, f"https:{text}", f"https://example.org{text}"):
        found = fault(url)
        assert found is None or not found.offer or fault(found.offer) is None


def test_an_address_has_a_longest_length_as_it_is_sent() -> None:
    start = "https://example.org/"
    assert fault(start + "x" * (LONGEST - len(start))) is None
    for long in (start + "x" * (LONGEST - len(start) + 1), start + "ü" * (LONGEST // 6)):
        found = fault(long)
        assert found and "characters" in found.message


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/a", "https://www.example.org/a", "https://EXAMPLE.org/a", "https://example.org:443/a",
        "https://example.org/a/", "https://example.org/a#part", "https://example.org/b/../a", "https://example.org./a",
        "https://example.org/a?utm_source=x&UTM_Medium=y", "https://example.org/a?fbclid=1#x", "https://example.org/%61",
        "https://example.org/a?", "https://example.org/a/?#",
    ],
)  # fmt: skip
def test_same_page(other: str) -> None:
    assert identity(other) == identity("https://example.org/a") == "example.org/a"


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/A", "https://example.org/", "https://example.org/a?id=1", "https://example.org:8443/a",
        "https://news.example.org/a", "https://example.org/a#!/story", "https://example.org/a#/story",
        "https://example.org/a%2Fb", "https://example.com/a", "https://example.org/a.html",
    ],
)  # fmt: skip
def test_other_page(other: str) -> None:
    assert identity(other) != identity("https://example.org/a")


def test_parameters_in_another_order_and_escapes_in_capitals() -> None:
    assert identity("https://example.org/?b=%c3%a9&a=1&b=2") == identity("http://example.org?a=1&b=%C3%A9&b=2")
    assert identity("https://example.org/?b=1&b=2") != identity("https://example.org/?b=2&b=1")


@given(
    st.from_regex(r"https?://(www\.)?[a-z0-9]{1,3}(-[a-z]|\.[a-z0-9]{1,3})?\.[a-z]{2,3}(/[\w~,;:@!$&()*+=.-]{0,4}){0,3}",
                  fullmatch=True, alphabet=st.characters(codec="ascii"))
)  # fmt: skip
def test_the_short_way_agrees_with_the_parser(url: str) -> None:
    by_parser = identity.__wrapped__(f"{url}#x")
    assert identity.__wrapped__(url) == by_parser
    assert (fault(url) is None) == (urls._fault_of_host(url) is None)


@given(
    st.from_regex(
        r"https?://[a-z]{1,4}\.(example|org)(/[a-zA-Z%.0-9]{0,5}){0,2}/?(\?[a-z]=[1-3](&[a-z]=[1-3])?)?", fullmatch=True
    )
)
def test_an_identity_is_its_own_identity(url: str) -> None:
    assert identity(f"https://{identity(url)}") == identity(url)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://example.org/", True),
        ("HTTP://Example.org", True),
        ("http://example.org:80", True),
        ("https://example.org/?u=http://example.org", False),
        ("http://www.wikidata.org/entity/Q42", False),
        ("http://www.wikidata.org/wiki/Q42", True),
        ("http://info.cern.ch/hypertext", False),
        ("http://abc.onion/x", False),
        ("http://info.cern.ch.example.org/", True),
    ],
)
def test_insecure(url: str, found: bool) -> None:
    assert insecure(url) is found
