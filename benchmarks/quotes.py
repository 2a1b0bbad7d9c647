"""Measures how well quotes are told from what was never said: `python -m benchmarks.quotes CORPUS_DIR [--seed N] [--most N]`.

Takes sentences of the pages of a corpus (its index.jsonl and pages/) as quotes, edits them honestly and dishonestly, looks each up in its page, and
prints how many got the verdict that they deserve, beside the bars, and how long it took. An edit that leads to what truly stands
elsewhere on the page, as a plain search shows, is no edit.
"""

import argparse
import gzip
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.growth import exponent
from benchmarks.quote_breaks import DISHONEST as BROKEN_DISHONESTLY
from benchmarks.quote_breaks import HONEST as BROKEN_HONESTLY
from benchmarks.quote_edits import DISHONEST, HONEST, REORDERED, Sentence
from dossier.dates import parse
from dossier.evidence import ACCEPTED, Verdict
from dossier.extract._charset import decode
from dossier.extract.page import Page, Response
from dossier.verify.quotes import Prepared, look_up, prepare
from dossier.verify.sentences import sentences
from dossier.verify.text import Text, page_texts, texts

RIGHT, SPEED, FEWEST = 99.5, 2.0, 2_000
_NO_DAY = parse("9999")
_NAME = re.compile(r"(?<=[a-z,] )[A-ZÄÖÜ][^\W\d_]{3,}")
_PLAIN = str.maketrans(
    dict.fromkeys('“”„«»‹›‘’‚`"', "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"\u00ad": None, "…": "..."}
)
# A letter of a script that has spaces between words.
_LETTER = r"[^\W\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]"
_PER_PAGE, _SHORTEST, _LONGEST = 2, 8, 60
_SIZES = (50_000, 100_000, 200_000, 400_000)


@dataclass
class Row:
    """What came of one kind of edit: how many quotes, how many as they should be, and some that weren't."""

    name: str
    deserves: Verdict | None
    count: int = 0
    right: int = 0
    wrong: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, verdict: Verdict, quote: str, url: str) -> None:
        is_right = verdict == self.deserves if self.deserves else verdict not in ACCEPTED
        self.count += 1
        self.right += is_right
        if not is_right:
            self.wrong.append((verdict, quote, url))


def main() -> None:
    """Samples, edits, looks up, prints."""
    options = _options()
    random = Random(options.seed)
    taken = list(_taken(options.corpus, random, options.most))
    rows = judged(taken, random)
    print_rows(rows, taken, options.wrong)
    print_speed(taken, random)


@dataclass(frozen=True)
class Taken:
    """A sentence of a page, with the page's texts."""

    sentence: Sentence
    texts: tuple[Prepared, ...]
    url: str


