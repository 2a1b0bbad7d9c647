"""Measures how well pages are read: `python -m benchmarks.linkmeta CORPUS_DIR [--sample N]`.

Reads every page of a corpus (its index.jsonl and pages/), writes what was found to .dossier/bench/linkmeta.jsonl, and prints the corpus' own
score of it beside the bars that we set ourselves, and pages per second of processor time.
"""

import argparse
import gzip
import importlib.util
import json
import sys
import time
from hashlib import sha1
from pathlib import Path
from typing import Any

from benchmarks.tools.base import HOME
from dossier.dates import parse
from dossier.evidence import Metadata
from dossier.extract.combine import extract
from dossier.extract.page import Response

PREDICTIONS = HOME / "linkmeta.jsonl"
DAY = "2026-11-23"
NAMES = {
    "title": "title",
    "description": "description",
    "publisher": "publisher",
    "image": "image",
    "language": "lang",
    "canonical": "canonical",
}
TRUSTED = {"human", "reviewed", "suite"}
# Field, kinds of labels, column, least value.
BARS = (
    ("title", TRUSTED, "hit", 70.0), ("authors", TRUSTED, "hit", 68.0), ("authors", TRUSTED, "acc", 71.0), ("published", TRUSTED, "hit", 89.0),
    ("published", TRUSTED, "acc", 77.0), ("publisher", TRUSTED, "hit", 63.0), ("image", TRUSTED, "hit", 93.4),
    ("description", {"prefill"}, "hit", 82.0), ("lang", {"snapshot"}, "hit", 100.0), ("canonical", {"snapshot"}, "hit", 96.0),
)  # fmt: skip
SPEED = 50.0


def main() -> None:
    """Reads, scores, prints."""
    options = _options()
    rows = [json.loads(line) for line in (options.corpus / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    if options.half is not None:
        rows = [row for row in rows if int(sha1(row["id"].encode()).hexdigest()[-1], 16) % 2 == options.half]
    rows = rows[:: max(1, len(rows) // options.sample)] if options.sample else rows
    seconds, predictions = 0.0, []
    for row in rows:
        data = gzip.decompress((options.corpus / row["page"]).read_bytes())
        headers = {"content-type": "text/html; charset=utf-8" if row["transcoded"] else "text/html"}
        start = time.process_time()
        found = extract(Response(row["url"], data, headers), parse(DAY)).metadata
        seconds += time.process_time() - start
        predictions.append({"id": row["id"], **plain(found)})
    PREDICTIONS.parent.mkdir(parents=True, exist_ok=True)
    PREDICTIONS.write_text(
        "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in predictions), encoding="utf-8"
    )
    _print(options.corpus, rows, predictions, len(rows) / seconds)


def plain(found: Metadata) -> dict[str, Any]:
    """Metadata in the fields that the corpus has."""
    fields = {name: getattr(found, own).value for own, name in NAMES.items() if getattr(found, own)}
    if found.authors:
        fields["authors"] = list(found.authors.value)
    for name in ("published", "modified"):
        if told := getattr(found, name):
            fields[name] = told.value.text
    return fields


def _print(corpus: Path, rows: list[dict[str, Any]], predictions: list[dict[str, Any]], speed: float) -> None:
    scorer = _scorer(corpus)
    print(f"{'field':<12}{'labels':<24}{'figure':<8}{'measured':>9}{'bar':>7}")  # noqa: T201
    for field, kinds, column, least in BARS:
        scored = scorer.evaluate(predictions, rows, kinds=kinds)["all"].get(field)
        value = 100 * scored[column] if scored else float("nan")
        mark = "" if value >= least else "  below"
        print(f"{field:<12}{'+'.join(sorted(kinds)):<24}{column:<8}{value:>9.1f}{least:>7.1f}{mark}")  # noqa: T201
    print(f"{len(rows):,} pages, {speed:.0f} pages a second of processor time (bar: {SPEED:.0f})")  # noqa: T201


def _scorer(corpus: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", corpus / "score.py")
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sample", type=int, default=0, help="read about this many pages only")
    parser.add_argument("--half", type=int, choices=(0, 1), help="read one half of the pages only, chosen by their ids")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
