"""Texts and HTML as CommonMark 0.31 that reads well as it stands: nothing is escaped that means nothing."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from dossier.outputs._markup import Element, tree

# Signs that mean something within a line; `~` does where it could strike out (GFM), `&` where it begins a reference.
_SIGNS = re.compile(r"[\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|~|&(?=#?[a-zA-Z0-9]+;)")
_START = re.compile(r"(#{1,6}(?=\s|$)|[-+>=])|(\d{1,9})([.)])(?=\s|$)|(\[[^\]]*\])(?=:)")
_PLAIN = re.compile(r"[^\\`*\[\]<_~&]*")
_ODD = re.compile(r"[\s()<>\\&]")
_MARK = re.compile(r">([^<>]+)</(?:a|button)>")
_SPACE = re.compile(r"\s+")
_BACKTICKS = re.compile(r"`+")
_EMPHASIS = {"em": "*", "i": "*", "dfn": "*", "var": "*", "strong": "**", "b": "**", "del": "~~", "s": "~~"}


@lru_cache(maxsize=10_000)
def text(words: str) -> str:
    """A name or a title as Markdown within a line; many stand on many pages."""
    return _escaped(words)


def _escaped(words: str) -> str:
    """A plain text as Markdown within a line."""
    if "\n" in words:
        words = _SPACE.sub(" ", words)
    return words if _PLAIN.fullmatch(words) else _SIGNS.sub(r"\\\g<0>", words)


def started(line: str) -> str:
    """A line of Markdown that begins a paragraph: what it begins with means nothing else."""
    return _START.sub(_plain_start, line, count=1) if _START.match(line) else line


def _plain_start(match: re.Match[str]) -> str:
    sign, number, point, label = match.groups()
    return f"\\{sign}" if sign else f"{label}\\" if label else f"{number}\\{point}"


def paragraph(words: str) -> str:
    """A plain text as a paragraph."""
    return started(_escaped(words).strip())


def link(words: str, address: str) -> str:
    """A link with words that are Markdown already, or the words alone where there is no address."""
    return f"[{words}]({_destination(address)})" if address and words else words


def _destination(address: str) -> str:
    if _ODD.search(address):
        escaped = re.sub(r"[<>\\]|&(?=#?[a-zA-Z0-9]+;)", r"\\\g<0>", _SPACE.sub("%20", address))
        return f"<{escaped}>"
    return address


def indented(block: str, by: str) -> str:
    """A block as it stands in an item whose mark is as wide as `by`: all lines but the first moved in."""
    return block.replace("\n", f"\n{by}").replace(f"\n{by}\n", "\n\n")


def quoted(block: str) -> str:
    """A block as a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in block.split("\n"))


def listed(items: Iterable[str], mark: Callable[[int], str] | None = None) -> str:
    """Items as a list, with blank lines between them where any has several blocks."""
    if mark is None:
        lines = [f"- {indented(item, '  ')}" if "\n" in item else f"- {item}" for item in items]
    else:
        marked = ((mark(number), item) for number, item in enumerate(items, 1))
        lines = [sign + indented(item, " " * len(sign)) for sign, item in marked]
    joined = "\n".join(lines)
    return "\n\n".join(lines) if "\n\n" in joined else joined


def inline(html: str) -> str:
    """The HTML of a run of text as Markdown within a line."""
    if "<" not in html and "&" not in html:
        return _escaped(html).strip()
    return _run(tree(html).content).strip()


def marks(html: str) -> str:
    """The marks that cite the sources of an item."""
    if "popover" in html:
        return inline(html)
    return " ".join(map(_numbered_mark, _MARK.findall(html)))


def blocks(html: str) -> str:
    """The HTML of paragraphs and other blocks as Markdown."""
    if not html:
        return ""
    simple = html.removesuffix("\n")
    if simple.startswith("<p>") and simple.find("<", 3) == len(simple) - 4 and "&" not in simple:
        return paragraph(simple[3:-4])
    return "\n\n".join(_blocks(tree(html).content))


def _blocks(content: Sequence[Element | str]) -> list[str]:
    """Each block of a content; what stands between blocks is a paragraph."""
    found: list[str] = []
    waiting: list[Element | str] = []
    for each in (*content, None):
        make = _BLOCKS.get(each.name) if isinstance(each, Element) else None
        if each is not None and make is None:
            waiting.append(each)
            continue
        if words := _lines(waiting):
            found.append(words)
        waiting = []
        if isinstance(each, Element) and make and not each.hidden and (made := make(each)):
            found.append(made)
    return found


def _lines(content: Sequence[Element | str]) -> str:
    """A run as a paragraph."""
    words = _run(content).strip()
    if "\n" not in words:
        return started(words)
    return "\n".join(started(line.strip()) for line in words.split("\n"))


def _run(content: Iterable[Element | str]) -> str:
    """Text and inline elements."""
    made: list[str] = []
    for each in content:
        if piece := _escaped(each) if type(each) is str else _phrase(each):  # type: ignore[arg-type]
            # Two marks side by side would be one link, as would a mark before a bracket.
            if piece[0] in "[(" and made and made[-1][-1] == "]":
                piece = f" {piece}" if piece[0] == "[" else f"\\{piece}"
            made.append(piece)
    return "".join(made)


