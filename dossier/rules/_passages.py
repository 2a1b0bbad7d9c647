"""What rules about wording share: which texts a dossier has, and which stretches of them are the editors' own."""

import re
from collections.abc import Iterator

from msgspec import Struct

from dossier.content.library import Entry
from dossier.content.markdown.events import events
from dossier.findings import At, Path

Range = tuple[int, int]

_CLOSING = {
    "“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", '"': '"', "‘": "’", "‚": "‘’", "'": "'",
}  # fmt: skip
_OPENING = re.compile(r"""["'“„«»‹‘‚](?<!\w['‘‚])""")
_ENDING = {
    mark: re.compile(rf"[{closing}]" + (r"(?!\w)" if mark in "‘‚'" else "") + r"|\n[ \t]*\n")
    for mark, closing in _CLOSING.items()
}


class OwnTexts(Struct, frozen=True):
    """The texts that the editors wrote about the topic, each with its path, and all of them in one."""

    each: tuple[tuple[Path, str], ...]
    whole: str

    def quoting(self) -> Iterator[tuple[Path, str]]:
        """Those with quotation marks, or with signs that look like them."""
        marks = [mark for mark in _CLOSING if mark in self.whole]
        return (item for item in self.each if any(mark in item[1] for mark in marks)) if marks else iter(())


def own_texts(entry: Entry) -> OwnTexts:
    """Headlines, events, answers, the body, …: what is no quote and comes from no source."""
    each = tuple(_own_texts(entry))
    return OwnTexts(each, "\n".join([text for _, text in each]))


def _own_texts(entry: Entry) -> Iterator[tuple[Path, str]]:
    dossier = entry.dossier
    yield ("title",), dossier.title
    yield ("summary",), dossier.summary
    for index, point in enumerate(dossier.key_points):
        yield ("key_points", index), point
    for index, event in enumerate(dossier.timeline):
        yield ("timeline", index, "title"), event.title
        if event.text:
            yield ("timeline", index, "text"), event.text
    for index, question in enumerate(dossier.questions):
        yield ("questions", index, "answer"), question.answer
    for index, claim in enumerate(dossier.claims):
        yield ("claims", index, "text"), claim.text
    for index, perspective in enumerate(dossier.perspectives):
        yield ("perspectives", index, "text"), perspective.text
    yield ("body",), dossier.body


def place_of(entry: Entry, path: Path, start: int, end: int) -> At:
    """The place of the characters from `start` up to `end` of one of these texts."""
    return At(entry.at.document, path, (start, end))


def quoted(text: str) -> Iterator[Range]:
    """What stands between quotation marks within one paragraph, without the marks; marks in marks are not looked at."""
    position = 0
    while opening := _OPENING.search(text, position):
        start = position = opening.end()
        if (closing := _ENDING[opening[0]].search(text, start)) and closing[0][0] != "\n":
            yield start, closing.start()
            position = closing.end()


def own_words(text: str) -> Iterator[Range]:
    """The stretches of a Markdown text that are prose: no code, no address, and nothing in a block quote."""
    depth = 0
    for event in events(text):
        if event.element in ("BlockQuote", "CodeBlock"):
            depth += 1 if event.kind == "Start" else -1
        elif event.kind == "Text" and not depth:
            yield event.start, event.end
