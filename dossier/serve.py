"""Watch, build, compare, tell the browser: the editor's preview, built by the same build() as the site."""

from collections.abc import Callable
from pathlib import Path

from dossier.build import Built, Request, build
from dossier.content.files import File
from dossier.dates import Date
from dossier.world import disk
from dossier.world.http_server import Server
from dossier.world.hub import Hub
from dossier.world.watch import Watcher

FOLDERS = (disk.CONTENT, disk.TEMPLATES)

Show = Callable[[Built], str]
Excuse = Callable[[Exception], str]


class Preview:
    """A site built into a folder of its own and served on loopback at `port` until `close`.

    `today` gives the day of each build. `show` hears of every build, `excuse` of an error that kept one from being done; both give
    the text that open pages show over themselves, empty for none. `started` grows from start to start, as a clock does.
    """

    def __init__(
        self, request: Request, port: int, today: Callable[[], Date], show: Show, excuse: Excuse, started: int = 0
    ) -> None:
        self.today, self.show, self.excuse = today, show, excuse
        self.hub = Hub(started)
        self.server = Server(request.output, port, self.hub)
        self.request = request._replace(base_url=self.server.url)
        self.watcher = Watcher(request.project, FOLDERS, self.rebuild)
        self.built_from: tuple[File, ...] | None = None

    def start(self) -> str:
        """Builds for the first time, watches and serves; gives the address."""
        self.rebuild()  # as long as there is one thread, processes can be forked
        self.watcher.start()
        if self.built_from is not None:
            self.rebuild()  # what was saved before anybody watched
        self.server.start()
        return self.server.url

    def rebuild(self) -> None:
        """Builds, unless the files are those of the last build; whatever goes wrong, the next save finds it working."""
        try:
            files = files_of(self.request.project)
            if files != self.built_from:
                self._build()
                self.built_from = files
        except Exception as error:
            self.built_from = None
            self.hub.tell(None, self.excuse(error))

    def _build(self) -> None:
        built = build(self.request._replace(as_of=self.today()))
        changed = (*built.changed.written, *built.changed.removed) if built.changed else ()
        self.hub.tell(changed, self.show(built))

    def close(self) -> None:
        """Stops watching and serving."""
        self.watcher.stop()
        self.server.close()


def files_of(project: Path) -> tuple[File, ...]:
    """What a build reads, by name, size and time; editors keep their notes in hidden files, which are no part of it."""
    return tuple(file for folder in FOLDERS for file in disk.scan(project, folder) if "/." not in file.path)
