"""A quote as runs of words with gaps between them: where it says `…`, or where the editor put words into brackets.

`…`, `...`, `[…]`, `[...]` and `(...)` leave something out; `[the company]` may stand for a few other words, or be added. `[T]he` is
the word `The` with another letter, and `kill[ed]` a word that begins with `kill`. Marks beside a gap don't count: a comma goes
with what was left out.
"""

from msgspec import Struct

from dossier.folding import Folded

_EDGES = frozenset(".,;:-'\"。，、；：")
_STOPS = frozenset(".。")
_MOST_GAPS, _SHORTEST_STEM = 50, 3

Run = tuple[str, ...]


class Gap(Struct, frozen=True):
    """Where other words may stand: any, or a few in place of those in brackets, or one word that begins with `stem`.

    `stopped` says that the quote has a full stop before the gap, `edited` that brackets were there.
    """

    elided: bool = False
    edited: bool = False
    bracketed: Run = ()
    stem: str = ""
    stopped: bool = False


class Pattern(Struct, frozen=True):
    """Runs of words in their order, and the gap before each and behind the last, None where there is none.

    `joined` says that letters stood in brackets which are read as letters of their word.
    """

    runs: tuple[Run, ...]
    gaps: tuple[Gap | None, ...]
    joined: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether nothing is left out and nothing in brackets."""
        return not (self.joined or any(gap and (gap.elided or gap.edited) for gap in self.gaps))

    @property
    def is_edited(self) -> bool:
        """Whether anything is in brackets."""
        return self.joined or any(gap and gap.edited for gap in self.gaps)


class _Unreadable(Exception):
    """The brackets say nothing that can be looked for."""


def pattern(quote: Folded, first: int, last: int, joined: bool) -> Pattern | None:
    """The pattern of a quote's words from number `first` up to `last`; with `joined`, letters in brackets are letters of their word.

    None for one that can't be looked for: brackets that begin a word otherwise, very many gaps, no words.
    """
    try:
        parts = list(_trimmed(_parts(quote, first, last, joined)))
    except _Unreadable:
        return None
    runs = tuple(part for part in parts if isinstance(part, tuple))
    if not runs or len(runs) > _MOST_GAPS:
        return None
    gaps: list[Gap | None] = [None]
    for part in parts:
        if isinstance(part, tuple):
            gaps.append(None)
        else:
            gaps[-1] = part
    attached = joined and any(
        quote.words[index] == "[" and (_touches(quote, index - 1) or _touches(quote, end))
        for index, end in _closing(quote.words, last).items()
        if first <= index and end + 1 < last
    )
    return Pattern(runs, tuple(gaps), attached)


def _parts(quote: Folded, first: int, last: int, joined: bool) -> list[list[str] | Gap]:
    """Runs and gaps in their order."""
    parts: list[list[str] | Gap] = [[]]
    closing = _closing(quote.words, last)
    index = first
    while index < last:
        run = parts[-1]
        assert isinstance(run, list)
        end = closing.get(index, index)
        content = quote.words[index + 1 : end]
        if quote.words[index] == "…" or (content and set(content) <= {"…", "."}):
            parts += (Gap(elided=True), [])
        elif end == index or quote.words[index] == "(":
            run.append(quote.words[index])
            end = index
        elif left := _touches(quote, index - 1) * (index > first) + 2 * _touches(quote, end) * (end + 1 < last):
            end += _attached(parts, content, quote.words[end + 1] if left > 1 else "", left, joined)
        else:
            parts += (Gap(edited=True, bracketed=content), [])
        index = end + 1
    return parts


def _attached(parts: list[list[str] | Gap], content: Run, right: str, sides: int, joined: bool) -> int:
    """Adds a word that is partly in brackets, with what it is joined to; gives how many words behind the brackets it took."""
    run = parts[-1]
    assert isinstance(run, list)
    left = run.pop() if sides & 1 and run else ""
    if joined and len(content) == 1:
        run.append(left + content[0] + right)
    elif len(left) >= _SHORTEST_STEM and left.isalpha() and not right and len(content) == 1:
        parts += (Gap(edited=True, bracketed=content, stem=left), [])
    else:
        raise _Unreadable
    return bool(right)


def _touches(quote: Folded, index: int) -> bool:
    """Whether a word and the next one stand without a space between them, and the one that is no bracket is of letters or digits."""
    if quote.ends[index] != quote.starts[index + 1]:
        return False
    other = quote.words[index + 1] if quote.words[index] == "]" else quote.words[index]
    return other.replace("'", "").isalnum()


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
        while index and begin < end and part[begin] in _EDGES:
            begin += 1
        while begin < end and part[end - 1] in _EDGES:
            end -= 1
        if begin < end:
            found.append(tuple(part[begin:end]))
            stopped = not _STOPS.isdisjoint(part[end:])
            if index + 1 < len(parts):
                found.append(Gap(stopped=stopped))
            elif stopped:
                found.append(Gap(stopped=True))
    return found


def _add(found: list[Run | Gap], gap: Gap) -> None:
    """Adds a gap, as one with the gap before it."""
    before = found[-1] if found else None
    if not isinstance(before, Gap):
        found.append(gap)
        return
    if (before.stem or gap.stem) and (before.elided or before.edited):
        raise _Unreadable
    found[-1] = Gap(
        before.elided or gap.elided,
        before.edited or gap.edited,
        before.bracketed + gap.bracketed,
        before.stem or gap.stem,
        before.stopped,
    )
