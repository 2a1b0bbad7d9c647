"""The interface in other languages: what pages say, which way they run, how names are listed, and what a site rewords."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from conftest import ROOT
from jinja2 import Environment
from markupsafe import Markup

from dossier import build
from dossier.build import Request
from dossier.compiler import PageEnvironment
from dossier.dates import parse
from dossier.messages import faults, messages, missing, unknown
from dossier.phrases import Phrases
from dossier.site.catalogues import Catalogues, chain, forms_of, parsed
from dossier.site.interface import interface
from dossier.site.scripts import apart, direction, strays
from dossier.world.theme import default_folder, read_theme

THEME = read_theme([default_folder()])
LANGUAGES = ("ar", "de", "es", "fr", "ja")
CASES = ROOT / "tests" / "cases"


def po(language: str, text: str) -> Catalogues:
    return ((language, text.encode()),)


def said(catalogues: Catalogues, language: str, message: str) -> str:
    return interface(catalogues, language).translations.gettext(message)


def test_the_catalogues_are_these() -> None:
    assert sorted(language for language, _ in THEME.catalogues) == sorted(LANGUAGES)
    assert faults(THEME) == []


def test_nothing_is_translated_that_nothing_says() -> None:
    assert unknown(messages(THEME), THEME) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_translated(language: str) -> None:
    wanted = messages(THEME)
    assert len(wanted) > 150
    assert missing(wanted, THEME, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_are_sound(language: str) -> None:
    catalog = parsed(dict(THEME.catalogues)[language], language).catalog
    assert catalog and not catalog.obsolete
    for message in catalog:
        assert not message.fuzzy
        forms = [message.string] if isinstance(message.string, str) else message.string
        assert forms and all(forms)
        assert not any(
            "'" in form or '"' in form or form != form.strip() for form in forms if message.id and message.id != ", "
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_has_a_form(language: str) -> None:
    phrases = Phrases(interface(THEME.catalogues, language))
    for number in (*range(130), 1_000, 1_000_000):
        text = phrases.ngettext("%(num)s dossier", "%(num)s dossiers", number)
        assert text and "%" not in text
        assert "dossier" not in text or language in ("fr", "de")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "لا ملفات"),
        (1, "ملف واحد"),
        (2, "ملفان"),
        (3, "3 ملفات"),
        (10, "10 ملفات"),
        (11, "11 ملفًا"),
        (99, "99 ملفًا"),
        (100, "100 ملف"),
        (103, "103 ملفات"),
    ],
)
def test_arabic_counts_in_six_forms(number: int, text: str) -> None:
    assert Phrases(interface(THEME.catalogues, "ar")).ngettext("%(num)s dossier", "%(num)s dossiers", number) == text


def site(case: str, language: str, folder: Path) -> Path:
    """One of the golden cases, all of it in one language, built."""
    shutil.copytree(CASES / case / "content", folder / "content")
    for file in [*folder.rglob("*.md"), folder / "content/site.yaml"]:
        text = file.read_text(encoding="utf-8")
        named = re.sub(r"(?m)^language: \S+$", f"language: {language}", text)
        if file.name == "site.yaml" and named == text:
            named += f"language: {language}\n"
        file.write_text(re.sub(r"(?m)^translations:.*\n", "", named), encoding="utf-8")
    built = build.build(Request(folder, folder / "site", parse("2026-01-15"), despite_errors=True, jobs=1))
    assert built.changed
    return folder / "site"


def pages(folder: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    for file in sorted(folder.rglob("*.html")):
        yield file.relative_to(folder).as_posix(), BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def texts(page: BeautifulSoup) -> Iterator[str]:
    """What readers see or hear, piece by piece, but for titles, which are made of these."""
    for script in page(["script", "style", "title"]):
        script.decompose()
    yield from (piece.strip(" ,.:()") for text in page.stripped_strings for piece in text.split("·"))
    for tag in page.find_all(True):
        yield from (str(tag[name]) for name in ("aria-label", "title", "alt") if tag.get(name))


def letters(text: str) -> str:
    return " ".join(re.sub(r"%\(\w+\)s|[*_`]", "", text).replace("’", "").replace("'", "").casefold().split())


def bare(text: str) -> str:
    return re.sub(r"[\W\d]+", " ", letters(text)).strip()


@pytest.mark.parametrize("case", ["everything", "evidence"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_is_left(case: str, language: str, tmp_path: Path) -> None:
    english = {text for _, page in pages(site(case, "en", tmp_path / "en")) for text in texts(page)}
    files = [file for file in (tmp_path / "en/content").rglob("*") if file.suffix in (".md", ".yaml", ".json")]
    written = re.sub(r"(?m)^[\s{-]*\w+:", "", "\n".join(file.read_text(encoding="utf-8") for file in files))
    content, catalog = bare(written), parsed(dict(THEME.catalogues)[language], language).catalog
    theirs = {bare(form) for message in catalog or () for form in forms_of(message)}
    found = {text for _, page in pages(site(case, language, tmp_path / language)) for text in texts(page)}
    assert len(found - english) > 40
    left = {
        text
        for text in found & english
        if (words := bare(text)) and "://" not in text and words not in theirs and words not in content
    }
    assert left == set()


@pytest.mark.parametrize("language", ["ar", "de"])
def test_pages_say_their_language_and_which_way_it_runs(language: str, tmp_path: Path) -> None:
    for _, page in pages(site("everything", language, tmp_path)):
        assert page.html and (page.html["lang"], page.html["dir"]) == (language, direction(language))


def test_each_page_speaks_the_language_of_its_dossier_and_lists_that_of_the_site(tmp_path: Path) -> None:
    files = {
        "site.yaml": "title: Example\nlanguage: de\n",
        "people/ada.yaml": "name: Ada Example\n",
        "dossiers/a.md": "---\ntitle: عنوان\nsummary: ملخص\nlanguage: ar\npublished: 2025-11-11\ntimeline:\n"
        "  - {id: e, date: 2025-03-01, title: حدث, who: [ada]}\nquotes:\n  - {id: q, text: نعم, speaker: ada, date: 2025-03-01}\n"
        "related: [{slug: b, type: background}]\n---\n",
        "dossiers/b.md": "---\ntitle: Titel\nsummary: Kurz.\npublished: 2025-11-11\n---\n",
    }
    for path, text in files.items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_text(text, encoding="utf-8")
    built = build.build(Request(tmp_path, tmp_path / "site", parse("2026-01-15"), despite_errors=True, jobs=1))
    assert built.changed
    found = dict(pages(tmp_path / "site"))
    own, home, ada = (found[f"{path}index.html"] for path in ("a/", "", "people/ada/"))
    assert own.html and home.html and (own.html["lang"], home.html["lang"]) == ("ar", "de")
    assert one(own.find(class_="site-title"))["lang"] == "de"
    assert [link.string for link in own.nav.find_all("a")] == ["التسلسل الزمني", "أشخاص"]  # type: ignore[union-attr]
    related = one(own.find(id="related"))
    assert "آخر تعديل: 11 نوفمبر 2025" in one(related.find(class_="meta")).get_text()
    assert one(related.find("a"))["lang"] == "de" and one(related.find("a"))["dir"] == "ltr"
    card = one(home.find("a", string="عنوان"))
    assert (card["lang"], card["dir"], card["hreflang"]) == ("ar", "rtl", "ar")
    assert "zuletzt geändert: 11. November 2025" in one(card.find_parent("article")).get_text()
    event = one(ada.find(class_="event"))
    assert one(event.find("time")).string == "1. März 2025"
    assert (one(event.find(class_="event-title"))["lang"], one(event.find(class_="event-title"))["dir"]) == (
        "ar",
        "rtl",
    )
    assert one(ada.find("blockquote"))["lang"] == "ar"


def one(tag: object) -> Tag:
    assert isinstance(tag, Tag)
    return tag


def test_languages_are_looked_up_by_less_and_less_of_their_tag() -> None:
    assert list(chain("zh-Hant-TW")) == ["zh-hant-tw", "zh-hant", "zh", "en"]
    assert list(chain("de-x-own")) == ["de-x-own", "de", "en"]
    assert list(chain("en-GB")) == ["en-gb", "en"]
    assert said(THEME.catalogues, "de-AT", "Sources") == "Quellen"
    assert said(THEME.catalogues, "pt", "Sources") == "Sources"


def test_a_site_rewords_one_string_of_one_language() -> None:
    own = po("de", 'msgid "Sources"\nmsgstr "Belege und Quellen"\n') + po(
        "en", 'msgid "Voices"\nmsgstr "What they say"\n'
    )
    both = own + THEME.catalogues
    assert said(both, "de", "Sources") == "Belege und Quellen"
    assert said(both, "de", "Voices") == "Stimmen"
    assert said(both, "en", "Voices") == said(both, "en-GB", "Voices") == said(both, "pt", "Voices") == "What they say"
    assert interface(both, "en").labels.sections["quotes"] == "What they say"
    assert said(both, "en", "Sources") == "Sources"


def test_regions_stand_before_their_language_in_any_order_of_asking() -> None:
    both = po("de-AT", 'msgid "Sources"\nmsgstr "Quellen (A)"\n') + THEME.catalogues
    for language in ("de", "de-AT", "de", "de-AT", "pt"):
        assert said(both, language, "Sources") == {"de": "Quellen", "de-AT": "Quellen (A)", "pt": "Sources"}[language]
        assert said(both, language, "nobody says this") == "nobody says this"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('msgid "By %(names)s"\nmsgstr "Von"\n', 1, "lacks %(names)s"),
        ('\n\nmsgid "By %(names)s"\nmsgstr "Von %(name)s"\n', 3, "names"),
        ('msgid "Sources"\nmsgstr Quellen\n', 2, "no line of a catalogue"),
        ('msgid "Sources"\n\nmsgtsr "Quellen"\n', 3, "no line of a catalogue"),
        ('msgid "Sources"\n\nmsgid "Voices"\nmsgstr "Stimmen"\n', 1, "missing msgstr"),
        (
            'msgid "%(num)s dossier"\nmsgid_plural "%(num)s dossiers"\nmsgstr[0] "%(zahl)s"\nmsgstr[1] "%(num)s"\n',
            1,
            "zahl",
        ),
        (b'msgid "Sources"\nmsgstr "\xff"\n', 0, "utf-8"),
    ],
)
def test_a_faulty_catalogue_is_named_with_its_line(text: str | bytes, line: int, words: str, tmp_path: Path) -> None:
    (tmp_path / "content/dossiers").mkdir(parents=True)
    (tmp_path / "content/site.yaml").write_text("title: T\nlanguage: de\n", encoding="utf-8")
    (tmp_path / "templates/locale").mkdir(parents=True)
    (tmp_path / "templates/locale/de.po").write_bytes(text if isinstance(text, bytes) else text.encode())
    built = build.build(Request(tmp_path, tmp_path / "site", parse("2026-01-15"), jobs=1))
    (problem,) = [problem for problem in built.checked.problems if problem.severity == "error"]
    at = problem.snippet.at
    assert (problem.rule, at.file, at.line) == ("template-error", "templates/locale/de.po", line)
    assert words in problem.message


def test_values_are_escaped_and_html_is_not() -> None:
    phrases = Phrases(interface(po("de", 'msgid "By %(names)s"\nmsgstr "<Von> %(names)s"\n'), "de"))
    assert phrases.gettext("By %(names)s", names="A & B") == "&lt;Von&gt; A &amp; B"
    assert phrases.gettext("By %(names)s", names=Markup("<b>A</b>")) == "&lt;Von&gt; <b>A</b>"
    assert phrases.gettext("100 %") == "100 %"
    assert phrases.gettext("Page %(number)s of %(count)s", number=1, count=12_345) == "Page 1 of 12.345"


CALLS = """{{ _("A & B") }}|{{ _("%(x)s!", x="<") }}|{{ ngettext("%(num)s cat", "%(num)s cats", n) }}|{{ pgettext("c", "d") }}
{{ _("%(x)s", x=n) }}|{{ _("%(x)s", x=_("A & B")) }}|{{ number(n) }}|{{ lang("ar") }}|{{ lang("en") }}|{{ isolated("<א") }}
{{ npgettext("c", "%(num)s cat", "%(num)s %(x)s", n, x="y&") }}|{{ listed(["a", "b<", "c"]) }}|{% set t = _("A & B") %}{{ t }}
{% macro m(a) %}{{ _("%(x)s!", x=a) }}{{ between(["a", "b"], 1) }}{% endmacro %}{{ m("&") }}|{{ _("A") ~ "<" }}|{{ direction }}"""


def test_compiled_messages_are_those_of_jinja() -> None:
    ours, stock = PageEnvironment(autoescape=True), Environment(autoescape=True)
    stock.globals.update(Phrases(interface((), "en")).globals())
    assert ours.from_string(CALLS).render(n=1_234) == stock.from_string(CALLS).render(n=1_234)
    assert "1,234 cats" in ours.from_string(CALLS).render(n=1_234)


@pytest.mark.parametrize(
    ("language", "two", "three"),
    [
        ("en", "a and b", "a, b and c"),
        ("de", "a und b", "a, b und c"),
        ("fr", "a et b", "a, b et c"),
        ("es", "a y b", "a, b y c"),
        ("ar", "a وb", "a وb وc"),
        ("ja", "a、b", "a、b、c"),
        ("xx", "a, b", "a, b, c"),
    ],
)
def test_lists(language: str, two: str, three: str) -> None:
    speaker = interface((), language)
    listed = speaker.listed
    assert [listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", two, three]


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("Irene", " e "),
        ("Ígor", " e "),
        ("Hidalgo", " e "),
        ("Hierro", " y "),
        ("Iósif", " y "),
        ("Juan", " y "),
        ("", " y "),
    ],
)
def test_the_spanish_and(name: str, link: str) -> None:
    assert interface((), "es").between(2, 1, name) == link


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("en", "ltr"), ("en-GB", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa-IR", "rtl"), ("ja", "ltr"), ("az", "ltr"), ("az-Arab", "rtl"),
        ("ku-Arab", "rtl"), ("sd-Deva", "ltr"), ("zh-Hant-TW", "ltr"), ("dv", "rtl"), ("ff-Adlm", "rtl"), ("nqo", "rtl"), ("sr-Latn", "ltr"),
        ("xx", "auto"), ("not a tag", "auto"), ("", "auto"),
    ],
)  # fmt: skip
def test_direction(tag: str, way: str) -> None:
    assert direction(tag) == way


def test_names_that_run_against_the_page_are_kept_apart() -> None:
    left, right = Phrases(interface((), "en")), Phrases(interface((), "ar"))
    assert left.isolated("Ada & Co") == "Ada &amp; Co"
    assert left.isolated("Élise 1990") == "Élise 1990"
    assert left.isolated("فاطمة") == "<bdi>فاطمة</bdi>"
    assert right.isolated("فاطمة") == "فاطمة"
    assert right.isolated("Ada (US)") == "<bdi>Ada (US)</bdi>"
    assert right.listed(["فاطمة", "Ada & Co"]) == "فاطمة و<bdi>Ada &amp; Co</bdi>"
    assert left.listed(["A <b>", "فاطمة"]) == "A &lt;b&gt; and <bdi>فاطمة</bdi>"
    assert not strays("123 – 456", "rtl")


def test_language_attributes() -> None:
    phrases = Phrases(interface((), "en"))
    assert [phrases.lang(tag) for tag in ("", "en", "fr", "ar", "qq")] == [
        "", "", ' lang="fr"', ' lang="ar" dir="rtl"', ' lang="qq" dir="auto"',
    ]  # fmt: skip
    assert Phrases(interface((), "ar")).lang("fr") == ' lang="fr" dir="ltr"'


def test_plain_text_keeps_others_apart() -> None:
    """Without the isolate, a day that follows a Latin name would stand on the wrong side of it."""
    assert apart("Example dossiers", "rtl") == "\u2068Example dossiers\u2069"
    assert apart("\u0645\u062b\u0627\u0644", "ltr") == "\u2068\u0645\u062b\u0627\u0644\u2069"
    assert (apart("Example", "ltr"), apart("\u0645\u062b\u0627\u0644", "rtl")) == (
        "Example",
        "\u0645\u062b\u0627\u0644",
    )


def test_a_citation_keeps_the_name_of_the_site_apart(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "dossiers").mkdir(parents=True)
    (content / "site.yaml").write_text("title: Example dossiers\n")
    (content / "dossiers/a.md").write_text(
        "---\ntitle: \u0645\u062b\u0627\u0644\nsummary: \u0645.\nlanguage: ar\npublished: 2025-01-01\n---\n"
    )
    build.build(Request(tmp_path, tmp_path / "site", parse("2025-02-01"), despite_errors=True))
    shown = BeautifulSoup((tmp_path / "site/a/index.html").read_bytes(), "html.parser")
    assert "\u2068Example dossiers\u2069. 1" in shown.select_one(".citation").get_text()
