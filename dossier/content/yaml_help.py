"""libyaml's syntax errors in an editor's words: where the slip is, and what to write instead."""

import re

from yaml.error import Mark, MarkedYAMLError

from dossier.findings import Finding, Place, Spot

_QUOTE = 'put the text in quotes: `key: "…"`'
_WORDS: tuple[tuple[str, str, str], ...] = (
    ("unexpected end of stream|quoted scalar", "this quotation mark is never closed", "close it at the end of the text"),
    ("unexpected document indicator|quoted scalar", "this quotation mark is never closed", "close it at the end of the text"),
    ("mapping values are not allowed", "a colon and a space inside text start a new mapping here", _QUOTE),
    ("could not find expected ':'", "this line is neither `key: value` nor a list item", "add a colon and a space after the key, or indent the line to continue the text above"),
    ("undefined alias", "`*` at the start of a value means an alias, and none has this name", _QUOTE),
    ("did not find expected alphabetic or numeric", "`*`, `&` or `!` at the start of a value has a meaning of its own in YAML", _QUOTE),
    ("another document", "a second YAML document starts here", "keep one document in a file: remove the `---` line"),
    ("did not find expected ',' or ']'", "this list in `[ ]` is not closed, or a comma is missing", "close it with `]`, separate items with commas, and quote text that holds brackets or quotation marks"),
    ("did not find expected ',' or '}'", "this mapping in `{ }` is not closed, or a comma is missing", "close it with `}` and separate its entries with commas"),
    ("did not find expected node content", "a value is missing here", "write a value, or quote text that starts with a special character"),
    ("did not find expected '-' indicator", "this line does not continue the list above", "start it with `- ` at the list's own indentation, or indent it under the item"),
    ("did not find expected key", "this line does not fit the lines above", "give the keys of one mapping, and the `- ` of one list, the same indentation"),
    ("block sequence entries are not allowed", "a list item can't start here", "put the first `- ` on a line of its own below the key"),
    ("unknown escape character", "a backslash in double quotes starts an escape, and this one does not exist", "write `\\\\` for a backslash, or use single quotes"),
    ("did not find expected hexdecimal", "this escape needs hexadecimal digits", "write `\\\\` for a backslash, or use single quotes"),
    ("invalid Unicode character code", "this escape is no Unicode character", "write the character itself"),
    ("incompatible YAML document", "this YAML version is not supported", "remove the `%YAML` line"),
    ("undefined tag handle", "tags (`!name`) are not used here", "leave the tag out, or " + _QUOTE),
    ("duplicate anchor", "this anchor's name is taken", "use each anchor name once"),
    ("found a tab character", "a tab stands where only spaces may", "replace the tab with spaces"),
)  # fmt: skip

_NO_SPACE = ("a space is missing after this colon", "", ("write `key: value`",))
_NO_BREAK = ("the blank after this colon is a no-break space", "", ("replace it with a plain space",))
_KEY_WITHOUT_SPACE = re.compile(r"(\s*(?:- )?[A-Za-z_]+):(?=[^ \t\r\n/:])")
_KEY_ALONE = re.compile(r"\s+[A-Za-z_]+")
_VALUE = re.compile(r"\s*(?:- +)*(?:[A-Za-z_]+:[ \t]+)?")
_CLOSED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_HYPHEN = re.compile(r"\s*-[A-Za-z_]+:(?:\s|$)")
_OPENING = {
    "while parsing a block collection": "the list starts here",
    "while parsing a block mapping": "the mapping starts here",
    "while parsing a flow sequence": "the list is opened here",
    "while parsing a flow mapping": "the mapping is opened here",
}


