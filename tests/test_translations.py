"""Dossiers that are translations of each other: links for readers, addresses for search engines, and who is told when one changes."""

from pathlib import Path

import pytest
import sites
from bs4 import BeautifulSoup

from benchmarks.changes import Room
from benchmarks.incremental import step
from dossier import build
from dossier.build import Request
from dossier.dates import parse

ENGLISH = "---\ntitle: Title\nsummary: Short.\ntranslations: {de: b, fr: c}\n---\n"
GERMAN = "---\ntitle: Titel\nsummary: Kurz.\nlanguage: de\ntranslations: {en: a, fr: c}\n---\n"
FRENCH = "---\ntitle: Titre\nsummary: Bref.\nlanguage: fr\ntranslations: {en: a, de: b}\n---\n"
FILES = {"dossiers/a.md": ENGLISH, "dossiers/b.md": GERMAN, "dossiers/c.md": FRENCH}
BASED = {"site.yaml": "title: T\nbase_url: https://example.org/repo/\n"}


def page(folder: Path, files: dict[str, str], slug: str) -> BeautifulSoup:
    sites.write(folder, files)
    built = build.build(Request(folder, folder / "site", parse("2026-01-15"), despite_errors=True, jobs=1))
    assert built.changed
    return BeautifulSoup((folder / "site" / slug / "index.html").read_text(encoding="utf-8"), "html.parser")


def alternates(page: BeautifulSoup) -> dict[str, str]:
    return {str(link["hreflang"]): str(link["href"]) for link in page.select("head link[hreflang]")}


def offered(page: BeautifulSoup) -> list[tuple[str, str, str, str]]:
    links = page.select("article > header a[hreflang]")
    return [(str(a["hreflang"]), str(a["lang"]), str(a["href"]), a.get_text()) for a in links]


ALL = {
    "en": "https://example.org/repo/a/",
    "de": "https://example.org/repo/b/",
    "fr": "https://example.org/repo/c/",
    "x-default": "https://example.org/repo/a/",
}


@pytest.mark.parametrize("slug", ["a", "b", "c"])
def test_each_names_all_and_itself(slug: str, tmp_path: Path) -> None:
    assert alternates(page(tmp_path, {**FILES, **BASED}, slug)) == ALL


def test_readers_see_languages_by_their_own_names(tmp_path: Path) -> None:
    assert offered(page(tmp_path, FILES, "a")) == [("de", "de", "../b/", "Deutsch"), ("fr", "fr", "../c/", "français")]


def test_without_an_address_of_the_site_they_are_relative(tmp_path: Path) -> None:
    assert alternates(page(tmp_path, FILES, "b")) == {"de": "../b/", "en": "../a/", "fr": "../c/", "x-default": "../a/"}


@pytest.mark.parametrize(
    ("changed", "left", "shown"),
    [
        ({"dossiers/c.md": FRENCH.replace("en: a, ", "")}, {"en", "de", "x-default"}, ["de", "fr"]),
        ({"dossiers/c.md": FRENCH.replace("language: fr", "language: it")}, {"en", "de", "x-default"}, ["de", "fr"]),
        ({"dossiers/c.md": FRENCH.replace("---\n", "---\ndraft: true\n", 1)}, {"en", "de", "x-default"}, ["de"]),
        ({"dossiers/a.md": ENGLISH.replace("translations: {de: b, fr: c}", "tags: [t]")}, set(), []),
        ({"dossiers/b.md": GERMAN.replace("en: a", "en: c"), "dossiers/c.md": "---\n"}, set(), ["de"]),
    ],
)
def test_only_what_both_say_and_readers_can_see(
    changed: dict[str, str], left: set[str], shown: list[str], tmp_path: Path
) -> None:
    found = page(tmp_path, {**FILES, **changed}, "a")
    assert set(alternates(found)) == left
    assert [code for code, *_ in offered(found)] == shown


def test_no_default_where_none_is_in_the_language_of_the_site(tmp_path: Path) -> None:
    files = {"site.yaml": "title: T\nlanguage: ja\n", "dossiers/b.md": GERMAN, "dossiers/c.md": FRENCH}
    assert set(alternates(page(tmp_path, files, "b"))) == {"de", "fr"}


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (FILES, []),
        ({**FILES, "dossiers/c.md": FRENCH.replace("en: a, ", "")}, [("translation-not-mutual", "a.md", 4)]),
        (
            {**FILES, "dossiers/c.md": FRENCH.replace("language: fr", "language: it")},
            [
                ("translation-in-other-language", "a.md", 4),
                ("translation-in-other-language", "b.md", 5),
                ("translation-not-mutual", "c.md", 5),
            ],
        ),
        ({"dossiers/a.md": ENGLISH.replace("{de: b, fr: c}", "{en: b}"), "dossiers/b.md": GERMAN.replace(", fr: c", "")}, None),
    ],
)  # fmt: skip
def test_rules(files: dict[str, str], found: list[tuple[str, str, int]] | None, tmp_path: Path) -> None:
    problems = [
        (problem.rule, problem.snippet.at.file.rpartition("/")[2], problem.snippet.at.line)
        for problem in sites.problems(tmp_path, files)
        if problem.rule.startswith("translation")
    ]
    if found is None:
        assert ("translation-in-other-language", "a.md", 4) in problems
    else:
        assert sorted(set(problems)) == sorted(set(found))


EDITS = {
    "a translation no longer names the dossier": {"dossiers/c.md": FRENCH.replace("en: a, ", "")},
    "a translation is in another language now": {"dossiers/c.md": FRENCH.replace("language: fr", "language: it")},
    "a translation becomes a draft": {"dossiers/b.md": GERMAN.replace("---\n", "---\ndraft: true\n", 1)},
    "the site is in another language now": {"site.yaml": "title: Example\nlanguage: de\n"},
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_a_build_of_what_changed_gives_what_a_build_of_all_gives(edit: dict[str, str], tmp_path: Path) -> None:
    room = Room(tmp_path / "lasting")
    for files in (FILES, edit, FILES):
        sites.write(room.folder, {"site.yaml": "title: Example\n", **files})
        assert not step(room, tmp_path / "clean")


def test_words_that_change_are_shown_everywhere(tmp_path: Path) -> None:
    room = Room(tmp_path / "lasting")
    sites.write(room.folder, FILES)
    file = room.folder / "templates/locale/de.po"
    file.parent.mkdir(parents=True)
    for words in ("Anders gesagt", "Noch anders", ""):
        file.write_text(f'msgid "How to cite this page"\nmsgstr "{words}"\n', encoding="utf-8")
        assert not step(room, tmp_path / "clean")
        assert (words or "Diese Seite zitieren") in (room.site / "b/index.html").read_text(encoding="utf-8")
    file.unlink()
    assert not step(room, tmp_path / "clean")
