"""The text of a PDF, its pages one after another without what stands at the head or foot of each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_DIGITS = re.compile(r"[0-9]+")
_NUMBERED = re.compile(
    r"(?:(?:page|seite|p[aá]gina|side|sida|pg?|s|стр)\.? ?)?#(?: ?(?:/|of|von|de|sur|di|van) ?#)?|[-–—] ?# ?[-–—]",
    re.IGNORECASE,
)
_EDGE = 2
# A line is of the head or foot where so many pages have it, and such a share of all.
_FEWEST, _FEWEST_NUMBERED, _SHARE = 3, 2, 0.3


def pdf(data: bytes, most_pages: int, longest: int) -> tuple[str, bool]:
    """The text of a PDF's first pages as far as it can be read, and whether that is all of it."""
    texts, whole = list[str](), True
    for page in _pages(data, most_pages, longest):
        if page is None:
            whole = False
        else:
            texts.append(page)
    return "\n".join(_without_edges(texts)), whole


def _pages(data: bytes, most_pages: int, longest: int) -> Iterator[str | None]:
    """The text of each page, and None where a limit or damage ends it."""
    import io

    from pypdf import PdfReader

    length = 0
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            reader.decrypt("")
        index = -1
        count = len(reader.pages)
        for index in range(min(count, most_pages)):
            text = reader.pages[index].extract_text()
            yield text
            length += len(text)
            if length > longest:
                break
        if index + 1 < count:
            yield None
    except Exception:  # pypdf raises whatever a damaged file leads it to
        yield None


def _without_edges(pages: Sequence[str]) -> Iterator[str]:
    """Pages without page numbers, and without lines that stand at the head or foot of many, whatever numbers are in them."""
    lines = [page.strip().split("\n") for page in pages]
    counted = Counter(place for page in lines for place in set(_edges(page).values()))
    running = {
        place
        for place, count in counted.items()
        if count >= max(_FEWEST_NUMBERED if _NUMBERED.fullmatch(place[1]) else _FEWEST, _SHARE * len(pages))
    }
    for page in lines:
        gone = {number for number, place in _edges(page).items() if place in running}
        yield "\n".join(line for number, line in enumerate(page) if number not in gone)


def _edges(page: Sequence[str]) -> dict[int, tuple[bool, str]]:
    """The first and last lines of a page by their number: whether it is at the head, and the line with `#` for numbers."""
    first = range(min(_EDGE, len(page)))
    last = range(max(len(page) - _EDGE, len(first)), len(page))
    return {
        number: (number in first, _DIGITS.sub("#", page[number]).strip())
        for number in (*first, *last)
        if page[number].strip()
    }
