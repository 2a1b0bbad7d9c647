"""A small web on loopback that changes between looks: what the evidence says, and what readers see, before and after.

`drift/` holds both as golden files, with the server's port as PORT; `pytest --update` rewrites them.
"""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sites
from misbehaving import answer
from pages import Pages, redirect, to_keep

from dossier.build import Request as BuildRequest
from dossier.build import build
from dossier.content.evidence import read
from dossier.dates import parse
from dossier.enrich.request import Enriched, Request
from dossier.enrich.run import enrich
from dossier.enrich.wanted import Choice
from dossier.enrich.web import Web
from dossier.evidence import Check, Record
from dossier.world.fetch.manners import Manners
from dossier.world.fetch.settings import LIMITS, Limits, Settings

GOLDEN = Path(__file__).parent / "drift"
FIRST, SECOND, THIRD, FOURTH = (date(2026, 1, day) for day in (10, 11, 12, 13))
QUOTE = "We had no other choice than to close the old bridge at once"
FILLER = (
    "The council met on Tuesday evening in the town hall, and the meeting went on until midnight. Residents asked when "
    "the ferry would run again, and engineers showed pictures of the cracks that they had found below the second arch. "
)
ADDRESS = {"home": "news/home-report"}
COPIES = {
    name: f", archived: {{url: 'https://archive.example/2026/{name}', date: 2026-01-09}}" for name in ("gone", "around")
}
NAMES = ["same", "headline", "sentence", "around", "gone", "back", "moved", "home", "paywalled", "soft", "down"]


def page(headline: str, quote: str = QUOTE, before: str = FILLER, head: str = "") -> bytes:
    said = f"“{quote},” said Ada Example, who leads the harbour office. "
    return answer(
        f"<!doctype html><html lang=en><head><title>{headline}</title><meta charset=utf-8>{head}</head>"
        f"<body><article><h1>{headline}</h1><p>{before}</p><p>{said}</p><p>{FILLER}</p></article></body></html>".encode()
    )


def web_then() -> dict[str, bytes]:
    return {ADDRESS.get(name, name): page(f"The {name} report on the bridge") for name in NAMES} | {
        "": answer(b"<!doctype html><title>The Daily Example</title><h1>News of the day</h1><p>Much happened today.")
    }


PAYWALL = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The paywalled report on the bridge", "isAccessibleForFree": false}</script>'
TEASER = "“We had one other choice than to close the old bridge,” said Ada Example on Tuesday evening in the town hall."
WEB_NOW = {
    "headline": page("Bridge: the council admits mistakes"),
    "sentence": page("The sentence report on the bridge", "We had one other choice than to close the old bridge at once"),
    "around": page("The around report on the bridge", before=FILLER.replace("second arch", "third arch")),
    "gone": answer(b"", status="404 Not Found"),
    "back": answer(b"", status="410 Gone"),
    "moved": redirect("/new-place"),
    "new-place": page("The moved report on the bridge"),
    ADDRESS["home"]: redirect("/"),
    "paywalled": answer(
        f"<!doctype html><html lang=en><head><title>The paywalled report on the bridge</title>{PAYWALL}</head>"
        "<body><article><h1>The paywalled report on the bridge</h1><p>{TEASER}</p><p>Subscribe to read on.</p></article></body></html>".encode()
    ),
    "soft": answer(b"<!doctype html><title>Page not found</title><h1>Page not found</h1><p>Sorry, we can't find it."),
    "down": answer(b"", status="503 Service Unavailable"),
}  # fmt: skip


@pytest.fixture
def server() -> Iterator[Pages]:
    with Pages(web_then()) as running:
        yield running


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.world.fetch.retry.FIRST_WAIT", 0.01)


def project(folder: Path, server: Pages) -> Path:
    sources = "".join(
        f"- {{id: {name}, url: '{server.url(ADDRESS.get(name, name))}', access: free{COPIES.get(name, '')}}}\n"
        for name in NAMES
    )
    quotes = "".join(f"- {{id: on-{name}, text: {QUOTE}., speaker: ada-example, source: {name}}}\n" for name in NAMES)
    return sites.write(
        folder,
        {
            "site.yaml": "title: Example\nenrich: {pause: 0, images: false, archive: false}\n",
            "people/ada-example.yaml": "name: Ada Example\n",
            "dossiers/bridge/sources.yaml": sources,
            "dossiers/bridge/quotes.yaml": quotes,
            "dossiers/bridge/claims.yaml": "- id: cracks\n  text: Engineers found cracks below the second arch of the bridge [@same].\n"
            "  status: reported\n",
        },
    )


