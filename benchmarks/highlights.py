"""Sentences of web pages, and what a browser highlights when it opens a page at a text directive."""

import gzip
import io
import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from dossier.content.text_directive import link
from dossier.extract._charset import decode

WIDTH, HEIGHT = 1_000, 1_800
HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
)
# What is highlighted becomes one colour, and nothing else has it.
MARKING = (
    "<style>*::target-text { background: #f0f !important; color: #f0f !important }"
    " * { animation: none !important; transition: none !important; scroll-behavior: auto !important }</style>"
)
SCRIPT = Path(__file__).with_name("highlights.js").read_text(encoding="utf-8")
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE 127.0.0.1",
]  # fmt: skip
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…][\"”’»)]*(?=\s|$)|[。！？][」』）]*|(?=\n|$))")
_REFRESH = re.compile(r"http-equiv\s*=\s*[\"']?refresh", re.IGNORECASE)
_SHEET = re.compile(r"<style\b.*?(?:</style\s*>|$)", re.IGNORECASE | re.DOTALL)
_STYLE = re.compile(r"\sstyle\s*=\s*(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_LAYOUT = re.compile(r"\b(?:display|visibility)\s*:\s*[\w-]+", re.IGNORECASE)
_LEFT_OUT = [
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "nav",
    "aside",
    "footer",
    "header",
    "form",
    "select",
    "button",
    "iframe",
]


_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_INNER = "p, li, div, blockquote, td, dd, h2, h3, h4, ul, table"


class Quote(NamedTuple):
    """A passage of a page as it was cut from its readable text, and the text before it."""

    page: str
    text: str
    before: str


class Shown(NamedTuple):
    """Which characters of a page's text, without white space, should be highlighted and which are, as far as they are on the screen.

    `moved` says that the screen had to be moved to them.
    """

    text: str
    wanted: list[int]
    found: list[int]
    moved: bool = False


def quotes_of(corpus: Path, pages: int, quotes: int, seed: int, styles: bool) -> list[tuple[str, list[Quote]]]:
    """Pages each with its share of the quotes.

    Without scripts, what a page's own style sheets do is half of what the page looks like: text waits to be faded in, and
    parts lie over others. They are left out, and so are styles of single elements but for `display` and `visibility`.
    """
    chance = random.Random(seed)
    rows = [json.loads(line) for line in (corpus / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    chance.shuffle(rows)
    found: list[tuple[str, list[Quote]]] = []
    for row in rows:
        data = gzip.decompress((corpus / row["page"]).read_bytes())
        html = decode(data, "text/html; charset=utf-8" if row["transcoded"] else "text/html")
        html = _REFRESH.sub("data-refresh", html)
        html = html if styles else _STYLE.sub(_laid_out, _SHEET.sub("", html))
        if picked := _quotes(row["id"], html, quotes // pages + (len(found) < quotes % pages), chance):
            found.append((html, picked))
        if len(found) == pages:
            break
    return found


def _laid_out(style: re.Match[str]) -> str:
    """A style attribute with only what shows or hides, and makes blocks."""
    return f' style="{"; ".join(_LAYOUT.findall(style[1]))}"'


def _quotes(page: str, html: str, count: int, chance: random.Random) -> list[Quote]:
    """Sentences, and now and then two that follow each other, also in two paragraphs; none of a page with too few."""
    text = readable(html)
    spans = [match.span() for match in _SENTENCE.finditer(text) if 25 <= len(match[0].strip()) <= 600]
    if len(spans) < 3 * count:
        return []
    picked = []
    for place in sorted(chance.sample(range(len(spans) - 1), count)):
        start, end = spans[place]
        following = spans[place + 1]
        if chance.random() < 0.2 and "\n\n" not in text[end : following[0]] and following[0] - end < 3:
            end = following[1]
        picked.append(Quote(page, text[start:end].strip(), text[max(0, start - 100) : start]))
    return picked


def readable(html: str) -> str:
    """The text of a page's paragraphs, items, headings and cells, a line each; an empty one where something else is between."""
    tree = LexborHTMLParser(html)
    tree.strip_tags(_LEFT_OUT)
    text, before = "", None
    for node in tree.css("p, li, blockquote, h1, h2, h3, h4, dd, td, figcaption"):
        parted = any(inner.mem_id != node.mem_id for inner in node.css(_INNER))
        if not parted and not _hidden(node) and (shown := " ".join(node.text(deep=True, separator="").split())):
            text += ("\n" if before is not None and _previous(node) == before else "\n\n") + shown
            before = node.mem_id
    return text.lstrip()


def _hidden(node: Any) -> bool:
    while node is not None and node.tag != "-document":
        attributes = node.attributes
        if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
            return True
        node = node.parent
    return False


def _previous(node: Any) -> int:
    before = node.prev
    while before is not None and before.tag == "-text" and not (before.text_content or "").strip():
        before = before.prev
    return before.mem_id if before is not None else 0


class Pages(ThreadingHTTPServer):
    """Pages on this machine, by path, which load nothing and run no scripts."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.pages: dict[str, str] = {}

    def address(self, html: str) -> str:
        """The address of a page from now on."""
        path = f"/{len(self.pages)}/"
        self.pages[path] = html + MARKING
        return f"http://127.0.0.1:{self.server_port}{path}"


class _Answer(BaseHTTPRequestHandler):
    server: Pages

    def do_GET(self) -> None:
        data = self.server.pages.get(self.path, "").encode("utf-8", "replace")
        self.send_response(200 if data else 404)
        for name, value in (*HEADERS, ("Content-Length", str(len(data)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


@contextmanager
def showing() -> Iterator[Callable[[str, Quote, str], Shown]]:
    """A function that opens a page at a directive and reads off what is highlighted."""
    from playwright.sync_api import sync_playwright

    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    with Pages() as pages, sync_playwright() as playwright:
        Thread(target=pages.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})

        def show(html: str, quote: Quote, directive: str) -> Shown:
            page.goto(link(pages.address(html), directive), wait_until="load")
            return compared(page, quote.text, quote.before)

        yield show
        browser.close()
        pages.shutdown()


def compared(page: Any, passage: str, before: str) -> Shown:
    """What of a passage is on an open page's screen, and what is highlighted there: browsers search when they have nothing else to do.

    What is above a passage may change its height when pictures fail to load. Where that moved the passage away, it is scrolled to.
    """
    moved = False
    for wait in (50, 200, 800, 2_000):
        page.wait_for_timeout(wait)
        shown, top = _seen(page, passage, before)
        if shown.found:
            break
        if wait > 200 and not shown.wanted:
            page.evaluate("(top) => scrollBy({ top, behavior: 'instant' })", top - 200)
            moved = True
    return shown._replace(moved=moved)


def _seen(page: Any, passage: str, before: str) -> tuple[Shown, float]:
    from PIL import Image

    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    there = page.evaluate(SCRIPT, [passage, before])
    wanted, found = [], []
    for place, left, top in there["characters"]:
        if 0 <= left < image.width and 0 <= top < image.height:
            red, green, blue = image.getpixel((int(left), int(top)))
            found += [place] * (red > 240 and green < 20 and blue > 240)
            wanted += [place] * (there["start"] <= place < there["end"])
    return Shown(there["text"], wanted, found), there["top"]
