"""JSON as programs and people break it: comments, commas without a value, escapes that there are not, marks of HTML around it.

What stands in strings is left as it is, but for a backslash that means nothing.
"""

import html
import re

# Every alternative goes on to the end of the text where its own end is missing, or is bounded, so that nothing is read twice.
_TOKEN = re.compile(
    r'(?P<string>"(?:[^"\\]|\\.?)*+"?)'
    r"|(?P<comment>(?://\s*|/\*\s*)?(?:<!\[CDATA\[|\]\]>)(?:\s*\*/)?|<!--[^{}\[\]\"<>]{0,500}+-->|//\s*-->|<!--|-->"
    r"|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|[\x00-\x08\x0b\x0c\x0e-\x1f\xa0\ufeff\u2028\u2029])"
    r"|(?P<comma>,)"
    r"|(?P<other>[^\"<\]/\-,\x00-\x08\x0b\x0c\x0e-\x1f\xa0\ufeff\u2028\u2029]++|.)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:[\"\\/bfnrt]|u[0-9a-fA-F]{4}|(?P<wrong>.?))", re.DOTALL)
_QUOTED = re.compile(r"\s*[\[{\s]*&(?:quot|#34|#x22);", re.IGNORECASE)


def mended(text: str) -> str:
    """The text with what JSON does not have taken out; the same text where it has nothing of that."""
    text = html.unescape(text) if _QUOTED.match(text) else text
    pieces: list[str] = []
    comma = False
    for token in _TOKEN.finditer(text):
        found = token[0]
        match token.lastgroup:
            case "comment":
                found = " "
            case "comma":
                # Only a comma between two values is one.
                comma = comma or (bool(pieces) and pieces[-1][-1] not in "[{,")
                continue
            case "string":
                found = _ESCAPE.sub(_escape, found)
        if not found.isspace():
            if comma and found.lstrip()[0] not in "]}":
                pieces.append(",")
            comma = False
            pieces.append(found.rstrip() if token.lastgroup == "other" else found)
    return "".join(pieces)


def _escape(match: re.Match[str]) -> str:
    wrong = match["wrong"]
    if wrong is None:
        return match[0]
    return wrong if wrong == "'" else f"\\\\{wrong}"
