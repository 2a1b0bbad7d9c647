"""Content that is hard on a theme, all of it made up: the longest words, 300 events, 200 sources, other scripts, all verdicts, nothing optional.

`write` puts a site's `content/` into a folder. Its dossier `measured` is the one that is weighed: 1,200 words, 13 events, 3 quotes, 16 links.
"""

import json
import string
from collections.abc import Iterator
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image, ImageDraw

from dossier.content.statements import digest

BASE = "https://dossiers.example.org/repo/"
DAY = "2026-12-01"
COMPOUND = ("Beispielrindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 2)[:120]
LONG_URL = "https://example.org/" + "a-very-long-path-without-end/" * 9 + "?" + "query=" + "0123456789" * 12
ARABIC = "هذا مثال على اقتباس طويل، وفيه رقم 42 وكلمة example في وسطه."
ARABIC_NAME = "مثال المثالي"
HEBREW = "זוהי דוגמה לציטוט ארוך, ובו המספר 42 והמילה example באמצע."
JAPANESE = "これは引用文の例です。長い文章が、空白なしに、行の終わりで折り返されることを確かめるために書かれています。"
CHINESE = "这是一个引文的例子，用来检查没有空格的长句如何换行。"
SENTENCES = (
    "The example harbour closed in spring, and the ferries of the example line moved to the other bank.",
    "Nobody had counted on a winter in which the water stayed so low that the piles could be seen from the road.",
    "Whoever reads this finds words of ordinary length, in sentences of ordinary length, as an editor would write them.",
    "The office published three notices; the second took back what the first had said, and the third was of another matter.",
    "By the end of the year most of what had been promised was done, though not in the order in which it had been promised.",
)
DATES = (
    "19XX", "-0043-03-15", "1850~", "193X", "1964", "1969?", "1971/1972", "1980-21", "1984-33", "1990-05", "1999-12-31", "2001-02~",
    "2004-06-11?", "2010-03-05/2010-04", "2013/2025", "2016-02-29", "2020-1X", "2024/..",
)  # fmt: skip
KINDS = (
    "primary", "report", "analysis", "opinion", "press-release", "social", "interview", "document", "broadcast", "data",
)  # fmt: skip
CLAIMS = ("confirmed", "reported", "disputed", "denied", "retracted", "unverified")
VERDICTS = ("exact", "typographic", "elided", "edited", "altered", "missing", "unverifiable")
Item = dict[str, Any]

BODY = f"""The body cites [@s1], twice [@s2, p. 4; @s3], and names [[ada-example]], [[office|the office]] and [[{"town"}]].
A bare address: <{LONG_URL}> and a [link of words](https://example.org/outside).

## A heading with {COMPOUND} in it

{COMPOUND} {COMPOUND} and a footnote[^1], `code_without_any_space_{"x" * 90}`, ~~struck~~ words, *stress* and **weight**.

| a | b | a column with a long heading | d | e | f | g | {COMPOUND[:40]} |
|---|--:|:-:|---|---|---|---|---|
| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 |
| some words | 1,000,000 | more words | {COMPOUND[:40]} | x | y | z | w |

```python
def example(argument: str) -> str:  # {"a line that is much longer than any screen is wide, " * 4}
    return argument
```

> [!NOTE]
> A note.

> [!WARNING]
> A warning with {COMPOUND}.

> A plain quotation block.

1. First
   - nested
     - deeper
2. Second

::: quote arabic

### A third level

#### A fourth level

::: claim confirmed

---

![A drawing](media/wide.png)

[^1]: The note, with {LONG_URL} in it [@s4].
"""


def write(folder: Path) -> Path:
    """Writes the content of the stress site into `folder/content`; gives the folder."""
    for path, value in files().items():
        target = folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(value if isinstance(value, bytes) else value.encode())
    return folder


def files() -> dict[str, str | bytes]:
    """The files of the stress site by their paths below `content/`."""
    found: dict[str, str | bytes] = {
        "site.yaml": _yaml(
            title="Example dossiers", base_url=BASE, description="Made up to be hard to show.", language="en",
            authors=[{"id": "editors", "name": "The example editors"}], contact="mailto:editors@example.org",
            license="CC BY 4.0", rules={"quote-altered": "warning", "quote-missing": "warning"},
        ),
        "dossiers/bare.md": _page({"title": "Bare", "summary": "Nothing that is optional."}),
        **_entities(),
        **_stress("stress", 300, 200, "Everything at once"),
        **_stress("everything", 24, 20, "Everything once"),
        **_verdicts(),
        **_measured(),
        "dossiers/arabic.md": _foreign("ar", "ملف مثال", ARABIC),
        "dossiers/japanese.md": _foreign("ja", "例の記事", JAPANESE),
    }  # fmt: skip
    for number in range(56):
        more = {"published": f"2024-01-{number % 28 + 1:02}", "status": "settled", "tags": [f"example {number % 7}"]}
        found[f"dossiers/small-{number}.md"] = _page(
            {"title": f"Small example {number}", "summary": SENTENCES[number % 5], **more}, SENTENCES[0]
        )
    return found


def _yaml(**fields: Any) -> str:
    return json.dumps(fields, ensure_ascii=False, indent=1) + "\n"


def _list(items: list[Item]) -> str:
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _page(front: Item, body: str = "") -> str:
    return f"---\n{json.dumps(front, ensure_ascii=False, indent=1)}\n---\n{body}\n"


def _entities() -> dict[str, str | bytes]:
    drawing = {"src": "media/tall.png", "alt": "A drawing", "caption": "A *caption*", "credit": "The example editors"}
    role = {"title": "Keeper of the example", "organization": "office", "from": "2001-02", "to": "2020"}
    ada = {
        "name": "Ada Example",
        "sort_name": "Example, Ada",
        "also_known_as": ["A. E.", COMPOUND],
        "description": f"Keeps the [[office]].\n\n{' '.join(SENTENCES)}",
        "roles": [role, {"title": COMPOUND, "from": "2021"}],
        "same_as": ["https://example.org/ada", LONG_URL],
        "image": drawing,
    }
    return {
        "people/media/tall.png": picture(400, 1600),
        "people/ada-example.yaml": _yaml(**ada),
        "people/mithal.yaml": _yaml(name=ARABIC_NAME, also_known_as=["Mithal Example"]),
        "people/rei.yaml": _yaml(name="例 例子"),
        "people/compound.yaml": _yaml(name=f"Example {COMPOUND}"),
        "organizations/office.yaml": _yaml(name="Example Office", roles=[{"title": "Part of", "from": "1990"}]),
        "places/town.yaml": _yaml(name="Exampletown"),
        "terms/berth.yaml": _yaml(name="berth", description="Where an example lies."),
    }


def sources(count: int) -> list[Item]:
    """Sources of all kinds; every ninth without an address, some with all that can be said of one."""
    return [_source(number) for number in range(1, count + 1)]


def _source(number: int) -> Item:
    made: Item = {"id": f"s{number}", "title": f"Example source {number}", "kind": KINDS[number % len(KINDS)]}
    if number % 9:
        made["url"] = f"https://example.org/{number}"
    if number % 2:
        made |= {"publisher": f"Example Press {number % 12}", "published": f"2025-{number % 12 + 1:02}"}
    if number % 5 == 0:
        made |= {"authors": ["Ada Example", ARABIC_NAME, "Bo Example"], "access": "paywall", "language": "de"}
    if number % 7 == 0:
        made |= {"title": f"{COMPOUND} {' '.join(SENTENCES)}", "note": f"A *note* with {COMPOUND}."}
    if number % 11 == 0 and "url" in made:
        made["archived"] = {"url": f"https://archive.example.org/2025/{made['url']}", "date": "2026-02-01"}
    if number == 13:
        made["url"] = LONG_URL
    if number == 17:
        made |= {"title": ARABIC, "language": "ar", "publisher": ARABIC_NAME}
    return made


def events(count: int, cited: int = 20) -> list[Item]:
    """Events with dates of all kinds in order; the last of them scheduled, some cancelled or disputed."""
    past, ahead = count - 6, 6
    known = [DATES[number * len(DATES) // past] for number in range(past)]
    made = [_event(number, date, cited) for number, date in enumerate(known)]
    later = ("2027-01-05", "2027-02", "2027-21", "2028", "2029~", "203X")
    return made + [_event(past + number, later[number], cited) | {"status": "scheduled"} for number in range(ahead)]


def _event(number: int, date: str, cited: int) -> Item:
    importance = ("normal", "minor", "major", "minor")[number % 4]
    made: Item = {"id": f"e{number}", "date": date, "title": f"Example event {number}", "importance": importance}
    made["sources"] = [f"s{number % cited + 1}"]
    if number % 3 == 0:
        made |= {
            "text": SENTENCES[number % 5] + f" [@s{number % 20 + 1}]",
            "who": ["ada-example", "mithal", "Bo Example"],
        }
    if number % 50 == 0:
        made |= {"title": f"{COMPOUND} is decided", "place": "town"}
    if number % 25 == 3:
        made["status"] = ("cancelled", "disputed")[number % 2]
    if number == 12:
        made["image"] = {"src": "media/wide.png", "alt": "A drawing", "credit": "The example editors"}
    return made


def _quotes() -> list[Item]:
    common: Item = {
        "date": "2025-03-01",
        "role": "Speaker of examples",
        "locator": "p. 4",
        "context": "At the *example*.",
    }
    words = {
        "arabic": ("ar", ARABIC, "mithal", "s2"),
        "hebrew": ("he", HEBREW, "Example ben Example", "s3"),
        "japanese": ("ja", JAPANESE, "rei", "s4"),
        "chinese": ("zh", CHINESE, "rei", "s5"),
        "german": ("de", f"Das ist {COMPOUND}.", "compound", "s6"),
    }
    made = [
        {
            "id": id, "text": f"This is an example of a long quote, in English, from {language}.", "speaker": speaker, "source": source,
            "original": {"language": language, "text": text}, **common,
        }
        for id, (language, text, speaker, source) in words.items()
    ]  # fmt: skip
    untranslated = {"id": "untranslated", "text": ARABIC, "language": "ar", "speaker": ARABIC_NAME, "source": "s7"}
    least = {"id": "least", "text": "One paragraph only of what was said.\n\nAnd another.", "speaker": "Bo Example"}
    attested = {"by": "The example editors", "on": "2026-01-10", "how": "Heard on the example tape."}
    return [*made, untranslated, {**least, "source": "s9", "attested": attested}]


def _stress(slug: str, event_count: int, source_count: int, title: str) -> dict[str, str | bytes]:
    """A dossier that has everything, so many events and sources of it."""
    front: Item = {
        "title": f"{title}, with {COMPOUND} in its title",
        "headlines": {"short": title, "social": f"{title} and for all"},
        "summary": " ".join(SENTENCES[:2]),
        "key_points": [f"{sentence} [@s{number + 1}]" for number, sentence in enumerate(SENTENCES)],
        "status": "developing",
        "authors": ["editors", "Guest Example", ARABIC_NAME],
        "published": "2025-12-01",
        "review_by": "2027-06-01",
        "language": "en",
        "tags": ["Example 1", "Ünïcode tag", COMPOUND],
        "image": {
            "src": "media/wide.png", "alt": "A drawing", "caption": "A *caption* [@s1]", "credit": "The editors", "license": "CC0",
        },
        "related": [{"slug": "bare", "type": "background"}, {"slug": "measured"}, {"slug": "arabic", "type": "follow-up"}],
        "aliases": [f"old-{slug}"],
        "further_reading": [{"source": "s1", "why": "The *first*."}, {"source": "s9"}, {"source": "s17"}],
        "facts": [
            {"label": "Berths", "value": "12 [@s1]", "as_of": "2025", "source": "s2"},
            {"label": COMPOUND, "value": COMPOUND},
        ],
        "perspectives": [
            {"label": "Keepers", "text": " ".join(SENTENCES), "holders": ["ada-example", "mithal"], "sources": ["s1"]},
            {"label": f"Friends of the {COMPOUND}", "text": "Short."},
        ],
    }  # fmt: skip
    claims: list[Item] = [
        {"id": state, "text": f"An example that is {state}.", "status": state, "sources": ["s1", "s3"], "by": "mithal", "as_of": "2026"}
        for state in CLAIMS
    ]  # fmt: skip
    questions: list[Item] = [
        {"id": f"q{number}", "question": f"What is example {number}?", "answer": " ".join(SENTENCES), "sources": ["s1"]}
        for number in range(12)
    ]
    updates: list[Item] = [
        {
            "date": f"2026-{number + 1:02}-05",
            "type": type,
            "text": f"A {type}.",
            "items": ["quote/arabic", "claim/denied"],
        }
        for number, type in enumerate(("update", "correction", "clarification", "retraction"))
    ]
    lists = {
        "sources": sources(source_count), "timeline": events(event_count, source_count), "quotes": _quotes(), "claims": claims, "questions": questions,
        "updates": updates[::-1],
    }  # fmt: skip
    return {
        f"dossiers/{slug}/index.md": _page(front, BODY),
        f"dossiers/{slug}/media/wide.png": picture(1600, 500),
        **{f"dossiers/{slug}/{name}.yaml": _list(items) for name, items in lists.items()},
    }


def _verdicts() -> dict[str, str | bytes]:
    """A dossier whose evidence has every verdict, every way in which a look ends, what changed since, and pictures."""
    name = f"evidence/{blake2b(b'picture', digest_size=16).hexdigest()}.webp"
    cited: list[Item] = [{"id": id, "url": f"https://example.org/{id}"} for id in (*VERDICTS, "near", *_OUTCOMES)]
    words = {verdict: f"These are words that stand in the source as {verdict}, or so we say." for verdict in VERDICTS}
    quotes: list[Item] = [
        {"id": verdict, "text": words[verdict], "speaker": "ada-example", "source": verdict} for verdict in VERDICTS
    ]
    timeline = [{"id": "near", "date": "2026-01-10", "title": "The example is near", "sources": ["near", *_OUTCOMES]}]
    found: Item = {"version": 1}
    for id in (*VERDICTS, "near"):
        page = {
            "url": f"https://example.org/{id}", "checked": "2026-01-12", "title": [f"A page that is {id}", "title"],
            "publisher": [f"Example {id}", "open-graph"], "description": [" ".join(SENTENCES), "meta"],
            "picture": [name, 320, 180], "badge": [name, 32, 18], "published": ["2026-01-11", "json-ld"],
            "memento": [f"https://archive.example.org/2026/https://example.org/{id}", "2026-01-13"],
        }  # fmt: skip
        found |= {f"{id}/{field}": value for field, value in page.items()}
    for outcome in _OUTCOMES:
        found[f"{outcome}/url"] = f"https://example.org/{outcome}"
        found[f"{outcome}/attempt"] = [outcome, f"an example of {outcome}", "2026-01-12", "2026-01-13"]
    for verdict in VERDICTS:
        found[f"quote/{verdict}@{verdict}"] = _check(verdict, words[verdict])
    found["event/near@near"] = _check("near", "The example is near")
    drift = ["missing", "2026-02-01", "2026-02-02", ["The page says ", "something else", " by now."]]
    found["quote/exact@exact"] |= {"drift": drift}
    found["exact/headline"] = ["Another headline", "2026-01-01"]
    text = f"All that is known of sources [@{'; @'.join(each['id'] for each in cited)}]."
    front = {"title": "Verdicts", "summary": "Every verdict.", "published": "2026-01-14", "status": "settled"}
    return {
        "dossiers/verdicts/index.md": _page({**front, "timeline": timeline, "quotes": quotes, "sources": cited}, text),
        "dossiers/verdicts/evidence.json": json.dumps(found, ensure_ascii=False),
        f"dossiers/verdicts/{name}": picture(320, 180, "WEBP"),
    }


_OUTCOMES = ("gone", "refused", "unreachable", "unreadable", "forbidden")


def _check(verdict: str, words: str) -> Item:
    made: Item = {"of": digest(words), "verdict": verdict, "checked": "2026-01-12", "channel": "page", "named": True}
    if verdict == "unverifiable":
        return made | {"reason": "paywall"}
    if verdict == "missing":
        return made
    stands = words.replace("we say", "they say") if verdict == "altered" else words
    return made | {"passage": ["Before it stands this. ", stands, " And this behind it."], "directive": "These%20are"}


class Prose:
    """Made-up words that are as long, as frequent and as hard to pack as those of English prose (2.6 bytes a word with gzip)."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.known = [*SMALL, *(self._word() for _ in range(1_200))]
        self.frequent = [1 / (rank + 6) for rank in range(len(self.known))]

    def _word(self) -> str:
        def part() -> str:
            return self.random.choice(VOWELS) + self.random.choice(CODAS)

        more = part() if self.random.random() < 0.45 else ""
        return self.random.choice(ONSETS) + part() + more + self.random.choice(ENDINGS)

    def words(self, count: int) -> str:
        """So many words, the first with a capital."""
        text = " ".join(self.random.choices(self.known, self.frequent, k=count))
        return text[0].upper() + text[1:]

    def paragraph(self, sentences: int, cites: str = "") -> str:
        """Sentences of twenty words; what they cite before the last full stop."""
        return ". ".join(self.words(20) for _ in range(sentences)) + cites + "."


SMALL = ["the", "of", "and", "to", "in", "a", "that", "was", "for", "it", "on", "as", "with", "by", "at", "from", "which", "had", "be", "not", "or", "were", "their", "this", "but", "have", "an", "its", "one", "all", "has", "been", "they", "who", "will", "more", "when", "no", "if", "out", "so", "up", "said", "what", "about", "into", "than", "them", "can", "only", "other"]  # fmt: skip
ONSETS = [
    "b",
    "c",
    "d",
    "f",
    "g",
    "h",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "w",
    "br",
    "cl",
    "cr",
    "dr",
    "fl",
    "gr",
    "pl",
    "pr",
    "sl",
    "st",
    "tr",
    "ch",
    "sh",
    "th",
]
VOWELS = ["a", "e", "i", "o", "u", "ea", "ou", "ai"]
CODAS = ["n", "r", "t", "l", "s", "m", "d", "ck", "nd", "st", "rt", "ng"]
ENDINGS = ("", "", "s", "ed", "ing", "er", "ly", "ment", "tion")


def _measured() -> dict[str, str | bytes]:
    """1,200 words of body with 16 links, 13 events and 3 quotes."""
    prose, letters = Prose(1), string.ascii_lowercase[:16]
    cited: list[Item] = [
        {
            "id": letter, "title": prose.words(9), "url": f"https://example.org/report-{letter}",
            "publisher": f"Example Press {letter.upper()}", "published": f"2025-{number % 12 + 1:02}-10",
        }
        for number, letter in enumerate(letters)
    ]  # fmt: skip
    timeline: list[Item] = [
        {
            "id": f"{number}", "date": f"2025-{number + 1:02}-03" if number < 12 else "2025-12-20", "title": prose.words(9),
            "text": prose.paragraph(1), "sources": [letters[number]], "who": ["ada-example"],
            "importance": ("normal", "minor", "major")[number % 3],
        }
        for number in range(13)
    ]  # fmt: skip
    quotes: list[Item] = [
        {"id": f"{n}", "text": prose.paragraph(1), "speaker": "ada-example", "date": "2025-01-05", "source": letters[n]}
        for n in range(3)
    ]
    front: Item = {
        "title": "The example harbour closes", "summary": prose.paragraph(1), "status": "developing", "published": "2025-12-01",
        "authors": ["editors"], "tags": ["Example 1"], "key_points": [prose.words(15) for _ in range(3)],
        "timeline": timeline, "quotes": quotes, "sources": cited,
    }  # fmt: skip
    return {"dossiers/measured.md": _page(front, "\n\n".join(_paragraphs(prose, letters)))}


def _paragraphs(prose: Prose, letters: str) -> Iterator[str]:
    """Twelve paragraphs of a hundred words, with a heading before every third and citations in them."""
    for number in range(12):
        if number % 3 == 0:
            yield f"## {prose.words(4)}"
        more = f" [@{letters[number + 4]}]" if number >= 8 else ""
        yield prose.paragraph(5, f" [@{letters[number]}]{more}")


def _foreign(language: str, title: str, sentence: str) -> str:
    front: Item = {
        "title": title, "summary": sentence, "language": language, "published": "2026-01-01", "key_points": [sentence] * 2,
        "timeline": [{"id": "one", "date": "2025-11-11", "title": sentence, "sources": ["s"]}],
        "quotes": [{"id": "words", "text": "An example of words in English.", "language": "en", "speaker": "ada-example", "source": "s"}],
        "sources": [{"id": "s", "title": title, "url": "https://example.org/s", "language": language}],
    }  # fmt: skip
    return _page(front, "\n\n".join([f"{sentence * 6} [@s]", f"## {title}", sentence * 8]))


def picture(width: int, height: int, format: str = "PNG") -> bytes:
    """A drawing of some size: rings on a plain ground."""
    image = Image.new("RGB", (width, height), "#e8e2d0")
    draw = ImageDraw.Draw(image)
    for ring in range(0, min(width, height) // 2, 40):
        draw.ellipse((ring, ring, width - ring, height - ring), outline="#86260f", width=6)
    buffer = BytesIO()
    image.save(buffer, format)
    return buffer.getvalue()
