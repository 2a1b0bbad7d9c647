"""The default engine against CommonMark's own examples, and both engines against inputs made to take long."""

import gzip
import json
import time
from pathlib import Path

import pytest
from markup import shown, tree

from dossier.content.markdown import render, spans
from dossier.content.markdown.render import rendered
from dossier.model import MarkdownSettings

# Examples that a feature of ours changes, by number.
CHANGED = {
    "headings have ids, and level 2 at most": {
        10, 59, 62, 66, 67, 68, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 86, 89, 90, 91, 95, 96, 102, 103,
        115, 141, 216, 217, 229, 230, 231, 232, 234, 302, 649, 650,
    },
    "punctuation is typographic": {
        14, 46, 55, 87, 106, 199, 211, 212, 345, 354, 361, 365, 382, 387, 397, 510, 621, 622, 624, 626, 628, 634, 653,
    },
    "`[[foo]]` mentions an entity": {550, 592},
    "links have the schemes http, https, mailto and tel": {502, 598, 600, 601, 603},
    "bare addresses are links": {610, 613},
}  # fmt: skip

# Python-Markdown and its own extension for typography take longer than two seconds for these: their time grows with the
# square of the length.
SLOW_IN_PYTHON_MARKDOWN = {
    "nested strong emph",
    "many link openers with no closers",
    "issue #389",
    "link openers and emph closers",
    "pattern [ (]( repeated",
    "pattern ![[]() repeated",
    "nested brackets",
    "backticks",
    "unclosed links A",
    "unclosed links B",
    "unclosed <!--",
    "empty lines in deeply nested lists",
    "empty lines in deeply nested lists in blockquote",
    "emph in deep blockquote",
    "reference collisions",
}


def test_commonmark_examples_come_out_as_specified(corpora: Path) -> None:
    examples = json.loads((corpora / "hostile" / "commonmark" / "spec.json").read_text(encoding="utf-8"))
    settings = MarkdownSettings(raw_html=True)
    differing = {
        example["example"]
        for example in examples
        if tree(shown(rendered(example["markdown"], settings, trusted=True))) != tree(example["html"])
    }
    assert len(examples) > 600
    assert differing == set().union(*CHANGED.values())


@pytest.mark.parametrize(
    "settings",
    [MarkdownSettings(), MarkdownSettings(raw_html=True), MarkdownSettings(engine="python-markdown")],
    ids=["pyromark", "pyromark with raw HTML", "python-markdown"],
)
def test_no_text_takes_long(corpora: Path, settings: MarkdownSettings) -> None:
    cases = json.loads(gzip.decompress((corpora / "hostile" / "commonmark" / "pathological.json.gz").read_bytes()))
    excused = SLOW_IN_PYTHON_MARKDOWN if settings.engine == "python-markdown" else set()
    assert excused <= {case["name"] for case in cases}
    slow = {
        case["name"]: seconds
        for case in cases
        if case["name"] not in excused and (seconds := _time(case, settings)) > 2
    }
    assert slow == {}


def _time(case: dict[str, str], settings: MarkdownSettings) -> float:
    start = time.process_time()
    render(case["input"], settings)
    return time.process_time() - start


def test_places_of_long_texts_are_found_in_time() -> None:
    text = "See [@a, p. 4], [[b|*c*]] and https://example.org/é.\n::: quote d\n\n" * 2000
    start = time.process_time()
    found = spans(text, MarkdownSettings())
    assert len(found) == 4 * 2000
    assert time.process_time() - start < 4
