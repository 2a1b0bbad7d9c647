"""What is new since the last visit, in a browser: said in words, only by what the browser remembers, and never in the way."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sites
from conftest import ROOT

from dossier.build import Request, build
from dossier.dates import parse

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

SCRIPT = ROOT / "templates/assets/dossier.js"
LATER = "() => { const key = Object.keys(localStorage)[0]; const kept = JSON.parse(localStorage[key]); kept.at -= %s * 6e4; localStorage[key] = JSON.stringify(kept); }"


def dossier(events: int, updates: int, language: str = "en") -> str:
    rows = "".join(f"  - {{id: e{at}, date: 2025-01-0{at + 1}, title: Event {at}}}\n" for at in range(events))
    days = "".join(f"  - {{date: 2025-02-01, text: Change {at}.}}\n" for at in range(updates))
    return f"---\ntitle: One\nsummary: S.\nlanguage: {language}\ntimeline:\n{rows}updates:\n{days}---\nText.\n"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")  # a site may be built twice within the second that times count
        super().end_headers()

    def send_head(self):  # type: ignore[no-untyped-def]
        del self.headers["If-Modified-Since"]
        return super().send_head()


class Site:
    """A site with one dossier, served; `write` builds it anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder / "site"))
        self.url = f"http://127.0.0.1:{self.server.server_port}/one/"

    def write(self, text: str) -> None:
        project = sites.write(self.folder / "project", {"dossiers/one.md": text})
        build(Request(project, self.folder / "site", parse(sites.DAY), despite_errors=True))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path)
    made.write(dossier(2, 1))
    thread = threading.Thread(target=made.server.serve_forever, args=(0.05,))
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


@pytest.fixture
def context(browser: "Browser") -> "Iterator[BrowserContext]":
    with browser.new_context() as made:
        said: list[str] = []
        made.on("console", lambda message: "Failed to load" in message.text or said.append(message.text))
        made.on("weberror", lambda error: said.append(str(error.error)))
        yield made
    assert said == []


def visit(context: "BrowserContext", site: Site) -> "Page":
    page = context.new_page()
    page.goto(site.url)
    return page


def marked(page: "Page") -> list[str]:
    return [each.inner_text().split("\n")[0] for each in page.locator(".event:has(.new), .change:has(.new)").all()]


def test_a_first_visit_shows_nothing_new(context: "BrowserContext", site: Site) -> None:
    page = visit(context, site)
    assert marked(page) == [] and page.locator(".since").count() == 0
    assert context.cookies() == []


def test_what_came_since_is_marked_and_counted(context: "BrowserContext", site: Site) -> None:
    visit(context, site).evaluate(LATER % 60)
    site.write(dossier(3, 2))
    page = visit(context, site)
    assert page.locator(".new").all_inner_texts() == ["New", "New"] and len(marked(page)) == 2
    since = page.locator(".dossier > header .since")
    assert since.inner_text().startswith("Changes since your last visit on ") and since.inner_text().endswith(": 2")
    assert since.get_attribute("href") == "#event-e2"
    since.click()
    assert page.evaluate("() => document.querySelector(':target .new') !== null")


def test_marks_stay_while_the_visit_lasts_and_go_with_the_next(context: "BrowserContext", site: Site) -> None:
    visit(context, site).evaluate(LATER % 60)
    site.write(dossier(3, 1))
    page = visit(context, site)
    page.reload()
    assert len(marked(page)) == 1
    page.evaluate(LATER % 60)
    page.reload()
    assert marked(page) == []


def test_the_language_of_the_page_is_spoken(context: "BrowserContext", site: Site) -> None:
    site.write(dossier(1, 1, "de"))
    visit(context, site).evaluate(LATER % (60 * 24 * 400))
    site.write(dossier(1, 2, "de"))
    day = visit(context, site).locator(".since").inner_text()
    assert any(
        month in day
        for month in (
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        )
    )


@pytest.mark.parametrize("kept", ["'nonsense'", "'[]'", '\'{"at": 1, "seen": 3}\'', "'null'"])
def test_what_else_stands_in_the_storage_is_no_harm(context: "BrowserContext", site: Site, kept: str) -> None:
    visit(context, site).evaluate(f"() => {{ localStorage['dossier:/one/'] = {kept}; }}")
    assert visit(context, site).locator("h1").inner_text() == "One"


def test_no_storage_and_no_script_are_no_loss(browser: "Browser", site: Site) -> None:
    texts = []
    for settings in ({}, {"java_script_enabled": False}):
        with browser.new_context(**settings) as context:
            if not settings:
                context.add_init_script(
                    "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
                )
            texts.append(visit(context, site).locator("body").inner_text())
    assert texts[0] == texts[1]


def test_the_script_is_small_and_asks_for_nothing() -> None:
    text = SCRIPT.read_text()
    assert len(text) <= 1400 and {path.name for path in SCRIPT.parent.glob("*.js")} == {"dossier.js", "search.js"}
    assert not any(word in text for word in ("fetch", "XMLHttp", "cookie", "sendBeacon", "import", "eval", ".style"))