def _phrase(element: Element) -> str:
    if element.attributes and element.hidden:
        return ""
    if make := _PHRASES.get(element.name):
        return make(element)
    sign = _EMPHASIS.get(element.name)
    return _around(_run(element.content), sign) if sign else _run(element.content)


def _around(words: str, sign: str) -> str:
    """Words between two signs, white space left outside of them."""
    inner = words.strip()
    before, after = (words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :])
    return f"{before}{sign}{inner}{sign}{after}" if inner else words


def _anchor(element: Element) -> str:
    if "footnote-back" in element.classes:
        return ""
    return link(_run(element.content).strip(), element.get("href"))


def _raised(element: Element) -> str:
    if "footnote-ref" in element.classes:
        return "".join(_note(each.get("href").removeprefix("#")) for each in element.elements("a"))
    return mark(element) if "cite" in element.classes else _run(element.content)


def mark(element: Element) -> str:
    """A citation: its number in brackets, which leads to the address that is defined for it at the end of a page."""
    return _numbered_mark(element.text())


def _numbered_mark(words: str) -> str:
    words = words.strip().strip("[]")
    number, _, locator = words.partition(",")
    return f"[{text(words)}][{number}]" if locator.strip() else f"[{number}]"


def _code(element: Element) -> str:
    words = _SPACE.sub(" ", element.text())
    fence = "`" * (max((len(each) for each in _BACKTICKS.findall(words)), default=0) + 1)
    space = " " if words[:1] == "`" or words[-1:] == "`" else ""
    return f"{fence}{space}{words}{space}{fence}" if words.strip() else ""


def _picture(element: Element) -> str:
    return f"![{text(element.get('alt'))}]({_destination(element.get('src'))})"


def _fenced(element: Element) -> str:
    words = element.text().removesuffix("\n")
    inside = next(element.elements("code"), element)
    language = next((each.removeprefix("language-") for each in inside.classes if each.startswith("language-")), "")
    fence = "`" * max(3, *(len(each) + 1 for each in _BACKTICKS.findall(words)), 0)
    return f"{fence}{'' if '`' in language else language}\n{words}\n{fence}"


def _items(element: Element) -> list[str]:
    return ["\n\n".join(_blocks(each.content)) for each in element.content if isinstance(each, Element)]


def _numbered(element: Element) -> str:
    start = element.get("start")
    first = int(start) if start.isdecimal() else 1
    return listed(_items(element), lambda number: f"{first + number - 1}. ")


def _notes(element: Element) -> str:
    """Footnotes (an extension of many readers), or any other section."""
    if "footnotes" not in element.classes:
        return "\n\n".join(_blocks(element.content))
    notes = [each for each in element.elements("li") if "fn-" in each.get("id")]
    bodies = ("\n\n".join(_blocks(each.content)) for each in notes)
    return "\n\n".join(
        f"{_note(each.get('id'))}: {indented(body, ' ' * 4)}" for each, body in zip(notes, bodies, strict=True)
    )


def _note(id: str) -> str:
    """The label of a footnote, which tells those of one text of a page from those of another."""
    prefix, _, number = id.rpartition("fn-")
    return f"[^{prefix}{number}]"


def _aside(element: Element) -> str:
    return quoted("\n\n".join(_blocks(element.content)))


def _block(element: Element) -> str:
    if "alert-title" in element.classes:
        return _around(_run(element.content), "**")
    return _lines(element.content)


def _heading(element: Element) -> str:
    words = re.sub(r"(#+)$", r"\\\1", _run(element.content).strip())  # signs at the end would close the heading
    return f"{'#' * int(element.name[1])} {words}"


def _table(element: Element) -> str:
    rows = [[_cell(cell) for cell in row.content if isinstance(cell, Element)] for row in element.elements("tr")]
    if not rows:
        return ""
    rule = ["---"] * len(rows[0])
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:]))


def _cell(element: Element) -> str:
    return _run(element.content).strip().replace("|", "\\|").replace("\\\n", " ")


def _bold(element: Element) -> str:
    return _around(_run(element.content).strip(), "**")


_PHRASES: dict[str, Callable[[Element], str]] = {
    "a": _anchor,
    "br": lambda element: "\\\n",
    "code": _code,
    "img": _picture,
    "q": lambda element: f"“{_run(element.content)}”",
    "sup": _raised,
}
_BLOCKS: dict[str, Callable[[Element], str]] = {
    "p": _block,
    "ul": lambda element: listed(_items(element)),
    "ol": _numbered,
    "pre": _fenced,
    "table": _table,
    "blockquote": _aside,
    "aside": _aside,
    "section": _notes,
    "hr": lambda element: "* * *",
    "dt": _bold,
    "summary": _bold,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(
        ("div", "dl", "dd", "details", "figure", "figcaption", "li"),
        lambda element: "\n\n".join(_blocks(element.content)),
    ),
}
