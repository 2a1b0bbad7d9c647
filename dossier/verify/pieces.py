"""A quote to its pattern: where it is in one piece, where it leaves something out, and what is in brackets."""

from dossier.folding import Folded, is_proclitic
from dossier.verify.pattern import EDGES, Gap, Pattern
from dossier.verify.quote import Quote, Run

_STOPS, _DOTS = frozenset(".。"), frozenset("….")
_MOST_RUNS, _SHORTEST_STEM = 50, 3


class _UnreadableError(Exception):
    """The brackets say nothing that can be looked for."""


def pattern(quote: Quote, text: Folded | None = None) -> Pattern | None:
    """The pattern of a quote; an ellipsis that a text has between the same words leaves nothing out there.

    None for one that can't be looked for: brackets that begin a word otherwise, very many gaps, no words.
    """
    try:
        parts = _trimmed(_parts(quote, text))
    except _UnreadableError:
        return None
    runs = tuple(part for part in parts if isinstance(part, tuple))
    if not runs or len(runs) > _MOST_RUNS:
        return None
    gaps: list[Gap | None] = [None]
    for part in parts:
        if isinstance(part, Gap):
            gaps[-1] = part
        else:
            gaps.append(None)
    return Pattern(runs, tuple(gaps), quote.joined)


def _parts(quote: Quote, text: Folded | None) -> list[list[str] | Gap]:
    """Runs and gaps in their order, a run first and last."""
    words, parts, run = quote.folded.words, list[list[str] | Gap](), list[str]()
    closing = _closing(words, quote.last)
    index = quote.first
    while index < quote.last:
        end = closing.get(index, index)
        content = words[index + 1 : end]
        if (
            words[index] == "…"
            and text
            and _stands(words[max(index - 1, quote.first) : min(index + 2, quote.last)], text)
        ):
            run.append("…")
        elif words[index] == "…" or (content and set(content) <= _DOTS):
            parts += (run, Gap(elided=True))
            run = []
        elif words[index] == "[" and end > index:
            gap = _bracketed(quote, index, end, run)
            parts += (run, gap)
            run = []
        else:
            run.append(words[index])
            end = index
        index = end + 1
    return [*parts, run]


def _stands(words: Run, text: Folded) -> bool:
    return len(words) > 1 and f" {' '.join(words)} " in text.text


def _bracketed(quote: Quote, start: int, end: int, run: list[str]) -> Gap:
    """What the brackets from one number to another stand for; the beginning of a word that they end goes from the run."""
    content = quote.folded.words[start + 1 : end]
    if is_proclitic("".join(run[-2:])):
        run[-2:] = ["".join(run[-2:])]
    if end + 1 < quote.last and _touch(quote.folded, end) and quote.folded.words[end + 1].isalnum():
        raise _UnreadableError
    if not (start > quote.first and _touch(quote.folded, start - 1) and quote.folded.words[start - 1].isalnum()):
        return Gap(edited=True, bracketed=content, named="A" in quote.folded.kinds[start + 1 : end])
    if not (run and run[-1].isalpha() and len(run[-1]) >= _SHORTEST_STEM and len(content) == 1):
        raise _UnreadableError
    return Gap(edited=True, bracketed=content, stem=run.pop())


def _touch(quote: Folded, number: int) -> bool:
    return quote.ends[number] == quote.starts[number + 1]


def _closing(words: Run, last: int) -> dict[int, int]:
    """Where the bracket that is opened at a number is closed, for brackets with no others within."""
    found, opened = {}, -1
    for index in range(last):
        if words[index] in "[(":
            opened = index
        elif opened >= 0 and words[index] == {"[": "]", "(": ")"}[words[opened]]:
            found[opened], opened = index, -1
    return found


def _trimmed(parts: list[list[str] | Gap]) -> list[Run | Gap]:
    """Runs without marks beside gaps and at the end; gaps with nothing between them as one."""
    found: list[Run | Gap] = []
    for index, part in enumerate(parts):
        if isinstance(part, Gap):
            _add(found, part)
            continue
        begin, end = 0, len(part)
        while index and begin < end and part[begin] in EDGES:
            begin += 1
        while begin < end and part[end - 1] in EDGES:
            end -= 1
        if begin < end:
            found.append(tuple(part[begin:end]))
        if not _STOPS.isdisjoint(part[end:]):
            _add(found, Gap(stopped=True))
    return found


def _add(found: list[Run | Gap], gap: Gap) -> None:
    """Adds a gap, as one with the gap before it."""
    before = found[-1] if found else None
    if not isinstance(before, Gap):
        found.append(gap)
        return
    if (before.stem or gap.stem) and (before.elided or before.edited) and (gap.elided or gap.edited):
        raise _UnreadableError
    found[-1] = Gap(
        before.elided or gap.elided,
        before.edited or gap.edited,
        before.bracketed + gap.bracketed,
        before.stem or gap.stem,
        before.stopped or gap.stopped,
        before.named or gap.named,
    )
