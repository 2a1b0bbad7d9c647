"""Days of publication in what readers see: cards of other pages and words for changes don't give them."""

import pytest

from dossier.dates import parse
from dossier.extract.combine import extract
from dossier.extract.page import Response

HEAD, OWN = "<h1>The harbour closes</h1>", "<p class=date>2 January 2026</p>"
WORDS = "<p>Some words about the harbour, which was closed in the morning.</p>"


def published(body: str, url: str = "https://news.example.org/notice") -> str | None:
    page = f"<html lang=en><title>The harbour closes</title><body>{body}"
    response = Response(url, page.encode(), {"content-type": "text/html"})
    found = extract(response, parse("2026-01-15")).metadata.published
    return found.value.text if found else None


def cards(*days: str, tag: str = "div", link: str = "/other-{}") -> str:
    each = "".join(
        f"<{tag} class=x><h3><a href='{link.format(at)}'>Another headline</a></h3><time datetime={day}>then</time></{tag}>"
        for at, day in enumerate(days)
    )
    return f"<section>{each}</section>"


@pytest.mark.parametrize("tag", ["div", "article", "li", "section"])
def test_cards_of_other_pages_give_no_day(tag: str) -> None:
    others = cards("2025-12-01", "2025-12-02", "2025-12-03", tag=tag)
    assert published(HEAD + WORDS + others) is None
    assert published(others + HEAD + OWN + WORDS + others) == "2026-01-02"


def test_a_card_may_be_a_link_as_a_whole() -> None:
    several = "".join(
        f"<a href=/other-{at}><h3>Another headline</h3><time datetime=2025-12-0{at}>then</time></a>" for at in (1, 2, 3)
    )
    assert published(f"{HEAD}{WORDS}<div>{several}</div>") is None


def test_posts_of_a_thread_are_no_cards() -> None:
    """Each has a linked headline, too, which leads to its place in the thread; the first one opened it."""
    posts = cards("2025-12-01", "2025-12-02", "2025-12-03", link="/viewtopic?p={0}#p{0}")
    assert published(HEAD + posts, "https://forum.example.org/viewtopic?t=7") == "2025-12-01"


def test_two_articles_side_by_side_are_no_list() -> None:
    assert published(HEAD + cards("2025-12-01", "2025-12-02")) == "2025-12-01"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Published 2 January 2026", "2026-01-02"),
        ("Updated 2 January 2026", None),
        ("Zuletzt geändert am 2.1.2026", None),
        ("Mis à jour le 02/01/2026", None),
        ("Última actualización: 02/01/2026", None),
        ("更新日 2026年1月2日", None),
    ],
)  # fmt: skip
def test_a_day_of_a_change_in_a_dated_element_is_none_of_publication(words: str, day: str | None) -> None:
    assert published(f"{HEAD}<p class=date>{words}</p>{WORDS}") == day
