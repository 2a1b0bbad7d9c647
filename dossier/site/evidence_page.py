"""The page that shows how each of a dossier's statements stands in its sources."""

from collections.abc import Iterable

from dossier.content.library import Entry
from dossier.content.standing import Standing, Stated, independent, score, stated
from dossier.site.frame import Frame
from dossier.site.names import Directory, date_view, web_address
from dossier.site.pages import CitedView, EvidencePage, EvidenceSummary, Link, StatementView
from dossier.site.verdicts import Verdicts
from dossier.site.views import Views

FOLDER = "evidence/"


def summary(entry: Entry, each: Iterable[Stated]) -> EvidenceSummary | None:
    """How many of a dossier's statements were checked; None for one that states nothing."""
    checked, count = score(each)
    return EvidenceSummary(checked=checked, count=count, href=f"{entry.page}{FOLDER}") if count else None


def evidence_page(entry: Entry, directory: Directory, frame: Frame) -> EvidencePage | None:
    """All that a dossier states with what its sources say; None for one that states nothing."""
    each = tuple(stated(entry))
    counted = summary(entry, each)
    return _Composer(entry, directory, frame).page(each, counted) if counted else None


class _Composer:
    def __init__(self, entry: Entry, directory: Directory, frame: Frame) -> None:
        self.entry, self.dossier, self.directory, self.frame = entry, entry.dossier, directory, frame
        self.views = Views(entry, directory, "../../")
        self.language = self.views.language
        self.labels = directory.interface(self.language).labels
        self.verdicts = Verdicts(directory, self.language)

    def page(self, each: tuple[Stated, ...], counted: EvidenceSummary) -> EvidencePage:
        dossier = self.dossier
        kinds = [
            (words, tuple(self.statement(one) for one in each if one.statement.kind == kind))
            for kind, words in self.labels.statements.items()
        ]
        phrases = self.labels.phrases
        title = phrases["evidence"] % {"title": dossier.title}
        return EvidencePage(
            **self.frame.fields(
                f"{self.entry.page}{FOLDER}", title, phrases["about-evidence"], self.language, dossier.accent
            ),
            heading=title,
            dossier=Link(text=dossier.title, href=self.entry.page),
            summary=counted,
            groups=tuple((words, group) for words, group in kinds if group),
        )

    def statement(self, one: Stated) -> StatementView:
        statement = one.statement
        index = int(statement.path[1])
        value = getattr(self.dossier, str(statement.path[0]))[index]
        by = value.speaker if statement.kind == "quote" else getattr(value, "by", None)
        original = value.original if statement.kind == "quote" else None
        language = original.language if original else getattr(value, "language", None) or ""
        return StatementView(
            kind=statement.kind,
            id=statement.id,
            href=f"{self.entry.page}#{statement.kind}-{statement.id}",
            text=statement.words if statement.kind == "quote" else getattr(value, _SHOWN[statement.kind], ""),
            text_html=self.views.html("claims", index, "text") if statement.kind == "claim" else "",
            language=language,
            by=self.directory.entity(by) if by else None,
            date=date_view(getattr(value, "date", None), self.language),
            checked=one.checked,
            attested=self.verdicts.attested(one.attested) if one.attested else None,
            cited=tuple(self.cited(one, standing, language) for standing in one.standings),
            publishers=independent((each.source, each.evidence) for each in one.standings),
        )

    def cited(self, one: Stated, standing: Standing, language: str) -> CitedView:
        source = standing.source
        return CitedView(
            id=source.id,
            title=source.title or source.url or source.id,
            publisher=source.publisher or "",
            url=web_address(source.url),
            href=f"{self.entry.page}#source-{source.id}",
            verdict=self.verdicts.of(one, standing, language),
        )


_SHOWN = {"event": "title", "question": "question", "claim": "text"}
