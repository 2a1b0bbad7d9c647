"""The theme as it is read, in a real browser: without scripts, in few requests, in lines of good length, on small screens, on paper."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from statistics import mean
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pypdf
import pytest
import stress
from browser import LEAST, NARROW, SPACING, WIDE, Look, ask, context, kind_of, looks, of_every_kind, report, samples
from hosting import Hosted

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Sites = tuple[Hosted, ...]
PAPER = 718  # A4 with margins of 10 mm, in CSS pixels


def test_all_text_is_there_without_scripts(browser: "Browser", sites_served: Sites) -> None:
    with_scripts, without = context(browser), context(browser, java_script_enabled=False)
    one, other = with_scripts.new_page(), without.new_page()
    differing = []
    for shown in samples(sites_served):
        if kind_of(shown.path) == "search":
            continue
        one.goto(shown.url)
        other.goto(shown.url)
        if ask(one, "text") != ask(other, "text"):
            differing.append(str(shown))
    with_scripts.close()
    without.close()
    assert not differing


def test_search_without_scripts_is_an_index_of_everything(browser: "Browser", sites_served: Sites) -> None:
    searched = [site for site in sites_served if "search/" in site.pages]
    if not searched:
        pytest.skip("NOT TESTED: this site has no search page")
    window = context(browser, java_script_enabled=False)
    tab = window.new_page()
    for site in searched:
        tab.goto(site.url + "search/")
        linked = {link.split("#")[0] for link in ask(tab, "linked")}
        kinds = ("dossier", "entity")
        wanted = {site.url + path for path in site.pages if kind_of(path) in kinds and "/page/" not in path}
        moved = {site.url + path for path in site.pages if 'http-equiv="refresh"' in site.file(path).read_text()}
        assert wanted - moved <= linked
    window.close()


def test_citations_open_without_scripts(browser: "Browser", real: Hosted, stressed: Hosted) -> None:
    window = context(browser, java_script_enabled=False)
    tab = window.new_page()
    for url in [real.url + "xz-backdoor/", stressed.url + "measured/"]:
        tab.goto(url)
        buttons = tab.locator("main [popovertarget]")
        assert buttons.count() >= 10, "each citation's number opens a popover"
        for number in (0, buttons.count() - 1):
            opens_and_closes(tab, buttons.nth(number))
    window.close()


def opens_and_closes(tab: "Page", button: Any) -> None:
    note = tab.locator(f"[id='{button.get_attribute('popovertarget')}']")
    assert not note.is_visible()
    button.focus()
    tab.keyboard.press("Enter")
    assert note.is_visible() and note.locator("a[href^='http']").count(), "the note leads to its source"
    box = note.bounding_box()
    assert (
        box and box["x"] >= 0 and box["y"] >= 0 and box["x"] + box["width"] <= WIDE and box["y"] + box["height"] <= 800
    )
    tab.keyboard.press("Escape")
    assert not note.is_visible()


@pytest.mark.parametrize("width", [WIDE, LEAST])
def test_a_citations_note_says_who_published_when(browser: "Browser", stressed: Hosted, width: int) -> None:
    window = context(browser, width, java_script_enabled=False)
    tab = window.new_page()
    tab.goto(stressed.url + "measured/")
    button = tab.locator("main [popovertarget]").first
    assert button.count(), "each citation's number opens a popover"
    note = tab.locator(f"[id='{button.get_attribute('popovertarget')}']")
    button.click()
    shown, overflow = note.inner_text(), ask(tab, "overflowing")
    window.close()
    assert "Example Press" in shown and "2025" in shown
    assert not overflow


def test_a_timeline_is_filtered_without_scripts(browser: "Browser", stressed: Hosted) -> None:
    window = context(browser, java_script_enabled=False)
    tab = window.new_page()
    tab.goto(stressed.url + "stress/")
    events = tab.locator("[id^='event-']:visible")
    filters = tab.locator("#timeline input")
    assert filters.count() >= 2 and events.count() == 300
    counts = set()
    for number in range(filters.count()):
        filters.nth(number).focus()
        tab.keyboard.press("Space")
        counts.add(events.count())
    window.close()
    major = sum(each["importance"] == "major" for each in stress.events(300))
    assert major in counts, f"a filter leaves the {major} major events; seen: {sorted(counts)}"


def test_details_open_without_scripts(browser: "Browser", stressed: Hosted) -> None:
    window = context(browser, java_script_enabled=False)
    tab = window.new_page()
    tab.goto(stressed.url + "verdicts/")
    for summary in tab.locator("main summary:visible").all():
        inside = summary.locator("xpath=..").evaluate_handle("details => details")
        was = inside.evaluate("details => details.open")
        summary.focus()
        tab.keyboard.press("Enter")
        assert inside.evaluate("details => details.open") != was
    window.close()


def test_a_page_loads_in_silence(browser: "Browser", sites_served: Sites) -> None:
    """Nothing in the console, nothing from elsewhere, nothing that is missing; what a policy refuses would be said in the console."""
    window = context(browser)
    tab = window.new_page()
    found: list[str] = []
    tab.on("console", lambda message: found.append(f"{tab.url}: {message.type}: {message.text}"))
    tab.on("pageerror", lambda error: found.append(f"{tab.url}: {error}"))
    tab.on("requestfailed", lambda request: was_left(request) or found.append(f"{tab.url}: {request.url} failed"))
    tab.on(
        "request", lambda request: is_outside(request.url) and found.append(f"{tab.url}: {request.url} is elsewhere")
    )
    for shown in samples(sites_served):
        tab.goto(shown.url)
    window.close()
    assert not found, report(found)


def was_left(request: Any) -> bool:
    """Whether a request was given up since the next page was opened."""
    return bool(request.failure == "net::ERR_ABORTED")


def is_outside(url: str) -> bool:
    return urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname != "127.0.0.1"


def test_a_dossier_takes_four_requests(browser: "Browser", real: Hosted, stressed: Hosted) -> None:
    for site, path in [(real, "lecun-leaves-meta/"), (real, "xz-backdoor/"), (stressed, "measured/")]:
        window = context(browser)
        tab = window.new_page()
        before = len(site.requests)
        tab.goto(site.url + path, wait_until="networkidle")
        window.close()
        assert len([each for each in site.requests[before:] if "/media/" not in each]) <= 4, site.requests[before:]


def test_the_address_that_is_not_there(browser: "Browser", sites_served: Sites) -> None:
    """The 404 page is shown at any depth, in its own colours, and leads home."""
    window = context(browser)
    tab = window.new_page()
    for site in sites_served:
        answer = tab.goto(site.url + "some/where/that/is-not")
        assert answer and answer.status == 404
        assert tab.evaluate("() => document.styleSheets[0].cssRules.length") > 0
        assert site.url in ask(tab, "linked")
    window.close()


def test_lines_have_55_to_75_characters(browser: "Browser", sites_served: Sites, tell: Callable[[str], None]) -> None:
    window = context(browser)
    tab = window.new_page()
    found = {}
    for site in sites_served:
        for path in ("lecun-leaves-meta/", "xz-backdoor/", "measured/"):
            if path in site.pages:
                tab.goto(site.url + path)
                found[path] = ask(tab, "lines")
    window.close()
    means = {path: round(mean(lines), 1) for path, lines in found.items()}
    tell(
        "Characters a line: " + ", ".join(f"{path} {each}, at most {max(found[path])}" for path, each in means.items())
    )
    assert len(means) == 3 and all(55 <= each <= 75 for each in means.values()), means
    beyond = {path: sum(line > 80 for line in lines) / len(lines) for path, lines in found.items()}
    assert all(share < 0.05 for share in beyond.values()), beyond


HOW = {
    "320 px": Look("overflowing", width=LEAST, long=True),
    "360 px": Look("overflowing", width=NARROW),
    "768 px": Look("overflowing", width=768),
    "200 % zoom": Look("overflowing", width=WIDE // 2),
    "200 % text": Look("overflowing", style="html { font-size: 200% !important }"),
    "text spacing at 320 px": Look("overflowing", width=LEAST, style=SPACING),
    "text spacing at 1280 px": Look("overflowing", style=SPACING),
    "paper": Look("overflowing", width=PAPER, media={"media": "print"}, long=True),
    "paper that can't be scrolled": Look("scrolling", width=PAPER, media={"media": "print"}),
}


@pytest.fixture(scope="module")
def looked(browser: "Browser", sites_served: Sites) -> dict[str, list[str]]:
    """What every look complains of."""
    return looks(browser, samples(sites_served), HOW)


@pytest.mark.parametrize("how", HOW)
def test_nothing_is_wider_than_the_screen_or_cut(looked: dict[str, list[str]], how: str) -> None:
    assert not looked[how], report(looked[how])


# Where lines end, how words are hyphenated there, and which are in capitals is the printer's.
def squeezed(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u00ad\u2010\u2011-]+", "", folded.casefold())


def printed(tab: "Page") -> str:
    """The text of a page on paper, without the numbers of its sheets."""
    pdf = pypdf.PdfReader(io.BytesIO(tab.pdf(format="A4")))
    return "\n".join(re.sub(r"^\d+ / \d+\s", "", page.extract_text()) for page in pdf.pages)


@pytest.mark.parametrize("path", ["verdicts/", "verdicts/evidence/", "measured/", "people/ada-example/", "stress/"])
def test_paper_has_everything(browser: "Browser", stressed: Hosted, path: str) -> None:
    window = context(browser)
    tab = window.new_page()
    tab.goto(stressed.url + path)
    wanted = ask(tab, "printable")
    got = squeezed(printed(tab))
    window.close()
    assert len(wanted) > 10
    missing = [f"{path}: {text.strip()}" for text in wanted if squeezed(text) not in got]
    assert not missing, report(missing)


def test_paper_has_the_addresses_of_sources_once(browser: "Browser", stressed: Hosted) -> None:
    window = context(browser)
    tab = window.new_page()
    tab.goto(stressed.url + "measured/")
    got = squeezed(printed(tab))
    tab.goto(stressed.url + "stress/")
    outside = squeezed("https://example.org/outside") in squeezed(printed(tab))
    window.close()
    addresses = [squeezed(f"https://example.org/report-{letter}") for letter in "abcdefghijklmnop"]
    times = {address: len(re.findall(re.escape(address) + r"(?![a-z]\b)", got)) for address in addresses}
    assert Counter(times.values()) == {1: 16}, times
    assert not outside, "the address of a link in the text is not printed"


def test_every_kind_of_page_is_looked_at(stressed: Hosted, real: Hosted) -> None:
    kinds = {kind_of(shown.path) for site in (stressed, real) for shown in of_every_kind(site)}
    wanted = {"home", "home/*", "dossier", "evidence", "entities", "entity", "tags", "tags/*", "timeline", "404.html"}
    assert wanted <= kinds
    assert {"stress/", "bare/", "arabic/"} <= {shown.path for shown in of_every_kind(stressed)}


def test_paper_has_all_events_whatever_is_chosen(browser: "Browser", stressed: Hosted) -> None:
    window = context(browser)
    tab = window.new_page()
    tab.goto(stressed.url + "measured/")
    tab.locator(".main-only").check()
    shown = "() => [...document.querySelectorAll('.event')].filter(each => each.checkVisibility()).length"
    chosen = tab.evaluate(shown)
    tab.emulate_media(media="print")
    printed_events = tab.evaluate(shown)
    window.close()
    assert (chosen < 13, printed_events) == (True, 13)
