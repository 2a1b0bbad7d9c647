"""Values as JSON text (RFC 8259) that any terminal and any reader may get."""

import json
import re

from dossier.report.characters import UNSAFE


def dump(value: object) -> str:
    """The value as indented JSON, keys in their order; what a terminal would obey, reorder or hide is escaped."""
    lines = json.dumps(value, ensure_ascii=False, indent=2).split("\n")
    return "\n".join(UNSAFE.sub(_escape, line) for line in lines) + "\n"


def _escape(match: re.Match[str]) -> str:
    """The character as `\\uXXXX`, one for each of its UTF-16 code units."""
    units = match.group().encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
