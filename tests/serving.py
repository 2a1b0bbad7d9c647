"""`dossier serve` as a process of its own, talked to over HTTP, for tests."""

import http.client
import json
import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import sites

PATIENCE = 20.0


def until(condition: Callable[[], Any], what: str) -> Any:
    """The first true value of a condition; fails when there is none within `PATIENCE` seconds."""
    end = time.monotonic() + PATIENCE
    while not (value := condition()):
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.02)
    return value


class Serving:
    """A running `dossier serve` for a project."""

    def __init__(self, project: Path, *arguments: str, port: int = 0) -> None:
        self.project, self.restored = project, 0
        command = [sys.executable, "-m", "dossier", "serve", "-C", str(project), "--port", str(port), *arguments]
        environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "120", "TMPDIR": str(project.parent)}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdout=pipe, stderr=subprocess.STDOUT, text=True, env=environment)
        self.output: list[str] = []
        assert self.process.stdout
        self.reader = threading.Thread(target=self._read, args=(self.process.stdout,))
        self.reader.start()

    def _read(self, pipe: IO[str]) -> None:
        with pipe:
            self.output.extend(iter(pipe.readline, ""))

    def __enter__(self) -> Self:
        try:
            until(lambda: "Serving" in self.text or self.process.poll() is not None, "the server")
            found = re.search(r"Serving http://127\.0\.0\.1:(\d+)/", self.text)
            assert found, self.text
        except BaseException:
            self.stop(signal.SIGKILL)
            raise
        self.port = int(found[1])
        self.url = f"http://127.0.0.1:{self.port}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop(signal.SIGKILL)  # an end in order has tests of its own
        assert "Traceback" not in self.text and "Warning" not in self.text, self.text

    def stop(self, number: signal.Signals) -> int:
        """Sends a signal and gives the exit code; fails when the process takes more than five seconds."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            return self.process.wait(5)
        finally:
            self.process.kill()
            self.reader.join()

    def restore(self, files: dict[str, str]) -> Self:
        """Makes these the only dossiers and templates, and waits until pages have been told so."""
        self.restored += 1
        last = self.project / f"content/dossiers/last-{self.restored}.md"
        with Events(self) as events:
            for folder in ("templates", "content/dossiers"):
                shutil.rmtree(self.project / folder, ignore_errors=True)
            sites.write(self.project, dict(files))
            last.write_text(sites.INDEX)
            for change in (lambda: None, last.unlink):
                change()
                events.until(lambda message: f"{last.stem}/index.html" in message["changed"])
        self.output.clear()
        return self

    @property
    def text(self) -> str:
        """All that the terminal shows so far, since the last `restore`."""
        return "".join(self.output)

    def get(self, path: str, method: str = "GET", host: str | None = None) -> tuple[int, bytes]:
        """Status and body of a request, its path sent as it is."""
        status, _, body = self.request(path, method, host)
        return status, body

    def request(self, path: str, method: str = "GET", host: str | None = None) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of a request, its path sent as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, path, skip_host=True)
            connection.putheader("Host", f"127.0.0.1:{self.port}" if host is None else host)
            connection.endheaders()
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()

    def shows(self, path: str, *words: str) -> None:
        """Waits until a page shows all of some words."""
        until(lambda: all(word.encode() in self.get(path)[1] for word in words), f"{words} in {path}")


class Events:
    """The stream of server-sent events, as an open page hears it."""

    def __init__(self, serving: Serving) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", serving.port, timeout=PATIENCE)
        self.connection.request("GET", "/__dossier/events")
        self.socket = self.connection.sock
        self.response = self.connection.getresponse()
        assert self.response.headers["Content-Type"].startswith("text/event-stream")
        self.messages: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        try:
            for line in self.response:
                if line.startswith(b"data: "):
                    self.messages.put(json.loads(line[6:]))
        except (OSError, ValueError):
            pass

    def __enter__(self) -> Self:
        self.state = self.next()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # the server may be gone already
            self.socket.shutdown(socket.SHUT_RDWR)
        self.reader.join()
        self.response.close()
        self.connection.close()

    def next(self) -> dict[str, Any]:
        """The next message."""
        return self.messages.get(timeout=PATIENCE)

    def until(self, condition: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        """The next message of which a condition holds."""
        while not condition(message := self.next()):
            pass
        return message
