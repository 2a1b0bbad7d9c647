"""Watching folders: one call for a burst of changes, whatever an editor does to save a file."""

import logging
import os
import threading
import warnings
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from dossier.world.disk import DiskError

SETTLE = 0.03
LONGEST = 1.0
_READING = frozenset({"opened", "closed_no_write"})

logging.getLogger("watchdog").addHandler(logging.NullHandler())


class Watcher:
    """Calls `changed` when something changed in the folders `names` of `parent`, one call at a time, on a thread of its own.

    Changes less than `SETTLE` seconds apart make one call, at the latest after `LONGEST` seconds. The folders need not be there:
    they are watched once they are, and again when they went and came back.
    """

    def __init__(self, parent: Path, names: Iterable[str], changed: Callable[[], None]) -> None:
        self.parent, self.changed = parent.resolve(), changed
        self.folders = {str(self.parent / name) for name in names}
        self.dirty, self.moved, self.stopped = threading.Event(), threading.Event(), threading.Event()
        self.observer: BaseObserver | None = None
        self.watches: list[ObservedWatch] = []
        self.thread = threading.Thread(target=self._loop, name="dossier-watch", daemon=True)

    def start(self) -> None:
        """Calls `changed` after changes from now on; raises `DiskError` when the system refuses to watch."""
        # Where folders are made quickly, watchdog sees some twice, which does no harm and would fill the terminal.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
        try:
            self.observer = Observer()
            self.observer.start()
            self.observer.schedule(_Handler(self._beside), str(self.parent))
            self._follow(self.observer)
        except OSError as error:
            raise DiskError(f"can't watch {self.parent}: {error.strerror}") from None
        self.thread.start()

    def stop(self) -> None:
        """Ends the calls; one that has begun gets half a second to end."""
        self.stopped.set()
        self.dirty.set()
        if self.observer:
            self.observer.stop()
        if self.thread.is_alive():
            self.thread.join(0.5)

    def _beside(self, paths: set[str]) -> None:
        """One of the folders came, went or was renamed."""
        if paths & self.folders:
            self.moved.set()
            self.dirty.set()

    def _follow(self, observer: BaseObserver) -> None:
        """Watches the folders that are there now; one that came back under the same name is another one."""
        while self.watches:
            observer.unschedule(self.watches.pop())
        handler = _Handler(lambda paths: self.dirty.set())
        for folder in self.folders:
            with suppress(FileNotFoundError, NotADirectoryError):
                path = os.path.realpath(folder, strict=True)
                self.watches.append(observer.schedule(handler, path, recursive=True))

    def _loop(self) -> None:
        while self.dirty.wait() and not self.stopped.is_set():
            self._settle()
            if self.moved.is_set() and self.observer:
                self.moved.clear()
                with suppress(OSError):
                    self._follow(self.observer)
            if not self.stopped.is_set():
                self.changed()

    def _settle(self) -> None:
        for _ in range(int(LONGEST / SETTLE)):
            self.dirty.clear()
            if self.stopped.wait(SETTLE) or not self.dirty.is_set():
                return


class _Handler(FileSystemEventHandler):
    def __init__(self, call: Callable[[set[str]], None]) -> None:
        self.call = call

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _READING:
            self.call({os.fsdecode(event.src_path), os.fsdecode(event.dest_path)})
