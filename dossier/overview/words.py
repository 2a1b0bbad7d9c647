"""What the interface of a site says in the languages of its dossiers, and what it can't say yet, for people at a terminal."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from dossier.content.library import Entry
from dossier.messages import Message, Messages, Place, faults, messages, missing, template, unknown
from dossier.overview.project import Project
from dossier.report.characters import visible
from dossier.theme import LOCALE, Theme
from dossier.world.theme import theme_of


class Listing(NamedTuple):
    """Lines to be shown, and whether nothing is missing and nothing wrong."""

    lines: tuple[str, ...]
    complete: bool


def listing(folder: Path, language: str = "") -> Listing:
    """What the catalogues of a site lack, in one language or in all that its dossiers are written in; raises `TemplateFault`."""
    theme = theme_of(folder)
    wanted = messages(theme)
    lacking = {each: missing(wanted, theme, each) for each in ([language] if language else languages(Project(folder)))}
    wrong = tuple(_wrong(wanted, theme))
    lines = (*wrong, *(line for each, some in lacking.items() for line in _lines(each, some, wanted)))
    return Listing(tuple(map(visible, lines)), not wrong and not any(lacking.values()))


def start(folder: Path, language: str) -> str:
    """A catalogue of a language to start from, with what is translated already; raises `TemplateFault`."""
    theme = theme_of(folder)
    return template(messages(theme), theme, language)


def languages(project: Project) -> list[str]:
    """The languages in which a site has pages, its own first."""
    entries = (project.load(f"dossiers/{slug}").entry for slug in project.layout.dossiers)
    written = {entry.dossier.language for entry in entries if isinstance(entry, Entry) and entry.dossier.language}
    return [project.config.language, *sorted(written - {project.config.language})]


def _wrong(wanted: Iterable[Message], theme: Theme) -> Iterator[str]:
    for language, line, words in faults(theme):
        yield f"templates/{LOCALE}{language}.po:{line}: {words}"
    for language, line, message in unknown(wanted, theme):
        yield f"templates/{LOCALE}{language}.po:{line}: translates {_quoted(message)}, which nothing says"


def _lines(language: str, lacking: list[Message], wanted: Messages) -> Iterator[str]:
    if not lacking:
        yield f"{language}: complete, {len(wanted)} strings"
        return
    yield f"{language}: {len(lacking)} of {len(wanted)} strings are missing and shown in English"
    for message in lacking:
        yield f"  {_quoted(message)} ({', '.join(map(_place, wanted[message]))})"


def _quoted(message: Message) -> str:
    return f'"{message.text}"' + (f" of {message.context}" if message.context else "")


def _place(place: Place) -> str:
    return f"{place.file}:{place.line}" if place.line else place.file
