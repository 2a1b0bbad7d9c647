"""How close enriching many links comes to the ideal time that its politeness allows: `python -m benchmarks.links`.

The ideal time is the longer of two: what one host's links take one after the other, with the pauses between them, and what all
requests take on all connections. Every host is asked for its robots.txt, too. Measured is all of `enrich`: reading the dossiers,
fetching, reading the pages, writing the evidence. The hosts are loopback addresses of a server in another process.
"""

import argparse
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from dossier.enrich.request import Enriched, Request
from dossier.enrich.run import enrich
from dossier.enrich.web import Web
from dossier.world.fetch.manners import MANNERS, Manners
from dossier.world.fetch.settings import Settings

LIMIT = 1.3
_A_DOSSIER = 100


def ideal(links: int, hosts: int, delay: float, manners: Manners) -> float:
    """Seconds that nobody can beat who is as polite: `links` spread evenly over `hosts`, each answer after `delay` seconds."""
    each = -(-links // hosts)
    chain = (each + 1) * delay + each * manners.pause
    return max(chain, (links + hosts) * delay / manners.connections)


def project(folder: Path, urls: list[str]) -> None:
    """Writes a site that cites the addresses, a hundred a dossier."""
    content = folder / "content"
    for start in range(0, len(urls), _A_DOSSIER):
        dossier = content / "dossiers" / f"topic-{start // _A_DOSSIER}"
        dossier.mkdir(parents=True)
        (dossier / "index.md").write_text(f"---\ntitle: Topic {start}\nupdated: 2026-01-15\n---\n\nWords.\n")
        rows = (f"- {{id: s{number}, url: '{url}'}}\n" for number, url in enumerate(urls[start : start + _A_DOSSIER]))
        (dossier / "sources.yaml").write_text("".join(rows))
    (content / "site.yaml").write_text("title: Links\nenrich: {images: false}\n")


def measure(folder: Path, port: int, manners: Manners) -> tuple[float, Enriched]:
    """Seconds on the clock, and what came of it."""
    start = time.perf_counter()
    web = Web(Settings(ports=frozenset({port}), allow_loopback=True), manners)
    found = enrich(Request(folder, date(2026, 1, 15)), web=web)
    return time.perf_counter() - start, found


@contextmanager
def server(addresses: list[str], port: int, delay: float) -> Iterator[list[str]]:
    """A running server in a process of its own; the list holds what it recorded, afterwards."""
    command = [sys.executable, "-m", "benchmarks.link_server", "--port", str(port), "--delay", str(delay)]
    process = subprocess.Popen([*command, "--addresses", *addresses], stdout=subprocess.PIPE, text=True)
    recorded: list[str] = []
    try:
        assert process.stdout is not None
        process.stdout.readline()
        yield recorded
    finally:
        process.terminate()
        recorded.append(process.communicate()[0])


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(
    folder: Path, links: int, hosts: int, delay: float, manners: Manners
) -> tuple[float, Enriched, dict[str, float]]:
    """Seconds on the clock, what came of it, and what the server saw of politeness."""
    addresses, port = [f"127.0.{1 + number // 250}.{1 + number % 250}" for number in range(hosts)], free_port()
    urls = [f"http://{addresses[number % hosts]}:{port}/{number}" for number in range(links)]
    with server(addresses, port, delay) as recorded:
        project(folder, urls)
        seconds, found = measure(folder, port, manners)
    return seconds, found, json.loads(recorded[0])


def main() -> int:
    """Prints the ideal and the measured time; 1 when the latter is not below `LIMIT` times the former."""
    parser = argparse.ArgumentParser(description="Compares enriching many links with the ideal time.")
    parser.add_argument("--links", type=int, default=2_000)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--delay", type=float, default=0.05)
    parser.add_argument("--pause", type=float, default=MANNERS.pause)
    parser.add_argument("--connections", type=int, default=MANNERS.connections)
    given = parser.parse_args()
    manners = Manners(given.connections, given.pause)
    with tempfile.TemporaryDirectory() as folder:
        seconds, found, seen = run(Path(folder), given.links, given.hosts, given.delay, manners)
    best = ideal(given.links, given.hosts, given.delay, manners)
    lines = [
        f"{found.seen} of {given.links} links from {given.hosts} hosts, each answer after {given.delay * 1_000:.0f} ms",
        f"{given.connections} connections, {given.pause:g} s between two requests to one host",
        f"ideal {best:.2f} s, measured {seconds:.2f} s ({seconds / best:.2f} ×)",
        *(f"the server saw: {name} {round(value, 3):g}" for name, value in seen.items()),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(found.seen < given.links or seconds >= LIMIT * best)


if __name__ == "__main__":
    sys.exit(main())
