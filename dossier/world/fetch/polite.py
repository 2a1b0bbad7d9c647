"""Many addresses at a time, and at one host one after the other: with pauses, as its robots.txt says, and not while it is in trouble."""

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable

from ada_url import URL
from msgspec.structs import replace

from dossier.world.fetch import robots
from dossier.world.fetch.cache import Cache, Kept
from dossier.world.fetch.client import Client
from dossier.world.fetch.outcomes import of_status, unreadable
from dossier.world.fetch.retry import TRIES, pause
from dossier.world.fetch.robots import Robots
from dossier.world.fetch.settings import Answer, Failure

CONNECTIONS, PAUSE = 16, 1.0
# After so many failures one upon the other a host is left alone; a longer wait than this many seconds is for the next run.
BROKEN, PATIENCE = 4, 60.0
# So many hosts that no name server knows, and none that anybody knows: there is no network.
OFFLINE = 20
_NO_RULES = Robots()


class _Host:
    """What is known of a host in this run: whose turn it is, when it may be asked again, and how often it failed in a row."""

    def __init__(self) -> None:
        self.turn = asyncio.Lock()
        self.next = 0.0
        self.failures = 0
        self.last: Failure | None = None
        self.robots: Robots | Failure | None = None


class Polite:
    """Asks for addresses through a client; `refresh` asks about kept answers that are fresh too. Clock, sleep and chance are given."""

    def __init__(
        self,
        client: Client,
        cache: Cache,
        connections: int = CONNECTIONS,
        pause: float = PAUSE,
        refresh: bool = False,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.client, self.cache, self.pause, self.refresh = client, cache, pause, refresh
        self.clock, self.sleep, self.chance = clock, sleep, chance
        self.free = asyncio.Semaphore(connections)
        self.hosts: dict[str, _Host] = defaultdict(_Host)
        self.reached = False
        self.unnamed: list[Failure] = []

    async def get(self, url: str) -> Answer | Failure:
        """The answer at the end of all redirects, from the cache where that may be, or why there is none."""
        limits, place, found = self.client.settings.limits, url, None
        for _ in range(limits.redirects + 1):
            found = await self._hop(place)
            if isinstance(found, Failure) or not found.target:
                return replace(found, asked=url)
            place = found.target
        return unreadable(url, f"more than {limits.redirects} redirects")

    async def _hop(self, url: str) -> Answer | Failure:
        kept = self.cache.get(url)
        if kept and not self.refresh and kept.fresh(self.clock()):
            return of_status(kept.answer, self.clock()) or kept.answer
        try:
            place = URL(url)
        except ValueError:
            return await self.client.get(url)  # which refuses it in words
        host = self.hosts[place.host]
        async with host.turn:
            return await self._in_turn(place, host, kept)

    async def _in_turn(self, place: URL, host: _Host, kept: Kept | None) -> Answer | Failure:
        url = place.href
        if len(self.unnamed) >= OFFLINE and not self.reached:
            return replace(self.unnamed[-1], asked=url)
        if host.failures >= BROKEN and host.last:
            return replace(
                host.last, asked=url, reason=f"its host was left alone after {BROKEN} failures: {host.last.reason}"
            )
        rules = await self._rules(f"{place.protocol}//{place.host}/robots.txt", host)
        if isinstance(rules, Failure):
            return replace(rules, asked=url)
        if not rules.allows(url):
            return Failure(url, "refused", "robots.txt asks not to fetch it")
        found = await self._tried(url, host, kept, rules)
        if isinstance(found, Failure) and found.passing:
            host.failures, host.last = host.failures + 1, found
        else:
            host.failures = 0
        return found

    def _learn(self, found: Answer | Failure) -> None:
        """Notes whether there is a network."""
        if isinstance(found, Failure) and found.unnamed:
            self.unnamed.append(found)
        elif isinstance(found, Answer) or found.status:
            self.reached = True

    async def _rules(self, place: str, host: _Host) -> Robots | Failure:
        """What the host's robots.txt says; a host that can't give it for now is not asked for more (RFC 9309, section 2.3.1.4)."""
        if host.robots is None:
            kept = self.cache.get(place)
            if kept and kept.fresh(self.clock()):
                found: Answer | Failure = of_status(kept.answer, self.clock()) or kept.answer
            else:
                found = await self._tried(place, host, kept, _NO_RULES)
            if isinstance(found, Answer) and found.target:
                found = await self._moved(place, found)
            host.robots = _rules_of(found)
            if isinstance(host.robots, Failure):
                host.failures, host.last = BROKEN, host.robots
        return host.robots

    async def _moved(self, place: str, found: Answer) -> Answer | Failure:
        """The rules where redirects lead; five are followed, whatever host they lead to (RFC 9309, section 2.3.1.2)."""
        for _ in range(5):
            answer = await self.client.get(found.target)
            if isinstance(answer, Failure):
                return answer
            if not answer.target:
                return of_status(answer, self.clock()) or answer
            found = answer
        return unreadable(place, "more than five redirects")

    async def _tried(self, url: str, host: _Host, kept: Kept | None, rules: Robots) -> Answer | Failure:
        """Asks up to three times, while that may help and the host doesn't want us to wait for longer than a minute."""
        for tries in range(1, TRIES + 1):
            found = await self._asked(url, host, kept, rules)
            if not isinstance(found, Failure) or not found.passing or found.unnamed or tries == TRIES:
                return found
            wait = pause(tries, self.chance()) if found.wait is None else found.wait
            if wait > PATIENCE:
                return found
            host.next = max(host.next, self.clock() + wait)
        raise AssertionError("the last try returns")

    async def _asked(self, url: str, host: _Host, kept: Kept | None, rules: Robots) -> Answer | Failure:
        """Asks once, when the host's pause is over and a connection is free."""
        if (wait := host.next - self.clock()) > 0:
            await self.sleep(wait)
        async with self.free:
            found = await self.client.get(url, kept.conditions() if kept else None)
        self._learn(found)
        host.next = self.clock() + max(self.pause, rules.delay)
        if isinstance(found, Failure):
            return found
        if found.status == 304:
            if kept is None:
                return Failure(url, "unreadable", "HTTP 304 for something that was never sent", status=304)
            kept = kept.confirmed(found.headers, self.clock())
            self.cache.put(url, kept)
            return of_status(kept.answer, self.clock()) or kept.answer
        self.cache.put(url, Kept(found, self.clock()))
        return of_status(found, self.clock()) or found


def _rules_of(found: Answer | Failure) -> Robots | Failure:
    if isinstance(found, Answer):
        return robots.read(found.data)
    if 400 <= found.status < 500 and found.status != 429:
        return _NO_RULES
    if found.outcome in ("unreadable", "gone", "refused") and found.status != 429:
        return _NO_RULES
    return (
        replace(found, reason=f"robots.txt: {found.reason}")
        if found.outcome == "unreachable" and found.status
        else found
    )
