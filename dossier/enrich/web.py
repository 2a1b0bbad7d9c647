"""The web as an enrichment asks it: one client, one cache, and hosts that are treated gently from the first to the last question."""

import asyncio
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from dossier.model import Config
from dossier.world.fetch.cache import HttpCache
from dossier.world.fetch.client import Answer, Client
from dossier.world.fetch.hop import Trouble
from dossier.world.fetch.hosts import Hosts
from dossier.world.fetch.manners import MANNERS, Manners
from dossier.world.fetch.offline import Offline
from dossier.world.fetch.polite import Wanted, gather
from dossier.world.fetch.resolver import Lookup
from dossier.world.fetch.settings import LIMITS, SETTINGS, Limits, Settings

HTTP_CACHE = Path(".dossier/http")
_AT_A_TIME = 8  # answers in memory

W = TypeVar("W", bound=Wanted)


class Web(Struct, frozen=True):
    """How the web is asked; `lookup` and `authority` stand in for the system's names and certificates in tests."""

    settings: Settings = SETTINGS
    manners: Manners = MANNERS
    limits: Limits = LIMITS
    lookup: Lookup | None = None
    authority: ssl.SSLContext | None = None


def web_of(config: Config, refresh: bool = False, kept: bool = False) -> Web:
    """How a site wants the web to be asked; with `refresh` also for what the cache holds to be fresh, with `kept` for nothing that it holds."""
    own = config.enrich
    settings = Settings(contact=config.contact or "", ports=frozenset(own.ports), proxies=own.proxy)
    return Web(settings, Manners(own.connections, own.pause, refresh=refresh, kept=kept))


class Asking:
    """Asks for many links at a time; `note` says what is the matter with the cache."""

    def __init__(self, client: Client, cache: HttpCache, manners: Manners) -> None:
        self.client, self.cache, self.manners = client, cache, manners
        self.hosts: Hosts[Any] = Hosts(manners.pause)

    @property
    def note(self) -> str:
        """What is the matter with the cache, empty for nothing."""
        return self.cache.note

    async def each(self, wanted: Iterable[W], work: Callable[[W, Answer | Trouble], Awaitable[None]]) -> None:
        """Does `work` with every link and what came of it, with some at a time; raises what that raises, and `Offline` when the work with
        what was kept is done."""
        room, offline = asyncio.Semaphore(_AT_A_TIME), list[Offline]()

        async def one(link: W, result: Answer | Trouble) -> None:
            try:
                await work(link, result)
            finally:
                room.release()

        try:
            async with asyncio.TaskGroup() as tasks, aclosing(self._results(wanted)) as results:
                try:
                    async for link, result in results:
                        await room.acquire()
                        tasks.create_task(one(link, result))
                except Offline as error:
                    offline.append(error)
        except BaseExceptionGroup as group:
            raise group.exceptions[0] from None
        if offline:
            raise offline[0]

    def _results(self, wanted: Iterable[W]) -> AsyncGenerator[tuple[W, Answer | Trouble], None]:
        return gather(wanted, self.client.ask, self.cache, self.manners, hosts=self.hosts)


@asynccontextmanager
async def asking(web: Web, project: Path) -> AsyncIterator[Asking]:
    """The web, for as long as it is asked for a project."""
    with HttpCache(project / HTTP_CACHE) as cache:
        async with Client(web.settings, web.limits, web.lookup, web.authority) as client:
            yield Asking(client, cache, web.manners)
