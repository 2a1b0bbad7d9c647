"""Watch, build, compare, tell the browser: the editor's preview, built by the same build() as the site."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from dossier.build import Built, Request, build
from dossier.dates import Date
from dossier.findings import Problem
from dossier.world.disk import DiskError
from dossier.world.http_server import Hub, Server, run_in_thread
from dossier.world.theme import default_folder
from dossier.world.watch import Watcher

_TEMPORARY = ("~", ".swp", ".swx", ".swo", ".tmp", ".bak", ".new", ".part")

Show = Callable[[Built], None]
Report = Callable[[tuple[Problem, ...]], str]


class Preview:
    """A site built into a folder of its own and served on loopback until `close`.

    `show` hears of every build; `report` turns problems into the text of the overlay; `today` gives the day of each build.
    """

    def __init__(self, request: Request, port: int, show: Show, report: Report, today: Callable[[], Date]) -> None:
        self.request, self.show, self.report, self.today = request, show, report, today
        self.hub = Hub()
        self.server = Server(request.output, port, self.hub)
        self.watcher = Watcher(self.folders(), self.rebuild, self.ignored)

    def folders(self) -> list[Path]:
        own = [self.request.project / "content", self.request.project / "templates"]
        return own if default_folder().samefile(own[1]) else [*own, default_folder()]

    def ignored(self, path: Path) -> bool:
        """Editors' own temporary files, and hidden ones."""
        return path.name.startswith((".", "#")) or path.name.endswith(_TEMPORARY) or path.name.isdigit()

    def start(self) -> str:
        """Builds for the first time, serves and watches; gives the address."""
        self.watcher.start()
        self.rebuild()
        run_in_thread(self.server)
        return self.server.url

    def rebuild(self) -> None:
        """Builds, and tells every open page what changed or what is wrong."""
        try:
            built = build(msgspec.structs.replace(self.request, as_of=self.today()))
        except DiskError as error:
            self.hub.tell((), str(error))
            return
        self.show(built)
        changed = (*built.changed.written, *built.changed.removed) if built.changed else ()
        errors = tuple(problem for problem in built.checked.problems if problem.severity == "error")
        self.hub.tell(changed, self.report(errors) if errors else "")

    def close(self) -> None:
        self.watcher.stop()
        self.hub.close()
        self.server.shutdown()
        self.server.server_close()
