"""The works that are measured: a cold build, one with nothing changed, one after each kind of edit."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks import edits
from benchmarks.measure import Failed, Run, measure
from benchmarks.tools.base import Tool

WORKS = {
    "cold": "cold: no output, no state",
    "nothing": "nothing changed",
    "body": "one dossier edited: a word in its body",
    "title": "one dossier edited: its title",
}


class Made(NamedTuple):
    """How much a tool wrote: HTML pages, their bytes, and the mean bytes of a dossier's page."""

    pages: int
    bytes: int
    dossier: int


def works(tool: Tool, site: Path, slug: str, round: int) -> Iterator[tuple[str, Run]]:
    """Does each work once, one after the other, on the same site."""
    for name in (tool.output, *tool.state):
        shutil.rmtree(site / name, ignore_errors=True)
    yield "cold", _build(tool, site)
    yield "nothing", _build(tool, site)
    for work, edit in (("body", edits.in_body), ("title", edits.in_title)):
        word = f"{work.capitalize()}mark{round}"
        edit(site / tool.dossier(slug), word)
        yield work, _build(tool, site)
        if word not in (site / tool.output / slug / "index.html").read_text(encoding="utf-8"):
            raise Failed(f"{tool.name} did not bring an edit of {work} to the page of {slug}.")


def made(tool: Tool, site: Path) -> Made:
    """Counts the pages that stand in the output."""
    output = site / tool.output
    sizes = {path.relative_to(output): path.stat().st_size for path in output.rglob("*.html")}
    dossiers = [size for path, size in sizes.items() if path.parts[0].startswith("dossier-")]
    return Made(len(sizes), sum(sizes.values()), round(sum(dossiers) / max(1, len(dossiers))))


def _build(tool: Tool, site: Path) -> Run:
    # What earlier builds wrote is brought to the disk first, so that no build waits for another's files.
    os.sync()
    return measure(tool.build(), site, tool.environment)
