"""Measures deep links in a browser: `python -m benchmarks.fragments CORPUS_DIR [--quotes 500] [--pages 100] [--seed 1]`.

Sentences of the readable text of a corpus' pages (its index.jsonl and pages/) are given directives; Chromium opens each page at its directive, from
this machine, and what it highlights is read off a screenshot, character by character. There are no scripts and no style sheets, so that
more of a page is visible than in life, and an element is what HTML makes of it.
"""

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.highlights import Quote, Shown, quotes_of, showing
from benchmarks.tools.base import HOME
from dossier.verify.document import Document

LOG = HOME / "fragments.jsonl"
RIGHT, WRONG = 98.0, 0


def main() -> int:
    """Picks, opens, compares, prints."""
    options = _options()
    quotes = quotes_of(options.corpus, options.pages, options.quotes, options.seed, options.styles)
    counts: Counter[str] = Counter()
    seconds = 0.0
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with showing() as show, LOG.open("w", encoding="utf-8") as log:
        for page, wanted in quotes:
            start = time.process_time()
            document = Document(page)
            directives = [document.directive(quote.text, quote.before) for quote in wanted]
            seconds += time.process_time() - start
            for quote, directive in zip(wanted, directives, strict=True):
                shown = show(page, quote, directive) if directive else None
                counts[_outcome(shown)] += 1
                counts["moved"] += bool(shown and shown.moved and shown.found)
                counts["long"] += bool(directive) and len(directive)
                log.write(json.dumps(_row(quote, directive, shown), ensure_ascii=False) + "\n")
    return _print(counts, len(quotes), sum(len(wanted) for _, wanted in quotes), seconds)


def _outcome(shown: Shown | None) -> str:
    """What came of a quote.

    There was no directive, or the quote is not on the page as laid out, or what is highlighted is right, nothing, wrong, or all
    but punctuation that a picture parts from the words.
    """
    if shown is None:
        return "no directive"
    if shown.wanted == shown.found:
        return "right" if shown.wanted else "not laid out"
    left_out = {shown.text[place] for place in set(shown.wanted) ^ set(shown.found)}
    if shown.found and set(shown.found) < set(shown.wanted) and not any(map(str.isalnum, left_out)):
        return "unpointed"
    return "wrong" if shown.found else "nothing"


def _row(quote: Quote, directive: str, shown: Shown | None) -> dict[str, Any]:
    outcome = _outcome(shown)
    return {
        "outcome": outcome,
        "page": quote.page,
        "quote": quote.text,
        "before": quote.before,
        "directive": directive,
    } | (
        {name: "".join(shown.text[place] for place in getattr(shown, name)) for name in ("wanted", "found")}
        if shown and outcome in ("wrong", "unpointed")
        else {}
    )


def _print(counts: Counter[str], pages: int, quotes: int, seconds: float) -> int:
    given = quotes - counts["no directive"]
    right, length = 100 * counts["right"] / max(1, given), counts["long"] / max(1, given)
    outcomes = ("right", "unpointed", "wrong", "nothing", "not laid out", "no directive")
    lines = [
        f"{quotes} quotes on {pages} pages; what came of each is in {LOG}",
        *(f"  {outcome:<14}{counts[outcome]:>5}" for outcome in outcomes),
        f"right: {right:.1f} % of those with a directive, {100 * counts['right'] / max(1, quotes):.1f} % of all (bar: {RIGHT:.0f})",
        f"highlighted, but moved off the screen when what is above changed its height: {counts['moved']}",
        f"wrong: {counts['wrong']} (bar: {WRONG}); directives have {length:.0f} characters on average",
        f"{1000 * seconds / max(1, quotes):.1f} ms of processor time a quote, reading the pages included",
    ]
    print("\n".join(lines))  # noqa: T201
    return 0 if right >= RIGHT and counts["wrong"] <= WRONG else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--quotes", type=int, default=500)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--styles", action="store_true", help="keep the style sheets that stand in the pages")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
