"""Watch, build, compare, tell the browser: the editor's preview, built by the same build() as the site."""

from collections.abc import Callable
from threading import Lock

from dossier.build import Built, Request, build
from dossier.build.survey import Survey, survey
from dossier.dates import Date
from dossier.world import disk
from dossier.world.claim import claim
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
        taken = f"another `dossier serve` is showing {request.project.resolve()}; use that one, or end it first"
        self.claim = claim(request.output.with_name(f"{request.output.name}.lock"), taken)
        self.hub = Hub(started)
        self.server = Server(request.output, port, self.hub)
        self.request = request._replace(base_url=self.server.url, preview=True)
        self.watcher = Watcher(request.project, FOLDERS, self.rebuild)
        self.built_from: bytes | None = None
        self.building = Lock()

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
        with self.building:
            try:
                now = survey(self.request)
                if now.inputs != self.built_from:
                    self._build(now)
                    self.built_from = now.inputs
            except Exception as error:
                self.built_from = None
                self.hub.tell(None, self.excuse(error))

    def _build(self, now: Survey) -> None:
        # Nobody else writes to the preview's folder; looking at it would be half of the work on one edit.
        request = self.request._replace(as_of=self.today(), untouched=self.built_from is not None)
        built = build(request, now=now)
        changed = (*built.changed.written, *built.changed.removed) if built.changed else ()
        self.hub.tell(changed, self.show(built))

    def close(self) -> None:
        """Stops watching and serving."""
        self.watcher.stop()
        self.server.close()
        self.claim.close()
