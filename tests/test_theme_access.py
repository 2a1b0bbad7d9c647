"""The theme for everybody, in a real browser: axe, keyboard, targets, forced colours, less motion, other scripts."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import NARROW, WIDE, Look, ask, at_once, context, looks, report, samples
from hosting import Hosted

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Sites = tuple[Hosted, ...]

TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Rules that axe leaves out unless they are asked for by name, and one that asks for less than another.
MORE = ("color-contrast-enhanced", "identical-links-same-purpose", "meta-refresh-no-exceptions")
LESS = "color-contrast"
COLOURS = ["color-contrast-enhanced", "link-in-text-block"]
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


def starting(rules: list[str], without: Iterable[str] = (LESS,)) -> str:
    """A script that starts axe with some rules, or with all of the standards but a few."""
    options: dict[str, Any] = {"resultTypes": ["violations"], "elementRef": False}
    options["runOnly"] = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    if not rules:
        options["rules"] = {rule: {"enabled": rule not in without} for rule in (*MORE, *without)}
    return f"window.axeRun = axe.run({json.dumps(options)}); 0"


SETTINGS: list[tuple[int, Any]] = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light"), (NARROW, "dark")]


@pytest.fixture(scope="module")
def violations(browser: "Browser", sites_served: Sites, axe: str) -> dict[tuple[int, str], list[str]]:
    """What axe finds in every setting.

    What the colour scheme changes is colours, so that in the dark only rules about them are asked again; and what a page has 300 of,
    another has few of, so that the long ones are looked at once, and for all but colours, which take seconds there.
    """
    window = context(browser, bypass_csp=True)
    found: dict[tuple[int, str], list[str]] = {setting: [] for setting in SETTINGS}
    for group in at_once(window, samples(sites_served)):
        for _, tab in group:
            tab.evaluate(f"{axe}; 0")
        for number, (width, scheme) in enumerate(SETTINGS):
            asked = [(shown, tab) for shown, tab in group if number == 0 or not shown.is_long]
            for shown, tab in asked:
                tab.set_viewport_size({"width": width, "height": 800})
                tab.emulate_media(color_scheme=scheme)
                tab.evaluate(
                    starting(COLOURS if scheme == "dark" else [], (LESS, *COLOURS) if shown.is_long else (LESS,))
                )
            for shown, tab in asked:
                found[width, scheme] += [f"{shown}: {line}" for line in tab.evaluate(RESULT)]
    window.close()
    return found


@pytest.mark.parametrize("setting", SETTINGS)
def test_axe_finds_nothing(violations: dict[tuple[int, str], list[str]], setting: tuple[int, str]) -> None:
    assert not violations[setting], report(violations[setting])


def test_axe_looks_at_everything(browser: "Browser", stressed: Hosted, axe: str) -> None:
    """A page with one fault of each kind that is asked for: nobody has switched the rules off."""
    window = context(browser)
    tab = window.new_page()
    tab.set_content(
        "<p style='color:#767676;background:#fff'>Grey <img src=x> <a href=a>same</a><a href=b>same</a></p><p>"
        "<button style='width:9px;height:9px;padding:0'></button><button style='width:9px;height:9px;padding:0'>b</button>"
    )
    tab.evaluate(f"{axe}; {starting([])}")
    rules = {line.split(":")[0] for line in tab.evaluate(RESULT)}
    version = tab.evaluate("() => axe.version")
    window.close()
    assert {"color-contrast-enhanced", "image-alt", "button-name", "html-has-lang", "region", "target-size"} <= rules
    assert tuple(map(int, version.split(".")[:2])) >= (4, 10)


LOOKS = {
    "targets at 1280 px": Look("targets"),
    "targets at 360 px": Look("targets", width=NARROW, long=True),
    "motion": Look("moving"),
    "other scripts": Look("mixed", long=True),
    "7:1 in the light": Look("invisible", (7,)),
    "7:1 in the dark": Look("invisible", (7,), media={"color_scheme": "dark"}),
    "forced colours, light": Look("invisible", (4.5,), media={"forced_colors": "active"}),
    "forced colours, dark": Look("invisible", (4.5,), media={"forced_colors": "active", "color_scheme": "dark"}),
    "focus at 1280 px": Look("focusing", keyboard=True, long=True),
    "focus at 360 px": Look("focusing", keyboard=True, width=NARROW),
}


@pytest.fixture(scope="module")
def looked(browser: "Browser", sites_served: Sites) -> dict[str, list[str]]:
    """What every look complains of."""
    return looks(browser, samples(sites_served), LOOKS)


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_is_in_the_way(looked: dict[str, list[str]], look: str) -> None:
    """Targets have 24 px, and 44 where they stand alone (buttons, form fields, navigations), but for links within sentences (WCAG 2.2, 2.5.8).

    All text has 7:1, also where axe can't tell. Every control that has the focus has an outline of 2 px, and nothing covers
    it. Names and quotes in scripts that run from right to left are isolated, and nothing moves for those who want that.
    """
    assert not looked[look], report(looked[look])


def test_looks_find_what_they_look_for(browser: "Browser") -> None:
    """A page with a fault for each look: none of them is blind."""
    window = context(browser, NARROW)
    tab = window.new_page()
    tab.set_content(
        "<style>@keyframes a { to { color: red } } p { animation: a 9s infinite; color: #777; background: #fff }"
        "a:focus { outline: none } div { position: fixed; inset: 0 0 50% 0 }</style><main><p><a href=a>lone</a></p>"
        "<p>Names: \u0645\u062b\u0627\u0644, others</p><p><bdi>\u0645\u062b\u0627\u0644</bdi> Name</p>"
        "<p>Names: <span>\u0645\u062b\u0627\u0644</span></p><p style='overflow:hidden;width:99px'>"
        + "uncut" * 30 + "</p><nav><a href=b>Home</a></nav></main><div></div>"
    )  # fmt: skip
    found = {name: look.ask(tab) for name, look in LOOKS.items()}
    cut = ask(tab, "overflowing")
    window.close()
    assert len(found["targets at 360 px"]) == 2 and len(found["focus at 360 px"]) == 2
    assert found["7:1 in the light"] and not found["forced colours, light"] and found["motion"]
    assert len(found["other scripts"]) == 1 and "span" in found["other scripts"][0]
    assert len(cut) == 1 and "is cut" in cut[0]


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


def test_forced_colours_are_forced(browser: "Browser") -> None:
    """The browser does what the looks ask of it."""
    window = context(browser, forced_colors="active")
    assert window.new_page().evaluate("() => matchMedia('(forced-colors: active)').matches")
    window.close()


def test_other_languages_run_their_way(browser: "Browser", stressed: Hosted) -> None:
    window = context(browser)
    tab = window.new_page()
    tab.goto(stressed.url + "arabic/")
    direction = tab.evaluate("() => getComputedStyle(document.querySelector('main p')).direction")
    tab.goto(stressed.url + "everything/")
    quotes = tab.evaluate(
        "() => [...document.querySelectorAll('blockquote:is(:lang(ar), :lang(he))')].map(each => getComputedStyle(each).direction)"
    )
    window.close()
    assert direction == "rtl"
    assert set(quotes) == {"rtl"}
