"""Watching folders: one call for a burst of changes, whatever an editor does to save a file."""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

SETTLE = 0.03
_READING = frozenset({"opened", "closed_no_write"})


class Watcher:
    """Calls `changed` on its own thread, at most once for changes less than `SETTLE` seconds apart.

    Paths of which `ignored` says so don't count. Folders made later are watched too.
    """

    def __init__(self, folders: Iterable[Path], changed: Callable[[], None], ignored: Callable[[Path], bool]) -> None:
        self.changed, self.ignored = changed, ignored
        self.dirty, self.stopped = threading.Event(), threading.Event()
        self.observer = Observer()
        handler = _Handler(self)
        for folder in folders:
            if folder.is_dir():
                self.observer.schedule(handler, str(folder), recursive=True)
        self.thread = threading.Thread(target=self._loop, name="dossier-watch", daemon=True)

    def start(self) -> None:
        self.observer.start()
        self.thread.start()

    def stop(self) -> None:
        self.stopped.set()
        self.dirty.set()
        self.observer.stop()
        with suppress(RuntimeError):
            self.observer.join(2)
            self.thread.join(2)

    def touch(self, path: str) -> None:
        if path and not self.ignored(Path(path)):
            self.dirty.set()

    def _loop(self) -> None:
        while not self.stopped.is_set():
            self.dirty.wait()
            while self.dirty.is_set():
                self.dirty.clear()
                if self.stopped.wait(SETTLE):
                    return
            self.changed()


class _Handler(FileSystemEventHandler):
    def __init__(self, watcher: Watcher) -> None:
        self.watcher = watcher

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _READING and not (event.is_directory and event.event_type == "modified"):
            self.watcher.touch(str(event.src_path))
            self.watcher.touch(str(event.dest_path))
