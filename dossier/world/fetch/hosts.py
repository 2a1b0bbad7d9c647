"""Whose turn it is: links in queues by host, one request at a time to each, and pauses between them."""

from collections import deque
from collections.abc import Iterable
from heapq import heappop, heappush
from itertools import count
from typing import Generic, TypeVar

from dossier.world.fetch.hop import Trouble
from dossier.world.fetch.robots import Robots

_REQUEST = 0.1  # about what a request takes beside the pause, in seconds

T = TypeVar("T")


class Link(Generic[T]):
    """An address to ask, for whom, and how it went so far.

    `passed` are the addresses that led to it; it failed `tries` times, and `left` is what remains of its seconds.
    """

    __slots__ = ("left", "passed", "tries", "url", "wanted")

    def __init__(self, url: str, wanted: Iterable[T], seconds: float) -> None:
        self.url, self.wanted, self.left = url, list(wanted), seconds
        self.passed: list[str] = []
        self.tries = 0


class Host(Generic[T]):
    """The links that wait for one host, and how it fared: failures in a row, and why it is asked no more, if so.

    `rules` holds what its robots.txt files say, or why that can't be known, by origin, and `tries` counts failed looks at them. While
    one is looked for its links wait (`away`), but not the `errands` of others, which come before all links.
    """

    __slots__ = (
        "away", "busy", "closed", "errands", "failures", "listed", "name", "pause", "queue", "ready", "rules", "tries",
    )  # fmt: skip

    def __init__(self, name: str, pause: float) -> None:
        self.name, self.pause = name, pause
        self.queue: deque[Link[T]] = deque()
        self.errands: deque[Errand[T]] = deque()
        self.rules: dict[str, Robots | Trouble] = {}
        self.ready = 0.0
        self.failures = self.tries = 0
        self.closed: Trouble | None = None
        self.away = self.busy = self.listed = False

    @property
    def waiting(self) -> int:
        """How many requests wait that may be made now."""
        return len(self.errands) + (0 if self.away else len(self.queue))

    def forget(self) -> None:
        """Drops what the robots.txt files said, which can be long, and which the cache holds as well."""
        self.rules = {origin: rules for origin, rules in self.rules.items() if isinstance(rules, Trouble)}


class Errand(Generic[T]):
    """A look for the robots.txt that holds for a link of a host: the address to ask, after how many redirects."""

    __slots__ = ("home", "hops", "link", "url")

    def __init__(self, home: Host[T], link: Link[T], url: str) -> None:
        self.home, self.link, self.url, self.hops = home, link, url, 0


class Hosts(Generic[T]):
    """All hosts with links that wait: of those that may be asked now, the one with the most work left comes first.

    So the longest queue, which bounds the whole, is never the one that starts last. All times are those of one steady clock.
    `online` tells that one of them was reached.
    """

    def __init__(self, pause: float) -> None:
        self.pause, self.online = pause, False
        self._hosts: dict[str, Host[T]] = {}
        self._ready: list[tuple[float, int, Host[T]]] = []
        self._paused: list[tuple[float, int, Host[T]]] = []
        self._order = count()

    def add(self, name: str, link: Link[T], first: bool = False) -> None:
        """Puts a link at the end, or at the beginning, of a host's queue."""
        host = self._host(name)
        if first:
            host.queue.appendleft(link)
        else:
            host.queue.append(link)
        self._list(host)

    def send(self, name: str, errand: Errand[T]) -> None:
        """Puts a look for a robots.txt in the queue of the host to which it leads."""
        host = self._host(name)
        host.errands.append(errand)
        self._list(host)

    def come_home(self, errand: Errand[T], over: bool = False) -> None:
        """Ends a look for a robots.txt: the links that waited for it go on, the one that looked first, unless it is `over`."""
        home = errand.home
        home.away = False
        if not over:
            home.queue.appendleft(errand.link)
        self._list(home)

    def _host(self, name: str) -> Host[T]:
        host = self._hosts.get(name)
        if host is None:
            host = self._hosts[name] = Host(name, self.pause)
        return host

    def take(self, now: float) -> Host[T] | None:
        """The host whose turn it is, which then is busy until it is given back, or None when all are busy, pausing or done."""
        while self._paused and self._paused[0][0] <= now:
            host = heappop(self._paused)[2]
            heappush(self._ready, (-host.waiting * (host.pause + _REQUEST), next(self._order), host))
        if not self._ready:
            return None
        host = heappop(self._ready)[2]
        host.busy, host.listed = True, False
        return host

    def give_back(self, host: Host[T], ready: float) -> None:
        """Ends a host's turn; the next begins at `ready` at the earliest."""
        host.busy, host.ready = False, ready
        self._list(host)

    def next_turn(self) -> float | None:
        """When the first of the pausing hosts is ready."""
        return self._paused[0][0] if self._paused else None

    def _list(self, host: Host[T]) -> None:
        if host.waiting and not host.busy and not host.listed:
            host.listed = True
            heappush(self._paused, (host.ready, next(self._order), host))
