"""Asks for many links at a time, and each host for one after the other, as gently as it wishes."""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from contextlib import suppress
from typing import Generic, Protocol, TypeVar

from dossier.world.fetch.cache import HttpCache
from dossier.world.fetch.client import Answer
from dossier.world.fetch.hop import Ask, Trouble, host_of, web_address
from dossier.world.fetch.hosts import Hosts, Link
from dossier.world.fetch.manners import CLOCK, MANNERS, Clock, Manners
from dossier.world.fetch.offline import Doubt
from dossier.world.fetch.turns import Turns

_WAITING = 32  # results that nobody has taken yet


class Wanted(Protocol):
    """Something that has an address to be asked."""

    @property
    def url(self) -> str:
        """The address, absolute."""
        ...


W = TypeVar("W", bound=Wanted)


async def gather(
    wanted: Iterable[W],
    ask: Ask,
    cache: HttpCache,
    manners: Manners = MANNERS,
    clock: Clock = CLOCK,
    hosts: Hosts[W] | None = None,
) -> AsyncGenerator[tuple[W, Answer | Trouble], None]:
    """Every link with the page at the end of its redirects, or with why there is none, in the order in which they come.

    `ask` is the method of an open `Client`, and `hosts` are those of an earlier call, which go on pausing. Raises `Offline` when
    no name can be looked up. Who stops early (`contextlib.aclosing`) ends the requests under way and loses nothing: what came is
    in the cache.
    """
    crew = _Crew(wanted, ask, cache, manners, clock, Hosts(manners.pause) if hosts is None else hosts)
    work = asyncio.create_task(crew.work())
    try:
        while (result := await crew.results.get()) is not None:
            yield result
        await work
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await work


class _Crew(Generic[W]):
    """The requests under way, and the results that wait to be taken; the last one is None."""

    def __init__(
        self, wanted: Iterable[W], ask: Ask, cache: HttpCache, manners: Manners, clock: Clock, hosts: Hosts[W]
    ) -> None:
        self.connections, self.clock = manners.connections, clock
        self.results: asyncio.Queue[tuple[W, Answer | Trouble] | None] = asyncio.Queue(_WAITING)
        self.doubt: Doubt[W] = Doubt(hosts.online)
        self.tasks: set[asyncio.Task[None]] = set()
        self.hosts = hosts
        self.turns = Turns(self.hosts, ask, cache, manners, clock, self._end, self._reached)
        self.links, self.hopeless = _links(wanted, manners.deadline)

    async def work(self) -> None:
        """Asks for all links."""
        try:
            await self._work()
        except Exception:
            await self.results.put(None)
            raise
        finally:
            for task in self.tasks:
                task.cancel()
            await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.results.put(None)

    async def _work(self) -> None:
        for each in self.hopeless:
            await self.results.put((each, Trouble("forbidden", "this is no address that a browser could open")))
        for link in self.links:
            if not await self.turns.recall(link):
                self.hosts.add(host_of(link.url), link)
        while self._start() or self.tasks:
            await self._wait()
        self.doubt.settle()

    def _start(self) -> bool:
        """Gives free connections to hosts whose turn it is; says whether a host is left that pauses.

        While it seems that there is no network, only what is under way is waited for.
        """
        if self.doubt.grave:
            if not self.tasks:
                self.doubt.settle()
            return True
        while len(self.tasks) < self.connections and (host := self.hosts.take(self.clock.steady())):
            self.tasks.add(asyncio.create_task(self.turns.take(host)))
        return self.hosts.next_turn() is not None

    async def _wait(self) -> None:
        """Waits until a connection is free or, when one is, until a host is ready."""
        turn = self.hosts.next_turn()
        waits = set(self.tasks)
        if turn is not None and len(self.tasks) < self.connections and not self.doubt.grave:
            waits.add(asyncio.create_task(self._sleep_until(turn)))
        try:
            done, _ = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for timer in waits - self.tasks:
                timer.cancel()
        self.tasks -= done
        if errors := [error for task in done if (error := task.exception())]:
            raise errors[0]

    async def _sleep_until(self, moment: float) -> None:
        await self.clock.sleep(max(0.0, moment - self.clock.steady()))

    async def _end(self, link: Link[W], result: Answer | Trouble) -> None:
        for each in link.wanted:
            if not self.doubt.holds(host_of(link.url), each, result):
                await self.results.put((each, result))

    async def _reached(self) -> None:
        self.hosts.online = True
        for result in self.doubt.reached():
            await self.results.put(result)


def _links(wanted: Iterable[W], deadline: float) -> tuple[list[Link[W]], list[W]]:
    """One link for each address, whatever its fragment, for all who want it; and those whose address can't be asked."""
    links: dict[str, Link[W]] = {}
    hopeless: list[W] = []
    for each in wanted:
        url = web_address(each.url)
        if url is None:
            hopeless.append(each)
        elif url in links:
            links[url].wanted.append(each)
        else:
            links[url] = Link(url, [each], deadline)
    return list(links.values()), hopeless
