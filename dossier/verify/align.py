"""The runs of a quote found in a text, in their order and with no more between them than its gaps allow."""

from bisect import bisect_right
from collections.abc import Iterator

from dossier.folding import Folded
from dossier.verify.gaps import MOST_REPLACED, WINDOW, may_begin, may_end, may_stand
from dossier.verify.pattern import Pattern
from dossier.verify.prepared import Prepared
from dossier.verify.quote import Run

Span = tuple[int, int]

# A run that stands more often than this in the part of a text that is searched tells nothing; nor do very many ways to choose.
_MOST, _MOST_CHOICES = 1_000, 2_000
# Brackets stand for a few words, and for the marks around them.
_FEW = 2 * MOST_REPLACED


def places(text: Folded, run: Run, low: int = 0, high: int | None = None) -> Iterator[Span]:
    """The numbers of the first word of a run and of the one behind it, wherever it begins from word `low` up to `high`."""
    wanted = f" {' '.join(run)} "
    at = text.places[low] - 1 if low < len(text.places) else len(text.text)
    limit = len(text.text) if high is None or high >= len(text.places) else text.places[high] + len(wanted)
    for _ in range(_MOST):
        at = text.text.find(wanted, at, limit)
        if at < 0:
            return
        behind = at + len(wanted)
        first, last = text.at(at + 1), len(text.places) if behind == len(text.text) else text.at(behind)
        if first >= 0 and last >= 0:
            yield first, last
        at += 1


def align(pattern: Pattern, text: Prepared, strict: bool = True) -> Span | None:
    """From which word up to which a pattern stands in a text; not `strict`, whatever its gaps stand for."""
    folded = text.folded
    if any(f" {' '.join(run)} " not in folded.text for run in pattern.runs):
        return None
    gaps = pattern.gaps
    reached = [
        (last, first)
        for first, last in places(folded, pattern.runs[0])
        if not strict or may_begin(gaps[0], text, first)
    ]
    choices = 0
    for run, gap in zip(pattern.runs[1:], gaps[1:-1], strict=True):
        if not reached or gap is None or choices > _MOST_CHOICES:
            return None
        high = _reach(folded, reached[-1][0], gap.elided)
        onward = []
        for first, last in places(folded, run, reached[0][0], high):
            before = bisect_right(reached, (first, len(folded.places))) - 1
            if before < 0 or first > _reach(folded, reached[before][0], gap.elided):
                continue
            choices += 1
            if not strict or may_stand(gap, text, reached[before][0], first):
                onward.append((last, reached[before][1]))
        reached = onward
    return next(((first, last) for last, first in reached if not strict or may_end(gaps[-1], text, last)), None)


def _reach(text: Folded, end: int, elided: bool) -> int:
    """The number of the last word at which the next run may begin behind a run that ends before word `end`."""
    if not elided:
        return min(end + _FEW, len(text.places))
    return bisect_right(text.starts, text.ends[end - 1] + WINDOW)