async def names(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def look(folder: Path, server: Pages, today: date, limits: Limits = LIMITS, **choice: bool) -> Enriched:
    settings = Settings(ports=frozenset({server.port}), allow_loopback=True, seconds=3)
    manners = Manners(pause=0, timeout=3, tries=1, refresh=choice.get("refresh", False))
    request = Request(folder, today, Choice(**{"cited": True, **choice}))
    return enrich(request, web=Web(settings, manners, limits, lookup=names))


def known(folder: Path) -> Record:
    record, faults, _ = read((folder / "content/dossiers/bridge/evidence.json").read_bytes(), "f")
    assert not faults
    return record


def checks(folder: Path) -> dict[str, Check]:
    record = known(folder)
    return {name: record.checks[f"quote/on-{name}@{name}"] for name in NAMES}


def shown(folder: Path, server: Pages, today: date) -> dict[str, str]:
    """The evidence and the pages that show it, without what changes from run to run."""
    output = folder / "site"
    build(BuildRequest(folder, output, parse(today.isoformat()), despite_errors=True))
    files = {
        "evidence.json": folder / "content/dossiers/bridge/evidence.json",
        "bridge.html": output / "bridge/index.html",
        "bridge-evidence.html": output / "bridge/evidence/index.html",
        "bridge-evidence.json": output / "bridge/evidence/index.json",
    }
    return {name: path.read_text().replace(str(server.port), "PORT") for name, path in files.items()}


def expect(name: str, files: dict[str, str], update: bool) -> None:
    folder = GOLDEN / name
    if update:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for file, text in files.items():
            (folder / file).write_text(text)
    import re

    for file, text in files.items():
        stamped = re.compile(r"\.[0-9a-f]{10}\.(?=css|svg|js)")
        assert stamped.sub(".", text) == stamped.sub(".", (folder / file).read_text()), file


def test_what_readers_see_before_and_after_the_web_changed(tmp_path: Path, server: Pages, update: bool) -> None:
    folder = project(tmp_path, server)
    look(folder, server, FIRST)
    assert {check.verdict for check in checks(folder).values()} == {"typographic"}
    expect("before", shown(folder, server, FIRST), update)
    server.pages |= WEB_NOW
    look(folder, server, SECOND, refresh=True)
    look(folder, server, THIRD, refresh=True)
    expect("after", shown(folder, server, THIRD), update)
    assert_links(shown(folder, server, THIRD)["bridge.html"])
    found, record = checks(folder), known(folder)
    assert {check.verdict for check in found.values()} == {"typographic"}
    drifts = {
        name: (check.drift.change, check.drift.since, check.drift.on) for name, check in found.items() if check.drift
    }
    assert drifts == {
        "sentence": ("altered", "2026-01-11", "2026-01-12"),
        "around": ("around", "2026-01-11", "2026-01-12"),
    }
    attempts = {name: (each.attempt.outcome, each.attempt.since, each.attempt.on) for name, each in record.sources.items() if each.attempt}  # fmt: skip
    twice = ("2026-01-11", "2026-01-12")
    assert attempts == {
        "gone": ("gone", *twice),
        "back": ("gone", *twice),
        "home": ("gone", *twice),
        "soft": ("gone", *twice),
        "down": ("unreachable", *twice),
    }
    headline = record.sources["headline"]
    assert headline.headline and (headline.headline.title, headline.headline.on) == (
        "The headline report on the bridge",
        "2026-01-10",
    )
    assert headline.title and headline.title.value == "Bridge: the council admits mistakes"
    assert record.sources["moved"].address == server.url("new-place")


def assert_links(html: str) -> None:
    """The passage of a page that is gone is shown in its copy, that of any other in the page, and that of words that are others by now nowhere."""
    for page, exact in (
        ("https://archive.example/2026/gone", True), ("http://page.test:PORT/around", True), ("http://page.test:PORT/same", True),
        ("http://page.test:PORT/sentence", False), ("http://page.test:PORT/soft", False),
    ):  # fmt: skip
        assert (f'href="{page}#:~:text=We' in html) == exact and f'<a href="{page}' in html, page
    assert "http://page.test:PORT/gone#" not in html and "archive.example/2026/around#" not in html


def test_a_page_that_returns_is_no_longer_gone(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server)
    look(folder, server, FIRST)
    before = (folder / "content/dossiers/bridge/evidence.json").read_bytes()
    server.pages |= WEB_NOW
    look(folder, server, SECOND, refresh=True)
    look(folder, server, THIRD, refresh=True)
    server.pages |= web_then()
    look(folder, server, FOURTH, refresh=True)
    after = (folder / "content/dossiers/bridge/evidence.json").read_bytes()
    assert after.replace(b"2026-01-13", b"2026-01-10") == before


def test_a_second_look_asks_nothing_and_changes_nothing(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server)
    look(folder, server, FIRST)
    before, asked = (folder / "content/dossiers/bridge/evidence.json").read_bytes(), len(server.requests)
    done = look(folder, server, FIRST, cited=False)
    assert (done.wanted, len(server.requests)) == ((), asked)
    assert (folder / "content/dossiers/bridge/evidence.json").read_bytes() == before


SHELL = answer(
    f"<!doctype html><html lang=en><title>The Daily Example</title><body><p>{'Please switch on scripts to read this. ' * 6}</p>".encode()
)


def test_the_frame_of_a_page_whose_text_comes_with_scripts_is_no_text(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server)
    server.pages |= {"same": page("The same report on the bridge", before=FILLER * 4)}
    look(folder, server, FIRST)
    before = known(folder)
    server.pages |= {"same": SHELL}
    for day in (SECOND, THIRD):
        look(folder, server, day, refresh=True)
    after = known(folder)
    assert after.checks["quote/on-same@same"] == before.checks["quote/on-same@same"]
    assert after.checks["claim/cracks@same"] == before.checks["claim/cracks@same"]
    source = after.sources["same"]
    assert (source.checked, source.text) == ("2026-01-12", before.sources["same"].text)


def test_words_are_gone_when_two_days_say_so(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server)
    look(folder, server, FIRST)
    server.pages |= {"same": page("The same report on the bridge", quote="It rained, and nobody came to see it")}
    look(folder, server, SECOND, refresh=True)
    drift = checks(folder)["same"].drift
    assert drift and (drift.change, drift.is_sure) == ("missing", False)
    assert "no longer has these words" not in shown(folder, server, SECOND)["bridge.html"]
    assert [link.id for link in look(folder, server, THIRD, cited=False).wanted] == ["same"]
    found = checks(folder)["same"]
    assert found.verdict == "typographic" and found.drift
    assert (found.drift.since, found.drift.on, found.drift.is_sure) == ("2026-01-11", "2026-01-12", True)
    assert "no longer has these words: seen on" in shown(folder, server, THIRD)["bridge.html"]
    assert look(folder, server, FOURTH, cited=False).wanted == ()


def test_a_source_that_says_nothing_of_it_is_not_accepted(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server)
    look(folder, server, FIRST)
    server.pages |= {"same": answer(f"<title>The same report</title><p>{'Cows are happy in Bavaria. ' * 20}".encode())}
    look(folder, server, SECOND, refresh=True, accept=True)
    record = known(folder)
    for name, verdict in (("quote/on-same@same", "typographic"), ("claim/cracks@same", "near")):
        check = record.checks[name]
        assert (check.verdict, check.drift and check.drift.change) == (verdict, "missing") and check.passage


def renamed(folder: Path, **ids: str) -> None:
    for name in ("sources", "quotes"):
        file = folder / f"content/dossiers/bridge/{name}.yaml"
        text = file.read_text()
        for before, now in ids.items():
            text = text.replace(f"id: {before},", f"id: {now},").replace(f"source: {before}}}", f"source: {now}}}")
        file.write_text(text)


def test_other_ids_lose_nothing_when_the_pages_are_gone(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server)
    look(folder, server, FIRST)
    before, asked = known(folder), len(server.requests)
    server.pages = {"": answer(b"", status="503 Service Unavailable")}
    renamed(folder, **{"same": "first", "on-same": "on-first", "on-gone": "other-words"})
    assert look(folder, server, FIRST, cited=False).wanted == () and len(server.requests) == asked
    after = known(folder)
    assert after.sources["first"] == before.sources["same"] and len(after.sources) == len(before.sources)
    assert after.checks["quote/on-first@first"] == before.checks["quote/on-same@same"]
    assert after.checks["quote/other-words@gone"] == before.checks["quote/on-gone@gone"]
    assert len(after.checks) == len(before.checks) - 1  # the claim cites the source's old id


def test_ids_that_change_places_take_what_is_known_with_them(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server)
    look(folder, server, FIRST)
    before, quotes = known(folder), folder / "content/dossiers/bridge/quotes.yaml"
    quotes.write_text(quotes.read_text().replace("id: on-gone, text: We had", "id: on-gone, text: We have"))
    renamed(folder, gone="between", back="gone")
    renamed(folder, between="back")
    look(folder, server, FIRST, cited=False)
    after = known(folder)
    assert (after.sources["gone"], after.sources["back"]) == (before.sources["back"], before.sources["gone"])
    assert after.checks["quote/on-back@gone"] == before.checks["quote/on-back@back"]
    assert after.checks["quote/on-gone@back"].of != before.checks["quote/on-gone@gone"].of


def test_other_words_are_looked_up_anew(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server)
    look(folder, server, FIRST)
    quotes = folder / "content/dossiers/bridge/quotes.yaml"
    quotes.write_text(quotes.read_text().replace("on-same, text: We had no other", "on-same, text: We had one other"))
    done = look(folder, server, FIRST, cited=False)
    assert [link.id for link in done.wanted] == ["same"]
    check = checks(folder)["same"]
    assert check.verdict == "altered" and check.passage and check.passage.words.startswith("We had no other choice")


def named(folder: Path, server: Pages, day: date) -> tuple[bool | None, list[str]]:
    """Whether the speaker of one quote is named near its words after another look, and which pages were looked at."""
    links = look(folder, server, day, cited=False).wanted
    return checks(folder)["same"].named, [link.id for link in links]


def test_another_speaker_and_another_name_are_looked_up_anew(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server)
    look(folder, server, FIRST)
    quotes, person = folder / "content/dossiers/bridge/quotes.yaml", folder / "content/people/ada-example.yaml"
    first = quotes.read_text()
    quotes.write_text(
        first.replace("once., speaker: ada-example, source: same}", "once., speaker: Bo Other, source: same}")
    )
    assert named(folder, server, FIRST) == (False, ["same"])
    assert named(folder, server, FIRST) == (False, [])
    quotes.write_text(first)
    assert named(folder, server, FIRST) == (True, ["same"])
    person.write_text("name: Eve Nobody\n")
    assert named(folder, server, FIRST) == (False, NAMES)
    person.write_text("name: Eve Nobody\nalso_known_as: [Ada Example]\n")
    assert named(folder, server, FIRST) == (True, NAMES)
    assert named(folder, server, FIRST) == (True, [])


def test_of_a_page_that_is_gone_nobody_knows_whether_it_names_another_speaker(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server)
    look(folder, server, FIRST)
    before = checks(folder)["same"]
    server.pages |= {
        "same": page("The same report on the bridge", "We had one other choice than to close the old bridge at once")
    }
    person = folder / "content/people/ada-example.yaml"
    person.write_text("name: Eve Nobody\n")
    look(folder, server, SECOND, refresh=True)
    after = checks(folder)["same"]
    assert (after.verdict, after.named, before.named) == (before.verdict, None, True) and after.drift
    assert named(folder, server, SECOND) == (None, [])


def test_a_clock_that_was_wrong_is_put_right_by_the_next_look(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server)
    look(folder, server, FIRST)
    evidence = folder / "content/dossiers/bridge/evidence.json"
    before = evidence.read_text()
    evidence.write_text(
        before.replace('/checked": "2026-01-10"', '/checked": "2099-01-01"').replace(
            '"checked": "2026-01-10"', '"checked": "2099-01-01"'
        )
    )
    assert len(look(folder, server, FIRST, cited=False).wanted) == len(NAMES)
    assert evidence.read_text() == before


async def nobody(host: str, port: int) -> list[str]:
    raise OSError(-3, "Temporary failure in name resolution")


def test_without_a_network_kept_pages_are_looked_at_and_nothing_is_noted_of_others(
    tmp_path: Path, server: Pages
) -> None:
    folder = project(tmp_path, server)
    server.pages = {name: to_keep(data) for name, data in server.pages.items()}
    look(folder, server, FIRST)
    before = known(folder)
    content = folder / "content/dossiers/bridge"
    far = "".join(f"- {{id: far-{number}, url: 'https://far-{number}.test/'}}\n" for number in range(12))
    (content / "sources.yaml").write_text(far + (content / "sources.yaml").read_text())
    quotes = (content / "quotes.yaml").read_text().replace("on-same, text: We had no", "on-same, text: We had one")
    (content / "quotes.yaml").write_text(quotes)
    settings = Settings(ports=frozenset({server.port}), allow_loopback=True)
    web = Web(settings, Manners(pause=0, tries=1, kept=True), lookup=nobody)
    done = enrich(Request(folder, FIRST, Choice(cited=True)), web=web)
    assert (done.offline, done.seen, done.missed, done.changed) == (True, len(NAMES), (), ("bridge",))
    after = known(folder)
    assert after.sources == before.sources
    assert after.checks.pop("quote/on-same@same").verdict == "altered"
    assert before.checks.pop("quote/on-same@same").verdict == "typographic" and after.checks == before.checks


def reword(folder: Path, words: str) -> None:
    quotes = folder / "content/dossiers/bridge/quotes.yaml"
    lines = [line for line in quotes.read_text().splitlines(keepends=True) if "id: on-same," not in line]
    quotes.write_text(f'- {{id: on-same, text: "{words}", speaker: ada-example, source: same}}\n{"".join(lines)}')


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (QUOTE, "exact"),
        ("“We had  no other choice than to close the old bridge at once”.", "typographic"),
        ("no other choice than to close the old bridge at once", "exact"),
        ("We had one other choice than to close the old bridge at once", None),
        ("We had no choice than to close the old bridge at once", None),
        ("We had no other choice … the old bridge at once", None),
    ],
)
def test_corrected_words_are_looked_up_in_the_passage_that_was_kept(
    tmp_path: Path, server: Pages, words: str, verdict: str | None
) -> None:
    folder = project(tmp_path, server)
    reword(folder, "We had no other choice, than to close the old bridge at once")
    look(folder, server, FIRST)
    before, asked = checks(folder)["same"], len(server.requests)
    assert before.verdict == "altered"
    server.pages = {"": answer(b"", status="404 Not Found")}
    look(folder, server, SECOND, refresh=True)
    asked = len(server.requests)
    reword(folder, words)
    look(folder, server, SECOND, cited=False)
    found = checks(folder)["same"]
    assert len(server.requests) == asked and found.checked == "2026-01-10" and found.named
    assert (found.verdict if found.of != before.of else None) == verdict
    server.pages = web_then()
    look(folder, server, THIRD, refresh=True)
    after = checks(folder)["same"]
    assert after.drift is None and after.checked == "2026-01-12"


