"""What a name stands for, for people at a terminal."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from dossier.content.standing import Standing, Stated
from dossier.evidence import Passage
from dossier.overview.why import Match
from dossier.report.characters import visible
from dossier.report.places import place
from dossier.site.labels import ENGLISH

WIDTH = 80
_AROUND, _LONGEST = 60, 300


def text(matches: Iterable[Match]) -> Iterator[str]:
    """The lines for some matches, with an empty one between them."""
    for number, match in enumerate(matches):
        if number:
            yield ""
        yield from _match(match)


def _match(match: Match) -> Iterator[str]:
    yield visible(match.name)
    yield f"  {visible(place(match.spot))}"
    yield from _wrapped(_cut(match.says, _LONGEST), 2)
    for fact in match.facts:
        yield from _wrapped(fact, 2)
    for stated in match.stated:
        yield from _stated(stated, match.source)
    yield "  Used" if match.uses else "  Not used elsewhere"
    for spot, how in match.uses:
        yield f"    {visible(place(spot))}  {visible(how)}"


def _stated(stated: Stated, source: str) -> Iterator[str]:
    """How a statement stands in its sources, or in the one `source` that this is about."""
    statement, attested = stated.statement, stated.attested
    if source:
        yield f"  {statement.name}"
    elif statement.speaker:
        yield from _wrapped(f"said by {statement.speaker}", 2)
    if attested:
        yield from _wrapped(
            f"{ENGLISH.verdict['attested']}: {attested.by}, {attested.on}, {attested.how}", 4 if source else 2
        )
    for standing in stated.standings:
        if not source:
            yield from _wrapped(f"source {standing.source.id}: {standing.source.title or standing.source.url or ''}", 2)
        if source in ("", standing.source.id):
            yield from _standing(standing, statement.kind == "quote")
    if not stated.standings:
        yield "  no source"


def _standing(standing: Standing, quote: bool) -> Iterator[str]:
    yield from _wrapped(", ".join(_verdict(standing, quote)), 4)
    check = standing.check
    if check and check.passage:
        yield from _wrapped(_shown(check.passage), 4)
    if drift := standing.drift:
        yield from _wrapped(f"{ENGLISH.drift[drift.change]}, seen on {drift.since}", 4)
        if drift.passage:
            yield from _wrapped(_shown(drift.passage), 4)


def _verdict(standing: Standing, quote: bool) -> Iterator[str]:
    """The verdict in words, the day on which it held, and the channel by which it came."""
    check = standing.check
    if standing.verdict == "unverifiable":
        yield ENGLISH.not_checked[standing.reason or "never"]
    elif standing.verdict in ("altered", "missing") and not quote:
        yield ENGLISH.verdict["nothing-near"]
    else:
        yield ENGLISH.verdict[standing.verdict]
    if check:
        yield f"checked on {check.checked}"
        if check.channel:
            yield ENGLISH.channel[check.channel]
        if check.named is False:
            yield "the speaker is not named near it"


def _shown(passage: Passage) -> str:
    """A passage in one line, cut at its ends, its words in brackets."""
    before, after = " ".join(passage.before.split()), " ".join(passage.after.split())
    before = f"… {before[-_AROUND:].lstrip()}" if len(before) > _AROUND else before
    return f"{before} [{_cut(passage.words, _LONGEST)}] {_cut(after, _AROUND)}".strip()


def _cut(words: str, longest: int) -> str:
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[:longest].rstrip()} …"


def _wrapped(words: str, indent: int) -> list[str]:
    margin = " " * indent
    return wrap(
        visible(words),
        WIDTH,
        initial_indent=margin,
        subsequent_indent=margin,
        break_on_hyphens=False,
        break_long_words=False,
    )
