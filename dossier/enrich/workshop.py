"""Pages are read in processes of their own, so that a page that eats memory or time costs itself only."""

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any, TypeVar

from dossier.content.storable import storable_line

T = TypeVar("T")

# Seconds and bytes for one page: the largest real ones take a second and 300 MB.
PATIENCE, MEMORY = 20.0, 2_000_000_000


class Unreadable(Exception):
    """The work took too long, too much memory, or ended its process; the message says which."""


class Workshop:
    """Does as many pieces of work at a time as it has hands, each of which is a process, started when first needed."""

    def __init__(self, hands: int = 2, patience: float = PATIENCE) -> None:
        self.hands = [_Hand(patience) for _ in range(hands)]
        self.free: asyncio.LifoQueue[_Hand] = asyncio.LifoQueue()
        for hand in reversed(self.hands):
            self.free.put_nowait(hand)

    async def do(self, work: Callable[..., T], *args: Any) -> T:
        """What `work`, a function of a module, gives; raises `Unreadable`."""
        hand = await self.free.get()
        try:
            return await hand.do(work, *args)
        finally:
            self.free.put_nowait(hand)

    def close(self) -> None:
        """Ends the processes."""
        for hand in self.hands:
            hand.end(wait=True)


class _Hand:
    """One process, which is ended when its work takes too long, and given anew."""

    def __init__(self, patience: float) -> None:
        self.patience = patience
        self.pool: ProcessPoolExecutor | None = None

    async def do(self, work: Callable[..., T], *args: Any) -> T:
        self.pool = self.pool or ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=_limit)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(self.pool.submit(work, *args)), self.patience)
        except TimeoutError:
            self.end()
            raise Unreadable(f"reading it took more than {self.patience:g} seconds") from None
        except (BrokenProcessPool, MemoryError, RecursionError):
            self.end()
            raise Unreadable("reading it took too much memory") from None
        except asyncio.CancelledError:
            self.end()
            raise
        except Exception as error:  # a page that we can't read must not keep the others from being read
            said = storable_line(f"{type(error).__name__}: {error}", 200)
            raise Unreadable(f"reading it failed ({said})") from None

    def end(self, wait: bool = False) -> None:
        """Ends the process at once, whatever it is doing; who `wait`s for that can exit right away."""
        if self.pool:
            for process in list((self.pool._processes or {}).values()):
                with suppress(OSError):
                    process.kill()
            self.pool.shutdown(wait, cancel_futures=True)
            self.pool = None


def _limit() -> None:
    """Bounds the memory of this process where the system can, and leaves Ctrl-C to the one that started it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
