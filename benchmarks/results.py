"""What a run measured, kept as JSON so that the page can be made again and from several runs."""

import json
import os
import platform
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measure import Run
from benchmarks.tools.base import HOME
from benchmarks.work import Made

FOLDER = HOME / "results"


def machine() -> dict[str, Any]:
    """Cores and memory of this machine, and nothing that names it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {"cores": len(os.sched_getaffinity(0)), "memory": memory, "python": platform.python_version()}


@dataclass
class Results:
    """One run at one size: runs by tool and work, seconds of the servers' answers, what was written, and on what machine."""

    size: int
    date: str = field(default_factory=lambda: datetime.now(UTC).date().isoformat())
    machine: dict[str, Any] = field(default_factory=machine)
    versions: dict[str, str] = field(default_factory=dict)
    runs: dict[str, dict[str, list[Run]]] = field(default_factory=dict)
    latencies: dict[str, list[float]] = field(default_factory=dict)
    made: dict[str, Made] = field(default_factory=dict)

    def forget(self, tool: str) -> None:
        """Takes out all that is known of a tool."""
        for each in (self.versions, self.runs, self.latencies, self.made):
            each.pop(tool, None)  # type: ignore[attr-defined]

    def add(self, tool: str, work: str, run: Run) -> None:
        self.runs.setdefault(tool, {}).setdefault(work, []).append(run)

    def middle(self, tool: str, work: str) -> Run | None:
        """The medians of a work's runs, each field for itself."""
        found = self.runs.get(tool, {}).get(work)
        return Run(*(median(values) for values in zip(*found, strict=True))) if found else None

    def save(self) -> None:
        """Writes the run; the latest one of a size is the one that the page shows."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / f"{self.size}.json").write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")


def load() -> list[Results]:
    """The latest run of each size, the smallest first."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.json")]
    return [_typed(each) for each in sorted(found, key=lambda each: int(each["size"]))]


def _typed(fields: dict[str, Any]) -> Results:
    runs = {
        tool: {work: [Run(*run) for run in found] for work, found in works.items()}
        for tool, works in fields.pop("runs").items()
    }
    made = {tool: Made(*counts) for tool, counts in fields.pop("made").items()}
    return Results(**fields, runs=runs, made=made)


def folder(tool: str, size: int) -> Path:
    """Where a tool's site of a size stands."""
    return HOME / "sites" / f"{tool}-{size}"
