"""How gently hosts are asked, and by which clock."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from msgspec import Struct


class Manners(Struct, frozen=True):
    """How many hosts are asked at a time, the seconds between two requests to one, and when to give up.

    A link has `deadline` seconds of requests in all, each of which has `timeout`; a host that failed `patience` times in a
    row is asked no more, and a Crawl-delay makes pauses of `longest_pause` seconds at most. With `refresh`, pages are asked
    for that the cache holds to be fresh; with `kept`, none are that it holds at all.
    """

    connections: int = 16
    pause: float = 1.0
    tries: int = 3
    patience: int = 5
    redirects: int = 5
    timeout: float = 20.0
    deadline: float = 45.0
    longest_pause: float = 30.0
    refresh: bool = False
    kept: bool = False


class Clock(NamedTuple):
    """A steady clock and a calendar clock, both in seconds, the latter since 1970, and how to sleep."""

    steady: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


MANNERS, CLOCK = Manners(), Clock()
