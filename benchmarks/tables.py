"""Results as Markdown tables: a row for each tool, with its ratio to Hugo."""

from collections.abc import Iterable, Sequence

from benchmarks.growth import exponent
from benchmarks.results import Results
from benchmarks.tools import TOOLS
from benchmarks.work import WORKS

REFERENCE = "hugo"


def size_table(results: Results) -> str:
    """All works at one size: medians, processor time, peak memory, and the ratios of time and memory to Hugo's."""
    rows = []
    for work in WORKS:
        reference = results.middle(REFERENCE, work)
        shown = [key for key in TOOLS if results.middle(key, work)]
        for key in shown:
            run = results.middle(key, work)
            assert run
            ratios = [_ratio(run.wall, reference.wall), _ratio(run.peak, reference.peak)] if reference else ["", ""]
            rounds = len(results.runs[key][work])
            rows.append(
                [
                    WORKS[work] if key == shown[0] else "",
                    TOOLS[key].name,
                    seconds(run.wall),
                    ratios[0],
                    seconds(run.cpu),
                    _megabytes(run.peak),
                    ratios[1],
                    str(rounds),
                ]
            )
    return table(["work", "tool", "wall", "× Hugo", "CPU", "peak memory", "× Hugo", "rounds"], rows)


def latency_table(all_results: Sequence[Results]) -> str:
    """Edit to served: a row for each tool, a column for each size."""
    sizes = [results for results in all_results if results.latencies]
    keys = [key for key in TOOLS if any(key in results.latencies for results in sizes)]
    rows = [[TOOLS[key].name, *(_latency(results, key) for results in sizes)] for key in keys]
    return table(["server", *(f"{results.size:,} dossiers" for results in sizes)], rows)


def written_table(all_results: Sequence[Results]) -> str:
    """How much each tool wrote at each size, and the bytes of a dossier's page beside dossier's own."""
    rows = []
    for results in all_results:
        own = results.made.get("dossier")
        for key in (key for key in TOOLS if key in results.made):
            made = results.made[key]
            ratio = _ratio(made.dossier, own.dossier) if own else ""
            rows.append(
                [
                    f"{results.size:,}",
                    TOOLS[key].name,
                    f"{made.pages:,}",
                    _megabytes(made.bytes),
                    f"{made.dossier:,}",
                    ratio,
                ]
            )
    return table(["dossiers", "tool", "HTML pages", "HTML", "bytes of a dossier's page", "× dossier"], rows)


def growth_table(all_results: Sequence[Results]) -> str:
    """The exponents of time and memory of cold builds over the sizes that a tool was measured at."""
    rows = []
    for key in TOOLS:
        runs = {results.size: run for results in all_results if (run := results.middle(key, "cold"))}
        if len(runs) < 2:
            continue
        values = [(run.wall, run.cpu, run.peak) for run in runs.values()]
        grown = [f"{exponent(list(runs), column):.2f}" for column in zip(*values, strict=True)]
        rows.append([TOOLS[key].name, f"{min(runs):,} to {max(runs):,}", *grown])
    return table(["tool", "dossiers", "wall", "CPU", "peak memory"], rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def seconds(value: float) -> str:
    """Seconds as one reads them: milliseconds below one second."""
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.1f} s" if value >= 10 else f"{value:.2f} s"


def _latency(results: Results, key: str) -> str:
    from statistics import median

    found = results.latencies.get(key)
    if found is None:
        return "not asked"
    return f"{seconds(median(found))} ({len(found)} edit{'s' * (len(found) > 1)})" if found else "no answer"


def _ratio(value: float, reference: float) -> str:
    return f"{value / reference:.2g}" if reference else ""


def _megabytes(value: float) -> str:
    return f"{value / 1e6:,.0f} MB"
