"""Pages are read in processes of their own, so that a page that eats memory or time costs itself only."""

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")

# Seconds and bytes for one page: the largest real ones take a second and 300 MB.
PATIENCE, MEMORY = 20.0, 2_000_000_000


class Unreadable(Exception):
    """The work took too long, too much memory, or ended its process; the message says which."""


class Workshop:
    """Does one piece of work after the other in `hands` processes, which are started when first needed."""

    def __init__(self, hands: int = 2, patience: float = PATIENCE) -> None:
        self.hands, self.patience = hands, patience
        self.pool: ProcessPoolExecutor | None = None
        self.free = asyncio.Semaphore(hands)

    async def do(self, work: Callable[..., T], *args: Any) -> T:
        """What `work`, a function of a module, gives; raises `Unreadable`."""
        async with self.free:
            pool = self.pool = self.pool or self._open()
            try:
                return await asyncio.wait_for(asyncio.wrap_future(pool.submit(work, *args)), self.patience)
            except TimeoutError:
                self._close(pool)
                raise Unreadable(f"reading it took more than {self.patience:g} seconds") from None
            except (BrokenProcessPool, MemoryError, RecursionError):
                self._close(pool)
                raise Unreadable("reading it took too much memory") from None
            except asyncio.CancelledError:
                self._close(pool)
                raise

    def close(self) -> None:
        """Ends the processes."""
        if self.pool:
            self._close(self.pool)

    def _open(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.hands, multiprocessing.get_context("spawn"), initializer=_limit)

    def _close(self, pool: ProcessPoolExecutor) -> None:
        """Ends a pool at once, with whatever the others of its processes are doing; it is given anew."""
        if self.pool is pool:
            self.pool = None
        for process in list((pool._processes or {}).values()):
            with suppress(OSError):
                process.kill()
        pool.shutdown(wait=False, cancel_futures=True)


def _limit() -> None:
    """Bounds the memory of this process where the system can, and leaves Ctrl-C to the one that started it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
