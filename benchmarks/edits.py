"""Edits of one dossier that every reader of its page can see."""

import re
from pathlib import Path

_PARAGRAPH = re.compile(r"\n\n(?=[A-Z])")
_TITLE = re.compile(r"^title: .*$", re.MULTILINE)


def in_body(file: Path, word: str) -> None:
    """Puts a word before the body's first paragraph."""
    front, fence, body = file.read_text(encoding="utf-8").rpartition("\n---\n")
    edited, count = _PARAGRAPH.subn(f"\n\n{word} ", body, count=1)
    assert count, f"{file} has no paragraph in its body"
    file.write_text(front + fence + edited, encoding="utf-8")


def in_title(file: Path, word: str) -> None:
    """Puts a word behind the title."""
    edited, count = _TITLE.subn(rf"\g<0> {word}", file.read_text(encoding="utf-8"), count=1)
    assert count, f"{file} has no title"
    file.write_text(edited, encoding="utf-8")
