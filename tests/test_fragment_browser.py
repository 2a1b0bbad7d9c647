"""Text directives in a browser: it scrolls to the passage, highlights all of it, and highlights nothing else."""

import io
import random
from collections.abc import Iterator
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

import pytest
from fragments import CASES, Case, made, passage
from PIL import Image, ImageChops, ImageDraw

from benchmarks.highlights import Pages, compared
from dossier.content.text_directive import link
from dossier.verify.document import Document

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HEAD = "<!doctype html><meta charset=utf-8><body style='margin: 8px; font: 16px/1.5 serif'>"
FAR = "<div style='height: 3000px'></div>"
SIZE = {"width": 900, "height": 700}
# The rectangles of what is between two places of the page's text without white space.
RECTANGLES = """([start, end]) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const found = [];
  let place = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    range.selectNodeContents(node);
    if (!range.getClientRects().length
        || !node.parentElement.checkVisibility({ visibilityProperty: true })) continue;
    let from = place > start && place < end ? 0 : -1, to = node.data.length;
    for (let index = 0; index < node.data.length; index++) {
      if (/[\\s\\u00ad\\u200b]/.test(node.data[index])) continue;
      if (place === start) from = index;
      if (place === end - 1) to = index + 1;
      place++;
    }
    if (from < 0) continue;
    range.setStart(node, from);
    range.setEnd(node, to);
    found.push(...[...range.getClientRects()].map(({ left, top, right, bottom }) => [left, top, right, bottom]));
  }
  return found;
}"""


@pytest.fixture(scope="module")
def pages() -> Iterator[Pages]:
    with Pages() as started:
        Thread(target=started.serve_forever, daemon=True).start()
        yield started
        started.shutdown()


@pytest.fixture(scope="module")
def page(browser: "Browser") -> "Iterator[Page]":
    opened = browser.new_page(viewport=SIZE)
    yield opened
    opened.close()


class Painted(NamedTuple):
    """How many points are highlighted inside and outside of the passage's rectangles, how many these have, and their upper edge."""

    inside: int
    outside: int
    size: int
    top: float


def painted(page: "Page", start: int, end: int) -> Painted:
    """What is highlighted on the screen, held against the rectangles of a range."""
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    red, green, blue = (
        band.point(lambda value, high=high: 255 * ((value > 240) is high))
        for band, high in zip(image.split(), (True, False, True), strict=True)
    )
    dark = image.split()[1].point(lambda value: 255 * (value < 20))
    marked = ImageChops.darker(ImageChops.darker(red, blue), ImageChops.darker(green, dark))
    rectangles = page.evaluate(RECTANGLES, [start, end])
    wanted = Image.new("L", image.size)
    for left, top, right, bottom in rectangles:
        if right > left:
            ImageDraw.Draw(wanted).rectangle(
                (left, top - 4, right, bottom + 4), fill=255
            )  # a line's highlight is as high as the line
    inside = ImageChops.darker(marked, wanted).histogram()[255]
    size = sum((right - left) * (bottom - top) for left, top, right, bottom in rectangles)
    return Painted(inside, marked.histogram()[255] - inside, int(size), min(top for _, top, _, _ in rectangles))


@pytest.mark.parametrize(
    "case", [case for case in CASES.values() if case.terms], ids=[name for name, case in CASES.items() if case.terms]
)
def test_the_passage_is_highlighted_and_nothing_else(case: Case, page: "Page", pages: Pages) -> None:
    html = f"{HEAD}<div>Top</div>{FAR}<main>{case.body}</main>{FAR}"
    directive = Document(html).directive(case.passage, case.before)
    page.goto(link(pages.address(html), directive))
    shown = compared(page, case.passage, case.before)
    assert shown.wanted and shown.found == shown.wanted
    seen = painted(page, shown.wanted[0], shown.wanted[-1] + 1)
    assert seen.outside == 0
    assert seen.inside >= 0.9 * seen.size
    assert 0 <= seen.top < SIZE["height"]
    assert page.evaluate("scrollY") > 500


def test_a_directive_that_matches_nothing_highlights_nothing(page: "Page", pages: Pages) -> None:
    """What the other tests rest on: without a match there is no colour, and no scrolling."""
    html = f"{HEAD}{FAR}<p>It shuts.</p>{FAR}"
    page.goto(link(pages.address(html), "It%20opens."))
    page.wait_for_timeout(500)
    assert page.evaluate("scrollY") == 0
    assert compared(page, "It shuts.", "").found == []


def test_an_address_with_a_fragment_leads_to_the_passage(page: "Page", pages: Pages) -> None:
    html = f"{HEAD}<h2 id=top>Top</h2>{FAR}<p>It shuts.</p>{FAR}"
    page.goto(link(pages.address(html) + "#top", Document(html).directive("It shuts.")))
    shown = compared(page, "It shuts.", "")
    assert shown.wanted and shown.found == shown.wanted


@pytest.mark.parametrize("seed", range(60))
def test_what_is_highlighted_of_made_pages_is_the_passage(seed: int, page: "Page", pages: Pages) -> None:
    """Whether our matcher knows all that a browser would find: on a page of few different words, nothing but the passage is highlighted."""
    chance = random.Random(seed)
    while True:
        body = made(chance.choice)
        document = Document(HEAD + body)
        words, before = passage(document.text, chance.choice)
        if directive := document.directive(words, before):
            break
    page.goto(link(pages.address(HEAD + body), directive))
    shown = compared(page, words, before)
    found = "".join(filter(str.isalnum, (shown.text[place] for place in shown.found)))
    assert found.lower() == "".join(filter(str.isalnum, words.lower())), f"{body!r} at {directive}"
