"""Search: what is indexed, when it is indexed again, that it is the same bytes each time, and how it works in a browser."""

import json
import random
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
import sites
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.incremental import round_of, tree
from dossier.build import Built, Request, build
from dossier.dates import parse
from dossier.search import cbor
from dossier.search.tidy import tidied, unpacked
from dossier.site.search_pages import NAMES
from dossier.world import pagefind

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

PROGRAM = pagefind.program()
BRIDGE = """---
title: The bridge at Example
summary: Why the bridge is closed.
status: developing
published: 2025-01-01
timeline:
  - {id: closing, date: 2024-03-01, title: The bridge closes, who: [ada, guild], text: A crack <was> found & measured.}
quotes:
  - {id: crack, text: We heard it crack., speaker: ada, source: daily}
questions:
  - {id: when, question: When does it reopen?, answer: In the year 2027.}
sources:
  - {id: daily, title: Crack, publisher: "Daily, Example", url: "https://example.org/crack"}
---
The *girders* are of steel.

## Girders
They rust.
"""
FERRY = """---
title: Die Fähre
summary: Warum die Fähre fährt.
language: de-AT
status: settled
published: 2023-05-01
---
Die Brücke ist gesperrt. [[ada]] fährt.
"""
TUNNEL = (
    "---\ntitle: A tunnel\nsummary: Under the bridge.\nstatus: settled\npublished: 2020-01-01\n---\n[[guild]] digs.\n"
)
FILES = {
    "dossiers/bridge.md": BRIDGE,
    "dossiers/ferry.md": FERRY,
    "dossiers/tunnel.md": TUNNEL,
    "people/ada.yaml": "name: Ada Example\nalso_known_as: [The Engineer]\n",
    "organizations/guild.yaml": "name: Guild of Bridges\n",
}


def run(project: Path, **options: Any) -> Built:
    return build(Request(project, project / "site", parse(sites.DAY), jobs=1, **{"search": True, **options}))


def indexed(built: Built) -> bool:
    assert built.changed
    return any(path.startswith("pagefind/") for path in (*built.changed.written, *built.changed.removed))


def fragments(site: Path, language: str) -> dict[str, Any]:
    """What is known of each page that is found in a language, by its address."""
    files = site.glob(f"pagefind/fragment/{language}_*")
    found = [json.loads(unpacked(path.read_bytes())) for path in files]
    return {each["url"].replace("./", ""): each for each in found}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return sites.write(tmp_path / "p", FILES)


def test_what_is_indexed(project: Path) -> None:
    run(project)
    english, german = fragments(project / "site", "en"), fragments(project / "site", "de")
    entities = {"people/ada/", "organizations/guild/"}
    assert english.keys() == {"bridge/", "tunnel/", *entities} and german.keys() == {"ferry/", *entities}
    bridge = english["bridge/"]
    assert bridge["filters"] == {
        "kind": ["Dossier"],
        "status": ["Developing"],
        "year": ["2025", "2024"],
        "person": ["Ada Example"],
        "organization": ["Guild of Bridges"],
        "publisher": ["Daily, Example"],
    }
    assert "A crack <was> found & measured." in bridge["content"] and "steel" in bridge["content"]
    anchors = {each["id"] for each in bridge["anchors"]}
    assert anchors == {"girders", "event-closing", "quote-crack", "question-when"}
    ids = {each["id"] for each in BeautifulSoup((project / "site/bridge/index.html").read_text(), "lxml")(id=True)}
    assert anchors <= ids
    assert "The Engineer" in english["people/ada/"]["content"]


def test_only_files_that_a_search_needs(project: Path) -> None:
    run(project)
    names = {path.name for path in (project / "site/pagefind").glob("*.*") if "pf_meta" not in path.name}
    assert names == {
        "pagefind.js", "pagefind-worker.js", "pagefind-entry.json",
        "wasm.en.pagefind", "wasm.de.pagefind", "wasm.unknown.pagefind",
    }  # fmt: skip


