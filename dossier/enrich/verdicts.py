"""How the quotes of dossiers stand, as text: a block for each dossier, a line for each quote, and below it what readers should know."""

from collections.abc import Iterable, Iterator

from dossier.content.library import Entry
from dossier.content.sources import former_headline, known
from dossier.content.standing import Stated, score, stated
from dossier.differences import differences
from dossier.evidence import Check, Passage

_WRONG = ("altered", "missing")
_DRIFT = {
    "around": "the text around it has changed since",
    "altered": "the source says it in other words by now",
    "missing": "the source no longer has these words",
}
_UNSURE = "the source no longer had these words at one look; another day will tell"
_LONGEST = 200


def listing(entries: Iterable[Entry]) -> Iterator[str]:
    """The lines for some dossiers."""
    for entry in entries:
        each = tuple(stated(entry))
        checked, count = score(each)
        yield f"{entry.dossier.slug}: {checked} of {count} statements checked"
        quotes = [one for one in each if one.statement.kind == "quote"]
        width = max((len(one.statement.id) for one in quotes), default=0)
        for one in quotes:
            yield f"  {one.statement.id:<{width}}  {_words(one)}"
            yield from (f"  {'':<{width}}  {line}" for line in _more(one))
        yield from (f"  {line}" for line in _headlines(entry))


def troubled(entry: Entry) -> bool:
    """Whether a quote stands in its source otherwise than it is quoted, or no more."""
    return any(
        standing.verdict in _WRONG or (standing.drift and standing.drift.change in _WRONG)
        for one in stated(entry)
        if one.statement.kind == "quote" and not one.attested
        for standing in one.standings
    )


def _words(one: Stated) -> str:
    best = one.best
    if one.attested:
        return f"attested by {one.attested.by} on {one.attested.on}"
    if best is None:
        return "no source"
    state = best.verdict if best.verdict != "unverifiable" else f"not checked ({best.reason})"
    when = f", {best.check.checked}" if best.check else ""
    return f"{state} in {best.source.id}{when}"


def _more(one: Stated) -> Iterator[str]:
    best = one.best
    check = best.check if best else None
    if check is None or one.attested:
        return
    if check.verdict == "altered" and check.passage:
        yield _differing(one.statement.words, check.passage)
    if best and best.named is False:
        yield "the speaker is not named near these words"
    yield from _drifted(check)


def _drifted(check: Check) -> Iterator[str]:
    if drift := check.drift:
        yield f"{_DRIFT[drift.change] if drift.is_sure else _UNSURE} ({drift.since})"
        if drift.change == "altered" and drift.passage and check.passage:
            yield _differing(check.passage.words, drift.passage)


def _differing(words: str, passage: Passage) -> str:
    """The words that differ, each as `[-quoted-] {+found+}`, with a few on either side."""
    signs = {"removed": "[-{}-]", "added": "{{+{}+}}", "kept": "{}"}
    text = " ".join(signs[each.kind].format(each.words.strip()) for each in differences(words, passage.words))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _headlines(entry: Entry) -> Iterator[str]:
    for source in entry.dossier.sources:
        found = known(source, entry.evidence)
        if (before := former_headline(found)) and found and found.title:
            yield f"{source.id}: the headline was “{before.title}” ({before.on}) and is “{found.title.value}” ({found.checked})"
