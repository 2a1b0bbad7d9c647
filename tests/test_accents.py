"""The colour of a dossier or a site: on its pages in both schemes, readable, in few bytes, the same on every machine."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sites
from conftest import ROOT
from hosting import Hosted, hosted
from hypothesis import given
from hypothesis import strategies as st

from dossier.build import Request, build
from dossier.dates import parse
from dossier.site import accent

if TYPE_CHECKING:
    from playwright.sync_api import Browser

GREEN, PURPLE = "#065b39", "#5a2d82"
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def dossier(colour: str = "", title: str = "One") -> str:
    line = f'accent: "{colour}"\n' if colour else ""
    words = "claims: [{id: c, text: It is so., status: reported, sources: [s]}]\nsources: [{id: s, title: S}]\n"
    return f"---\ntitle: {title}\nsummary: S.\n{line}{words}---\nSee [there](https://example.org/).\n"


def made(folder: Path, files: sites.Files) -> Path:
    built = build(Request(sites.write(folder, files), folder / "site", parse(sites.DAY)))
    assert built.changed, built.checked.problems
    return folder / "site"


def sheet(site: Path, page: str) -> str:
    """The one stylesheet of a page, with its name."""
    (href,) = re.findall(r'rel="stylesheet" href="(.*?)"', (site / page).read_text())
    file = site / href[1:] if href[0] == "/" else ((site / page).parent / href).resolve()
    return f"{re.sub('[.][0-9a-f]{10}[.]', '.', file.name)} {file.read_text()}"


def test_a_dossiers_accent_is_in_its_one_stylesheet(tmp_path: Path) -> None:
    site = made(tmp_path, {"dossiers/one.md": dossier("#065B39"), "dossiers/two.md": dossier()})
    name, common = sheet(site, "index.html").split(" ", 1)
    own = (
        "@layer accent{@media screen{:root{--accent:#065b39;--link:#065b39}}"
        "@media screen and (prefers-color-scheme:dark){:root{--accent:#7ac29a;--link:#7ac29a}}}"
    )
    assert sheet(site, "one/index.html") == f"style-065b39.css {common}{own}" == sheet(site, "one/evidence/index.html")
    assert len(own) < 200 and name == "style.css" and "@layer accent" not in common
    for page in ("two/index.html", "404.html", "two/evidence/index.html"):
        assert sheet(site, page) == f"style.css {common}"


def test_a_sites_accent_is_that_of_all_pages_without_one(tmp_path: Path) -> None:
    files = {"site.yaml": f'title: T\naccent: "{PURPLE}"\n', "dossiers/one.md": dossier(PURPLE.upper())}
    files |= {"dossiers/two.md": dossier(GREEN), "people/ada.yaml": "name: Ada\n", "dossiers/three.md": dossier(GREEN)}
    site = made(tmp_path, files)
    common = sheet(site, "index.html")
    assert common.startswith("style-5a2d82.css ")
    assert common.endswith(accent.sheet(PURPLE).decode().strip()) and common.count("@layer accent") == 1
    for page in ("one/index.html", "people/ada/index.html", "404.html", "timeline/index.html"):
        assert sheet(site, page) == common
    assert sheet(site, "two/index.html").startswith("style-065b39.css ")
    assert sheet(site, "two/index.html").count("@layer accent") == 1
    assert len([*(site / "assets").glob("style*.css")]) == 2, "dossiers of one colour share a file, which browsers keep"


def test_another_accent_leaves_nothing_behind(tmp_path: Path) -> None:
    site = made(tmp_path, {"dossiers/one.md": dossier(GREEN), "dossiers/two.md": dossier()})
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*.html")}
    made(tmp_path, {"dossiers/one.md": dossier(PURPLE)})
    changed = {path.relative_to(site).as_posix() for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert changed == {"one/index.html", "one/evidence/index.html"}
    assert sorted(path.name.split(".")[0] for path in (site / "assets").glob("style*")) == ["style", "style-5a2d82"]
    made(tmp_path, {"dossiers/one.md": dossier()})
    assert [path.name.split(".")[0] for path in (site / "assets").glob("style*")] == ["style"]


def test_the_surfaces_are_those_of_the_theme() -> None:
    css = (ROOT / "templates/assets/style.css").read_text()
    light, dark = css.split("@media (prefers-color-scheme: dark)", 1)
    for part, surfaces in ((light, accent.LIGHT), (dark, accent.DARK)):
        assert tuple(re.findall(r"--(?:paper|surface|mark): (#\w+);", part)[:3]) == surfaces


@given(colours)
def test_every_colour_has_a_shade_for_either_scheme(colour: str) -> None:
    assert accent.least_contrast(accent.on_dark(colour), accent.DARK) >= 7
    assert accent.least_contrast(accent.on_light(colour), accent.LIGHT) >= 7


@given(colours)
def test_a_shade_that_can_be_read_stays_and_is_near(colour: str) -> None:
    for shade in (accent.on_dark, accent.on_light):
        assert shade(shade(colour)) == shade(colour)
    if accent.least_contrast(colour) < 7:
        assert accent.least_contrast(accent.on_light(colour)) < 7.5


@pytest.mark.parametrize(
    ("colour", "dark", "light"),
    [
        ("#0b5d3b", "#7ac29a", "#075b39"),
        ("#86260f", "#ff9880", "#86260f"),
        ("#000000", "#b3b3b3", "#000000"),
        ("#ffffff", "#ffffff", "#4f4f4f"),
        ("#ffd700", "#ffd700", "#5d4e01"),
        ("#0000ff", "#8eb3fe", "#0000ff"),
        ("#d81b60", "#ff94a9", "#a00043"),
    ],
)
def test_shades_are_the_same_everywhere(colour: str, dark: str, light: str) -> None:
    assert (accent.on_dark(colour), accent.on_light(colour)) == (dark, light)


def test_contrast_is_that_of_wcag() -> None:
    assert accent.contrast("#000000", "#ffffff") == 21 and accent.contrast("#777777", "#ffffff") == 4.47
    assert accent.contrast("#065b39", "#065b39") == 1


def test_an_accent_that_is_hard_to_read_is_told_with_a_shade_that_is_not(tmp_path: Path) -> None:
    files = {"site.yaml": 'title: T\naccent: "#ffd700"\n', "dossiers/one.md": dossier("#2f9e6e")}
    found = [each for each in sites.problems(tmp_path, files) if each.rule == "accent-contrast"]
    assert [each.snippet.at.file for each in found] == ["content/dossiers/one.md", "content/site.yaml"]
    assert "2.89:1" in found[0].message and '"#015b3b"' in found[0].help[0]
    better = {"site.yaml": 'title: T\naccent: "#5d4e01"\n', "dossiers/one.md": dossier("#015b3b")}
    assert "accent-contrast" not in {each.rule for each in sites.problems(tmp_path, better)}


def test_a_site_may_ask_for_less(tmp_path: Path) -> None:
    files = {"site.yaml": "title: T\nrules: {accent-contrast: {minimum: 4.5}}\n", "dossiers/one.md": dossier("#b8860b")}
    (problem,) = (each for each in sites.problems(tmp_path, files) if each.rule == "accent-contrast")
    (shade,) = re.findall("#[0-9a-f]{6}", problem.help[0])
    assert "4.5:1" in problem.message and 4.5 <= accent.least_contrast(shade) < 5


@pytest.mark.parametrize(
    ("written", "offer"),
    [
        ("teal", "#065b39"),
        ('"#abc"', "#aabbcc"),
        ("0b5d3b", "#0b5d3b"),
        ('"#0b5d3b80"', "#065b39"),
        ('"#0b5d3b\\n"', "#065b39"),
    ],
)
@pytest.mark.parametrize("file", ["site.yaml", "dossiers/one.md"])
def test_what_is_no_colour_is_found_where_it_stands(tmp_path: Path, file: str, written: str, offer: str) -> None:
    line = f"title: T\naccent: {written}\n"
    (problem,) = sites.problems(tmp_path, {file: line if file == "site.yaml" else f"---\n{line}summary: S.\n---\n"})
    at = problem.snippet.at
    assert (problem.rule, at.file, at.line, at.column) == ("wrong-value", f"content/{file}", 2 + (file[0] == "d"), 9)
    assert f'accent: "{offer}"' in problem.help[0]


def test_one_that_yaml_takes_for_a_comment_is_found(tmp_path: Path) -> None:
    files = {"dossiers/one.md": "---\ntitle: T\nsummary: S.\naccent: #065b39\n---\n"}
    assert [each.rule for each in sites.problems(tmp_path, files)] == ["swallowed-text"]


@pytest.fixture(scope="module")
def coloured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    files = {
        "site.yaml": f'title: T\naccent: "{PURPLE}"\n',
        "dossiers/one.md": dossier(GREEN),
        "dossiers/two.md": dossier(),
    }
    folder = tmp_path_factory.mktemp("coloured")
    sites.write(folder, files)
    (folder / "templates/assets").mkdir(parents=True)
    (folder / "templates/assets/site.css").write_text(":root { --accent: #111111; --rule: #123456; }")
    with hosted("coloured", made(folder, files)) as site:
        yield site


SEEN = """() => [document.querySelector(".prose a"), document.querySelector(".status.developing")]
    .map(each => getComputedStyle(each).color)"""


def rgb(colour: str) -> str:
    return "rgb({}, {}, {})".format(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_links_and_status_have_it_in_both_schemes_and_not_on_paper(
    browser: "Browser", coloured: Hosted, scheme: str
) -> None:
    tab = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    for path, own in (("one/", GREEN), ("two/", PURPLE)):
        before = len(coloured.requests)
        tab.goto(coloured.url + path, wait_until="networkidle")
        shown = rgb(own if scheme == "light" else accent.on_dark(own))
        assert tab.evaluate(SEEN) == [shown, shown]
        assert tab.evaluate("() => getComputedStyle(document.querySelector('header.site')).borderBottomColor") == rgb(
            "#123456"
        )
        assert len(coloured.requests) - before <= 4, coloured.requests[before:]
        tab.emulate_media(media="print")
        assert tab.evaluate(SEEN) == ["rgb(0, 0, 0)", rgb("#111111")]
        tab.emulate_media(media="screen")
    tab.close()
    assert said == []
