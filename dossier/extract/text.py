"""Dates in the words that readers see, near the headline or behind words such as "published"."""

import re
from collections.abc import Iterator

from dossier.extract import Hint, reader
from dossier.extract._change_words import CHANGED
from dossier.extract._day import find
from dossier.extract.page import Page

_STATED = re.compile(
    r"\b(?:published|posted|first published|publié|veröffentlicht|erschienen|erstellt|publicado|pubblicato|published on|posted on|date|datum|fecha|"
    r"data|stand|vom|opublikowano|gepubliceerd|julkaistu|publicerad|released|issued|created|submitted|written)\b\W{0,3}(?:on|am|le|el|il|den|at)?\W{0,3}$",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)[^\n]{0,40}$", re.IGNORECASE)
_REACH, _BEFORE, _LONGEST, _MOST = 2_000, 500, 40_000, 30


@reader
def read(page: Page) -> Iterator[Hint]:
    """Near the headline all dates, elsewhere those that words call the page's own; where there is none at all, the first one."""
    heading = page.heading_at
    near = range(max(0, heading - _BEFORE), max(0, heading) + _REACH)
    text = page.visible[: near.stop + _LONGEST]
    rest, count = [], 0
    for found in sorted(find(text, page.language)):
        before = text[max(0, found.start - 40) : found.start]
        stated = bool(_STATED.search(before))
        if _RIGHTS.search(before):
            continue
        if not (stated or found.start in near):
            rest += [] if CHANGED.search(before) else [found]
            continue
        weight = 2 if stated else 1 if 0 <= heading < found.start else 0
        yield Hint("modified" if CHANGED.search(before) else "published", found.day.isoformat(), "text", weight)
        count += 1
        if count >= _MOST:
            return
    if not count and rest:
        yield Hint("published", rest[0].day.isoformat(), "text", -2)
