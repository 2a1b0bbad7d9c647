"""A quote as runs of words with gaps between them: where it says `…`, or where the editor put words into brackets.

`…`, `...`, `[…]`, `[...]` and `(...)` leave something out; `[the company]` may stand for a few other words, or be added, and
`kill[ed]` for another form of the word. Marks beside a gap don't count: a comma goes with what was left out.
"""

from msgspec import Struct

from dossier.verify.quote import Run

EDGES = frozenset(".,;:-'\"。，、；：")


class Gap(Struct, frozen=True):
    """Where other words may stand: any, or a few in place of those in brackets, or another form of one word that begins with `stem`.

    `stopped` says that the quote has a full stop before the gap, `edited` that brackets were there, `named` that a word in
    them begins with a capital.
    """

    elided: bool = False
    edited: bool = False
    bracketed: Run = ()
    stem: str = ""
    stopped: bool = False
    named: bool = False


class Pattern(Struct, frozen=True):
    """Runs of words in their order, and the gap before each and behind the last, None where there is none."""

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
