"""How long a development server takes from a saved file to the page with the new words."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks import edits
from benchmarks.measure import Failed, start_in_session
from benchmarks.tools.base import Tool

POLL = 0.002
PATIENCE = 600.0


def latencies(tool: Tool, site: Path, slug: str, count: int) -> list[float]:
    """Seconds from saving an edit of a dossier's body until its page has it, for `count` edits after one that is not counted."""
    port = _free_port()
    with _server(tool, site, port):
        _until(port, slug, "</html>")
        return [_edit(tool, site, slug, port, number) for number in range(count + 1)][1:]


def _edit(tool: Tool, site: Path, slug: str, port: int, number: int) -> float:
    # A word that no earlier run left in the site.
    word = f"Servemark{number}x{time.time_ns()}"
    # Watchers may wait a moment before they listen again, and must not still be busy with the edit before.
    time.sleep(1.5)
    edits.in_body(site / tool.dossier(slug), word)
    start = time.perf_counter()
    _until(port, slug, word)
    return time.perf_counter() - start


def _until(port: int, slug: str, word: str) -> None:
    end = time.monotonic() + PATIENCE
    while word not in _page(port, f"/{slug}/"):
        if time.monotonic() > end:
            raise Failed(f"The server did not show {word!r} on /{slug}/ within {PATIENCE:.0f} seconds.")
        time.sleep(POLL)


def _page(port: int, path: str) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        if place := answer.headers["Location"]:
            return _page(port, urlsplit(place).path)
        return answer.read().decode(errors="replace")
    except (OSError, HTTPException):
        return ""
    finally:
        connection.close()


@contextmanager
def _server(tool: Tool, site: Path, port: int) -> Iterator[None]:
    with (site / "serve.log").open("w", encoding="utf-8") as said:
        process = start_in_session(tool.serve(port), site, tool.environment, said)
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
