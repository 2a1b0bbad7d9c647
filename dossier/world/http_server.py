"""The development server: one folder on loopback, with a small script in each page that hears of changes.

Only requests whose Host header names this machine are answered (against DNS rebinding), only files inside the folder are
served, and the script stands in the answers only, never in the files.
"""

import json
import queue
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOOPBACK = "127.0.0.1"
PREFIX = "/__dossier/"
_HEARTBEAT = 15.0
_TYPES = {
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".js": "text/javascript",
    ".webmanifest": "application/json",
}


class Hub:
    """Messages to every open page; each one gets the last state when it connects."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.listeners: set[queue.SimpleQueue[bytes | None]] = set()
        self.version = 0
        self.state = self.message((), "")

    def tell(self, changed: tuple[str, ...], problems: str) -> None:
        """Tells all pages which files changed and what is wrong; files that changed make a new version of the site."""
        with self.lock:
            since, self.version = self.version, self.version + bool(changed)
            data = self.message(changed, problems, since)
            self.state = self.message((), problems)
            for listener in self.listeners:
                listener.put(data)

    def message(self, changed: tuple[str, ...], problems: str, since: int | None = None) -> bytes:
        """What changed from version `since` to this one (from itself, for the state that a page starts with)."""
        since = self.version if since is None else since
        return json.dumps({"version": self.version, "since": since, "changed": changed, "problems": problems}).encode()

    def snippet(self) -> bytes:
        """The script element that makes a page listen from this version on."""
        return f'<script src="{PREFIX}live.js?version={self.version}" defer></script>'.encode()

    def join(self) -> "queue.SimpleQueue[bytes | None]":
        listener: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        with self.lock:
            listener.put(self.state)
            self.listeners.add(listener)
        return listener

    def leave(self, listener: "queue.SimpleQueue[bytes | None]") -> None:
        with self.lock:
            self.listeners.discard(listener)

    def close(self) -> None:
        with self.lock:
            for listener in self.listeners:
                listener.put(None)


class Server(ThreadingHTTPServer):
    """Serves `folder` on loopback at `port` (0 takes a free one); `hub` carries the messages."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, folder: Path, port: int, hub: Hub) -> None:
        self.folder, self.hub = folder.resolve(), hub
        super().__init__((LOOPBACK, port), _Handler)

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.server_port}/"

    def allows(self, host: str) -> bool:
        """Whether a Host header names this server."""
        names = {LOOPBACK, "localhost", "[::1]"}
        return host in {f"{name}:{self.server_port}" for name in names} | (names if self.server_port == 80 else set())

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away is no news."""

    def resolve(self, path: str) -> Path | None:
        """The file for a request's path, None when there is none inside the folder."""
        steps = [unquote(step) for step in urlsplit(path).path.split("/")]
        if any("\0" in step or "/" in step or "\\" in step or step == ".." or step.startswith(".") for step in steps):
            return None
        target = self.folder.joinpath(*(step for step in steps if step))
        if target.is_dir() and path.split("?", maxsplit=1)[0].endswith("/"):
            target = target / "index.html"
        with suppress(OSError):
            real = target.resolve()
            if real.is_relative_to(self.folder) and real.is_file():
                return real
        return None


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "dossier", ""

    def setup(self) -> None:
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not logged: the terminal shows problems."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        with suppress(ConnectionError, TimeoutError):
            self.answer()

    def answer(self) -> None:
        path = urlsplit(self.path).path
        if not self.server.allows(self.headers.get("Host", "")):
            self.send(HTTPStatus.MISDIRECTED_REQUEST, "text/plain; charset=utf-8", b"This host is not served here.\n")
        elif path == f"{PREFIX}events":
            self.events()
        elif path == f"{PREFIX}live.js":
            script = resources.files(__package__).joinpath("live.js").read_bytes()
            self.send(HTTPStatus.OK, "text/javascript; charset=utf-8", script)
        elif file := self.server.resolve(self.path):
            self.send_file(HTTPStatus.OK, file)
        elif not path.endswith("/") and self.server.resolve(path + "/"):
            self.redirect(path + "/")
        elif missing := self.server.resolve("/404.html"):
            self.send_file(HTTPStatus.NOT_FOUND, missing)
        else:
            self.send(
                HTTPStatus.NOT_FOUND,
                "text/html; charset=utf-8",
                b"<!doctype html><title>Not found</title>" + self.server.hub.snippet(),
            )

    def send_file(self, status: HTTPStatus, file: Path) -> None:
        kind = _TYPES.get(file.suffix) or guess_type(file.name)[0] or "application/octet-stream"
        snippet = self.server.hub.snippet()
        data = file.read_bytes()
        if kind == "text/html":
            head, closing, tail = data.rpartition(b"</body>")
            data = head + snippet + closing + tail if closing else data + snippet
        self.send(status, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, data)

    def send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", "/" + path.lstrip("/"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def events(self) -> None:
        """Server-sent events (HTML Standard 9.2) until the page or the server goes away."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.close_connection = True
        listener = self.server.hub.join()
        try:
            while True:
                try:
                    data = listener.get(timeout=_HEARTBEAT)
                except queue.Empty:
                    data = b""
                if data is None:
                    return
                self.wfile.write(b"data: " + data + b"\n\n" if data else b": still here\n\n")
                self.wfile.flush()
        finally:
            self.server.hub.leave(listener)


def run_in_thread(server: Server, on_stop: Callable[[], None] = lambda: None) -> threading.Thread:
    """Starts a server on a thread of its own."""

    def loop() -> None:
        server.serve_forever(poll_interval=0.1)
        on_stop()

    thread = threading.Thread(target=loop, name="dossier-http", daemon=True)
    thread.start()
    return thread
