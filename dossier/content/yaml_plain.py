"""YAML as nearly every editor writes it, read in a fraction of libyaml's time; what is written otherwise is left to libyaml.

The form: mappings and lists in blocks, one entry a line; text that is plain, or in quotes on one line without escapes,
or in a block (`>-`, `>`, `|-`, `|`); lists of plain words in brackets; comments on lines of their own. The form is narrow
so that what is read here is what libyaml reads, without a finding.
"""

import re
from typing import Any

from dossier.content.text import may_hold_control

# Far below the number of values and of levels at which the loader refuses a text.
_LONGEST = 200_000
_DEEPEST = 40
_APART = ("\t", "\r", "\ufeff")

# The margin of what goes on on the next line: deeper than the list, or the mapping, that the entry belongs to.
_DEEPER = r"\1[ ](?(2)(?(3)[ ][ ]))[ ]*+"
_WORDS = r"[^\n:\#]*+(?:(?::(?=[^ \n])|(?<=[^ ])\#)[^\n:\#]*+)*+"
_ITEM = r"\w[^\n,\[\]{}\#:?&*!|>'\"%@`]*+(?<![ ])"
# One entry: its margin, dash, key, plain text, other text (a block's margin within); or all that follows, if it is none.
# Below a block, a line that is indented deeper than its first belongs to it, too, and so may one of blanks alone: neither
# is read.
_ENTRY = re.compile(
    rf"""
([ ]*+)(-[ ](?![ \n]))?(?:([A-Za-z_][A-Za-z0-9_-]{{0,99}}+):(?=[ \n]))?[ ]*+
(?:
  ([^\s\-?:,\[\]{{}}\#&*!|>'"%@`]{_WORDS}(?:\n{_DEEPER}[^ \n\-?:\#]{_WORDS})*+)
| ( \[(?:{_ITEM}(?:,[ ]{_ITEM})*+)?\][ ]*+
  | "[^"\\\n]*+"[ ]*+
  | '(?:[^'\n]++|'')*+'[ ]*+
  | [|>]-?\n(?P<margin>{_DEEPER})[^ \n].*+(?:\n++(?P=margin)[^ \n].*+)*+(?!\n++(?P=margin)) )
)?\n
| [ ]*+\#.*+\n
| ((?s:.+))
""",
    re.VERBOSE,
)
_FOLD = re.compile(r" *\n *")
_BREAKS = re.compile(r"\n(\n*)")


def read(text: str, nulls: frozenset[str]) -> Any:
    """The data of a YAML text in this form, with None for plain texts among `nulls`; None for a text in another form."""
    if not _may_be_plain(text):
        return None
    entries = _ENTRY.findall(text)
    root: dict[str, Any] = {}
    readable = not entries[-1][-1] and _fill(root, entries, nulls)
    return root.get("") if readable else None


def _fill(top: Any, entries: list[tuple[str, ...]], nulls: frozenset[str]) -> bool:
    """Puts the entries into `top`, all of them under an empty key; False when one of them does not fit in."""
    # Twice its column is the level of a mapping, one more that of a list: a list may stand in the column of its key.
    # `empty` says that the last entry, `waiting` its key, had no value on its line.
    level, waiting, empty = -1, "", True
    outer: list[tuple[int, Any]] = []
    for indent, dash, key, plain, other, _, _ in entries:
        if not key and not dash:
            if indent or plain or other:
                return False
            continue
        at = 2 * len(indent) + (dash != "")
        if at != level:
            if empty and at > level:
                outer.append((level, top))
                inner: Any = [] if dash else {}
                top[waiting] = inner
                top, level = inner, at
            while at < level:
                level, top = outer.pop()
            if at != level or len(outer) > _DEEPEST:
                return False
        value = (_plain(plain, nulls) if plain else _marked(other, nulls)) if plain or other else None
        empty, waiting = not (plain or other), key
        if dash and key:
            outer.append((level, top))
            item = {key: value}
            top.append(item)
            top, level = item, at + 3
        elif dash:
            top.append(value)
        elif key in top:
            return False
        else:
            top[key] = value
    return True


def _may_be_plain(text: str) -> bool:
    """Whether a text ends with a whole line and has no sign that libyaml treats apart: tabs, other ends of lines, marks."""
    if len(text) > _LONGEST or not text.endswith("\n") or any(sign in text for sign in _APART):
        return False
    try:
        return not may_hold_control(text.encode())
    except UnicodeEncodeError:
        return False


def _plain(value: str, nulls: frozenset[str]) -> str | None:
    if "\n" in value:
        value = _FOLD.sub(" ", value)
    value = value.rstrip(" ")
    return None if value in nulls else value


def _marked(value: str, nulls: frozenset[str]) -> Any:
    """A text in quotes or in a block, or a list in brackets."""
    first = value[0]
    if first in ">|":
        return _block(value)
    value = value.rstrip(" ")[1:-1]
    if first == "[":
        items = value.split(", ") if value else []
        return items if nulls.isdisjoint(items) else [None if item in nulls else item for item in items]
    return value.replace("''", "'") if first == "'" else value


def _block(value: str) -> str:
    """The text of a block: its lines without the margin, joined where the header folds them."""
    header, _, body = value.partition("\n")
    text = body.lstrip(" ")
    text = text.replace("\n" + " " * (len(body) - len(text)), "\n")
    if header[0] == ">":
        text = _BREAKS.sub(_folded, text) if "\n\n" in text else text.replace("\n", " ")
    return text if header[-1] == "-" else text + "\n"


def _folded(match: re.Match[str]) -> str:
    return match[1] or " "