def test_it_is_indexed_once_for_each_change_of_what_is_searched(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    real = pagefind.index
    monkeypatch.setattr(pagefind, "index", lambda *args: calls.append(1) or real(*args))
    assert indexed(run(project)) and len(calls) == 1
    assert run(project).counts == (0, 0) and len(calls) == 1
    tunnel = project / "content/dossiers/tunnel.md"
    tunnel.write_text(TUNNEL + "<!-- unseen -->\n")
    run(project)
    assert len(calls) == 1
    tunnel.write_text(TUNNEL + "Miners.\n")
    assert indexed(run(project)) and len(calls) == 2
    (project / "content/people/ada.yaml").write_text("name: Ada Exemplar\n")
    run(project)
    assert len(calls) == 3
    assert fragments(project / "site", "en")["bridge/"]["filters"]["person"] == ["Ada Exemplar"]
    tunnel.write_text(TUNNEL.replace("status", "draft: true\nstatus"))
    run(project)
    assert len(calls) == 4 and "tunnel/" not in fragments(project / "site", "en")
    tunnel.unlink()
    run(project)
    assert len(calls) == 4
    next((project / "site/pagefind/fragment").iterdir()).unlink()
    before = {path: path.read_bytes() for path in (project / "site/pagefind").rglob("*") if path.is_file()}
    run(project)
    assert len(calls) == 5 and before.items() < tree_of(project / "site/pagefind").items()


def tree_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_bytes_each_time() -> None:
    assert PROGRAM
    values = [f'<i data-pagefind-filter="person[title]" title="Person {number}"></i>' for number in range(40)]
    documents = [
        (
            f"d{number}/",
            f'<html lang="{code}"><body>{"".join(values[number:])}<h1>T {number}</h1>word{number % 7}</body></html>',
        )
        for number in range(40)
        for code in ("en", "fr", "ja", "xx")[number % 4 :][:1]
    ]
    first, *others = (pagefind.index(PROGRAM, documents) for _ in range(4))
    assert any(other != first for other in others), "Pagefind gives the same by itself: search/tidy.py can go"
    assert all(tidied(other) == tidied(first) for other in others)


VALUES = st.recursive(st.integers(0, 2**64 - 1) | st.text(), lambda inner: st.lists(inner, max_size=30))


@given(VALUES)
def test_cbor_comes_back(value: Any) -> None:
    assert cbor.decode(cbor.encode(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("00", 0), ("1818", 24), ("1903e8", 1000), ("8301820203820405", [1, [2, 3], [4, 5]]), ("62c3bc", "ü")],
)
def test_cbor_as_in_its_standard(text: str, value: Any) -> None:
    assert cbor.encode(value).hex() == text and cbor.decode(bytes.fromhex(text)) == value


@pytest.mark.parametrize("text", ["20", "f6", "a0", "0000"], ids=["negative", "null", "map", "two values"])
def test_cbor_that_pagefind_does_not_write(text: str) -> None:
    with pytest.raises(ValueError):
        cbor.decode(bytes.fromhex(text))


def test_building_what_changed_gives_what_building_all_gives() -> None:
    assert round_of(7, 15, search=True).difference == ""


def test_a_site_that_wants_no_search(project: Path) -> None:
    run(project)
    (project / "content/site.yaml").write_text("title: Example\nsearch: false\n")
    built = run(project)
    assert built.note == "" and indexed(built)
    assert not (project / "site/search").exists() and not (project / "site/pagefind").exists()
    assert 'role="search"' not in (project / "site/index.html").read_text()


def test_without_pagefind(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "PACKAGES", ("no_such_package",))
    assert "pip install 'dossier-site[search]'" in run(project).note
    assert not (project / "site/search").exists() and 'role="search"' not in (project / "site/index.html").read_text()
    (project / "content/dossiers/tunnel.md").write_text(TUNNEL + "More.\n")
    assert run(project).note == ""
    shutil.rmtree(project / ".dossier")
    (project / "content/site.yaml").write_text("title: Example\nsearch: false\n")
    assert run(project).note == ""


def test_the_preview_has_the_page_but_no_index(project: Path) -> None:
    run(project, preview=True)
    assert (project / "site/search/index.html").exists() and not (project / "site/pagefind").exists()


def test_pagefind_that_dies(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(project)
    before = tree(project / "site")
    dying = project.parent / "dying"
    dying.write_text("#!/bin/sh\nexit 3\n")
    dying.chmod(0o700)
    (project / "content/dossiers/tunnel.md").write_text(TUNNEL + "More.\n")
    monkeypatch.setattr(
        "dossier.build.searching.pagefind.index", partial(lambda index, _, *rest: index(dying, *rest), pagefind.index)
    )
    with pytest.raises(Exception, match="search: false"):
        run(project)
    assert tree(project / "site") == before
    monkeypatch.undo()
    assert indexed(run(project))


def test_the_plain_index_lists_everything_in_pages_of_a_bounded_length(tmp_path: Path) -> None:
    names = [f"{random.Random(number).choice('abcdeÄö7')}{number}" for number in range(NAMES + 50)]
    people = {f"people/p{number}.yaml": f"name: {name}\n" for number, name in enumerate(names)}
    run(sites.write(tmp_path / "p", {**FILES, **people}), preview=True)
    site = tmp_path / "p/site"
    pages = [
        BeautifulSoup((site / path).read_text(), "lxml") for path in ("search/index.html", "search/page/2/index.html")
    ]
    links = [[link["href"].lstrip("./") for link in page.select(".everything .index a")] for page in pages]
    assert [len(each) for each in links] == [NAMES, len(names) + 5 - NAMES]
    assert {*links[0], *links[1]} == {
        "bridge/", "ferry/", "tunnel/", "people/ada/", "organizations/guild/",
        *(f"people/p{number}/" for number in range(len(names))),
    }  # fmt: skip
    assert [each.text for each in pages[0].select(".parts a")] == [each.text for each in pages[1].select(".parts a")]
    assert len(pages[0].select(".parts a")) == 2
    letters = [heading.text for page in pages for heading in page.select(".everything h3")]
    assert [*dict.fromkeys(letters)] == ["#", "A", "B", "C", "D", "E", "F", "G", "O", "T"][
        : len({*letters})
    ] or letters == sorted(letters)


# In a browser.

POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder, and says nothing."""

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that stands below `/repo/`."""
    project = sites.write(tmp_path_factory.mktemp("search") / "p", FILES)
    output = tmp_path_factory.mktemp("web") / "repo"
    build(Request(project, output, parse(sites.DAY), jobs=1, search=True))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(output.parent)))
    thread = Thread(target=server.serve_forever, args=(0.1,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/repo/"
    server.shutdown()
    thread.join()
    server.server_close()


class Visit:
    """A page, under a strict policy, with all that it asked for and said."""

    def __init__(self, page: "Page") -> None:
        self.page, self.asked = page, list[str]()
        self.said = list[str]()
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.route("**/*", self._under_policy)

    @staticmethod
    def _under_policy(route: Any) -> None:
        answer = route.fetch()
        headers = answer.headers
        if "text/html" in headers.get("content-type", ""):
            body = answer.text().replace(
                "<head>", f'<head><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
            )
            route.fulfill(response=answer, body=body)
        else:
            route.fulfill(response=answer)

    @property
    def found(self) -> list[str]:
        return self.page.locator(".results > li > h2").all_text_contents()

    def waits_for(self, text: str) -> None:
        self.page.get_by_role("status").filter(has_text=text).wait_for()


@pytest.fixture
def context(browser: Any) -> "Iterator[BrowserContext]":
    made = browser.new_context()
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture
def visit(context: "BrowserContext") -> Iterator[Visit]:
    made = Visit(context.new_page())
    yield made
    assert made.said == []


def test_typing_finds_and_nothing_is_loaded_before(served: str, visit: Visit) -> None:
    page = visit.page
    page.goto(f"{served}search/", wait_until="networkidle")
    assert not [url for url in visit.asked if "pagefind" in url]
    box = page.get_by_role("searchbox")
    box.focus()
    page.keyboard.type("girders")
    visit.waits_for("Found: 1")
    assert visit.found == ["The bridge at Example"] and page.locator("mark").count()
    assert page.evaluate("document.activeElement.name") == "q" and page.url.endswith("?q=girders")
    assert not page.locator(".everything").is_visible()
    assert page.locator(".results > li h2 a").get_attribute("href") == "/repo/bridge/"
    place = page.locator(".results ul a", has_text="Girders")
    assert place.get_attribute("href") == "/repo/bridge/#girders"
    assert all(url.startswith(served) for url in visit.asked)
    box.fill("")
    page.locator(".everything").wait_for()
    assert not page.locator(".results").is_visible()


def test_text_of_content_stays_text(served: str, visit: Visit) -> None:
    visit.page.goto(f"{served}search/?q=measured")
    visit.waits_for("Found: 1")
    assert "A crack <was> found & measured." in visit.page.locator(".results").inner_text()


def test_facets_narrow(served: str, visit: Visit) -> None:
    page = visit.page
    page.goto(f"{served}search/?q=bridge")
    visit.waits_for("Found: 3")
    assert sorted(visit.found) == ["A tunnel", "Guild of Bridges", "The bridge at Example"]
    assert not [url for url in visit.asked if "filter" in url]
    page.get_by_text("Narrow it down").click()
    page.locator("summary", has_text="Status").click()
    page.get_by_label("Settled (1)").check()
    visit.waits_for("Found: 1")
    assert visit.found == ["A tunnel"]
    assert page.evaluate("[document.activeElement.name, document.activeElement.value]") == ["status", "Settled"]
    page.get_by_label("Developing (1)").check()
    visit.waits_for("Found: 2")
    page.get_by_label("Developing (1)").uncheck()
    page.get_by_label("Settled (1)").uncheck()
    visit.waits_for("Found: 3")


def test_a_publisher_with_a_comma(served: str, visit: Visit) -> None:
    visit.page.goto(f"{served}search/?q=bridge")
    visit.waits_for("Found: 3")
    visit.page.get_by_text("Narrow it down").click()
    visit.page.locator("summary", has_text="Publisher").click()
    visit.page.get_by_label("Daily, Example (1)").check()
    visit.waits_for("Found: 1")


def test_the_box_of_every_page_leads_to_results(served: str, visit: Visit) -> None:
    page = visit.page
    page.goto(f"{served}bridge/")
    page.get_by_role("searchbox").fill("tunnel")
    page.keyboard.press("Enter")
    visit.waits_for("Found: 1")
    assert visit.found == ["A tunnel"] and page.get_by_role("searchbox").input_value() == "tunnel"


def test_a_page_in_another_language_searches_in_it(served: str, visit: Visit) -> None:
    page = visit.page
    page.goto(f"{served}ferry/")
    page.get_by_role("searchbox").fill("Brücken")
    page.keyboard.press("Enter")
    visit.waits_for("Gefunden: 1")
    assert visit.found == ["Die Fähre"] and "/search/de/" in page.url
    page.get_by_role("searchbox").fill("ada")
    page.locator(".results a", has_text="Ada Example").click()
    assert page.url == f"{served}people/ada/"


def test_nothing_found(served: str, visit: Visit) -> None:
    visit.page.goto(f"{served}search/?q=zzyzx")
    visit.waits_for("Found: 0")
    assert visit.found == []


def test_without_an_index_everything_is_listed(served: str, visit: Visit) -> None:
    visit.page.route("**/pagefind/*", lambda route: route.abort())
    visit.page.goto(f"{served}search/?q=bridge")
    visit.waits_for("listed below")
    assert visit.page.locator(".everything").is_visible()
    visit.said.clear()  # the browser itself tells of the file that is missing


def test_without_javascript(served: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}bridge/")
    page.get_by_role("searchbox").fill("tunnel")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=tunnel")
    assert "Searching needs JavaScript" in page.locator("noscript").inner_html()
    texts = page.locator(".everything li a").all_text_contents()
    assert sorted(texts) == ["A tunnel", "Ada Example", "Die Fähre", "Guild of Bridges", "The bridge at Example"]
    context.close()
