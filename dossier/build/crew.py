"""Several processes for much work, this one alone for little; what comes of it is the same."""

import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any, Literal

from dossier.build.desk import Desk, Done

Task = Literal["examine", "present", "make", "look", "draw"]

Method = Literal["fork", "spawn"]

# Processes of their own pay off from about this much work on: 30 dossiers take 0.1 s, and one that is spawned half a second to begin.
LEAST: dict[Method, int] = {"fork": 30, "spawn": 300}
# A picture takes a second to make in all its sizes, and to look at one a tenth.
LEAST_PICTURES: dict[Method, dict[Task, int]] = {"fork": {"look": 6, "draw": 2}, "spawn": {"look": 60, "draw": 8}}
CHUNK = 25
CHUNK_OF: dict[Task, int] = {"look": 3, "draw": 1}
MOST = 61  # what Windows can wait for

_desk: Desk | None = None


def processes(jobs: int | None = None) -> int:
    """How many processes work: as many as asked for, else one for each processor that we may use; at most 61."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(jobs or usable, MOST)


def _method() -> Method:
    """How processes start: a process that has several threads can't be forked safely."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def work(desk: Desk, task: Task, items: Sequence[Any], jobs: int, advance: Callable[[int], None]) -> Iterator[Done]:
    """Does one task for every item, in the order of the items; `advance` hears how many more are done."""
    method = _method()
    if jobs < 2 or len(items) < LEAST_PICTURES[method].get(task, LEAST[method]):
        return _alone(desk, task, items, advance)
    size = CHUNK_OF.get(task, CHUNK)
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    return chain.from_iterable(_together(desk, task, chunks, min(jobs, len(chunks)), method, advance))


def _alone(desk: Desk, task: Task, items: Sequence[Any], advance: Callable[[int], None]) -> Iterator[Done]:
    one = getattr(desk, task)
    for item in items:
        yield one(item)
        advance(1)


def _together(
    desk: Desk, task: Task, chunks: list[Sequence[Any]], jobs: int, method: Method, advance: Callable[[int], None]
) -> Iterator[list[Done]]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context(method)
    gc.freeze()  # what a forked process doesn't write to, it shares: looking for cycles writes to everything
    with ProcessPoolExecutor(jobs, context, _sit_down, (desk, os.getpid())) as pool:
        try:
            for done in pool.map(_do, [task] * len(chunks), chunks):
                yield done
                advance(len(done))
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
        finally:
            gc.unfreeze()


def _sit_down(desk: Desk, first: int) -> None:
    global _desk  # noqa: PLW0603 - a process has one desk, handed over when it starts
    _desk = desk
    threading.Thread(target=_leave_with, args=(first,), daemon=True).start()
    # Ctrl-C reaches every process of a terminal: the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _leave_with(first: int) -> None:
    """Ends this process when the first one is gone: killed, it can't tell, and the next build must not find us writing."""
    while os.getppid() == first:
        time.sleep(0.05)
    os._exit(1)


def _do(task: Task, items: Sequence[Any]) -> list[Done]:
    assert _desk
    one = getattr(_desk, task)
    return [one(item) for item in items]
