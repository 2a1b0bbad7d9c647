"""Runs one command in a process of its own and measures it: wall time, processor time, and the peak memory of its whole tree."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import IO, NamedTuple

PAGE = os.sysconf("SC_PAGE_SIZE")
INTERVAL = 0.05


class Run(NamedTuple):
    """What a command cost: seconds on the clock, seconds of processor time, bytes of memory at the peak."""

    wall: float
    cpu: float
    peak: int


class Failed(Exception):
    """A command that was measured ended with an error; the message holds the end of what it wrote."""


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
    """The cost of a command from its start to its exit, run in `folder`; raises Failed when it exits with an error."""
    with (folder / "said.log").open("w+", encoding="utf-8", errors="replace") as said:
        start = time.perf_counter()
        process = start_in_session(command, folder, environment, said)
        with Sampler(process.pid) as sampler:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise Failed(f"`{' '.join(command)}` ended with {process.returncode}:\n{said.read()[-2000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, max(sampler.peak, usage.ru_maxrss * 1024))


def start_in_session(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], said: IO[str]
) -> subprocess.Popen[bytes]:
    """Starts a command in a session of its own, so that all that it starts can be found by its id."""
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


class Sampler:
    """Looks 20 times a second at how much memory a session of processes holds, and keeps the highest sum as `peak`.

    One process alone counts with its resident set (RSS); several count with their proportional sets (PSS), in which pages that
    they share after a fork count once.
    """

    def __init__(self, session: int) -> None:
        self.session, self.peak = session, 0
        self._stop = Event()
        self._thread = Thread(target=self._run, daemon=True)

    def __enter__(self) -> "Sampler":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(INTERVAL):
            members = list(processes(self.session))
            size = _resident if len(members) == 1 else _proportional
            self.peak = max(self.peak, sum(map(size, members)))


def processes(session: int) -> Iterator[int]:
    """The processes of a session that live now."""
    for folder in Path("/proc").iterdir():
        # Ids grow, so that older processes need not be read: their number is the cost of a look.
        if folder.name.isdigit() and int(folder.name) >= session:
            fields = _read(f"{folder}/stat").rpartition(")")[2].split()
            if len(fields) > 3 and fields[3] == str(session):
                yield int(folder.name)


def _resident(process: int) -> int:
    fields = _read(f"/proc/{process}/statm").split()
    return int(fields[1]) * PAGE if fields else 0


def _proportional(process: int) -> int:
    lines = _read(f"/proc/{process}/smaps_rollup").splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
