"""Words such as "yesterday" or "last week", which are wrong as soon as the page is a week old.

A dossier is read months after it was written, and nobody knows which week was the last one. Write the date: "on 11
November", "in the week of 10 November". Quotations, block quotes and code are left alone, for they repeat what others
wrote, and so is "the last week of March", which names its time. The words looked for are those of the dossier's
language, or of the site's: English, French, German or Spanish. Titles, summary, key points, timeline, answers,
claims, perspectives and body are read.

## Bad

```markdown dossiers/example.md
---
title: Exampletown closes the old plant
summary: The council decided last week to close the plant.
---
The owners said “we heard of it yesterday”. The mayor spoke yesterday, too.
```

## Good

```markdown dossiers/example.md
---
title: Exampletown closes the old plant
summary: The council decided on 4 December 2025 to close the plant.
---
The owners said “we heard of it yesterday”. The mayor spoke on 10 December, too.
```
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from dossier.content.library import Entry
from dossier.findings import Finding
from dossier.rules import Context, rule
from dossier.rules._passages import own_words, place_of, quoted


class _Words(NamedTuple):
    """What to look for in one language: the exact pattern, and quick searches of which one hits close to every match.

    One of the texts beside a quick one stands, in small letters, in all that it finds: looking for a text costs a tenth.
    """

    hints: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]
    pattern: re.Pattern[str]


_BEGINNING = re.compile(r"(?:\w|\[..\])*", re.DOTALL)
_STEP = re.compile(r"\w|\[..\]", re.DOTALL)


def _words(hints: tuple[str, ...], *patterns: str) -> _Words:
    exact = re.compile(rf"(?<![\w@/-])(?<!\[\[)(?:{'|'.join(patterns)})(?![\w-])", re.IGNORECASE)
    return _Words(tuple((_needles(hint), re.compile(hint)) for hint in hints), exact)


def _needles(hint: str) -> tuple[str, ...]:
    """Texts in small letters, one of which stands in all that a pattern finds, as far as letters and sets of two tell."""
    beginning = _BEGINNING.match(hint)
    assert beginning
    texts = map("".join, product(*(step.strip("[]") for step in _STEP.findall(beginning[0]))))
    return tuple(sorted({text.strip().lower() for text in texts}))


_EN = "week|month|year|spring|summer|autumn|fall|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_EN_SOON = f"[ \n](?i:{_EN}|night)"
_LANGUAGES = {
    "en": _words(
        (f"[Ll]ast{_EN_SOON}", f"[Nn]ext{_EN_SOON}", "[Tt]his[ \n](?:week|month|year|morning|afternoon|evening)",
         "[Yy]esterday", "[Tt]omorrow", "[Tt]onight", "[Tt]oday", "[Rr]ecently", "[ \n]ago"),
        rf"(?<!the[ \n])(?:last|next)\s(?:{_EN})(?! of\b)|(?<!the[ \n])last\snight",
        r"this\s(?:week|month|year|morning|afternoon|evening)",
        r"yesterday|tomorrow|tonight|today|(?<!had[ \n])recently",
        r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d\d?|some|several|a\sfew|a\scouple\sof)"
        r"\s(?:minute|hour|day|week|month|year)s?\sago",
    ),
    "fr": _words(
        ("[Hh]ier", "emain", "[Aa]ujourd", "cemment", "semaine", "mois[ \n-]", "[Ll]['’]an", "ann\u00e9e",
         "[Ii]l[ \n]y[ \n]a"),
        r"(?:avant-)?hier|(?:après-)?demain|aujourd['’]hui|récemment",
        r"la\ssemaine\s(?:dernière|passée|prochaine)|le\smois\s(?:dernier|passé|prochain)",
        r"l['’](?:année\s(?:dernière|passée|prochaine)|an\s(?:dernier|passé|prochain))",
        r"cette\s(?:semaine|année)|ce\smois-ci",
        r"il\sy\sa\s(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d\d?|quelques)"
        r"\s(?:heure|jour|semaine|mois|an|année)s?",
    ),
    "de": _words(
        ("[Gg]estern", "[Hh]eute", "bermorgen", "rzlich", "[Nn]eulich", "Woche", "Monat", "Jahr", "[Vv]or[ \n]"),
        r"(?:vor)?gestern|(?<!bis[ \n])heute|übermorgen|kürzlich|neulich|vor\skurzem",
        r"(?:letzte|vergangene|vorige|nächste|kommende)\sWoche|(?:letzten|vergangenen|vorigen|nächsten|kommenden)\sMonat",
        r"(?:letztes|vergangenes|voriges|nächstes|kommendes|dieses)\sJahr(?!\sder\b)|diese\sWoche|diesen\sMonat",
        r"vor\s(?:eine[mr]|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|\d\d?|einigen|wenigen)"
        r"\s(?:Minute|Stunde|Tag|Woche|Monat|Jahr)(?:en|n|e)?",
    ),
    "es": _words(
        ("yer", "[Hh]oy", "[Rr]ecientemente", "semana", "mes", "a\u00f1o", "[Hh]ace[ \n]"),
        r"(?:ante)?ayer|hoy|recientemente",
        r"la\s(?:semana\s(?:pasada|próxima|que\sviene)|próxima\ssemana)",
        r"el\s(?:mes|año)\s(?:pasado|próximo|que\sviene)|el\spróximo\s(?:mes|año)|est[ea]\s(?:semana|mes|año)",
        r"hace\s(?:una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|\d\d?|unos|unas|pocos|pocas)"
        r"\s(?:minuto|hora|día|semana|mes|año)(?:e?s)?",
    ),
}  # fmt: skip
_AROUND = 40
_SENTENCE_START = re.compile(r"(?:[.!?:;…|]|\n|\A)[\s*_\[(>#\"'“‘«„-]*\Z")


@rule("warning")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    language = entry.dossier.language or context.config.language
    words = _LANGUAGES.get(language.split("-")[0].lower())
    if not words:
        return
    whole = context.own_texts.whole
    small = whole.lower()
    hints = [hint for needles, hint in words.hints if any(map(small.__contains__, needles)) and hint.search(whole)]
    for path, text in context.own_texts.each if hints else ():
        for start, end in _found(text, words.pattern, hints):
            message = f"“{' '.join(text[start:end].split())}” is true only for a while"
            help = ("write the date, or the time as seen from the event",)
            place = place_of(entry, path, start, end)
            yield Finding("relative-date-in-text", place, message, "counts from the day of writing", help)


def _found(text: str, pattern: re.Pattern[str], hints: list[re.Pattern[str]]) -> Iterator[tuple[int, int]]:
    hits: set[tuple[int, int]] = set()
    for hint in hints:
        for near in hint.finditer(text):
            matches = pattern.finditer(text, max(0, near.start() - _AROUND), near.end() + _AROUND)
            hits.update(match.span() for match in matches if match.start() <= near.start())
    if not hits:
        return
    own, others = list(own_words(text)), list(quoted(text))
    for start, end in sorted(hits):
        if _within(start, own) and not _within(start, others) and _no_name(text, start):
            yield start, end


def _within(position: int, ranges: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in ranges)


def _no_name(text: str, start: int) -> bool:
    """Whether the word at `start` is no proper name such as "Today": it is small or begins a sentence."""
    return not text[start].isupper() or _SENTENCE_START.search(text[max(0, start - 20) : start]) is not None
