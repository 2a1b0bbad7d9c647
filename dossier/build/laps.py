"""Where the time of a build goes: laps on each desk, and what they add up to."""

from collections import defaultdict
from collections.abc import Iterable
from time import perf_counter
from typing import NamedTuple

SLOWEST = 5


class Laps:
    """A stopwatch: each `lap` adds the seconds since the one before to a name."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.last = perf_counter()

    def start(self) -> None:
        """Forgets everything."""
        self.seconds = defaultdict(float)
        self.last = perf_counter()

    def lap(self, name: str) -> None:
        """Ends a lap."""
        now = perf_counter()
        self.seconds[name] += now - self.last
        self.last = now

    def skip(self) -> None:
        """Begins a lap, and counts nothing since the one before."""
        self.last = perf_counter()


class Profile(NamedTuple):
    """Seconds of work, those of several processes added up: by stage, by template with how many pages, and by document."""

    stages: tuple[tuple[str, float], ...] = ()
    templates: tuple[tuple[str, float, int], ...] = ()
    documents: tuple[tuple[str, float], ...] = ()


def profile(work: Iterable[tuple[str, dict[str, float]]]) -> Profile:
    """What pieces of work, by name with their laps, add up to; laps named `*.html` are templates and part of rendering.

    Work without a name is no document's.
    """
    stages, templates, documents = (defaultdict[str, float](float) for _ in range(3))
    pages = defaultdict[str, int](int)
    for name, laps in work:
        documents[name] += sum(laps.values())
        for lap, seconds in laps.items():
            stages["render" if lap.endswith(".html") else lap] += seconds
            if lap.endswith(".html"):
                templates[lap] += seconds
                pages[lap] += 1
    return Profile(
        stages=tuple(_largest(stages)),
        templates=tuple((name, seconds, pages[name]) for name, seconds in _largest(templates)),
        documents=tuple([each for each in _largest(documents) if each[0]][:SLOWEST]),
    )


def _largest(seconds: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(seconds.items(), key=lambda item: (-item[1], item[0]))
