"""Pages that are gone although their server says 200: they say so, or their address leads home."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.content.sources import absence, is_gone
from dossier.dates import parse
from dossier.enrich.merge import is_newest, missed, seen
from dossier.enrich.wanted import is_due
from dossier.evidence import Attempt, Evidence, Gone, Metadata, Outcome
from dossier.extract._home import HOME, SECTION
from dossier.extract._not_found import _PHRASES, NOT_THERE
from dossier.extract.combine import extract
from dossier.extract.page import Response

DAY = parse("2026-01-15")
STORY = "https://news.example.org/2026/01/notice-of-closure-at-the-works"
FRONT = "<title>Example News</title><h1>The latest</h1><p>Everything of today.</p>"


def gone(page: str, url: str = STORY, asked: str = "") -> str:
    found = extract(Response(url, page.encode(), {"content-type": "text/html; charset=utf-8"}), DAY, asked or url)
    assert not (found.gone and found.metadata != Metadata(media_type=found.metadata.media_type))
    return found.gone


@pytest.mark.parametrize(
    "title",
    ["404 Not Found", "Page not found - Example News", "Example News | Page Not Found", "Error 404: page not found", "Oops! That page can’t be found.",
     "Sorry, we couldn't find that page", "This page doesn't exist", "Page not found on example.org", "Seite nicht gefunden (404) – Beispiel",
     "Fehler 404 - Die Seite wurde nicht gefunden", "Page introuvable | Exemple", "Erreur 404 : cette page n’existe pas", "Página no encontrada",
     "Pagina non trovata", "Página não encontrada", "Pagina niet gevonden", "Sidan hittades inte", "Siden blev ikke fundet", "Nie znaleziono strony",
     "Stránka nenalezena", "Sayfa bulunamadı", "Страница не найдена", "页面不存在", "404 您访问的页面不存在或已被删除", "お探しのページは見つかりませんでした",
     "페이지를 찾을 수 없습니다", "الصفحة غير موجودة", "HTTP Status 404 – Not Found"],
)  # fmt: skip
def test_a_page_that_says_that_it_is_not_there(title: str) -> None:
    assert gone(f"<title>{title}</title><h1>Example</h1><p>Go to the home page.</p>") == NOT_THERE
    assert gone(f"<title>Example</title><h1>{title}</h1><p>Go to the home page.</p>") == NOT_THERE


def test_every_phrase_counts_as_it_is_written() -> None:
    for phrase in _PHRASES:
        assert gone(f"<title>{phrase.capitalize()} – Example</title><p>Go to the home page.</p>") == NOT_THERE, phrase


@pytest.mark.parametrize(
    "title",
    ["How to design a 404 page", "Page not found: how the web forgets its own past, and why it matters", "The 404 club", "Not found in translation",
     "Room 404", "Error", "Oops", "Lost and found", "Seite 404", "The page that was not found", "Missing page of diary found", "Peugeot 404", "What is error 404?",
     "Missing persons: not found", "Die gesuchten Seiten", "Nothing found", "This page is not available in your country"],
)  # fmt: skip
def test_a_page_about_something_else(title: str) -> None:
    assert gone(f"<title>{title} | Example</title><h1>{title}</h1><p>Some text.</p>") == ""


@pytest.mark.parametrize(
    "more",
    ['<meta property="article:published_time" content="2026-01-10">', '<meta property="og:type" content="article">', '<meta name="author" content="Ada Sample">',
     '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Page not found", "datePublished": "2026-01-10"}</script>'],
)  # fmt: skip
def test_an_article_is_never_called_gone(more: str) -> None:
    assert gone(f"<title>Page not found</title>{more}<h1>Page not found</h1><p>A short text.</p>") == ""


def test_the_more_there_is_to_read_the_surer_the_page_must_be() -> None:
    said, hidden = "<title>Page not found</title>", "<meta name=robots content='noindex, follow'>"
    read = "<p>" + "Some words to read. " * 200
    assert gone(said + read) == "" and gone(f"<title>Example</title><h1>Page not found</h1>{read}") == ""
    assert gone(said + hidden + read) == gone(f"{said}<h1>Page not found</h1>{read}") == NOT_THERE
    assert gone(f"{said}{hidden}<h1>Page not found</h1>{read * 3}") == ""


def test_a_number_alone_is_believed_where_there_is_next_to_nothing() -> None:
    assert gone("<title>404</title><p>Nothing here.") == NOT_THERE
    assert gone("<title>404 | Cars</title><p>" + "A car of the year 1960. " * 40) == ""
    assert gone("<title>Cars | 404</title><p>A car of the year 1960.") == ""


@pytest.mark.parametrize(
    ("asked", "led", "reason"),
    [
        (STORY, "https://news.example.org/", HOME),
        (STORY, "https://www.news.example.org/index.html", HOME),
        (STORY, "https://news.example.org/en/", HOME),
        (STORY, "https://news.example.org/de-AT?utm_source=x", HOME),
        (STORY, "https://example.org/", HOME),
        (STORY, "https://another.example/", HOME),
        ("https://example.org/a/b", "https://example.org/", HOME),
        ("https://example.org/index.php?id=4711", "https://example.org/", HOME),
        ("https://example.org/notice.html", "https://example.org/home", HOME),
        (STORY, "https://news.example.org/2026/01/", SECTION),
        (STORY + "/", "https://news.example.org/2026", SECTION),
        ("https://example.org/news/48151623", "https://example.org/news/", SECTION),
        # What may be the page that was asked for, or where nobody can tell.
        (STORY, STORY + "/", ""),
        (STORY, STORY.replace("https", "http") + "?utm_source=x", ""),
        (STORY, "https://news.example.org/story/notice-of-closure-at-the-works", ""),
        (STORY, "https://news.example.org/?p=4711", ""),
        (STORY, "https://news.example.org/login?next=/", ""),
        (STORY, "https://news.example.org/sport/", ""),
        (STORY + "/index.html", STORY, ""),
        ("https://example.org/", "https://example.org/en/", ""),
        ("https://example.org/index.html", "https://example.org/", ""),
        ("https://example.org/?lang=en", "https://example.org/", ""),
        ("https://example.org/en/home", "https://example.org/", ""),
        ("https://example.org/blog", "https://blog.example.org/", ""),
        ("https://example.org/portal", "https://example.org/", ""),
        ("https://short.example/aB3x", "https://example.org/", ""),
        ("https://example.com/products/thing", "https://thing.example/", ""),
        ("https://example.org/#/notice-of-closure-at-the-works", "https://example.org/", ""),
    ],
)  # fmt: skip
def test_an_address_that_leads_home(asked: str, led: str, reason: str) -> None:
    assert gone(FRONT, led, asked) == reason


def test_a_home_page_that_is_what_was_asked_for() -> None:
    assert gone("<title>Notice of closure</title><h1>The works</h1>", "https://news.example.org/", STORY) == ""


@given(st.text(), st.text())
def test_any_address_can_be_asked_and_lead_anywhere(asked: str, led: str) -> None:
    gone(FRONT, f"https://example.org/{led}", f"https://example.org/{asked}")
    gone(FRONT, led, asked)


def test_a_page_is_gone_after_failures_on_two_days() -> None:
    first = missed("https://example.org/a", "gone", "why", "2026-01-10", None)
    second = missed("https://example.org/a", "gone", "why", "2026-01-11", first)
    again = missed("https://example.org/a", "gone", "why", "2026-01-10", first)
    other = missed("https://example.org/a", "unreachable", "why", "2026-01-12", second)
    back = seen("https://example.org/a", "https://example.org/a", Metadata(), "2026-01-12", other)
    assert [is_gone(each) for each in (None, first, again, second, other, back)] == [False] * 3 + [True] * 2 + [False]
    assert back.gone is None


@pytest.mark.parametrize("outcome", ["unreachable", "refused", "unreadable", "forbidden"])
def test_only_a_page_that_answers_is_back(outcome: Outcome) -> None:
    url, evidence = "https://example.org/a", None
    for day, how in (("01", "gone"), ("05", "gone"), ("12", outcome), ("13", outcome), ("20", "gone")):
        evidence = missed(url, how, "why", f"2026-01-{day}", evidence)  # type: ignore[arg-type]
        assert is_gone(evidence) == (day != "01")
        gone = absence(evidence)
        assert gone and gone.since == "2026-01-01"
    assert evidence and evidence.attempt == Attempt("gone", "why", "2026-01-01", "2026-01-20") and not evidence.gone


def test_one_failure_between_others_is_none_on_two_days() -> None:
    url = "https://example.org/a"
    once = missed(url, "gone", "why", "2026-01-01", missed(url, "unreachable", "why", "2025-12-30", None))
    assert not is_gone(missed(url, "unreachable", "why", "2026-01-05", once))


def test_no_day_that_is_to_come_keeps_a_page_from_being_looked_at() -> None:
    url, today = "https://example.org/a", "2026-01-10"
    future = Evidence(url=url, checked="9999-12-31", gone=Gone("2026-01-02", "9999-12-31"))
    assert is_due(future, 90, date(2026, 1, 10)) and is_newest(future, "2026-01-09", today)
    failed = missed(url, "gone", "why", today, future)
    assert (failed.checked, failed.attempt) == (today, Attempt("gone", "why", "2026-01-02", today))
    assert is_due(missed(url, "refused", "why", "2026-03-01", None), 90, date(2026, 1, 10))
    tomorrow = Evidence(url=url, checked="2026-01-11")
    assert not is_due(tomorrow, 90, date(2026, 1, 10)) and is_newest(tomorrow, today, today)
    assert not is_newest(Evidence(url=url, checked="2026-01-10"), "2026-01-09", today)


def test_a_page_that_was_kept_from_before_it_was_gone_is_not_back() -> None:
    url = "https://example.org/a"
    then = seen(url, url, Metadata(), "2026-01-01", None)
    gone = missed(url, "gone", "why", "2026-01-05", missed(url, "gone", "why", "2026-01-02", then))
    assert is_gone(seen(url, url, Metadata(), "2026-01-01", gone))
    assert not is_gone(seen(url, url, Metadata(), "2026-01-05", gone))


def test_a_first_failure_is_looked_at_again_the_next_day() -> None:
    first = missed("https://example.org/a", "gone", "why", "2026-01-10", None)
    second = missed("https://example.org/a", "gone", "why", "2026-01-11", first)

    def due(evidence: Evidence) -> list[int]:
        return [day for day in range(10, 20) if is_due(evidence, 90, date(2026, 1, day))]

    assert due(first) == list(range(11, 20)) and due(second) == [18, 19]
