"""Messages to the pages that are open: which files of the site changed, and what is wrong."""

import json
import queue
import threading
from collections.abc import Generator, Iterable
from html import escape

PREFIX = "/__dossier/"
HEARTBEAT = 15.0
RETRY = 500

Queue = queue.SimpleQueue[bytes | None]


class Hub:
    """What all open pages hear; a page that connects hears the last message first, so nothing falls between.

    Versions of the site count up from `version`; one that is higher at each start keeps pages of an earlier start apart.
    """

    def __init__(self, version: int = 0) -> None:
        self.lock = threading.Lock()
        self.queues: set[Queue] = set()
        self.version, self.closed = version, False
        self.last = _event(version, version, (), "")

    def tell(self, changed: Iterable[str] | None, problems: str) -> None:
        """Tells all pages which files changed since the version before, None when any may have, and what is wrong."""
        names = None if changed is None else tuple(changed)
        with self.lock:
            since, self.version = self.version, self.version + (names != ())
            self.last = _event(self.version, self.version if names is None else since, names or (), problems)
            for waiting in self.queues:
                waiting.put(self.last)

    def listen(self) -> Generator[bytes, None, None]:
        """A stream of server-sent events (HTML Standard, 9.2) that ends when the hub closes."""
        waiting: Queue = queue.SimpleQueue()
        with self.lock:
            waiting.put(None if self.closed else self.last)
            self.queues.add(waiting)
        try:
            yield f"retry: {RETRY}\n\n".encode()
            while (event := _next(waiting)) is not None:
                yield event
        finally:
            with self.lock:
                self.queues.discard(waiting)

    def close(self) -> None:
        """Ends every stream."""
        with self.lock:
            self.closed = True
            for waiting in self.queues:
                waiting.put(None)


def script(version: int, files: Iterable[str]) -> bytes:
    """The script element for a page made of any of `files`, which has it listen from this version on."""
    names = escape(json.dumps(list(files)))
    return f'<script src="{PREFIX}live.js" data-version="{version}" data-files="{names}"></script>'.encode()


def _next(waiting: Queue) -> bytes | None:
    try:
        return waiting.get(timeout=HEARTBEAT)
    except queue.Empty:
        return b": still here\n\n"


def _event(version: int, since: int, changed: tuple[str, ...], problems: str) -> bytes:
    """A message; one whose `since` is its own version says nothing about what changed on the way there."""
    data = {"version": version, "since": since, "changed": changed, "problems": problems}
    return b"data: " + json.dumps(data).encode() + b"\n\n"
