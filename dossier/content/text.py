"""Bytes to text: encodings, control characters, front matter, and positions in a text."""

import re

from dossier.findings import Finding, Spot

MAX_BYTES = 1 << 20
# U+0085, U+2028 and U+2029 end lines for some readers (YAML 1.1) and not for others (YAML 1.2, CommonMark).
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_CONTROL_BYTES = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D})
# Where `_CONTROL` may match beyond ASCII, in UTF-8: each begins with a plain byte, which makes the search for it quick.
_CONTROL_STARTS = tuple(map(re.compile, (rb"\xc2[\x80-\x9f]", rb"\xe2\x80[\xa8\xa9]", rb"\xef\xbf[\xbe\xbf]")))
_FENCE = re.compile(r"---[ \t]*\r?\n")
_END = re.compile(r"\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")


def decode(data: bytes, file: str, limit: int = MAX_BYTES) -> tuple[str | None, Finding | None]:
    """The text of a file with LF at the end of lines, or what keeps it from being one: size, encoding, control characters."""
    if len(data) > limit:
        message = f"this file has {len(data):,} bytes; the limit is {limit:,}"
        return None, Finding("file-too-large", Spot(file), message, help=("split the dossier into two",))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, _not_utf8(error, file)
    if may_hold_control(data) and (fault := control_character(text, file)):
        return None, fault
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text, None


def may_hold_control(data: bytes) -> bool:
    """Whether UTF-8 bytes have a control character; a quick look, which costs a fraction of the search for its place."""
    if len(data.translate(None, _CONTROL_BYTES)) != len(data):
        return True
    return not data.isascii() and any(start.search(data) for start in _CONTROL_STARTS)


def controls(text: str) -> str:
    """The first character of a text that content may not hold, empty without one."""
    match = _CONTROL.search(text)
    return match[0] if match else ""


def control_character(text: str, file: str, first_line: int = 1) -> Finding | None:
    """A finding for the first control character or half surrogate pair in a text."""
    if not (match := _CONTROL.search(text)):
        return None
    line, column = position(text, match.start())
    line += first_line - 1
    message = f"the control character U+{ord(match.group()):04X} is not allowed in content"
    spot = Spot(file, line, column, line, column + 1)
    return Finding("control-character", spot, message, help=("delete it; an editor may show it as a blank or a box",))


def _not_utf8(error: UnicodeDecodeError, file: str) -> Finding:
    before = error.object[: error.start].decode()
    line, column = position(before, len(before))
    message = f"this file is not UTF-8: byte 0x{error.object[error.start]:02X} starts no character"
    spot = Spot(file, line, column, line, column + 1)
    return Finding("not-utf-8", spot, message, help=("save the file with the encoding UTF-8",))


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at `offset`; lines end as in YAML 1.1 and CommonMark: LF, CR, CRLF."""
    before = text[:offset]
    if "\r" in before:
        before = before.replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def offset_of(text: str, line: int, column: int) -> int:
    """The offset of a line and column, the reverse of `position` for texts with LF."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start + column - 1


def front_matter(text: str) -> tuple[str | None, str, int]:
    """The YAML between the first two `---` lines (None without them), the body, and the body's first line from 1."""
    if not (start := _FENCE.match(text)):
        return None, text, 1
    if not (end := _END.search(text, start.end() - 1)):
        return None, text, 1
    return text[start.end() : end.start() + 1], text[end.end() :], position(text, end.end())[0]
