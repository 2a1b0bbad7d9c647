"""Every address on every page leads somewhere, under any base path, and from 404.html at any depth."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
import sites
from bs4 import BeautifulSoup
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.build import Request, build
from dossier.dates import parse

HOST = "https://host.example"
BUILT_FOR = "/repo/"
PROJECTS = {"everything": ROOT / "tests/cases/everything", "real": ROOT}
SEGMENT = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_.~", min_size=1, max_size=8).filter(lambda s: s.strip("."))
BASE_PATHS = st.lists(SEGMENT, max_size=3).map(lambda steps: "/" + "".join(f"{step}/" for step in steps))


class Pages:
    """A built site in memory: its files by path, and each page's links and ids."""

    def __init__(self, folder: Path) -> None:
        files = (path for path in folder.rglob("*") if path.is_file())
        self.files = {path.relative_to(folder).as_posix() for path in files}
        self.links: dict[str, list[str]] = {}
        self.ids: dict[str, list[str]] = {}
        for name in sorted(self.files):
            if name.endswith(".html"):
                soup = BeautifulSoup((folder / name).read_bytes(), "html.parser")
                self.links[name] = list(addresses(soup))
                self.ids[name] = [str(element["id"]) for element in soup.find_all(id=True)]

    def file(self, path: str) -> str | None:
        """The file that a static host serves for a path below the base."""
        name = unquote(path)
        name = f"{name}index.html" if name.endswith("/") or not name else name
        return name if name in self.files else None

    def broken(self, page: str, at: str, base: str) -> Iterator[str]:
        """The links of a page, served at the path `at`, that lead nowhere on a site at the path `base`."""
        for link in self.links[page]:
            if link.startswith("#"):
                if unquote(link[1:]) not in self.ids[page]:
                    yield link
                continue
            top = BUILT_FOR if link.startswith(HOST) else base
            target, fragment = urldefrag(urljoin(HOST + at, link))
            parts = urlsplit(target)
            if f"{parts.scheme}://{parts.netloc}" != HOST:
                continue
            file = self.file(parts.path.removeprefix(top)) if parts.path.startswith(top) else None
            if file is None or (fragment and unquote(fragment) not in self.ids[file]):
                yield link


def addresses(soup: BeautifulSoup) -> Iterator[str]:
    for element in soup.find_all(True):
        for name in ("href", "src", "cite", "poster"):
            if value := element.get(name):
                yield str(value)
        if value := element.get("srcset"):
            yield from (candidate.split()[0] for candidate in str(value).split(","))


@pytest.fixture(scope="session", params=list(PROJECTS))
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(PROJECTS[request.param] / "content", folder / "content")
    return folder


@pytest.fixture(scope="session")
def pages(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    output = tmp_path_factory.mktemp("site")
    build(Request(project, output, parse("2026-11-23"), base_url=HOST + BUILT_FOR, despite_errors=True))
    return Pages(output)


def test_there_are_pages_and_links(pages: Pages) -> None:
    assert len(pages.links) > 10
    assert sum(map(len, pages.links.values())) > 300


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(base=BASE_PATHS)
def test_links_work_under_any_base_path(pages: Pages, base: str) -> None:
    wrong = {page: list(pages.broken(page, base + page, base)) for page in pages.links if page != "404.html"}
    assert not {page: links for page, links in wrong.items() if links}


@pytest.mark.parametrize("at", ["/repo/nowhere", "/repo/a/b/c/", "/repo/people/nobody/x.html"])
def test_404_works_at_any_depth(pages: Pages, at: str) -> None:
    assert not list(pages.broken("404.html", at, "/repo/"))


def test_ids_are_unique_on_each_page(pages: Pages) -> None:
    twice = {
        page: {id for id in ids if ids.count(id) > 1} for page, ids in pages.ids.items() if len(set(ids)) != len(ids)
    }
    assert not twice


def test_a_broken_link_would_be_found(tmp_path: Path) -> None:
    project = sites.write(
        tmp_path, {"dossiers/a.md": "---\ntitle: A\nsummary: S.\n---\n[x](../nowhere/) [y](#nothing)\n"}
    )
    build(Request(project, tmp_path / "site", parse(sites.DAY), despite_errors=True))
    pages = Pages(tmp_path / "site")
    assert list(pages.broken("a/index.html", "/a/index.html", "/")) == ["../nowhere/", "#nothing"]
