"""What is done when it is a host's turn: its robots.txt is asked for, or a page, or nothing since the answer is known."""

from collections.abc import Awaitable, Callable
from math import ceil
from typing import Generic, TypeVar
from zlib import crc32

from dossier.world.fetch.cache import Head, HttpCache, Kept, confirmed, head
from dossier.world.fetch.client import Answer
from dossier.world.fetch.hop import ALONE, Ask, Reply, Trouble, host_of, origin_of
from dossier.world.fetch.hosts import Errand, Host, Hosts, Link
from dossier.world.fetch.manners import Clock, Manners
from dossier.world.fetch.outcomes import TOO_MANY, astray, circle, judge, late
from dossier.world.fetch.retry import LONGEST_WAIT, backoff, retry_after
from dossier.world.fetch.robots import ALL, LONGEST_FILE, Robots, from_answer

# RFC 9309, section 2.4: what a robots.txt said holds for a day at most.
ROBOTS_LIFE = 86_400.0
_ROBOTS_HEADERS = {"accept": "text/plain, */*;q=0.1"}
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})

W = TypeVar("W")


class Turns(Generic[W]):
    """The turns of all hosts; `end` takes a link with the answer or the trouble in which it ended, `reached` a server's word."""

    def __init__(
        self,
        hosts: Hosts[W],
        ask: Ask,
        cache: HttpCache,
        manners: Manners,
        clock: Clock,
        end: Callable[[Link[W], Answer | Trouble], Awaitable[None]],
        reached: Callable[[], Awaitable[None]],
    ) -> None:
        self.hosts, self.ask, self.cache, self.manners, self.clock = hosts, ask, cache, manners, clock
        self.end, self.reached = end, reached

    async def take(self, host: Host[W]) -> None:
        """One request to a host, or none when its next link needs none; then the host pauses."""
        pause = await (
            self._look(host, host.errands.popleft()) if host.errands else self._do(host, host.queue.popleft())
        )
        if not host.queue:
            host.forget()
        self.hosts.give_back(host, self.clock.steady() + pause)

    async def recall(self, link: Link[W]) -> bool:
        """Does what a kept answer tells of a link, where those are to do whatever their age; then no host has to be reached first."""
        found = self.cache.find(link.url, {}) if self.manners.kept else None
        if found is None or not self._serves(found):
            return False
        await self._follow(link, self._reply(link.url, found))
        return True

    async def _do(self, host: Host[W], link: Link[W]) -> float:
        """Does what comes next for a link; the seconds until the host may be asked again."""
        if host.closed:
            await self.end(link, host.closed)
            return 0.0
        found = self.cache.find(link.url, {})
        if found and self._serves(found):
            await self._follow(link, self._reply(link.url, found))
            return 0.0
        rules = host.rules.get(origin_of(link.url)) or self._known_rules(host, link.url)
        if rules is None:
            host.away = True
            return await self._look(host, Errand(host, link, f"{origin_of(link.url)}/robots.txt"))
        if trouble := _forbids(rules, link.url, host.name):
            await self.end(link, trouble)
            return 0.0
        return await self._ask_page(host, link, found)

    def _serves(self, found: Kept) -> bool:
        """Whether a kept answer is used without asking again."""
        fresh = found.head.fresh(self.clock.wall())
        return not self.manners.refresh and (fresh or self.manners.kept)

    def _known_rules(self, host: Host[W], url: str) -> Robots | None:
        """What a robots.txt said that was read less than a day ago."""
        found = self.cache.find(_rules_key(url), {})
        if not found or not found.head.fresh(self.clock.wall()):
            return None
        rules = from_answer(found.head.status, found.data)
        if rules:
            self._obey(host, url, rules)
        return rules

    def _obey(self, host: Host[W], url: str, rules: Robots) -> None:
        host.rules[origin_of(url)] = rules
        host.pause = max(host.pause, min(rules.delay or 0.0, self.manners.longest_pause))

    async def _look(self, host: Host[W], errand: Errand[W]) -> float:
        """Asks a host for a robots.txt, and sends on who looks for it to where it leads (RFC 9309, section 2.3.1.2)."""
        home, link, asked = errand.home, errand.link, self.clock.wall()
        reply = host.closed or await self.ask(errand.url, _ROBOTS_HEADERS, self.manners.timeout)
        onward = reply.onward() if isinstance(reply, Reply) and reply.redirects else None
        if onward and errand.hops < self.manners.redirects:
            errand.url, errand.hops = onward, errand.hops + 1
            await self.reached()
            self.hosts.send(host_of(onward), errand)
            return host.pause
        rules = _rules_of(reply)
        if rules is None:
            return await self._rules_failed(host, errand, reply)
        await self.reached()
        host.failures = home.failures = home.tries = 0
        self._obey(home, link.url, rules)
        self._remember_rules(link.url, reply, asked)
        self.hosts.come_home(errand)
        return host.pause

    def _remember_rules(self, url: str, reply: Reply | Trouble, asked: float) -> None:
        status, data = (reply.status, reply.data[:LONGEST_FILE]) if isinstance(reply, Reply) else (404, b"")
        news = Head(status, {}, asked, self.clock.wall(), {}, ROBOTS_LIFE)
        self.cache.keep(_rules_key(url), Kept(news, data))

    async def _rules_failed(self, host: Host[W], errand: Errand[W], reply: Reply | Trouble) -> float:
        """Counts a failed look; after the last, nothing of the origin is asked, since that may be forbidden (section 2.3.1.4)."""
        home, link = errand.home, errand.link
        home.tries += 1
        pause = 0.0 if host.closed else await self._stumble(host, reply, home.tries)
        if isinstance(reply, Trouble):
            trouble = reply
        else:
            trouble = Trouble("unreachable", f"the robots.txt of {home.name} can't be read (status {reply.status})")
        over = bool(host.closed) or _is_final(reply) or home.tries >= self.manners.tries
        if over:
            home.rules[origin_of(link.url)], home.tries = trouble, 0
            await self.end(link, trouble)
        self.hosts.come_home(errand, over)
        return pause

    async def _ask_page(self, host: Host[W], link: Link[W], found: Kept | None) -> float:
        conditions = found.head.conditions() if found else {}
        asked, start = self.clock.wall(), self.clock.steady()
        reply = await self.ask(link.url, conditions, min(self.manners.timeout, link.left))
        link.left -= self.clock.steady() - start
        if isinstance(reply, Trouble) or _will_pass(reply):
            return await self._try_again(host, link, reply)
        await self.reached()
        host.failures = 0
        await self._follow(link, self._remember(link.url, reply, found, asked))
        return host.pause

    def _remember(self, url: str, reply: Reply, found: Kept | None, asked: float) -> Reply:
        """Keeps a reply that may be kept; what a 304 confirms takes its place."""
        now = self.clock.wall()
        if reply.status == 304 and found:
            kept = confirmed(found, reply.headers, asked, now)
            self.cache.keep(url, kept)
            return self._reply(url, kept)
        news = None if reply.truncated else head(reply.status, reply.headers, {}, asked, now)
        if news:
            self.cache.keep(url, Kept(news, reply.data))
        elif found:
            self.cache.forget(url)
        return reply

    def _reply(self, url: str, kept: Kept) -> Reply:
        return Reply(url, kept.head.status, kept.head.aged(self.clock.wall()), kept.data, came=kept.head.answered)

    async def _try_again(self, host: Host[W], link: Link[W], reply: Reply | Trouble) -> float:
        """Puts a link back to be asked once more, or ends it when that is of no use or was done often or long enough."""
        link.tries += 1
        pause = await self._stumble(host, reply, link.tries)
        if host.closed or _is_final(reply) or link.tries >= self.manners.tries or link.left <= 0:
            await self.end(link, _judged(link, reply))
        else:
            host.queue.appendleft(link)
        return pause

    async def _stumble(self, host: Host[W], reply: Reply | Trouble, tries: int) -> float:
        """Notes a failure of a host; the seconds to leave it alone, as it wishes or longer from time to time."""
        if not isinstance(reply, Trouble) or (reply.fault not in ALONE and reply.outcome != "forbidden"):
            await self.reached()
        if _is_final(reply):
            return host.pause
        wish = retry_after(reply.headers.get("retry-after"), self.clock.wall()) if isinstance(reply, Reply) else None
        host.failures += 1
        if wish is not None and wish > LONGEST_WAIT:
            host.closed = Trouble("refused", f"{host.name} asks to be left alone for {ceil(wish / 60)} minutes")
        elif host.failures >= self.manners.patience:
            times = f"{host.failures} times in a row"
            fault = reply.fault if isinstance(reply, Trouble) else "final"
            host.closed = Trouble("unreachable", f"{host.name} failed {times} and is asked no more", fault)
        return 0.0 if host.closed else max(host.pause, wish or 0.0, backoff(tries, _jitter(host.name, tries)))

    async def _follow(self, link: Link[W], reply: Reply) -> None:
        """Ends a link, or puts it in the queue of the host that it leads to."""
        if reply.redirects:
            await self._lead_on(link, reply)
        else:
            await self.end(link, _judged(link, reply))

    async def _lead_on(self, link: Link[W], reply: Reply) -> None:
        onward = reply.onward()
        link.passed.append(link.url)
        if onward is None:
            await self.end(link, astray(reply))
        elif onward in link.passed:
            await self.end(link, circle(onward))
        elif len(link.passed) > self.manners.redirects:
            await self.end(link, TOO_MANY)
        elif link.left <= 0:
            await self.end(link, late(onward, self.manners.deadline))
        else:
            link.url, link.tries = onward, 0
            self.hosts.add(host_of(onward), link, first=True)


