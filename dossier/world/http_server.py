"""The preview's server: one folder on loopback, with a script in each page that hears of changes.

Only requests whose Host header names this machine are answered (against DNS rebinding), only files inside the folder are
served and no hidden ones, and the script stands in the answers only, never in the files.
"""

import os
import re
import socketserver
import threading
from contextlib import closing
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from mimetypes import MimeTypes
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from dossier.world.hub import PREFIX, Hub, script

LOOPBACK = "127.0.0.1"
_HOST = re.compile(r"(127\.0\.0\.1|localhost)(:[0-9]+)?", re.IGNORECASE)
_EVENTS = f"{PREFIX}events"
_SCRIPTS = {f"{PREFIX}live.js": "live.js", f"{PREFIX}worker.js": "live_worker.js"}
_TEXT, _HTML, _JAVASCRIPT = "text/plain", "text/html", "text/javascript"
_TYPES = MimeTypes()  # the tables of the language, not those of the machine
for _type, _ending in (
    ("application/xml", ".xml"),
    (_JAVASCRIPT, ".js"),
    ("image/svg+xml", ".svg"),
    ("image/webp", ".webp"),
):
    _TYPES.add_type(_type, _ending)


class Answer(NamedTuple):
    """A response: its status, media type and body, and where to go instead for a redirect."""

    status: HTTPStatus
    kind: str
    body: bytes
    location: str = ""


class Server(ThreadingHTTPServer):
    """Serves `folder` on loopback at `port` (0 takes a free one) from `start` to `close`; `hub` tells its pages of changes.

    Raises `OSError` when the port can't be had.
    """

    # Two servers on one port would share its visitors; on Windows, reuse would allow that too.
    allow_reuse_address, allow_reuse_port = os.name == "posix", False
    request_queue_size = 128

    def __init__(self, folder: Path, port: int, hub: Hub) -> None:
        self.folder, self.hub = folder.resolve(), hub
        super().__init__((LOOPBACK, port), _Handler)
        self.thread = threading.Thread(target=self.serve_forever, args=(0.2,), name="dossier-http", daemon=True)

    def server_bind(self) -> None:
        """Binds without asking the resolver for this machine's name, which may take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]

    @property
    def url(self) -> str:
        """The address of the home page."""
        return f"http://{LOOPBACK}:{self.server_port}/"

    def start(self) -> None:
        """Serves on a thread of its own."""
        self.thread.start()

    def close(self) -> None:
        """Stops serving and frees the port."""
        self.hub.close()
        if self.thread.is_alive():
            self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing: a browser that went away is no news, and other faults are answered with 500."""

    def answer(self, target: str) -> Answer:
        """What a request's target (RFC 9112, 3.2) gives."""
        try:
            path = urlsplit(target).path
        except ValueError:
            return Answer(HTTPStatus.BAD_REQUEST, _TEXT, b"This is no address.\n")
        if source := _SCRIPTS.get(path):
            return Answer(HTTPStatus.OK, _JAVASCRIPT, resources.files(__package__).joinpath(source).read_bytes())
        # Before the file is read: a page may be newer than its version says, and loads once more, but never older.
        version = self.hub.version
        if (data := self.read(name := _name(path))) is not None:
            return _file(HTTPStatus.OK, name, data, script(version, [name]))
        if self.read(f"{name}/index.html") is not None:
            return Answer(HTTPStatus.TEMPORARY_REDIRECT, _TEXT, b"", f"{path}/")
        missing = self.read("404.html") or b"<!doctype html>\n<title>Not found</title>\n<p>There is nothing here.\n"
        wanted = ["404.html", name, f"{name}/index.html"]
        return _file(HTTPStatus.NOT_FOUND, "404.html", missing, script(version, wanted))

    def read(self, name: str) -> bytes | None:
        """The bytes of a file of the site, None when there is none of that name inside the folder."""
        steps = name.split("/")
        if any(not step or step.startswith(".") or "\\" in step or "\0" in step for step in steps):
            return None
        try:
            real = self.folder.joinpath(*steps).resolve(strict=True)
            return real.read_bytes() if real.is_relative_to(self.folder) else None
        except (
            OSError,
            ValueError,
            RuntimeError,
        ):  # missing, a folder, too long, not of this file system, a loop of links
            return None


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "dossier", ""
    disable_nagle_algorithm = True
    timeout = 60.0

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not logged: the terminal shows problems."""

    def do_GET(self) -> None:
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or not _HOST.fullmatch(hosts[0]):
            refusal = b"Only 127.0.0.1 and localhost are served here.\n"
            self.send(Answer(HTTPStatus.MISDIRECTED_REQUEST, _TEXT, refusal))
        elif self.path == _EVENTS:
            self.send_events()
        else:
            self.send(self.answer())

    do_HEAD = do_GET

    def do_POST(self) -> None:
        self.close_connection = True  # what the request carries is not read
        self.send(Answer(HTTPStatus.METHOD_NOT_ALLOWED, _TEXT, b"Only GET and HEAD work here.\n"))

    do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = do_POST

    def answer(self) -> Answer:
        try:
            return self.server.answer(self.path)
        except Exception as error:  # our own bug must not look like a page that never comes
            return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, _TEXT, f"A bug in dossier itself: {error!r}\n".encode())

    def send(self, answer: Answer) -> None:
        self.head(answer.status, answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        if answer.location:
            self.send_header("Location", answer.location)
        if answer.status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def send_events(self) -> None:
        self.head(HTTPStatus.OK, "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            with closing(self.server.hub.listen()) as events:
                for event in events:
                    self.wfile.write(event)

    def head(self, status: HTTPStatus, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")


def _name(path: str) -> str:
    """The file that a path means, as its name below the site's folder; a slash within a step makes it no name at all."""
    steps = [unquote(step) for step in path.removeprefix("/").split("/")]
    if any("/" in step for step in steps):
        return ""
    return "/".join([*steps[:-1], steps[-1] or "index.html"])


def _file(status: HTTPStatus, name: str, data: bytes, element: bytes) -> Answer:
    """A file of the site, with `element` first in a page's head: there no policy of the page's own (CSP in `meta`) forbids it."""
    kind = _TYPES.guess_type(name)[0] or "application/octet-stream"
    if kind == _HTML:
        start, head, rest = data.partition(b"<head>")
        data = start + head + element + rest if head else data + element
    return Answer(status, kind, data)
