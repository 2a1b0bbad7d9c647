"""The preview's server: which requests it answers, what it gives, and that nothing outside its folder ever leaves it."""

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.world import hub as hubs
from dossier.world.http_server import Server
from dossier.world.hub import Hub

SECRET = b"the secret outside"
PAGE = "<!doctype html>\n<html>\n<head>\n<title>One</title>\n</head>\n<body></body>\n</html>\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site eight folders below a secret, with links out of it."""
    top = tmp_path_factory.mktemp("outside")
    site = top / "a/b/c/d/e/f/g/site"
    (site / "one/media").mkdir(parents=True)
    for name in ("secret.txt", "{FILE}", "a/b/c/d/e/f/g/secret.txt", "a/b/c/d/e/f/g/{FILE}", "etc/passwd", "boot.ini"):
        (top / name).parent.mkdir(exist_ok=True)
        (top / name).write_bytes(SECRET)
    (site / "index.html").write_text(PAGE.replace("One", "Home"))
    (site / "one/index.html").write_text(PAGE)
    (site / "one/media/grün & co.svg").write_text("<svg/>")
    (site / "404.html").write_text(PAGE.replace("One", "Missing"))
    (site / "feed.xml").write_text("<feed/>")
    (site / "script.js").write_text("1")
    (site / "bare.html").write_text("<p>No head.")
    (site / ".dossier-site").write_bytes(SECRET)
    (site / "link.txt").symlink_to(top / "secret.txt")
    (site / "folder").symlink_to(top)
    (site / "loop").symlink_to(site / "loop")
    (site / "inside.html").symlink_to(site / "one/index.html")
    return site


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    running = Server(folder, 0, Hub(7))
    running.start()
    yield running
    running.close()
    assert not running.thread.is_alive()


def connect(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.server_port), timeout=10)


def raw(server: Server, request: bytes) -> bytes:
    """What comes back for bytes sent as they are, until the server closes."""
    with connect(server) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def pipelined(server: Server, targets: list[bytes]) -> bytes:
    """What comes back for many targets on one connection."""
    closing = b"GET / HTTP/1.0\r\n\r\n"
    requests = b"".join(b"GET " + target + b" HTTP/1.1\r\nHost: localhost\r\n\r\n" for target in targets)
    with connect(server) as connection:
        sender = threading.Thread(target=connection.sendall, args=(requests + closing,))
        sender.start()
        answers = b"".join(iter(lambda: connection.recv(65536), b""))
        sender.join()
    return answers.rpartition(b"HTTP/1.1 421 ")[0]


