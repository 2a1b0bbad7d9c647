"""What is wrong, as values: findings name a place in the content, problems show it with its lines."""

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

Step = str | int
Path = tuple[Step, ...]
Severity = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class At(Struct, frozen=True):
    """A place by name: a document (`dossiers/xz-backdoor`), a path of keys and indexes in it, and where in the value.

    `span` is a range of characters within the text at `path`, `addition` counts the citations, entity links and placements of a
    Markdown text from 0; `key` points at the key instead of its value. The Markdown body of a document is at `("body",)`.
    """

    document: str
    path: Path = ()
    span: tuple[int, int] | None = None
    key: bool = False
    addition: int | None = None

    def __truediv__(self, step: Step) -> "At":
        return At(self.document, (*self.path, step))

    def part(self, start: int, end: int) -> "At":
        """The same text, narrowed to the characters from `start` up to `end`."""
        return At(self.document, self.path, (start, end))

    def name(self) -> "At":
        """The key that leads here, instead of what stands behind it."""
        return At(self.document, self.path, None, True)


class Spot(Struct, frozen=True):
    """A place by position: lines and columns count from 1 in code points, the end is exclusive; line 0 is the whole file."""

    file: str
    line: int = 0
    column: int = 1
    end_line: int = 0
    end_column: int = 1


Place = At | Spot


class Finding(Struct, frozen=True):
    """One thing that a check found: which rule, where, what is wrong, and what to do about it."""

    rule: str
    place: Place
    message: str
    label: str = ""
    help: tuple[str, ...] = ()
    related: tuple[tuple[Place, str], ...] = ()


class Snippet(Struct, frozen=True):
    """A position with the source lines it covers (from `at.line` to `at.end_line`) and a few words beside it."""

    at: Spot
    lines: tuple[str, ...] = ()
    label: str = ""


class Problem(Struct, frozen=True):
    """A finding with its severity and its place looked up: all that a report needs to show it."""

    rule: str
    severity: Severity
    message: str
    snippet: Snippet
    help: tuple[str, ...] = ()
    related: tuple[Snippet, ...] = ()


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name closest to `word`, or None when none is within a third of its length in edits (OSA distance)."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    limit = max(len(word), 3) // 3
    best = process.extractOne(word.lower(), sorted(set(known)), scorer=OSA.distance, score_cutoff=limit)
    return best[0] if best else None


def suggestion(word: str, known: Sequence[str] | Iterable[str], what: str = "") -> tuple[str, ...]:
    """Help lines for an unknown name: the nearest known one, or the list of them when it is short."""
    names = sorted(set(known))
    if near := nearest(word, names):
        return (f"did you mean `{near}`?",)
    if 0 < len(names) <= 12:
        return (f"{what or 'known names'}: {', '.join(f'`{name}`' for name in names)}",)
    return ()
