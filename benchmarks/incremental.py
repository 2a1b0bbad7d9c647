"""Whether building what changed gives what building all gives: `python -m benchmarks.incremental --steps 20000 [--seed N]`.

Each step does something at random to a small project, builds it beside what earlier builds left, and builds a fresh copy of it in
another folder. Files, problems and numbers have to be equal, and a further build has to find nothing to do.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import NamedTuple
from unittest import mock

from benchmarks.changes import EDITS, Edit, Room, start
from dossier.build import Built, build, crew
from dossier.findings import Problem
from dossier.world.memory import Memory
from dossier.world.stage import MARKER

ROUND = 100  # steps of one project; the next one starts anew


class Round(NamedTuple):
    """What came of one project: steps that were equal, and the first difference, if any, with what had been done before it."""

    seed: int
    equal: int
    difference: str = ""


class Dies(BaseException):
    """Ends a build where it stands."""


def step(room: Room, clean: Path) -> str:
    """Builds a project as it stands after changes, and a copy in the folder `clean`; what differs, empty for nothing."""
    before = tree(room.site)
    if room.die and _died(room) and (found := tree(room.site)) != before:
        return f"a build that died left {_unlike(found, before)}"
    before = tree(room.site)
    with mock.patch.multiple(crew, LEAST={"fork": 2, "spawn": 2}, LEAST_PICTURES={"fork": {}, "spawn": {}}, CHUNK=2):
        built = build(room.request(room.folder)._replace(jobs=room.jobs, verify=room.verify))
        after = tree(room.site)
        again = build(room.request(room.folder))
    fresh = build(room.request(_copy(room, clean)))
    noted = built.note if not room.damaged else again.note
    room.die, room.verify, room.jobs, room.damaged = "", False, 1, False
    expected = tree(clean / "site") if fresh.changed else before
    return (
        ("" if after == expected else f"files: {_unlike(after, expected)}")
        or _numbers(built, fresh)
        or (f"a note for no reason: {noted}" if noted else "")
        or ("" if after == tree(room.site) else "a further build changed the site")
        or (
            "" if not again.changed or again.changed[0::2] == ((), ()) else f"a further build had to do {again.changed}"
        )
        or _numbers(again, fresh)
    )


def _died(room: Room) -> bool:
    """Begins a build and ends it on the way, unless it is done before; whether the site has to be the old one."""
    left = 3

    def advance(stage: str, done: int, total: int) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise Dies

    request = room.request(room.folder)._replace(despite_errors=True)
    with suppress(Dies):
        if room.die == "while working":
            build(request, advance)
        else:
            with mock.patch.object(Memory, "save", side_effect=Dies):
                build(request)
    return not left


def _copy(room: Room, clean: Path) -> Path:
    shutil.rmtree(clean, ignore_errors=True)
    clean.mkdir()
    for folder in (room.content, room.own_theme):
        if folder.exists():
            shutil.copytree(folder, clean / folder.name, symlinks=True, copy_function=shutil.copy)
    return clean


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a site by path, without the marker."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MARKER)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _numbers(built: Built, fresh: Built) -> str:
    found, wanted = built.checked, fresh.checked
    if (built.changed is None) != (fresh.changed is None):
        return f"built: {built.changed} instead of {fresh.changed}"
    if found.problems != wanted.problems:
        more, less = (
            [each for each in one if each not in other] for one, other in _both_ways(found.problems, wanted.problems)
        )
        return f"problems: too many {_shown(more)}, too few {_shown(less)}"
    numbers = [(each.checked.dossiers, each.pages) for each in (built, fresh)]
    return "" if numbers[0] == numbers[1] else f"dossiers and pages: {numbers[0]} instead of {numbers[1]}"


def _both_ways(one: tuple[Problem, ...], other: tuple[Problem, ...]) -> tuple[tuple[tuple[Problem, ...], ...], ...]:
    return (one, other), (other, one)


def _shown(problems: list[Problem]) -> list[str]:
    return [f"{each.severity} {each.rule} {each.message} at {each.snippet.at}" for each in problems]


def _unlike(found: dict[str, bytes], wanted: dict[str, bytes]) -> list[str]:
    return sorted(path for path in {*found, *wanted} if found.get(path) != wanted.get(path))


def changes(random: Random) -> Iterator[list[tuple[Edit, Random]]]:
    """What happens before each step, without an end: mostly one thing; each has a random source of its own."""
    while True:
        yield [(random.choice(EDITS), Random(random.random())) for _ in range(random.choice((1, 1, 1, 2, 3)))]


def round_of(seed: int, steps: int = ROUND, search: bool = False) -> Round:
    """A project of its own for some steps, the same for the same seed; with `search`, readers can search its site."""
    log: list[str] = []
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        room, random = Room(Path(folder, "lasting"), search), Random(seed)
        start(room, random)
        for number, edits in zip(range(steps), changes(random), strict=False):
            for edit, source in edits:
                edit(room, source)
            log.append(" + ".join(edit.__name__ for edit, _ in edits))
            if difference := step(room, Path(folder, "clean")):
                return Round(seed, number, f"{difference}\nafter " + "; ".join(log[-8:]))
    return Round(seed, steps)


def main(arguments: list[str] | None = None) -> int:
    """Runs as many steps as asked for; 1 at the first difference."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1, help="of the first project; the next ones have the next numbers")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(arguments)
    rounds, equal = range(options.seed, options.seed - (-options.steps // ROUND)), 0
    with ProcessPoolExecutor(options.processes) as pool:
        for done in pool.map(round_of, rounds):
            equal += done.equal
            if equal % 1_000 == 0:
                _say(f"{equal:,} steps, as far as seed {done.seed}")
            if done.difference:
                pool.shutdown(cancel_futures=True)
                _say(f"seed {done.seed}, step {done.equal}: {done.difference}")
                return 1
    _say(f"{equal:,} steps were equal, each an incremental and a clean build of {len(rounds):,} projects.")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
