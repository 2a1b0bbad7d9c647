"""Pages of a served site in the distribution's Chromium, and what tests ask of them (`in_page.js`)."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from hosting import Hosted

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

WIDE, NARROW, LEAST = 1280, 360, 320
TABS = 3
IN_PAGE = (Path(__file__).parent / "in_page.js").read_text().split("\n", 1)[1]
# The settings of a reader who zooms text (WCAG 2.2, 1.4.12).
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""


class Shown(NamedTuple):
    """A page as it is shown to somebody: which site's, its address there, and how (`360 dark`)."""

    site: Hosted
    path: str
    how: str = ""

    @property
    def url(self) -> str:
        """Its whole address."""
        return self.site.url + self.path

    @property
    def is_long(self) -> bool:
        """Whether it takes long to look at: it has hundreds of what another page has a few of."""
        return self.site.file(self.path).stat().st_size > 150_000

    def __str__(self) -> str:
        return f"{self.site.name}:/{self.path}" + (f" ({self.how})" if self.how else "")


def context(browser: "Browser", width: int = WIDE, **options: Any) -> "BrowserContext":
    """A window of its own, whose pages have fifteen seconds for everything."""
    made = browser.new_context(viewport={"width": width, "height": 800}, **options)
    made.set_default_timeout(15_000)
    return made


def ask(page: "Page", question: str, *arguments: Any) -> Any:
    """What a function of `in_page.js` says of a page."""
    return page.evaluate(f"arguments => {IN_PAGE}.{question}(...arguments)", list(arguments))


class Look(NamedTuple):
    """A question to a page (of `in_page.js`), and how the page is shown meanwhile; `keyboard` for somebody who came by the Tab key.

    Only those that are `long` are asked of long pages, too.
    """

    question: str
    arguments: tuple[Any, ...] = ()
    width: int = WIDE
    media: Mapping[str, Any] = MappingProxyType({})
    style: str = ""
    keyboard: bool = False
    long: bool = False

    def ask(self, tab: "Page") -> list[str]:
        """What the page has to be blamed for."""
        tab.set_viewport_size({"width": self.width, "height": 800})
        tab.emulate_media(**{**_USUAL, **self.media})
        added = tab.add_style_tag(content=self.style) if self.style else None
        if self.keyboard:
            tab.keyboard.press("Tab")
        found: list[str] = ask(tab, self.question, *self.arguments)
        if added:
            added.evaluate("element => element.remove()")
        return found


_USUAL: dict[str, Any] = {
    "media": "screen",
    "color_scheme": "light",
    "forced_colors": "none",
    "reduced_motion": "reduce",
}


def looks(browser: "Browser", pages: Iterable[Shown], asked: Mapping[str, Look]) -> dict[str, list[str]]:
    """The complaints of several looks at some pages, each page loaded once, by the look's name; each line names its page."""
    window = context(browser, bypass_csp=True)
    tab = window.new_page()
    found: dict[str, list[str]] = {name: [] for name in asked}
    for shown in pages:
        tab.goto(shown.url)
        for name, look in asked.items():
            if shown.is_long and not look.long:
                continue
            found[name] += [f"{shown}: {line}" for line in look.ask(tab)]
    window.close()
    return found


def at_once(window: "BrowserContext", pages: Iterable[Shown]) -> "Iterator[list[tuple[Shown, Page]]]":
    """Pages, loaded in several tabs at a time, for what takes each of them long."""
    waiting, tabs = list(pages), [window.new_page() for _ in range(TABS)]
    for start in range(0, len(waiting), TABS):
        group = list(zip(waiting[start : start + TABS], tabs, strict=False))
        for shown, tab in group:
            tab.goto(shown.url)
        yield group
    for tab in tabs:
        tab.close()


LISTS = ("people", "organizations", "places", "terms")


def kind_of(path: str) -> str:
    """What kind of page an address leads to: `home`, `dossier`, `evidence`, `entities` (a list of them), `entity`, `tags`, `tags/*`, …"""
    steps = path.rstrip("/").split("/")
    if path == "" or steps[0] == "page":
        return "home/*" if path else "home"
    if steps[0] in LISTS:
        return "entity" if len(steps) > 1 and steps[1] != "page" else "entities"
    if len(steps) == 1:
        return path.rstrip("/") if steps[0] in ("tags", "timeline", "search", "404.html") else "dossier"
    return "evidence" if steps[1] == "evidence" else f"{steps[0]}/*"


def of_every_kind(site: Hosted, how: str = "") -> list[Shown]:
    """The dossiers that are not small ones of many, and of every other kind of page the largest and the smallest."""
    by_kind: dict[str, list[str]] = {}
    for path in site.pages:
        file = site.file(path).read_text()
        if 'http-equiv="refresh"' not in file and not path.startswith("small-"):
            by_kind.setdefault(kind_of(path), []).append(path)
    chosen = by_kind.pop("dossier")
    for paths in by_kind.values():
        paths.sort(key=lambda path: site.file(path).stat().st_size)
        chosen += [paths[-1], *paths[:-1][:1]]
    return [Shown(site, path, how) for path in chosen]


def samples(sites: Iterable[Hosted], how: str = "") -> list[Shown]:
    """The pages of several sites that are looked at."""
    return [shown for site in sites for shown in of_every_kind(site, how)]


def report(found: list[str]) -> str:
    """Complaints as a message: each once, with the first place (what stands before `: `) that it was found at, and how many there are."""
    places: dict[str, list[str]] = {}
    for line in found:
        place, _, what = line.partition(": ")
        places.setdefault(what, []).append(place)
    told = [
        f"{what}  [{where[0]}{f' and {len(where) - 1} more' if where[1:] else ''}]" for what, where in places.items()
    ]
    return "\n".join([f"{len(told)} complaints, {len(found)} places", *told[:200]])
