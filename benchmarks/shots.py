"""Takes pictures of every kind of page, for people to look at: `python -m benchmarks.shots OUT [--only TEXT]`.

Light and dark at 1280, 768 and 360 px (whole pages, the long ones cut), forced colours, text spacing at 320 px, and paper as PDF and, where
`pdftoppm` is there, as pictures of its pages. Names say what they show: `stress_measured_360-dark.png`.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))  # the same sites and pages as tests look at

import browser  # noqa: E402
import hosting  # noqa: E402
import stress  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402

HEIGHT = 6_000
PAPER_PAGES = 6
WAYS: dict[str, tuple[int, dict[str, Any], str]] = {
    **{f"{width}-{scheme}": (width, {"color_scheme": scheme}, "") for width in (1280, 768, 360) for scheme in ("light", "dark")},
    "1280-forced": (1280, {"forced_colors": "active", "color_scheme": "dark"}, ""),
    "320-spacing": (320, {}, browser.SPACING),
}  # fmt: skip


def chosen(sites: list[hosting.Hosted], only: str) -> Iterator[browser.Shown]:
    """The pages to show: of each kind, those that tests look at."""
    return (shown for shown in browser.samples(sites) if only in str(shown))


def shoot(tab: Page, shown: browser.Shown, folder: Path) -> None:
    """All pictures of one page."""
    name = f"{shown.site.name}_{shown.path.strip('/').replace('/', '-') or 'home'}"
    tab.goto(shown.url)
    for way, (width, media, style) in WAYS.items():
        tab.set_viewport_size({"width": width, "height": 800})
        tab.emulate_media(**{"media": "screen", "color_scheme": "light", "forced_colors": "none", **media})
        added = tab.add_style_tag(content=style) if style else None
        high = min(HEIGHT, tab.evaluate("() => document.documentElement.scrollHeight"))
        wide = max(width, tab.evaluate("() => document.documentElement.scrollWidth"))
        tab.evaluate("() => document.querySelectorAll('img').forEach(image => { image.loading = 'eager' })")
        clip = {"x": 0, "y": 0, "width": wide, "height": high}
        tab.screenshot(path=folder / f"{name}_{way}.png", full_page=True, clip=clip, timeout=120_000)
        if added:
            added.evaluate("element => element.remove()")
    on_paper(tab, folder / f"{name}_paper")


def on_paper(tab: Page, file: Path) -> None:
    """The page as PDF, and pictures of its first pages."""
    tab.emulate_media(media="print", color_scheme="light", forced_colors="none")
    pdf = file.with_suffix(".pdf")
    tab.pdf(path=pdf, format="A4", prefer_css_page_size=True)
    if shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-q", "-r", "60", "-l", str(PAPER_PAGES), "-png", str(pdf), str(file)], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="only pages whose `site:/path` holds this text")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        one = hosting.built(hosting.real(Path(folder) / "real"))
        other = hosting.built(stress.write(Path(folder) / "stress"))
        with hosting.hosted("real", one) as real, hosting.hosted("stress", other) as stressed:
            started = playwright.chromium.launch(
                executable_path=executable, args=["--headless", "--no-sandbox", "--disable-gpu"]
            )
            tab = browser.context(started, bypass_csp=True).new_page()
            for shown in chosen([real, stressed], arguments.only):
                shoot(tab, shown, arguments.folder)
                print(shown)  # noqa: T201
            started.close()


if __name__ == "__main__":
    main()
