"""What several test modules share."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hosting
import pytest
import stress

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of corpora that live outside the repository, or a loud skip."""
    folder = Path(os.environ.get("DOSSIER_CORPORA", ROOT.parent / "shared" / "corpora"))
    if not folder.is_dir():
        pytest.skip(f"NOT TESTED: no corpora at {folder}; name their folder in DOSSIER_CORPORA")
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected files of golden cases")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update"))


FIGURES = pytest.StashKey[list[str]]()


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Notes a figure that stands below the results of the run, whether the test passes or not."""
    return request.config.stash.setdefault(FIGURES, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash.get(FIGURES, []):
        terminalreporter.write_line(line)


# Its event loop runs in the thread of the tests while it is there, so that others could have none of their own.
@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """The distribution's Chromium, which reaches nothing but this machine, or a loud skip."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if not executable:
        pytest.skip("NOT TESTED: no browser; install the distribution's chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        pytest.skip("NOT TESTED: no Playwright; install the extra `test`")
    arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE 127.0.0.1",
    ]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield started
        started.close()


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[hosting.Hosted]:
    """The project's own dossiers, built and served."""
    with hosting.hosted("real", hosting.built(hosting.real(tmp_path_factory.mktemp("real")), search=True)) as site:
        yield site


@pytest.fixture(scope="session")
def stressed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[hosting.Hosted]:
    """The stress site, built and served."""
    with hosting.hosted("stress", hosting.built(stress.write(tmp_path_factory.mktemp("stress")))) as site:
        yield site


@pytest.fixture(scope="session")
def sites_served(real: hosting.Hosted, stressed: hosting.Hosted) -> tuple[hosting.Hosted, ...]:
    """Both sites."""
    return real, stressed
