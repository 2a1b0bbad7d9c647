"""What comes of looking for statements in one answer: what nobody can see there tells nothing against anybody."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from dossier.content.statements import Statement
from dossier.enrich.ledger import Draft
from dossier.enrich.reading import Asked, Page, key_of, read
from dossier.enrich.wanted import Wanted
from dossier.evidence import Check, Evidence, Lack, Metadata, Told

URL, DAY = "https://example.org/report", "2026-01-10"
SAID = "We had no other choice than to close the old bridge at once."
OTHER = "We had one other choice than to close the old bridge at once."
FILLER = "The council met on Tuesday evening in the town hall, and the meeting went on until midnight. Engineers showed pictures of cracks. "
PAYWALL = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "isAccessibleForFree": false}</script>'


def statement(words: str, kind: str = "quote") -> Statement:
    return Statement(kind, "x", words, ("report",), ("quotes", 0), "Ada Example")  # type: ignore[arg-type]


def page(*paragraphs: str, head: str = "") -> bytes:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f"<!doctype html><html lang=en><title>A report</title>{head}<article><h1>A report</h1>{body}</article>".encode()
    )


def check(html: bytes, asked: Statement, whole: bool = True, kind: str = "text/html") -> Check:
    found = read(URL, html, {"content-type": kind}, DAY, URL, (Asked(asked, ("Ada Example",)),), whole)
    return found.checks[key_of(asked)]


def short(found: Check) -> tuple[str, str | None]:
    return found.verdict, found.reason


@pytest.mark.parametrize(
    ("paragraphs", "open_page", "hidden"),
    [
        ((FILLER, SAID), ("exact", None), ("exact", None)),
        ((FILLER, OTHER), ("altered", None), ("unverifiable", "?")),
        ((FILLER, FILLER), ("missing", None), ("unverifiable", "?")),
    ],
    ids=["there", "in other words", "nowhere"],
)
def test_behind_a_paywall_and_behind_the_end_of_what_was_read_anything_may_stand(
    paragraphs: tuple[str, ...], open_page: tuple[str, str | None], hidden: tuple[str, str | None]
) -> None:
    def because(reason: str) -> tuple[str, str | None]:
        return (hidden[0], reason) if hidden[1] else hidden

    assert short(check(page(*paragraphs), statement(SAID))) == open_page
    assert short(check(page(*paragraphs, head=PAYWALL), statement(SAID))) == because("paywall")
    assert short(check(page(*paragraphs), statement(SAID), whole=False)) == because("cut")
    text = "\n\n".join(paragraphs).encode()
    assert short(check(text, statement(SAID), whole=False, kind="text/plain")) == because("cut")


@pytest.mark.parametrize(
    ("head", "whole", "nothing"),
    [("", True, ("missing", None)), (PAYWALL, True, ("unverifiable", "paywall")), ("", False, ("unverifiable", "cut"))],
)
def test_a_passage_that_was_seen_counts_and_one_that_may_be_unseen_is_not_missing(
    head: str, whole: bool, nothing: tuple[str, str | None]
) -> None:
    html = page(FILLER, FILLER, head=head)
    assert short(check(html, statement("Engineers showed pictures of the cracks", "claim"), whole)) == ("near", None)
    assert short(check(html, statement("Cows are happy in the meadows of Bavaria", "claim"), whole)) == nothing


def test_without_a_network_what_a_companion_told_stays_and_what_none_was_asked_for_comes_next_time(
    tmp_path: Path,
) -> None:
    before = Evidence(url=URL, checked=DAY, title=Told("As its companion has it", "oembed"))
    known, new = Wanted("d", "known", URL, before), Wanted("d", "new", URL)
    ledger = Draft(tmp_path, "d", "2026-01-12")
    ledger.saw((known, new), Page(URL, "2026-01-12", Metadata()))
    ledger.await_companion((known, new))
    ledger.part((known, new), ())
    assert ledger.of(known) == replace(before, checked="2026-01-12")
    assert ledger.of(new).no_companion == Lack(None, "2026-01-12")
    ledger.missed((known, new), "unreachable", "no such host")
    ledger.part((known, new), (known, new))
    assert ledger.records["d"].sources == {"known": before}
