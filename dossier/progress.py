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


class Meter:
    """Called with a stage, how many are done, how many there are and how many failed; shows count, rate, failures and time left.

    On a terminal it is one line, written over and over; elsewhere a line every ten seconds.
    """

    def __init__(
        self, write: Callable[[str], object], on_terminal: bool, clock: Callable[[], float] = monotonic
    ) -> None:
        self.write, self.on_terminal, self.clock = write, on_terminal, clock
        self.pause = PAUSE if on_terminal else 10.0
        self.start, self.next, self.stage, self.shown = clock(), clock() + (0 if on_terminal else self.pause), "", False

    def __call__(self, stage: str, done: int, total: int, failed: int) -> None:
        now = self.clock()
        if stage != self.stage:
            self.stage, self.start = stage, now
        if now < self.next or not total:
            return
        self.next, self.shown = now + self.pause, True
        line = self._line(done, total, failed, now - self.start)
        self.write(f"\r\x1b[K{line}" if self.on_terminal else f"{line}\n")

    def _line(self, done: int, total: int, failed: int, seconds: float) -> str:
        rate = done / seconds if seconds > 0 else 0.0
        left = f", {_span((total - done) / rate)} left" if rate and done < total else ""
        misses = f", {failed:,} without an answer" if failed else ""
        return f"{self.stage}: {done:,} of {total:,}{misses}, {rate:.1f} a second{left}"

    def close(self) -> None:
        """Takes the line away."""
        if self.shown and self.on_terminal:
            self.write("\r\x1b[K")
        self.shown = False


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
