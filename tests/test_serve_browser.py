"""`dossier serve` in a browser: pages reload when they changed and only then, keep their place, and show problems."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sites
from serving import Events, Serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

LONG = "".join(f"Paragraph {number}.\n\n" for number in range(100))
BROKEN = "---\ntitle: One\nsummary: S.\npublished: November 2025\n---\nText.\n"
SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='{0}' height='{0}'/>"
MARK = "() => { window.notReloaded = true }"
MARKED = "() => window.notReloaded === true"


def dossier(title: str, text: str = LONG) -> str:
    return f"---\ntitle: {title}\nsummary: S.\npublished: 2025-01-01\n---\n{text}\n"


FILES = {"dossiers/one.md": dossier("One"), "dossiers/two.md": dossier("Two")}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with Serving(sites.write(tmp_path_factory.mktemp("serve") / "p", dict(FILES)), "--as-of", sites.DAY) as started:
        yield started


@pytest.fixture
def serving(running: Serving) -> Serving:
    """A running server, its project as it was at the start."""
    running.project.joinpath("content/site.yaml").write_text("title: Example\n")
    return running.restore(FILES)


@pytest.fixture
def project(serving: Serving) -> Path:
    return serving.project


@pytest.fixture
def context(browser: "Browser") -> "Iterator[BrowserContext]":
    made = browser.new_context(viewport={"width": 1000, "height": 700})
    made.set_default_timeout(20_000)
    faults: list[str] = []
    made.on("weberror", lambda error: faults.append(str(error.error)))
    yield made
    made.close()
    assert faults == []


def visit(context: "BrowserContext", serving: Serving, path: str, text: str) -> "Page":
    """A page that is open and listening."""
    page = context.new_page()
    page.goto(serving.url + path)
    page.get_by_text(text, exact=True).first.wait_for()
    page.evaluate(MARK)
    return page


def stays_at(page: "Page", place: int) -> None:
    """Waits until the page has loaded and is scrolled to a place."""
    page.wait_for_function("place => document.readyState === 'complete' && Math.round(scrollY) === place", arg=place)


def test_a_save_reloads_the_page_where_it_was(project: Path, serving: Serving, context: "BrowserContext") -> None:
    page = visit(context, serving, "/one/#main", "Paragraph 0.")
    page.evaluate("() => { history.scrollRestoration = 'manual'; scrollTo({ top: 2500, behavior: 'instant' }) }")
    (project / "content/dossiers/one.md").write_text(dossier("One", LONG + "The end."))
    page.get_by_text("The end.").wait_for()
    stays_at(page, 2500)
    assert not page.evaluate(MARKED)


def test_saves_in_quick_succession_keep_the_place(project: Path, serving: Serving, context: "BrowserContext") -> None:
    page = visit(context, serving, "/one/#main", "Paragraph 0.")
    page.evaluate("() => scrollTo({ top: 2500, behavior: 'instant' })")
    with Events(serving) as events:
        for number in range(6):
            (project / "content/dossiers/one.md").write_text(dossier("One", LONG + f"Save {number}."))
            events.until(lambda message: message["changed"])
    page.get_by_text("Save 5.").wait_for()
    stays_at(page, 2500)


def test_only_the_page_that_changed_reloads(project: Path, serving: Serving, context: "BrowserContext") -> None:
    one, two = visit(context, serving, "/one/", "Paragraph 0."), visit(context, serving, "/two/", "Paragraph 0.")
    home = visit(context, serving, "/", "One")
    (project / "content/dossiers/one.md").write_text(dossier("One", "Short now."))
    one.get_by_text("Short now.").wait_for()
    (project / "content/dossiers/one.md").write_text(BROKEN)
    for page in (one, two, home):
        page.locator("dossier-problems").wait_for()
    assert two.evaluate(MARKED) and home.evaluate(MARKED) and not one.evaluate(MARKED)


def test_a_change_of_all_pages_reloads_all(project: Path, serving: Serving, context: "BrowserContext") -> None:
    pages = [visit(context, serving, path, "Example") for path in ("/one/", "/", "/nothing/here")]
    (project / "content/site.yaml").write_text("title: Other title\n")
    for page in pages:
        page.get_by_text("Other title").first.wait_for()


def test_problems_lie_over_the_last_good_page(project: Path, serving: Serving, context: "BrowserContext") -> None:
    page = visit(context, serving, "/one/", "Paragraph 0.")
    file = project / "content/dossiers/one.md"
    file.write_text(BROKEN)
    problems = page.get_by_role("alert")
    problems.get_by_text("content/dossiers/one.md:4:12").wait_for()
    shown = problems.locator("pre").inner_text()
    assert "November 2025" in shown and "2025-11" in shown
    assert page.get_by_text("Paragraph 0.", exact=True).is_visible() and page.evaluate(MARKED)
    box = problems.locator("pre").bounding_box()
    assert box and box["width"] > 800 and box["y"] + box["height"] <= 701, "it is on the screen"
    page.get_by_role("button", name="Hide").click()
    assert problems.count() == 0
    file.write_text(BROKEN + "Still broken.\n")
    problems.get_by_text("content/dossiers/one.md:4:12").wait_for()
    other = visit(context, serving, "/two/", "Paragraph 0.")
    other.get_by_text("content/dossiers/one.md:4:12").wait_for()
    file.write_text(dossier("One", "Mended."))
    page.get_by_text("Mended.").wait_for()
    other.locator("dossier-problems").wait_for(state="detached")
    assert problems.count() == 0 and other.evaluate(MARKED)


def test_a_new_dossier_appears_at_home_and_where_it_was_missed(
    project: Path, serving: Serving, context: "BrowserContext"
) -> None:
    home, missed = visit(context, serving, "/", "One"), visit(context, serving, "/three/", "Example")
    (project / "content/dossiers/three").mkdir()
    (project / "content/dossiers/three/index.md").write_text(dossier("The third dossier"))
    home.get_by_text("The third dossier").first.wait_for()
    missed.get_by_text("Paragraph 0.", exact=True).wait_for()


def test_a_picture_that_changes_reloads_the_page_that_shows_it(
    project: Path, serving: Serving, context: "BrowserContext"
) -> None:
    front = "---\ntitle: Seen\nsummary: S.\nimage: {src: media/a b.svg, alt: A, credit: C}\n---\n"
    files: dict[str, str | bytes] = {"dossiers/seen/index.md": front, "dossiers/seen/media/a b.svg": SVG.format(10)}
    sites.write(project, files)
    serving.shows("/", "Seen")
    seen, one = visit(context, serving, "/seen/", "Seen"), visit(context, serving, "/one/", "Paragraph 0.")
    seen.wait_for_function("() => document.querySelector('main img').naturalWidth === 10")
    (project / "content/dossiers/seen/media/a b.svg").write_text(SVG.format(20))
    seen.wait_for_function("() => document.querySelector('main img').naturalWidth === 20")
    assert one.evaluate(MARKED)


def test_more_open_pages_than_a_browser_makes_connections(
    project: Path, serving: Serving, context: "BrowserContext"
) -> None:
    pages = [visit(context, serving, "/one/", "Paragraph 0.") for _ in range(7)]
    (project / "content/dossiers/one.md").write_text(dossier("One", "For all."))
    for page in pages:
        page.get_by_text("For all.").wait_for()


def test_a_page_that_forbids_scripts_and_styles_is_no_exception(
    project: Path, serving: Serving, context: "BrowserContext"
) -> None:
    (project / "templates").mkdir()
    template = project / "templates/404.html"
    policy = (
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; require-trusted-types-for 'script'\">"
    )
    page_of = (
        f"<!doctype html>\n<html>\n<head>\n{policy}\n<title>T</title>\n</head>\n<body><p>{{}}</p></body>\n</html>\n"
    )
    template.write_text(page_of.format("Strict."))
    serving.shows("/nothing", "Strict.")
    page = visit(context, serving, "/nothing", "Strict.")
    template.write_text(page_of.format("Strict again."))
    page.get_by_text("Strict again.").wait_for()
    template.write_text("{% if %}")
    alert = page.get_by_role("alert")
    alert.get_by_text("templates/404.html:1").wait_for()
    assert alert.locator("div").evaluate("panel => getComputedStyle(panel).backgroundColor") == "rgb(27, 27, 26)"


def test_pages_come_back_with_the_server(tmp_path: Path, context: "BrowserContext") -> None:
    project = sites.write(tmp_path / "p", dict(FILES))
    with Serving(project, "--as-of", sites.DAY) as first:
        page = visit(context, first, "/one/", "Paragraph 0.")
    (project / "content/dossiers/one.md").write_text(dossier("One", "Written meanwhile."))
    with Serving(project, "--as-of", sites.DAY, port=first.port):
        page.get_by_text("Written meanwhile.").wait_for()
