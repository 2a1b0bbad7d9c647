"""`dossier` as a process of its own whose fetches go to a test's server: `python enriching.py PORT ARGUMENT…`.

Nothing in content or on the command line can allow loopback; this does it in code, as only code can.
"""

import signal
import sys

from dossier import cli, progress
from dossier.enrich import add, run
from dossier.enrich.web import Web
from dossier.model import Config
from dossier.world.fetch.manners import Manners
from dossier.world.fetch.settings import Settings


async def names(host: str, port: int) -> list[str]:
    """All names are this machine's, but for those that nobody knows."""
    if host.endswith(".invalid"):
        raise OSError(-2, "Name or service not known")
    return ["127.0.0.1"]


def web(port: int, refresh: bool = False, seconds: float = 20, kept: bool = False) -> Web:
    """The web of a test: one server for all names, without pauses."""
    settings = Settings(ports=frozenset({port}), allow_loopback=True, seconds=seconds)
    return Web(settings, Manners(pause=0, timeout=seconds, tries=1, refresh=refresh, kept=kept), lookup=names)


class Loud(progress.Meter):
    """A meter that tells of every step, so that a test knows how far a run is."""

    def __call__(self, stage: str, done: int, total: int, failed: int) -> None:
        super().__call__(stage, done, total, failed)
        self.write(f"[{stage} {done} of {total}]\n")


def main() -> None:
    """Runs the command."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background of a shell ignores it
    port = int(sys.argv[1])

    def web_of(config: Config, refresh: bool = False, kept: bool = False) -> Web:
        return web(port, refresh, kept=kept)

    progress.Meter = Loud  # type: ignore[misc]
    run.web_of = add.web_of = web_of  # type: ignore[attr-defined]
    sys.argv[:2] = ["dossier"]
    cli.main()


if __name__ == "__main__":
    main()
