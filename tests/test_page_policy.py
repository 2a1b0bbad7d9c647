"""The policy that pages carry: nothing runs, nothing comes from elsewhere, and nothing of the page itself is refused."""

import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sites
from bs4 import BeautifulSoup
from conftest import ROOT

from dossier.build import Request, build
from dossier.dates import parse

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RAW = "title: Example\nmarkdown: {engine: %s, raw_html: true}\n"
BODY = """
| a | b | c | d |
|:--|:-:|--:|---|
| 1 | 2 | 3 | 4 |

See [b](https://example.org/b "c"), [d](//example.org), [e](mailto:e@example.org), [f](#g) and <https://example.org>[^1].

[^1]: A note, [seen](http://example.org/).
"""
MARKUP = """
<p style="color: red" onclick="alert(1)">a</p>

<table><tr><td class="x" style="text-align: right; color: red">b</td><td style="text-align: justify">c</td></tr></table>

<a href="https://example.org/h" rel="opener" target="_blank">h</a> <img src="media/i.svg" alt="" onerror="alert(1)">
"""
PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><style>*{fill:red}</style><rect style='fill:red'/></svg>"
engines = pytest.mark.parametrize("engine", ["pyromark", "python-markdown"])


def files(engine: str = "pyromark") -> dict[str, str]:
    return {
        "site.yaml": RAW % engine,
        "people/ada.yaml": "name: Ada\nsame_as: [https://www.wikidata.org/wiki/Q1]\n",
        "dossiers/one/index.md": f"---\ntitle: One\nsummary: S.\naliases: [old]\n---\n[[ada]]\n{BODY}\n{MARKUP}\n",
        "dossiers/one/media/i.svg": PICTURE,
    }


def built(folder: Path, content: dict[str, str]) -> Path:
    build(Request(sites.write(folder / "project", content), folder / "site", parse(sites.DAY), despite_errors=True))
    return folder / "site"


def pages(site: Path) -> list[BeautifulSoup]:
    return [BeautifulSoup(path.read_bytes(), "html.parser") for path in site.rglob("*.html")]


def policy(document: BeautifulSoup) -> dict[str, str]:
    """The directives of a page's policy, which stands before all that it is about."""
    head = document.find("head")
    assert head is not None
    first, second = head.find_all(True)[:2]
    assert first.get("charset") == "utf-8" and second["http-equiv"] == "Content-Security-Policy"
    return dict(each.strip().split(" ", 1) for each in str(second["content"]).split(";"))


def test_a_policy_forbids_all_but_what_is_the_sites_own(tmp_path: Path) -> None:
    for document in pages(built(tmp_path, files())):
        directives = policy(document)
        assert directives.pop("default-src") == directives.pop("base-uri") == "'none'"
        assert set(directives.values()) <= {"'self'", "'none'"}
        assert document.select('meta[name="referrer"][content="strict-origin-when-cross-origin"]')


@engines
def test_nothing_on_a_page_is_styled_or_runs_where_it_stands(tmp_path: Path, engine: str) -> None:
    for document in pages(built(tmp_path, files(engine))):
        assert not document.select("[style], style, script:not([type='application/ld+json']):not([src])")
        names = {name for tag in document.find_all(True) for name in tag.attrs}
        assert not [name for name in names if name.startswith("on") or name == "target"]


@engines
def test_cells_are_aligned_by_classes(tmp_path: Path, engine: str) -> None:
    document = BeautifulSoup((built(tmp_path, files(engine)) / "one/index.html").read_bytes(), "html.parser")
    classes = [cell.get("class") for cell in document.select("td")]
    starts, center, end = ["align-start"], ["align-center"], ["align-end"]
    assert classes == [starts, center, end, None, ["x", *end], None]


@engines
def test_links_out_say_so_and_others_do_not(tmp_path: Path, engine: str) -> None:
    document = BeautifulSoup((built(tmp_path, files(engine)) / "one/index.html").read_bytes(), "html.parser")
    links = {str(link["href"]): link.get("rel") for link in document.select(".prose a")}
    out = {address for address in links if re.match("(https?:)?//", address)}
    assert len(out) == 5 and all(links[address] == ["external"] for address in out)
    assert not [address for address in links.keys() - out if links[address]]


def test_a_template_may_add_to_the_policy(tmp_path: Path) -> None:
    own = "{% extends 'base.html' %}{% block policy %}{{ super() }}; media-src 'self'{% endblock %}{% block main %}{% endblock %}"
    project = sites.write(tmp_path / "project", files())
    (project / "templates").mkdir()
    (project / "templates/tags.html").write_text(own)
    (project / "templates/home.html").write_text(own)
    site = built(tmp_path, files())
    assert policy(BeautifulSoup((site / "index.html").read_bytes(), "html.parser"))["media-src"] == "'self'"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of the site of a case that has everything, below a folder."""
    project = Path(shutil.copytree(ROOT / "tests/cases/everything/content", tmp_path / "project/content")).parent
    build(Request(project, tmp_path / "repo", parse(sites.DAY), despite_errors=True))
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=tmp_path))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/repo/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_browser_refuses_nothing_of_a_page(served: str, browser: "Browser", tmp_path: Path) -> None:
    with browser.new_context() as context:
        said: list[str] = []
        context.on("console", lambda message: said.append(message.text))
        page = context.new_page()
        files = [path for path in (tmp_path / "repo").rglob("index.html") if b"refresh" not in path.read_bytes()]
        paths = [path.relative_to(tmp_path / "repo").as_posix() for path in files]
        for path in paths:
            page.goto(served + path.removesuffix("index.html"), wait_until="load")
        assert len(paths) > 5 and said == []
        page.goto(served)
        page.evaluate("() => document.body.insertAdjacentHTML('beforeend', `<img src=x onerror='window.ran = true'>`)")
        page.wait_for_timeout(200)
        assert page.evaluate("() => window.ran") is None and "Content Security Policy" in " ".join(said)
