"""How statements stand in their sources, in words and with the passages that were found."""

from dossier.content.sources import archived_copy, filled, is_gone
from dossier.content.standing import Standing, Stated
from dossier.content.text_directive import link as directed
from dossier.dates import DateError, parse
from dossier.differences import differences
from dossier.evidence import Passage
from dossier.model import Attestation
from dossier.site.names import Directory, date_view, web_address
from dossier.site.pages import DateView, PassageView, VerdictView

# What is wrong with a quote; what else is no verdict of ours.
_WRONG = ("altered", "missing")


class Verdicts:
    """Puts verdicts into the words of one language."""

    def __init__(self, directory: Directory, language: str) -> None:
        self.directory, self.language = directory, language
        self.labels = directory.interface(language).labels

    def of(self, stated: Stated, standing: Standing, language: str = "", whole: bool = True) -> VerdictView:
        """The verdict of one source, with its passages unless it is not to be shown as a `whole`; they are in a language, or else in
        the source's."""
        check, quote = standing.check, stated.statement.kind == "quote"
        passage = check.passage if check and whole else None
        drift = standing.drift
        url, archived = _place(standing)
        directive = _directive(standing)
        return VerdictView(
            verdict=standing.verdict,
            words=self._words(stated, standing),
            good=standing.accepted and standing.holds,
            checked=self.day(check.checked) if check else None,
            channel_words=self.labels.channel[check.channel] if check and check.channel else "",
            passage=_passage(passage),
            attribution=self.labels.phrases["not-named"] if standing.accepted and standing.named is False else "",
            language=language or filled(standing.source, standing.evidence).language or "",
            differences=self._differences(stated, passage) if quote and standing.verdict == "altered" else (),
            href=directed(url, directive),
            exact_place=bool(directive),
            archived=archived,
            drift=self.labels.drift[drift.change] if drift else "",
            drift_on=self.day(drift.since) if drift else None,
            changes=_changes(passage, drift.passage) if drift else (),
        )

    def attested(self, attested: Attestation) -> VerdictView:
        """An editor's word."""
        day = date_view(attested.on, self.language)
        author, on = self.directory.author(attested.by).text, day.words if day else attested.on.text
        words = self.labels.phrases["attestation"] % {"author": author, "day": on, "how": attested.how}
        return VerdictView(
            verdict="attested", words=self.labels.verdict["attested"], good=True, checked=day, attested=words
        )

    def day(self, day: str) -> DateView | None:
        """A day (ISO 8601) in words; None for one that is none."""
        try:
            return date_view(parse(day), self.language)
        except DateError:
            return None

    def _words(self, stated: Stated, standing: Standing) -> str:
        if standing.verdict == "unverifiable":
            return self.labels.not_checked[standing.reason or "never"]
        if stated.statement.is_original and standing.verdict in self.labels.original:
            return self.labels.original[standing.verdict]
        quote = stated.statement.kind == "quote"
        return self.labels.verdict[standing.verdict if quote or standing.verdict not in _WRONG else "nothing-near"]

    def _differences(self, stated: Stated, passage: Passage | None) -> tuple[tuple[str, str], ...]:
        return _runs(stated.statement.words, passage.words) if passage else ()


def _place(standing: Standing) -> tuple[str, bool]:
    """Where readers find what a source says, and whether that is an archived copy, since its page is gone."""
    copy = archived_copy(standing.source, standing.evidence) if is_gone(standing.evidence) else None
    return (web_address(copy.url), True) if copy else (web_address(standing.source.url), False)


def _directive(standing: Standing) -> str:
    """What leads to the passage; nothing where the words are no more there, or nobody finds anything."""
    check, evidence = standing.check, standing.evidence
    lost = is_gone(evidence) and archived_copy(standing.source, evidence) is None
    if check is None or lost or (check.drift and check.drift.change != "around"):
        return ""
    return check.directive or ""


def _changes(before: Passage | None, now: Passage | None) -> tuple[tuple[str, str], ...]:
    """What leads from one passage to another; at its ends a passage is cut, which is no change."""
    if before is None or now is None:
        return ()
    runs = _runs(*(f"{each.before}{each.words}{each.after}" for each in (before, now)))
    kept = [index for index, (kind, _) in enumerate(runs) if kind == "kept"]
    return runs[kept[0] : kept[-1] + 1] if kept else runs


def _runs(one: str, other: str) -> tuple[tuple[str, str], ...]:
    return tuple((each.kind, each.words) for each in differences(one, other))


def _passage(passage: Passage | None) -> PassageView | None:
    return PassageView(before=passage.before, words=passage.words, after=passage.after) if passage else None
