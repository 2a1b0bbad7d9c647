"""Measures dossier beside other generators: `python -m benchmarks.run [--sizes "100 1000"] [--tools "dossier hugo"]`.

Installs the tools, writes the same dossiers in each one's native form, builds them in alternation, asks the development servers,
keeps what it measured in .dossier/bench/results/, and writes docs/benchmarks.md.
"""

import argparse
import shutil
import sys

from benchmarks import page
from benchmarks.latency import latencies
from benchmarks.measure import Failed
from benchmarks.results import Results, folder, load
from benchmarks.tables import latency_table, size_table
from benchmarks.tools import TOOLS
from benchmarks.tools.base import Tool
from benchmarks.work import made, works

# Rounds for each size; slow tools do one round at sizes from 10,000 on. Other sizes take those of the next smaller one.
ROUNDS = {1: 7, 1_000: 5, 10_000: 3}
EDITS = 5


def main() -> None:
    options = _options()
    if not options.render:
        tools = [TOOLS[name] for name in options.tools.split()]
        for tool in tools:
            _say(f"Installing {tool.name}")
            tool.install()
        for size in map(int, options.sizes.split()):
            if options.only_servers:
                _ask_servers(tools, size, options.edits)
            else:
                _measure(tools, size, options)
    page.write(load())
    _say(f"Wrote {page.PAGE.name}")


def _measure(tools: list[Tool], size: int, options: argparse.Namespace) -> None:
    results = _kept(size) if options.add else Results(size)
    for tool in tools:
        results.forget(tool.key)
        _say(f"Writing {size:,} dossiers for {tool.name}")
        shutil.rmtree(folder(tool.key, size), ignore_errors=True)
        folder(tool.key, size).mkdir(parents=True)
        tool.write(size, folder(tool.key, size))
        results.versions[tool.key] = tool.version()
    rounds = options.rounds or _rounds(size)
    for round in range(rounds):
        for tool in tools:
            if round < (1 if tool.slow and size >= 10_000 else rounds):
                _round(tool, size, round, results)
    for tool in tools:
        results.made[tool.key] = made(tool, folder(tool.key, size))
    # Kept before the servers start: an hour of builds is not lost with a server that doesn't answer.
    results.save()
    if not options.no_servers:
        _servers(tools, size, options.edits, results)
    results.save()
    print(f"\n## {size:,} dossiers\n\n{size_table(results)}\n{latency_table([results])}", flush=True)  # noqa: T201


def _round(tool: Tool, size: int, round: int, results: Results) -> None:
    # Another dossier each round, so that no cache knows the edit.
    slug = f"dossier-{(round * 37 + 11) % size:05}"
    for work, run in works(tool, folder(tool.key, size), slug, round):
        results.add(tool.key, work, run)
        _say(f"{size:,} {tool.name}, {work}: {run.wall:.2f} s, {run.cpu:.2f} s CPU, {run.peak / 1e6:.0f} MB")


def _ask_servers(tools: list[Tool], size: int, edits: int) -> None:
    """Adds to what is kept of a size: the sites of that run still stand."""
    results = _kept(size)
    _servers(tools, size, edits, results)
    results.save()


def _kept(size: int) -> Results:
    """What an earlier run measured at a size; nothing when there was none."""
    return next((each for each in load() if each.size == size), Results(size))


def _servers(tools: list[Tool], size: int, edits: int, results: Results) -> None:
    for tool in tools:
        count = 1 if tool.slow and size >= 10_000 else edits
        try:
            found = latencies(tool, folder(tool.key, size), f"dossier-{size // 2:05}", count)
        except Failed as failed:
            _say(f"{size:,} {tool.name}: {failed}")
            found = []
        results.latencies[tool.key] = found
        _say(f"{size:,} {tool.name}, served after: {', '.join(f'{each:.3f}' for each in found)} s")


def _rounds(size: int) -> int:
    return next(rounds for least, rounds in reversed(ROUNDS.items()) if size >= least)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100 1000 10000", help="numbers of dossiers (default: %(default)s)")
    parser.add_argument("--tools", default=" ".join(TOOLS), help="which tools, in which order (default: %(default)s)")
    parser.add_argument(
        "--rounds", type=int, help="rounds of every size and tool (default: 7, 5, 3; 1 for slow tools at 10,000)"
    )
    parser.add_argument(
        "--edits", type=int, default=EDITS, help="edits that each server is asked for (default: %(default)s)"
    )
    parser.add_argument(
        "--add", action="store_true", help="replace these tools' figures in what an earlier run measured"
    )
    parser.add_argument("--no-servers", action="store_true", help="leave the development servers out")
    parser.add_argument("--only-servers", action="store_true", help="ask the servers of what an earlier run built")
    parser.add_argument("--render", action="store_true", help="measure nothing, make the page again of what is kept")
    return parser.parse_args()


if __name__ == "__main__":
    main()
