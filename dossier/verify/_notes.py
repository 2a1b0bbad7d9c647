"""Marks of footnotes taken out of a page's text, so that exponents stay: "choice³" is no choice to a power, "m³" and "10³" are.

Works on a page as a parser writes it down, where every attribute stands in double quotes.
"""

import html
import re

_ATTRIBUTES = r"(?:[^<>\"]|\"[^\"]*\")*+"
_SUP = re.compile(rf"<sup\b({_ATTRIBUTES})>((?:(?!</?sup\b).){{0,400}}?)</sup>", re.IGNORECASE | re.DOTALL)
_SUB = re.compile(rf"<sub\b{_ATTRIBUTES}>\s*([0-9]{{1,3}})\s*</sub>", re.IGNORECASE)
_INNER = rf"\s*+(?:</?(?:span|b|i|em|strong|small)\b{_ATTRIBUTES}>\s*+)*+"
_LINK = re.compile(rf"<a\b({_ATTRIBUTES})>{_INNER}([^<]{{1,12}}+){_INNER}</a>", re.IGNORECASE)
_TAG = re.compile(rf"</?[A-Za-z]{_ATTRIBUTES}>")
_BRACKETED = re.compile(r"\[[^\[\]]{1,30}\]|[*†‡§]{1,3}")
_MARK = re.compile(r"\[?(?:[0-9]{1,3}|[a-z]{1,2}|[ivx]{1,4}|[*†‡§]{1,3})\]?(?:\s*[,–-]\s*\[?[0-9]{1,3}\]?)*")
_DIGITS = re.compile(r"[0-9]{1,3}(?:\s*[,–-]\s*[0-9]{1,3})*")
_BRACKETED_MARK = re.compile(r"\[(?:[0-9]{1,3}|[a-z]{1,2}|[*†‡§]{1,3})\]")
_TO_A_NOTE = re.compile(r'href="[^"]*#[^"]*(?:fn|note|cite|ref|edn|anm)', re.IGNORECASE)
_UP, _DOWN = str.maketrans("0123456789,-–", "⁰¹²³⁴⁵⁶⁷⁸⁹˒⁻⁻"), str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_RAISED = "[⁰¹²³⁴-⁹][⁰¹²³⁴-⁹˒⁻]*+"
# Behind a word, behind a mark or a space after one, and behind a bracket.
_BEHIND = re.compile(rf"([^\W\d_⁰-₉¹²³]{{1,20}})(\))? ?{_RAISED}(?![^\W_])|(?<=[.,;:!?”\"’'»“…]){_RAISED}")
_UNITS = "km cm mm dm hm nm µm μm pm ft in mi yd ha kg sec min mol rad sin cos tan log exp det"
_POWERS = frozenset(_UNITS.split())
_SHORTEST = 2


def without_notes(markup: str) -> str:
    """HTML without the links and raised marks that lead to notes; raised and lowered numbers as characters."""
    return _SUB.sub(lambda match: match[1].translate(_DOWN), _LINK.sub(_link, _SUP.sub(_sup, markup)))


def without_raised(text: str) -> str:
    """Text without raised numbers where none can be a power: behind words of the language, and behind marks."""
    return _BEHIND.sub(_behind, text).replace("˒", ",")


def _sup(match: re.Match[str]) -> str:
    text = html.unescape(_TAG.sub("", match[2])).strip()
    if _BRACKETED.fullmatch(text) or 'class="reference' in match[1] or 'id="fnref' in match[1]:
        return ""
    if "<a" in match[2].lower() and _MARK.fullmatch(text):
        return ""
    return re.sub(r"\s", "", text).translate(_UP) if _DIGITS.fullmatch(text) else match[0]


def _link(match: re.Match[str]) -> str:
    attributes, text = match[1], html.unescape(match[2]).strip()
    is_note = "#" in attributes and (
        _BRACKETED_MARK.fullmatch(text)
        or (_TO_A_NOTE.search(attributes) and (_MARK.fullmatch(text) or not text.strip("⁰¹²³⁴⁵⁶⁷⁸⁹˒⁻")))
    )
    return "" if is_note else match[0]


def _behind(match: re.Match[str]) -> str:
    word, bracket = match[1], match[2]
    if word is None:
        return ""
    is_power = len(word) < _SHORTEST or word in _POWERS or (word.isupper() and len(word) <= _SHORTEST)
    return match[0] if is_power or (bracket and len(word) <= _SHORTEST) else word + (bracket or "")
