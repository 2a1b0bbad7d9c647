"""Sites built for tests and served on loopback under `/repo/` as a static host would: gzip, `404.html` for what isn't there, a list of requests."""

import gzip
import mimetypes
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

BASE_PATH = "/repo/"
BASE_URL = f"https://dossiers.example.org{BASE_PATH}"
DAY = "2026-12-01"
_TEXT = (".html", ".css", ".js", ".svg", ".xml", ".json", ".txt", ".md")
_ROOT = Path(__file__).resolve().parent.parent


class Hosted(NamedTuple):
    """A site that is served: its name, its folder, where its pages start, and what was asked for so far."""

    name: str
    folder: Path
    url: str
    requests: list[str]

    @property
    def pages(self) -> list[str]:
        """The addresses of all pages below `url`: `people/ada/`, `404.html`."""
        files = (path.relative_to(self.folder).as_posix() for path in sorted(self.folder.rglob("*.html")))
        return [file.removesuffix("index.html") for file in files]

    def file(self, page: str) -> Path:
        """The file of a page."""
        return self.folder / (page + "index.html" if page.endswith("/") or not page else page)


def real(folder: Path) -> Path:
    """Copies the project's own content into a folder, with an address; gives the folder."""
    shutil.copytree(_ROOT / "content", folder / "content")
    settings = folder / "content/site.yaml"
    settings.write_text(settings.read_text() + f"\nbase_url: {BASE_URL}\n")
    return folder


def built(project: Path, search: bool = False) -> Path:
    """The folder of a project's site, built anew, where `search` can be made so that readers can search it; fails where nothing was built."""
    from dossier.build import Request, build
    from dossier.dates import parse

    made = build(Request(project, project / "site", parse(DAY), search=search))
    assert made.changed, [f"{each.rule}: {each.message}" for each in made.checked.problems if each.severity == "error"]
    return project / "site"


@contextmanager
def hosted(name: str, folder: Path) -> Iterator[Hosted]:
    """Serves a site's folder as long as the context lasts."""
    requests: list[str] = []
    handler = type("Handler", (_Handler,), {"folder": folder, "requests": requests})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield Hosted(name, folder, f"http://127.0.0.1:{server.server_port}{BASE_PATH}", requests)
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Answers from a folder."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    folder: Path
    requests: list[str]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        self.requests.append(path)
        file = self._file(path)
        status, file = (200, file) if file else (404, self.folder / "404.html")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        text = file.suffix in _TEXT
        body = _packed(file) if text else file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        if text:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _file(self, path: str) -> Path | None:
        if not path.startswith(BASE_PATH):
            return None
        file = self.folder / path.removeprefix(BASE_PATH)
        file = file / "index.html" if path.endswith("/") else file
        return file if file.is_file() and file.resolve().is_relative_to(self.folder.resolve()) else None

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing is logged: tests ask for `requests`."""


@lru_cache(maxsize=2_000)
def _packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 9, mtime=0)
