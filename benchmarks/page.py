"""Makes docs/benchmarks.md of the results that are kept."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.results import Results
from benchmarks.tables import growth_table, latency_table, size_table, written_table
from benchmarks.tools import TOOLS

PAGE = Path(__file__).parent.parent / "docs/benchmarks.md"
WORDS = Path(__file__).parent / "page.md"


def write(all_results: Sequence[Results]) -> None:
    """Writes the page; its words stand in page.md, its tables come from the results."""
    PAGE.write_text(rendered(all_results), encoding="utf-8")


def rendered(all_results: Sequence[Results]) -> str:
    """The page as Markdown."""
    sizes = "\n".join(f"### {results.size:,} dossiers\n\n{size_table(results)}" for results in all_results)
    return (
        WORDS.read_text(encoding="utf-8")
        .replace("{{sizes}}", sizes.strip())
        .replace("{{latency}}", latency_table(all_results).strip())
        .replace("{{growth}}", growth_table(all_results).strip())
        .replace("{{written}}", written_table(all_results).strip())
        .replace("{{versions}}", _versions(all_results))
        .replace("{{machine}}", _machines(all_results))
    )


def _versions(all_results: Sequence[Results]) -> str:
    found = {key: results.versions[key] for results in all_results for key in TOOLS if key in results.versions}
    return ", ".join(f"{TOOLS[key].name} {version}" for key, version in found.items())


def _machines(all_results: Sequence[Results]) -> str:
    found: dict[str, list[str]] = {}
    for results in all_results:
        cores, memory, python = (results.machine[name] for name in ("cores", "memory", "python"))
        words = f"{cores} cores, {memory / 2**30:.0f} GB of memory, Linux, Python {python}, {results.date}"
        found.setdefault(words, []).append(f"{results.size:,}")
    return "; ".join(f"{words} ({', '.join(sizes)} dossiers)" for words, sizes in found.items())