def explain(error: MarkedYAMLError, text: str, file: str, first_line: int) -> Finding:
    """A finding at the place of a syntax error, with the opening place beside it when that is another line."""
    mark = error.problem_mark or error.context_mark or Mark("", 0, 0, 0, None, None)
    if no_space := _no_space(text, mark):
        words = _NO_BREAK if _line(text, no_space.line)[no_space.column + 1] in "\u00a0\u202f" else _NO_SPACE
        return Finding("yaml-syntax", _spot(no_space, text, file, first_line), *words)
    if re.search("expected (key|'-' indicator)", error.problem or ""):
        if runaway := _runaway_quote(text, mark):
            closing = (_spot(mark, text, file, first_line), "the text seems to go on to here")
            words = ("this quotation mark is not closed on its line", "", ("close it at the end of the text",))
            return Finding("yaml-syntax", _spot(runaway, text, file, first_line), *words, (closing,))
        if slip := _after_value(text, mark):
            return Finding("yaml-syntax", _spot(mark, text, file, first_line), slip[0], "", (slip[1],))
    message, help = _words(error, text, mark)
    opening = error.context_mark
    if opening and any(words in (error.context or "") for words in ("quoted scalar", "simple key")):
        mark = opening
    related: tuple[tuple[Place, str], ...] = ()
    if opening and opening.line != mark.line and (beside := _OPENING.get(error.context or "")):
        related = ((_spot(opening, text, file, first_line), beside),)
    return Finding("yaml-syntax", _spot(mark, text, file, first_line), message, "", (help,) if help else (), related)


def _no_space(text: str, mark: Mark) -> Mark | None:
    """The colon of a `key:value` on the line of the mark or the one before it."""
    for number in (mark.line, mark.line - 1):
        if number >= 0 and (match := _KEY_WITHOUT_SPACE.match(_line(text, number))):
            return Mark("", 0, number, match.end(1), None, None)
    return None


def _runaway_quote(text: str, mark: Mark) -> Mark | None:
    """The quotation mark, on a line above, of a text that the mark's line only seems to close."""
    before = _line(text, mark.line)[: mark.column].rstrip()
    quote = before[-1:]
    if quote not in _CLOSED:
        return None
    for number in range(mark.line - 1, -1, -1):
        line = _line(text, number)
        start = len(_VALUE.match(line)[0])  # type: ignore[index]
        if line[start : start + 1] == quote:
            return None if _CLOSED[quote].match(line, start) else Mark("", 0, number, start, None, None)
    return None


def _after_value(text: str, mark: Mark) -> tuple[str, str] | None:
    """The words for text that goes on behind a closing quotation mark or bracket."""
    line = _line(text, mark.line)
    start = len(_VALUE.match(line)[0])  # type: ignore[index]
    if start >= mark.column:
        return None
    if line[start] in "[{":
        return f"a value that starts with `{line[start]}` ends at the bracket that closes it", _QUOTE
    if line[start] in _CLOSED:
        return (
            "the text goes on behind its closing quotation mark",
            'move that mark to the end, and write `\\"` for one inside the text',
        )
    return None


def _words(error: MarkedYAMLError, text: str, mark: Mark) -> tuple[str, str]:
    problem, context = error.problem or "", error.context or ""
    if "cannot start any token" in problem:
        return _cannot_start(_line(text, mark.line)[mark.column :])
    if "mapping values" in problem and (slip := _indentation(text, mark)):
        return slip
    for key, message, help in _WORDS:
        parts = key.split("|")
        if parts[0] in problem and all(part in context for part in parts[1:]):
            return message, help
    return f"this is not valid YAML: {context + ', ' if context else ''}{problem}", ""


def _indentation(text: str, mark: Mark) -> tuple[str, str] | None:
    """The words for a key that YAML takes for more of the text above, because of how the lines are indented."""
    if not mark.line or not _KEY_ALONE.fullmatch(_line(text, mark.line)[: mark.column]):
        return None
    if _HYPHEN.match(_line(text, mark.line - 1)):
        return "a space is missing after the hyphen of the line above", "write `- key: value`"
    return "this key is indented deeper than the one above it", "give keys of one mapping the same indentation"


def _cannot_start(rest: str) -> tuple[str, str]:
    if rest.startswith("\t"):
        return "a tab is used for indentation", "YAML indents with spaces: replace the tab with two spaces"
    character = rest[:1]
    return f"a value can't start with `{character}`", _QUOTE


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number] if number < len(lines) else ""


def _spot(mark: Mark, text: str, file: str, first_line: int) -> Spot:
    lines = text.count("\n") + (not text.endswith("\n"))
    line = mark.line
    column = mark.column
    if line >= lines and lines:
        line, column = lines - 1, len(_line(text, lines - 1))
    return Spot(file, line + first_line, column + 1, line + first_line, column + 2)
