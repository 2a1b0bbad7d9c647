"""A passage in quotation marks that is nearly, but not exactly, one of the dossier's quotes.

The same words stand on the page twice and differ, so one of the two is no quote. Repeat the words exactly, leave out
what you don't need with `…` or `[…]`, or place the quote itself with a line `::: quote some-id`. Compared are passages
of five words and more, with the quote's text and with its original; quotation marks, dashes, capitals, markup and white
space may differ, and so may a comma or a full stop at the end and words of yours in square brackets.

## Bad

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
---
The mayor said that “the plant has been a neighbor to all of us”.
```
```yaml dossiers/example/quotes.yaml
- id: neighbour
  text: For sixty years the plant has been a good neighbour to all of us.
  speaker: The mayor
  source: speech
```
```yaml dossiers/example/sources.yaml
- id: speech
  title: Speech in the council
```

## Good

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
---
The mayor said that “the plant has been a good neighbour […] of us”.
```
```yaml dossiers/example/quotes.yaml
- id: neighbour
  text: For sixty years the plant has been a good neighbour to all of us.
  speaker: The mayor
  source: speech
```
```yaml dossiers/example/sources.yaml
- id: speech
  title: Speech in the council
```
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dossier.content.library import Entry
from dossier.findings import At, Finding
from dossier.rules import Context, rule
from dossier.rules._passages import place_of, quoted

WORDS = 5
NEAR = 75

_MARKUP = re.compile(r"\[@[^\]]*\]|\[\[(?:[^\]|]*\|)?([^\]]*)\]\]|\[([^\]@]*)\]\([^)]*\)|\[\^[^\]]*\]|[*_`\\]")
_SAME = str.maketrans(dict.fromkeys('“”„«»‹›‘’‚`"', "'") | dict.fromkeys("‐‑‒–—―", "-") | {"\u00ad": None})
_LEFT_OUT = re.compile(r"[(\[]?(?:…|\.\.\.|\. \. \.)[)\]]?|\[[^\]]*\]")
_ENDS = " .,;:!?'-"


class _Quote(NamedTuple):
    at: At
    id: str
    text: str
    words: frozenset[str]


@rule("warning")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    if not entry.dossier.quotes:
        return
    quotes: list[_Quote] = []
    for path, text in context.own_texts.quoting():
        for start, end in quoted(text):
            passage = text[start:end]
            if passage.count(" ") + passage.count("\n") >= WORDS - 1:
                quotes = quotes or list(_quotes(entry))
                yield from _compared(entry, place_of(entry, path, start, end), passage, quotes)


def _quotes(entry: Entry) -> Iterator[_Quote]:
    for index, quote in enumerate(entry.dossier.quotes):
        at = entry.at / "quotes" / index
        spoken = [(at / "text", quote.text)]
        if quote.original:
            spoken.append((at / "original" / "text", quote.original.text))
        for place, text in spoken:
            plain = _plain(text)
            yield _Quote(place, quote.id, plain, frozenset(plain.split()))


def _plain(text: str) -> str:
    """The text as it is compared: small letters, one kind of mark, dash and blank, no markup."""
    return " ".join(_MARKUP.sub(r"\1\2", text).translate(_SAME).casefold().split())


def _compared(entry: Entry, place: At, passage: str, quotes: list[_Quote]) -> Iterator[Finding]:
    plain = _plain(passage)
    pieces = [kept for piece in _LEFT_OUT.split(plain) if (kept := piece.strip(_ENDS))]
    if len(" ".join(pieces).split()) < WORDS or any(_holds(quote.text, pieces) for quote in quotes):
        return
    if quote := _nearest(" ".join(pieces), quotes):
        message = f"this passage differs from the quote `{quote.id}`"
        help = (
            *_differences(" ".join(pieces), quote.text),
            f"repeat its words exactly, or write `::: quote {quote.id}`",
        )
        yield Finding("quote-retyped", place, message, "with other words", help, ((quote.at, "the quote"),))


def _holds(text: str, pieces: list[str]) -> bool:
    position = 0
    for piece in pieces:
        position = text.find(piece, position)
        if position < 0:
            return False
        position += len(piece)
    return True


def _nearest(passage: str, quotes: list[_Quote]) -> _Quote | None:
    """The quote most like the passage, None when none is near."""
    from rapidfuzz.fuzz import partial_ratio

    words = set(passage.split())
    best, score = None, float(NEAR)
    for quote in quotes:
        if len(passage) > 2 * len(quote.text) or len(words & quote.words) * 2 < min(len(words), len(quote.words)):
            continue
        if (found := partial_ratio(passage, quote.text, score_cutoff=score)) >= score:
            best, score = quote, found
    return best


def _differences(passage: str, text: str) -> Iterator[str]:
    """Up to three help lines that name the words which differ; what is left out at the ends is no difference."""
    from difflib import SequenceMatcher

    theirs, ours = ([word.strip(_ENDS) for word in words.split()] for words in (text, passage))
    steps = SequenceMatcher(None, theirs, ours, False).get_opcodes()
    inner = steps[steps[0][0] == "delete" : -1 if steps[-1][0] == "delete" else None]
    for _, first, last, our_first, our_last in [step for step in inner if step[0] != "equal"][:3]:
        said, written = " ".join(theirs[first:last]), " ".join(ours[our_first:our_last])
        yield f"the quote has {_named(said)} where this has {_named(written)}"


def _named(words: str) -> str:
    return f"“{words}”" if words else "nothing"
