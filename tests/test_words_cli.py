"""`dossier words`: what the interface can't say yet, and a catalogue to start from."""

from pathlib import Path

import pytest
import sites
from click.testing import CliRunner

from dossier.cli import cli
from dossier.site.catalogues import parsed

GERMAN = "---\ntitle: Titel\nsummary: Kurz.\nlanguage: de\n---\n"


def words(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    result = CliRunner().invoke(cli, ["words", "-C", str(folder), *arguments])
    return result.exit_code, result.output.splitlines()


def locale(folder: Path, language: str, text: str) -> None:
    file = folder / "templates/locale" / f"{language}.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_languages_that_come_with_dossier_are_complete(tmp_path: Path) -> None:
    sites.write(tmp_path, {"site.yaml": "title: T\nlanguage: ja\n", "dossiers/a.md": GERMAN})
    code, lines = words(tmp_path)
    assert code == 0
    assert [line.partition(",")[0] for line in lines] == ["ja: complete", "de: complete"]


def test_missing_strings_are_listed_with_their_places(tmp_path: Path) -> None:
    sites.write(tmp_path, {"dossiers/a.md": GERMAN.replace("de", "pt-BR")})
    code, lines = words(tmp_path)
    assert code == 1
    assert lines[0].startswith("en: complete")
    assert lines[1].startswith("pt-BR: ") and lines[1].endswith("missing and shown in English")
    assert any(
        line.startswith('  "Sources" (templates/dossier.html:') and "sections: sources" in line for line in lines
    )
    assert any(line.startswith('  "Confirmed" of claim (claim: confirmed)') for line in lines)


def test_a_template_of_the_site_brings_its_own_strings(tmp_path: Path) -> None:
    sites.write(tmp_path, {"dossiers/a.md": GERMAN})
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/tags.html").write_text('{{ _("All of our topics") }}', encoding="utf-8")
    code, lines = words(tmp_path, "de")
    assert (code, lines[1:]) == (1, ['  "All of our topics" (templates/tags.html:1)'])
    locale(tmp_path, "de", 'msgid "All of our topics"\nmsgstr "Alle unsere Themen"\n')
    assert words(tmp_path, "de")[0] == 0


def test_what_nothing_says_and_what_is_wrong_is_listed(tmp_path: Path) -> None:
    sites.write(tmp_path, {"dossiers/a.md": GERMAN})
    locale(tmp_path, "de", 'msgid "Surces"\nmsgstr "Quellen"\n')
    code, lines = words(tmp_path, "de")
    assert (code, lines[0]) == (1, 'templates/locale/de.po:1: translates "Surces", which nothing says')
    locale(tmp_path, "de", 'msgid "By %(names)s"\nmsgstr "Von"\n')
    code, lines = words(tmp_path)
    assert (code, lines[0]) == (1, "templates/locale/de.po:1: the translation lacks %(names)s")


@pytest.mark.parametrize("language", ["ar", "pt", "pt-BR", "xx"])
def test_a_template_is_a_catalogue(language: str, tmp_path: Path) -> None:
    sites.write(tmp_path, {})
    code, lines = words(tmp_path, language, "--template")
    text = "\n".join(lines) + "\n"
    assert code == 0
    assert "#: templates/404.html:" in text and f"Language: {language}" in text
    catalog, faults = parsed(text.encode(), language)
    assert catalog and len(catalog) > 150 and not faults
    assert ('msgstr "المصادر"' in text) == (language == "ar")


def test_a_template_that_is_filled_in_completes_the_language(tmp_path: Path) -> None:
    import re

    sites.write(tmp_path, {})
    text = "\n".join(words(tmp_path, "pt", "--template")[1]) + "\n"
    filled = re.sub(r'(?m)^msgid "(.+)"\nmsgstr ""$', r'msgid "\1"\nmsgstr "\1"', text)
    filled = re.sub(r'(?m)^(msgid_plural "(.+)"\nmsgstr\[0\]) ""\nmsgstr\[1\] ""$', r'\1 "\2"\nmsgstr[1] "\2"', filled)
    locale(tmp_path, "pt", filled)
    assert words(tmp_path, "pt") == (0, [f"pt: complete, {text.count('msgid ') - 1} strings"])


def test_wrong_use(tmp_path: Path) -> None:
    sites.write(tmp_path, {})
    assert words(tmp_path, "--template")[0] == 2
    assert words(tmp_path / "nothing")[0] == 2
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/tags.html").write_text("{% if", encoding="utf-8")
    code, lines = words(tmp_path)
    assert code == 2 and "templates/tags.html" in lines[0]
