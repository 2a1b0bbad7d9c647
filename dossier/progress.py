"""How far a long run is, as one line of a terminal that is written over and over."""

from collections.abc import Callable
from time import monotonic

# Shorter runs are over before anybody could read the line; more often than ten times a second nobody sees a difference.
PATIENCE, PAUSE = 1.0, 0.1
WIDTH = 30


class Progress:
    """Called with a stage, how many pieces of work are done and how many there are; shows them after a second."""

    def __init__(self, write: Callable[[str], object], clock: Callable[[], float] = monotonic) -> None:
        self.write, self.clock, self.shown = write, clock, False
        self.next = clock() + PATIENCE

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = self.clock()
        if now < self.next or not total:
            return
        self.next, self.shown = now + PAUSE, True
        full = WIDTH * done // total
        self.write(f"\r\x1b[K{'█' * full}{'░' * (WIDTH - full)} {stage}: {done:,} of {total:,}")

    def close(self) -> None:
        """Takes the line away."""
        if self.shown:
            self.write("\r\x1b[K")
        self.shown = False