def _taken(corpus: Path, random: Random, most: int) -> Iterator[Taken]:
    """Sentences of many pages, two of each."""
    rows = [json.loads(line) for line in (corpus / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    random.shuffle(rows)
    foreign, count = "as everybody knew by then already", 0
    for row in rows:
        prepared, language = read(corpus, row)
        for sentence in taken_from(prepared, language, foreign, random)[:_PER_PAGE]:
            yield Taken(sentence, prepared, row["id"])
            foreign, count = sentence.words, count + 1
        if count >= most:
            return


def read(corpus: Path, row: dict[str, Any]) -> tuple[tuple[Prepared, ...], str]:
    """The texts of a page of the corpus, and its language."""
    data = gzip.decompress((corpus / row["page"]).read_bytes())
    page = Page(row["url"], decode(data, "text/html; charset=utf-8" if row["transcoded"] else "text/html"), _NO_DAY)
    return tuple(map(prepare, page_texts(page))), page.language


def taken_from(prepared: tuple[Prepared, ...], language: str, foreign: str, random: Random) -> list[Sentence]:
    """The sentences of a page's readable text that are long enough to be quotes, in an order of chance."""
    if not prepared:
        return []
    text = prepared[0]
    spans = list(sentences(text))
    names = _NAME.findall(text.text.words)
    found = []
    for number, (first, last) in enumerate(spans):
        words = text.original(first, last)
        if _SHORTEST <= len(words.split()) <= _LONGEST and not re.search(r"[\n\[]", words) and len(words) < 500:
            later = text.original(*spans[number + 2]) if number + 2 < len(spans) else ""
            found.append(
                Sentence(words, text.text.words, later, foreign, random.choice(names) if names else "", language)
            )
    random.shuffle(found)
    return found


def judged(taken: list[Taken], random: Random) -> list[Row]:
    """Every edit of every sentence, looked up."""
    rows = [Row(edit.__name__, deserves) for edit, deserves in HONEST]
    rows.append(Row("entities_in_the_page", "exact"))
    rows += [Row(edit.__name__, None) for edit in DISHONEST]
    for each in taken:
        plain = [_plain(text.text.words) for text in each.texts]
        for (edit, deserves), row in zip(HONEST, rows, strict=False):
            quote = edit(each.sentence, random)
            if quote and (
                deserves == "exact" or not any(_spaced(quote) in _spaced(text.text.words) for text in each.texts)
            ):
                row.add(look_up(quote, each.texts).verdict, quote, each.url)
        quote, encoded = (
            each.sentence.words,
            tuple(map(prepare, texts(Response(each.url, with_entities(each.sentence.text))))),
        )
        rows[len(HONEST)].add(look_up(quote, encoded).verdict, quote, each.url)
        for edit, row in zip(DISHONEST, rows[len(HONEST) + 1 :], strict=True):
            quote = edit(each.sentence, random)
            if quote and not any(stands(quote, text, edit in REORDERED) for text in plain):
                row.add(look_up(quote, each.texts).verdict, quote, each.url)
    return rows + interrupted(taken, random)


def interrupted(taken: list[Taken], random: Random) -> list[Row]:
    """Every sentence as a page would interrupt it, looked up in one piece."""
    rows = []
    for breaks, deserves in ((BROKEN_HONESTLY, "elided"), (BROKEN_DISHONESTLY, None)):
        for edit in breaks:
            row = Row(edit.__name__, deserves)
            rows.append(row)
            for each in taken:
                if broken := edit(each.sentence, random):
                    row.add(look_up(broken[1], (prepare(Text("page", broken[0])),)).verdict, broken[0], each.url)
    return rows


def stands(quote: str, plain: str, in_pieces: bool) -> bool:
    """Whether a quote stands in a text by a plain search: whole words, or the pieces around its ellipses in their order."""
    if not in_pieces:
        wanted = _plain(quote)
        before, behind = (
            f"(?{sign}{_LETTER})" if re.match(_LETTER, each) else ""
            for sign, each in (("<!", wanted[0]), ("!", wanted[-1]))
        )
        return bool(re.search(before + re.escape(wanted) + behind, plain))
    at, plain = 0, plain.replace(" ", "")
    for piece in _plain(quote).replace(" ", "").split("..."):
        wanted = piece.strip(".,;:'-")
        if (at := plain.find(wanted, at)) < 0:
            return False
        at += len(wanted)
    return True


def with_entities(text: str) -> bytes:
    """A page of a text whose signs are all entities."""
    encoded = re.sub(r"[^A-Za-z0-9 \n\x80-\x9f]", lambda match: f"&#{ord(match[0])};", text)
    lines = "".join(f"<p>{line}</p>\n" for line in encoded.split("\n"))
    return f"<!DOCTYPE html><meta charset=utf-8><title>Page</title><main>{lines}</main>".encode()


def _plain(text: str) -> str:
    """A text for a plain search: white space, quotation marks, dashes and case made one by other means than the code's."""
    return " ".join(text.translate(_PLAIN).lower().split())


def _spaced(text: str) -> str:
    return re.sub(r"[ \t\n\r\f\v]+", " ", text)


def print_rows(rows: list[Row], taken: list[Taken], shown: int) -> None:
    """A table of what each edit came to, and of all together with their bars."""
    languages = {each.sentence.language.partition("-")[0] for each in taken} - {""}
    pages = len({each.url for each in taken})
    say(f"{len(taken):,} quotes (bar: {FEWEST:,}) of {pages:,} pages in {len(languages)} languages\n")
    say(f"{'edit':<26}{'deserves':<14}{'quotes':>8}{'right':>8}{'%':>8}")
    for row in rows:
        deserves = row.deserves or "no acceptance"
        say(
            f"{row.name.replace('_', ' '):<26}{deserves:<14}{row.count:>8,}{row.right:>8,}{_share(row.right, row.count):>8.2f}"
        )
        for verdict, quote, url in row.wrong[:shown]:
            say(f"    {verdict}: {quote!r} ({url})")
    honest, dishonest = [row for row in rows if row.deserves], [row for row in rows if not row.deserves]
    right, count = sum(row.right for row in honest), sum(row.count for row in honest)
    say(f"\nhonest, with the right verdict: {right:,} of {count:,}, {_share(right, count):.2f} % (bar: {RIGHT})")
    accepted, count = sum(row.count - row.right for row in dishonest), sum(row.count for row in dishonest)
    say(f"dishonest, accepted: {accepted:,} of {count:,} (bar: 0)\n")


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


def print_speed(taken: list[Taken], random: Random) -> None:
    """Milliseconds of processor time for texts of several sizes: making ready, and looking up what stands there and what doesn't."""
    joined = "\n".join(dict.fromkeys(each.sentence.text for each in taken))
    joined *= 1 + _SIZES[-1] // max(1, len(joined))
    say(
        f"{'characters':<12}{'prepare':>10}{'stands':>10}{'altered':>10}{'missing':>10}   (ms each; bar: {SPEED} at 50,000)"
    )
    columns: list[list[float]] = []
    for size in _SIZES:
        text = Text("page", joined[:size])
        here = [each.sentence for each in taken if each.sentence.words in text.words][:200]
        changed = [quote for each in here for edit in DISHONEST[:6] if (quote := edit(each, random))]
        absent = [each.sentence.words for each in taken if each.sentence.words not in text.words][:200] or [
            "nothing of this was said by anybody at all"
        ]
        making, prepared = timed(lambda text=text: _made_ready(text)), _made_ready(text)
        figures = [making, *(_each(quotes, prepared) for quotes in ([each.words for each in here], changed, absent))]
        columns.append(figures)
        say(f"{size:<12,}" + "".join(f"{1000 * figure:>10.3f}" for figure in figures))
    grown = [exponent(list(_SIZES), [max(value, 1e-9) for value in column]) for column in zip(*columns, strict=True)]
    say(f"{'exponent':<12}" + "".join(f"{value:>10.2f}" for value in grown) + "   (1 is linear)")


def _made_ready(text: Text) -> Prepared:
    prepared = prepare(text)
    assert prepared.folded and prepared.positions is not None
    return prepared


def _each(quotes: list[str], text: Prepared) -> float:
    return timed(lambda: [look_up(quote, (text,)) for quote in quotes]) / max(1, len(quotes))


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time, the least of three runs."""
    found = []
    for _ in range(3):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def say(line: str) -> None:
    print(line)  # noqa: T201


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--most", type=int, default=2_500, help="look up about this many quotes")
    parser.add_argument("--wrong", type=int, default=0, help="show so many of each edit that came out wrong")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