def test_a_quote_that_follows_a_corrected_source_stands_in_it(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server)
    look(folder, server, FIRST)
    now = "We had one other choice than to close the old bridge at once"
    server.pages |= {"same": page("The same report on the bridge", now)}
    look(folder, server, SECOND, refresh=True)
    server.pages |= {"same": answer(b"", status="503 Service Unavailable")}
    look(folder, server, THIRD, refresh=True)
    reword(folder, now)
    look(folder, server, THIRD, cited=False)
    found = checks(folder)["same"]
    assert (found.verdict, found.checked, found.drift, found.named) == ("exact", "2026-01-11", None, None)


def test_what_a_source_says_now_can_be_accepted(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server)
    look(folder, server, FIRST)
    server.pages |= WEB_NOW
    look(folder, server, SECOND, refresh=True, accept=True)
    found = checks(folder)
    assert found["sentence"].verdict == "altered" and not found["sentence"].drift and not found["around"].drift
    record = known(folder)
    assert record.sources["headline"].headline
    assert record.sources["headline"].headline.title == "Bridge: the council admits mistakes"


def test_a_page_that_is_too_long_to_be_read_whole_says_nothing_against_a_quote(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server)
    server.pages |= {"same": page("The same report on the bridge", before=FILLER * 20)}
    look(folder, server, FIRST, Limits(decoded=3_000))
    found = checks(folder)
    assert (found["same"].verdict, found["same"].reason) == ("unverifiable", "cut")
    assert {check.verdict for name, check in found.items() if name != "same"} == {"typographic"}