def _judged(link: Link[W], reply: Reply | Trouble) -> Answer | Trouble:
    """What a link ends with: the page, or why that is none."""
    if isinstance(reply, Trouble):
        return reply
    asked, *between = (*link.passed, reply.url)
    rest = reply.status, reply.headers, reply.data
    return judge(reply) or Answer(asked, reply.url, *rest, tuple(between[:-1]), reply.truncated, reply.came)


def _will_pass(reply: Reply) -> bool:
    """Whether a server is in trouble for a while, and doesn't just keep robots out."""
    trouble = judge(reply) if reply.status in _PASSING else None
    return trouble is not None and trouble.fault != "final"


def _rules_of(reply: Reply | Trouble) -> Robots | None:
    """What a reply lets us do, or None when it doesn't say; what can't be read is as good as no file."""
    if isinstance(reply, Trouble):
        return ALL if reply.outcome == "unreadable" else None
    return from_answer(reply.status, reply.data)


def _forbids(rules: Robots | Trouble, url: str, name: str) -> Trouble | None:
    if isinstance(rules, Trouble):
        return rules
    return None if rules.allows(url) else Trouble("refused", f"the robots.txt of {name} asks not to fetch this page")


def _is_final(reply: Reply | Trouble) -> bool:
    """Whether asking again won't help, not in this run."""
    return isinstance(reply, Trouble) and reply.fault in ("final", "lookup", "route")


def _rules_key(url: str) -> str:
    return f"robots.txt of {origin_of(url)}"


def _jitter(name: str, tries: int) -> float:
    """A number from 0 to 1 that is the same in every run and another for every host and try."""
    return crc32(f"{name} {tries}".encode()) / 2**32