def ask(server: Server, target: str, method: str = "GET", host: str = "127.0.0.1") -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body for a target that is sent as it is."""
    head = f"{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    top, _, body = raw(server, head.encode("utf-8", "surrogateescape")).partition(b"\r\n\r\n")
    status, *fields = top.decode("latin-1").split("\r\n")
    return int(status.split()[1]), dict(field.split(": ", 1) for field in fields), body


@pytest.mark.parametrize(
    "target, status, kind, words",
    [
        ("/", 200, "text/html; charset=utf-8", b"Home"),
        ("/index.html", 200, "text/html; charset=utf-8", b"Home"),
        ("/one/", 200, "text/html; charset=utf-8", b"One"),
        ("/one/?q=1", 200, "text/html; charset=utf-8", b"One"),
        ("/%6fne/index.html", 200, "text/html; charset=utf-8", b"One"),
        ("http://127.0.0.1/one/", 200, "text/html; charset=utf-8", b"One"),
        ("/inside.html", 200, "text/html; charset=utf-8", b"One"),
        ("/one/media/gr%C3%BCn%20&%20co.svg", 200, "image/svg+xml", b"<svg/>"),
        ("/feed.xml", 200, "application/xml", b"<feed/>"),
        ("/script.js", 200, "text/javascript; charset=utf-8", b"1"),
        ("/bare.html", 200, "text/html; charset=utf-8", b"No head."),
        ("/nothing/here", 404, "text/html; charset=utf-8", b"Missing"),
        ("/feed.xml/", 404, "text/html; charset=utf-8", b"Missing"),
        ("/%256fne/", 404, "text/html; charset=utf-8", b"Missing"),
        ("/one//index.html", 404, "text/html; charset=utf-8", b"Missing"),
        ("/" + "long" * 5000, 404, "text/html; charset=utf-8", b"Missing"),
        ("/%FF%FE", 404, "text/html; charset=utf-8", b"Missing"),
        ("http://[/", 400, "text/plain; charset=utf-8", b"no address"),
        ("/__dossier/live.js", 200, "text/javascript; charset=utf-8", b"SharedWorker"),
        ("/__dossier/worker.js", 200, "text/javascript; charset=utf-8", b"EventSource"),
    ],
)
def test_what_an_address_gives(server: Server, target: str, status: int, kind: str, words: bytes) -> None:
    found, headers, body = ask(server, target)
    assert (found, headers["Content-Type"]) == (status, kind)
    assert words in body and int(headers["Content-Length"]) == len(body)
    assert headers["Cache-Control"] == "no-store" and headers["X-Content-Type-Options"] == "nosniff"


def test_a_folder_without_its_slash_is_elsewhere(server: Server) -> None:
    status, headers, body = ask(server, "/one")
    assert (status, headers["Location"], body) == (307, "/one/", b"")


def script(body: bytes) -> tuple[int, list[str]]:
    """Version and files in the script element of a page."""
    _, _, tag = body.decode().partition('<script src="/__dossier/live.js"')
    version, files = tag.split(">")[0].split(" data-files=")
    return int(version.split('"')[1]), json.loads(unescape(files[1:-1]))


def test_pages_listen_and_files_do_not(server: Server, folder: Path) -> None:
    body = ask(server, "/one/")[2]
    assert script(body) == (7, ["one/index.html"])
    start = body.index(b"<script")
    assert body[:start].endswith(b"<head>"), "before any policy that the page sets"
    assert body[:start] + body[body.index(b"</script>") + 9 :] == PAGE.encode()
    assert script(ask(server, "/bare.html")[2]) == (7, ["bare.html"])
    assert b"script" not in ask(server, "/feed.xml")[2]
    assert (folder / "one/index.html").read_text() == PAGE


def test_a_missing_page_waits_for_its_files(server: Server) -> None:
    assert script(ask(server, "/t%22wo%3E")[2]) == (7, ["404.html", 't"wo>', 't"wo>/index.html'])


def test_a_site_without_pages_still_listens(tmp_path: Path) -> None:
    answer = Server(tmp_path / "not-there", 0, Hub())
    try:
        assert script(answer.answer("/").body)[1] == ["404.html", "index.html", "index.html/index.html"]
    finally:
        answer.close()


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"])
def test_only_reading_is_allowed(server: Server, method: str) -> None:
    status, headers, _ = ask(server, "/", method)
    assert (status, headers["Allow"], headers["Connection"]) == (405, "GET, HEAD", "close")


def test_what_a_refused_request_carries_is_no_request(server: Server) -> None:
    inner = b"GET /one/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    answer = raw(server, b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(inner) + inner)
    assert answer.count(b"HTTP/1.1 ") == 1


def test_unknown_methods_and_nonsense_get_an_answer(server: Server) -> None:
    assert ask(server, "/", "BREW")[0] == 501
    assert b" 400 " in raw(server, b"GET / nonsense\r\n\r\n")
    assert b" 414 " in raw(server, b"GET /" + b"long" * 20_000)
    assert b" 431 " in raw(server, b"GET / HTTP/1.1\r\n" + b"Many: headers\r\n" * 200)
    assert ask(server, "/")[0] == 200


@pytest.mark.parametrize("target", ["/", "/one/", "/one", "/nothing", "/__dossier/live.js", "/__dossier/events"])
def test_head_is_get_without_the_body(server: Server, target: str) -> None:
    status, headers, body = ask(server, target, "HEAD")
    assert body == b""
    if not target.endswith("events"):
        expected = ask(server, target)
        assert (status, headers["Content-Length"]) == (expected[0], expected[1]["Content-Length"])


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "127.0.0.1:1234", "localhost:80"])
def test_hosts_that_name_this_machine(server: Server, host: str) -> None:
    assert ask(server, "/", host=host)[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "127.0.0.1.example.org",
        "localhost.example.org",
        "example.org:80",
        "127.0.0.1@example.org",
        "",
        "::1",
        "0.0.0.0",
        "192.168.0.2",
        "localhost:80:80",
        "localhost:",
        "localhost\texample.org",
        "127.0.0.1, example.org",
        "٠",
    ],
)
def test_other_hosts_get_nothing(server: Server, host: str) -> None:
    for target in ("/", "/__dossier/events", "/__dossier/live.js"):
        status, _, body = ask(server, target, host=host)
        assert status == 421 and b"Home" not in body and b"data:" not in body


def test_no_host_and_two_hosts_get_nothing(server: Server) -> None:
    assert b" 421 " in raw(server, b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
    assert b" 421 " in raw(server, b"GET / HTTP/1.0\r\n\r\n")
    both = b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: example.org\r\nConnection: close\r\n\r\n"
    assert b" 421 " in raw(server, both)


def test_it_listens_on_loopback_only(server: Server) -> None:
    assert server.socket.getsockname()[0] == "127.0.0.1"


def test_a_port_has_one_server(server: Server, folder: Path) -> None:
    with pytest.raises(OSError, match="in use"):
        Server(folder, server.server_port, Hub())


ESCAPES = [
    "/../secret.txt",
    "/one/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/..%2fsecret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "/%252e%252e/secret.txt",
    "/%252e%252e%252fsecret.txt",
    "/%c0%ae%c0%ae/secret.txt",
    "/.../secret.txt",
    "/link.txt",
    "/folder/secret.txt",
    "/folder/",
    "/loop",
    "/loop/secret.txt",
    "/.dossier-site",
    "/%2edossier-site",
    "/secret.txt%00.html",
    "/one/index.html%00",
    "//etc/passwd",
    "/%2fetc/passwd",
    "/etc/passwd",
    "file:///etc/passwd",
    "/file:%2f%2f%2fetc/passwd",
    "../secret.txt",
    "..",
    "*",
]


@pytest.mark.parametrize("target", ESCAPES)
def test_no_way_out_of_the_folder(server: Server, target: str) -> None:
    status, _, body = ask(server, target)
    assert SECRET not in body and b"root:" not in body
    assert status == 404 or target in ("*", "..")


@pytest.mark.parametrize(
    "name", ["deep_traversal.txt", "directory_traversal.txt", "traversals-8-deep-exotic-encoding.txt"]
)
def test_collected_traversals(server: Server, folder: Path, corpora: Path, name: str) -> None:
    lines = (corpora / "hostile/payloadsallthethings/traversal" / name).read_bytes().splitlines()
    assert len(lines) > 100
    inside = {file.read_bytes() for file in folder.rglob("*") if file.is_file() and not file.is_symlink()} - {SECRET}
    for line in lines:
        for target in (b"/one/" + line, line.replace(b"{FILE}", b"secret.txt")):
            found = server.answer(target.decode("latin-1"))
            assert found.status in (400, 404) or _without_script(found.body) in inside, target
    answers = pipelined(server, [b"/" + line for line in lines])
    assert answers.count(b"HTTP/1.1 ") == len(lines)
    assert SECRET not in answers and b"root:" not in answers


def _without_script(body: bytes) -> bytes:
    start, _, rest = body.partition(b"<script")
    return start + rest.partition(b"</script>")[2]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["..", ".", "/", "\\", "%2e", "%2f", "%5c", "%25", "%00", "one", "folder", "secret.txt", "~"])
    )
)
def test_no_mixture_leads_out(server: Server, parts: list[str]) -> None:
    assert SECRET not in server.answer("/" + "".join(parts)).body


def test_silent_and_slow_clients_keep_nobody_waiting(server: Server) -> None:
    silent = [connect(server) for _ in range(30)]
    try:
        for connection in silent[::2]:
            connection.sendall(b"GET / HTTP/1.1\r\nHo")
        start = time.monotonic()
        assert ask(server, "/one/")[0] == 200
        assert time.monotonic() - start < 2
    finally:
        for connection in silent:
            connection.close()


def test_a_client_that_stays_silent_is_let_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    impatient = Server(folder, 0, Hub())
    monkeypatch.setattr(impatient.RequestHandlerClass, "timeout", 0.05)
    impatient.start()
    try:
        assert raw(impatient, b"GET / HT") == b""
        assert ask(impatient, "/")[0] == 200
    finally:
        impatient.close()


def test_one_connection_answers_many_requests_without_delay(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    start = time.monotonic()
    for _ in range(50):
        connection.request("GET", "/one/")
        assert connection.getresponse().read()
    assert time.monotonic() - start < 1.5, "Nagle's algorithm would cost 40 ms each"
    connection.close()


class Stream:
    """One open page's stream of events."""

    def __init__(self, server: Server) -> None:
        self.connection = connect(server)
        self.connection.sendall(b"GET /__dossier/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        self.file = self.connection.makefile("rb")
        assert b" 200 " in self.file.readline()

    def line(self, start: bytes) -> bytes:
        """The rest of the next line that starts like this; empty at the end of the stream."""
        for line in self.file:
            if line.startswith(start):
                return line.removeprefix(start)
        return b""

    def message(self) -> tuple[int, int, list[str], str]:
        message = json.loads(self.line(b"data: "))
        return message["version"], message["since"], message["changed"], message["problems"]

    def close(self) -> None:
        self.file.close()
        self.connection.close()


@pytest.fixture
def talking(folder: Path) -> Iterator[Server]:
    running = Server(folder, 0, Hub(10))
    running.start()
    yield running
    running.close()


def test_pages_hear_of_changes_and_problems(talking: Server) -> None:
    page = Stream(talking)
    assert page.message() == (10, 10, [], "")
    talking.hub.tell(["one/index.html"], "")
    assert page.message() == (11, 10, ["one/index.html"], "")
    talking.hub.tell([], "error: line\nand line")
    assert page.message() == (11, 11, [], "error: line\nand line")
    talking.hub.tell(None, "a bug")
    assert page.message() == (12, 12, [], "a bug"), "whoever is at version 11 does not know what changed"
    later = Stream(talking)
    assert later.message() == (12, 12, [], "a bug"), "a page that connects hears how things stand"
    page.close()
    later.close()


def test_a_hundred_open_pages(talking: Server) -> None:
    pages = [Stream(talking) for _ in range(100)]
    for page in pages:
        page.message()
    start = time.monotonic()
    talking.hub.tell(["index.html"], "")
    assert ask(talking, "/")[0] == 200
    assert all(page.message() == (11, 10, ["index.html"], "") for page in pages)
    assert time.monotonic() - start < 2
    for page in pages:
        page.close()


def test_a_stream_that_is_left_is_forgotten(talking: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "HEARTBEAT", 0.02)
    page = Stream(talking)
    assert page.line(b": ") == b"still here\n"
    assert len(talking.hub.queues) == 1
    page.close()
    gone = threading.Event()
    for _ in range(200):
        if not talking.hub.queues:
            gone.set()
            break
        gone.wait(0.02)
    assert gone.is_set()


def test_closing_ends_every_stream_at_once(folder: Path) -> None:
    running = Server(folder, 0, Hub())
    running.start()
    pages = [Stream(running) for _ in range(5)]
    for page in pages:
        page.message()
    start = time.monotonic()
    running.close()
    assert all(page.line(b"data: ") == b"" for page in pages)
    assert time.monotonic() - start < 2
    for page in pages:
        page.close()


def test_a_server_that_never_started_closes(folder: Path) -> None:
    Server(folder, 0, Hub()).close()


def test_a_fault_of_ours_is_said(talking: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> bytes:
        raise KeyError("our bug")

    monkeypatch.setattr(talking, "read", fail)
    status, _, body = ask(talking, "/one/")
    assert status == 500 and b"our bug" in body


def test_a_page_is_never_older_than_its_version(talking: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    read = talking.read

    def built_meanwhile(name: str) -> bytes | None:
        data = read(name)
        talking.hub.tell([name], "")
        return data

    monkeypatch.setattr(talking, "read", built_meanwhile)
    assert script(ask(talking, "/one/")[2])[0] == 10
