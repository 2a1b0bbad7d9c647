"""The theme for everybody, in a real browser: axe, keyboard, targets, forced colours, less motion, other scripts."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import NARROW, WIDE, Shown, ask, at_once, complaints, context, of_every_kind, report, samples
from hosting import Hosted

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Sites = tuple[Hosted, ...]

TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Rules that axe leaves out unless they are asked for by name.
MORE = ("color-contrast-enhanced", "identical-links-same-purpose", "meta-refresh-no-exceptions")
COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]
RESULT = """() => window.axeRun.then(found => found.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.target.join(' ')} ${node.html.slice(0, 120)} (${node.any.concat(node.all, node.none)[0]?.message ?? ''})`)))"""


@pytest.fixture(scope="module")
def axe() -> str:
    """axe-core's script, or a loud skip."""
    try:
        import axe_playwright_python
    except ImportError:
        pytest.skip("NOT TESTED: no axe-core; install the extra `test`")
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


def is_long(shown: Shown) -> bool:
    return shown.site.file(shown.path).stat().st_size > 150_000


def starting(axe: str, rules: list[str]) -> str:
    """A script that starts axe with some rules, or with all of the standards."""
    options: dict[str, Any] = {"resultTypes": ["violations"], "elementRef": False}
    options["runOnly"] = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    if not rules:
        options["rules"] = {rule: {"enabled": True} for rule in MORE}
    return f"{axe}; window.axeRun = axe.run({json.dumps(options)}); 0"


# What the colour scheme changes is colours, so that in the dark only rules about them are asked again; and what a page has 300 of,
# another has few of, so that the long ones are looked at once.
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_axe_finds_nothing(browser: "Browser", sites_served: Sites, axe: str, width: int, scheme: Any) -> None:
    window = context(browser, width, color_scheme=scheme, bypass_csp=True)
    once = width == WIDE and scheme == "light"
    pages = [shown for shown in samples(sites_served, f"{width} {scheme}") if once or not is_long(shown)]
    script = starting(axe, COLOURS if scheme == "dark" else [])
    found = [f"{shown}: {line}" for shown, lines in at_once(window, pages, script, RESULT) for line in lines]
    window.close()
    assert not found, report(found)


def test_axe_looks_at_everything(browser: "Browser", stressed: Hosted, axe: str) -> None:
    """A page with one fault of each kind that is asked for: nobody has switched the rules off."""
    window = context(browser)
    tab = window.new_page()
    tab.set_content(
        "<p style='color:#767676;background:#fff'>Grey <img src=x> <a href=a>same</a><a href=b>same</a></p><p>"
        "<button style='width:9px;height:9px;padding:0'></button><button style='width:9px;height:9px;padding:0'>b</button>"
    )
    tab.evaluate(starting(axe, []))
    rules = {line.split(":")[0] for line in tab.evaluate(RESULT)}
    version = tab.evaluate("() => axe.version")
    window.close()
    assert {"color-contrast-enhanced", "image-alt", "button-name", "html-has-lang", "region", "target-size"} <= rules
    assert tuple(map(int, version.split(".")[:2])) >= (4, 10)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_targets_are_large_enough(browser: "Browser", sites_served: Sites, width: int) -> None:
    """24 px, and 44 for buttons, form fields and links of navigations; links within sentences are exempt (WCAG 2.2, 2.5.8)."""
    window = context(browser, width)
    found = complaints(window, samples(sites_served, f"{width}"), "targets")
    window.close()
    assert not found, report(found)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_control_shows_its_focus_and_nothing_covers_it(
    browser: "Browser", sites_served: Sites, width: int
) -> None:
    window = context(browser, width, reduced_motion="reduce")
    tab = window.new_page()
    found = []
    for shown in samples(sites_served, f"{width}"):
        tab.goto(shown.url)
        tab.keyboard.press("Tab")
        found += [f"{shown}: {line}" for line in ask(tab, "focusing")]
    window.close()
    assert not found, report(found)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("path", ["", "measured/", "measured/evidence/", "people/ada-example/", "404.html"])
def test_the_tab_key_reaches_every_control(browser: "Browser", stressed: Hosted, path: str, width: int) -> None:
    window = context(browser, width, reduced_motion="reduce")
    tab = window.new_page()
    tab.goto(stressed.url + path)
    wanted, reached, faults = ask(tab, "tabbable"), [], []
    for state in tabbing(tab, len(wanted)):
        reached.append(state["index"])
        faults += [state["fault"]] if state["fault"] else []
    missed = [ask(tab, "told", index) for index in sorted(set(wanted) - set(reached))]
    window.close()
    assert not missed, report(missed)
    assert not faults, report(faults)
    assert reached == sorted(reached), "the order of focus is the order of reading"


def tabbing(tab: "Page", count: int) -> Iterator[dict[str, Any]]:
    for _ in range(count):
        tab.keyboard.press("Tab")
        yield ask(tab, "focused")


def test_the_first_control_leads_to_the_content(browser: "Browser", stressed: Hosted) -> None:
    window = context(browser, NARROW)
    tab = window.new_page()
    tab.goto(stressed.url + "measured/")
    tab.keyboard.press("Tab")
    assert tab.evaluate("() => document.activeElement.getAttribute('href')") == "#main"
    assert tab.evaluate("() => document.activeElement.getBoundingClientRect().height") >= 24
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    inside = tab.evaluate("() => document.querySelector('main').contains(document.activeElement)")
    window.close()
    assert inside


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_hide_nothing(browser: "Browser", sites_served: Sites, scheme: Any) -> None:
    window = context(browser, forced_colors="active", color_scheme=scheme)
    pages = samples(sites_served, f"forced {scheme}")
    assert window.new_page().evaluate("() => matchMedia('(forced-colors: active)').matches")
    found = complaints(window, pages, "invisible", 4.5)
    window.close()
    assert not found, report(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_seven_to_one(browser: "Browser", sites_served: Sites, scheme: Any) -> None:
    """Also where axe can't tell, as in drawings and on grounds that overlap."""
    window = context(browser, color_scheme=scheme)
    found = complaints(window, samples(sites_served, scheme), "invisible", 7)
    window.close()
    assert not found, report(found)


def test_nothing_moves_for_those_who_want_less_motion(browser: "Browser", sites_served: Sites) -> None:
    window = context(browser, reduced_motion="reduce")
    found = complaints(window, samples(sites_served), "moving")
    window.close()
    assert not found, report(found)


def test_other_scripts_run_their_way(browser: "Browser", stressed: Hosted) -> None:
    window = context(browser)
    english = [shown for shown in of_every_kind(stressed) if shown.path != "arabic/"]
    found = complaints(window, english, "mixed")
    tab = window.new_page()
    tab.goto(stressed.url + "arabic/")
    direction = tab.evaluate("() => getComputedStyle(document.querySelector('main p')).direction")
    tab.goto(stressed.url + "stress/")
    quotes = "() => [...document.querySelectorAll('blockquote:is(:lang(ar), :lang(he))')].map(each => getComputedStyle(each).direction)"
    assert tab.evaluate(quotes) == ["rtl"] * len(tab.evaluate(quotes)) and tab.evaluate(quotes)
    window.close()
    assert direction == "rtl"
    assert not found, report(found)
