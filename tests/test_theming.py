"""A site's own theme: one template, one partial, one token, one string at a time, and its own rules in the one stylesheet."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sites
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from dossier.build import Built, Request, build, check
from dossier.dates import parse
from dossier.findings import Problem
from dossier.outputs.files import compact
from dossier.report import Context, render
from dossier.site import stylesheet
from dossier.world.theme import default_folder, theme_of

SITE: sites.Files = {
    "dossiers/one.md": "---\ntitle: One\nsummary: S.\ntags: [a]\n"
    "quotes: [{id: q, text: Yes it is., speaker: Ada, source: s}]\nsources: [{id: s, title: S}]\n---\nWords.\n",
}
TRANSLATED = 'msgid "Voices"\nmsgstr "What they say"\n'


def made(folder: Path, files: dict[str, str | bytes], **options: bool) -> Built:
    """A site with files of its own in `templates/`, built into `site/`."""
    sites.write(folder, SITE)
    for name, text in files.items():
        path = folder / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return build(Request(folder, folder / "site", parse(sites.DAY), **options))  # type: ignore[arg-type]


def page(folder: Path, path: str = "one/index.html") -> str:
    return (folder / "site" / path).read_text()


def css(folder: Path) -> str:
    (file,) = (folder / "site/assets").glob("style.*.css")
    return file.read_text()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain")
    made(folder, {})
    return folder


def differing(folder: Path, other: Path) -> set[str]:
    """The files of two sites that differ, but for those of one only."""
    paths = {path.relative_to(other / "site") for path in (other / "site").rglob("*") if path.is_file()}
    both = [path for path in paths if (folder / "site" / path).is_file()]
    return {
        path.as_posix()
        for path in both
        if (folder / "site" / path).read_bytes() != (other / "site" / path).read_bytes()
    }


def test_one_template(tmp_path: Path, plain: Path) -> None:
    own = "{% extends 'base.html' %}{% block main %}<h1>Gone: {{ page.title }}</h1>{% endblock %}"
    assert made(tmp_path, {"404.html": own}).changed
    assert "<h1>Gone: " in page(tmp_path, "404.html")
    assert differing(tmp_path, plain) == {"404.html"}


def test_one_partial(tmp_path: Path, plain: Path) -> None:
    own = "{% macro date(date) %}<b>{{ date.words }}</b>{% endmacro %}"
    sites.write(tmp_path, SITE)
    assert made(tmp_path, {"partials/date.html": own}).changed
    assert "<time" not in page(tmp_path) and differing(tmp_path, plain) <= {"one/index.html", "index.html"}


def test_one_string(tmp_path: Path, plain: Path) -> None:
    assert made(tmp_path, {"locale/en.po": TRANSLATED}).changed
    assert "<h2>What they say</h2>" in page(tmp_path) and "<h2>Voices</h2>" in page(plain)
    assert "<h2>Tags</h2>" in page(tmp_path)


def test_one_token(tmp_path: Path, plain: Path) -> None:
    assert made(tmp_path, {"assets/site.css": ":root { --column: 40rem; }\n"}).changed
    assert css(tmp_path) == css(plain) + "@layer site{:root{--column:40rem}}"
    names = [path.name for path in (tmp_path / "site/assets").iterdir()]
    assert len(names) == len(list((plain / "site/assets").iterdir())) and not [each for each in names if "site" in each]
    assert page(tmp_path).count('rel="stylesheet"') == 1
    assert {path.name for path in (plain / "site/assets").iterdir()} - set(names), "another address, for caches"


def test_a_stylesheet_of_the_site_gets_the_rules_too(tmp_path: Path) -> None:
    made(tmp_path, {"assets/style.css": "h1 { color: red; }", "assets/site.css": "h2 { color: red; }"})
    assert css(tmp_path) == "h1{color:red}@layer site{h2{color:red}}"


def test_nothing_but_space_is_nothing(tmp_path: Path, plain: Path) -> None:
    made(tmp_path, {"assets/site.css": "\n \n"})
    assert css(tmp_path) == css(plain)


FAULTS: dict[bytes, tuple[int, int, str]] = {
    b"a { color: red }\n/* caf\xe9 */": (2, 7, "not UTF-8"),
    b"a { color: red }\n  }\nb { color: red }": (2, 3, "`}`"),
    b"a { color: red }\r\n@media print {\r\n b { color: red }\r\n": (2, 14, "never closed"),
    b"a { color: red }\n\n/* b { color: red }": (3, 1, "comment"),
    b"@charset 'utf-8';\n@import url(other.css);": (2, 1, "`@import`"),
}


@pytest.mark.parametrize("text", FAULTS)
def test_rules_that_cant_be_used_are_a_problem_with_a_place(tmp_path: Path, text: bytes, plain: Path) -> None:
    line, column, words = FAULTS[text]
    built = made(tmp_path, {"assets/site.css": text})
    (problem,) = built.checked.problems
    at = problem.snippet.at
    assert (problem.rule, problem.severity, at.file) == ("template-error", "error", "templates/assets/site.css")
    assert (at.line, at.column) == (line, column) and words in problem.message and problem.help
    assert built.changed is None and check(tmp_path, parse(sites.DAY)).problems == (problem,)
    assert made(tmp_path, {}, despite_errors=True).changed and css(tmp_path) == css(plain)
    assert made(tmp_path, {"assets/site.css": "a { color: red }"}).changed and "@layer site" in css(tmp_path)


def test_a_folder_in_its_place_is_a_problem(tmp_path: Path) -> None:
    made(tmp_path, {"assets/site.css/a.txt": ""})
    (problem,) = check(tmp_path, parse(sites.DAY)).problems
    assert "can't be read" in problem.message and problem.snippet.at.line == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root and Windows read everything")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    made(tmp_path, {"assets/site.css": ""})
    (tmp_path / "templates/assets/site.css").chmod(0)
    (problem,) = check(tmp_path, parse(sites.DAY)).problems
    assert "can't be read" in problem.message


@pytest.mark.parametrize(
    "text",
    ["a::before { content: '}' }", 'a { content: "/*\\"}" }', "a { b: url(x'y}) }", ".a\\} { b: c }", "/* { } */"],
)
def test_what_only_looks_wrong_is_not(text: str) -> None:
    assert stylesheet.read(text.encode()) == (text, ())


def diagnostic(folder: Path, template: str, text: str) -> Problem:
    (problem,) = made(folder, {template: text}).checked.problems
    return problem


def test_an_undefined_variable_names_template_line_and_page(tmp_path: Path) -> None:
    own = "{% macro date(date) %}\n{% if date.iso %}<b>{{ date.wrods }}</b>{% endif %}\n{% endmacro %}"
    sites.write(tmp_path, {"dossiers/two.md": "---\ntitle: Two\nsummary: S.\npublished: 2025-03-10\n---\n"})
    problem = diagnostic(tmp_path, "partials/date.html", own)
    at = problem.snippet.at
    assert (problem.rule, at.file, at.line) == ("template-error", "templates/partials/date.html", 2)
    assert "wrods" in problem.message and problem.snippet.lines == (own.split("\n")[1],)
    assert problem.help == ("did you mean `words`?", "it was found while making the page 404.html")
    shown = render("text", (problem,), Context())
    assert "templates/partials/date.html:2:29" in shown and "explain" not in shown and "Silence" not in shown


def test_a_plain_name_that_is_not_defined(tmp_path: Path) -> None:
    problem = diagnostic(
        tmp_path, "tags.html", "{% extends 'base.html' %}\n{% block main %}\n{{ tittle }}{% endblock %}"
    )
    assert (problem.snippet.at.file, problem.snippet.at.line) == ("templates/tags.html", 3)
    assert "tittle" in problem.message and "tags/index.html" in problem.help[0]


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    problem = diagnostic(tmp_path, "tags.html", "{% extends 'bse.html' %}\n")
    assert problem.message == "there is no template `bse.html`" and problem.help[0] == "did you mean `base.html`?"
    assert (problem.snippet.at.line, problem.snippet.at.column) == (1, 13)


def test_ours_is_there_for_a_template_in_its_place(tmp_path: Path, plain: Path) -> None:
    base = "{% extends 'default/base.html' %}{% block head %}<link rel=me href=https://example.org/>{% endblock %}"
    quotes = (
        '{% from "default/partials/quotes.html" import quotes_section as ours %}'
        "{% macro quotes_section(items, root) %}{{ ours(items, root) }}<p>All of them.</p>{% endmacro %}"
    )
    assert made(tmp_path, {"base.html": base, "partials/quotes.html": quotes}).changed
    for path in ("index.html", "one/index.html", "404.html"):
        assert "<link rel=me" in page(tmp_path, path)
    assert "<p>All of them.</p>" in page(tmp_path) and 'class="quote"' in page(tmp_path)
    rest = page(tmp_path).replace("<link rel=me href=https://example.org/>", "").replace("<p>All of them.</p>", "")
    assert rest.split() == page(plain).split()
    names = [name for name, _ in theme_of(tmp_path).templates if name.startswith("default/")]
    assert names == ["default/base.html", "default/partials/quotes.html"]


def test_text_in_either_quotes_stays() -> None:
    text = """a::before { content: 'a  /* b */ ; } c: d' ; }\n/* don't */ b { content: ";}  \\"  x" ; }\n"""
    assert compact(text.encode()).decode() == """a::before{content:'a  /* b */ ; } c: d'}b{content:";}  \\"  x"}"""


@given(st.text(st.characters(exclude_characters="\\'\"\n\r\f", codec="utf-8")), st.sampled_from("'\""))
def test_every_text_in_quotes_stays(text: str, quote: str) -> None:
    assert f"{quote}{text}{quote}".encode() in compact(f"a {{ b: {quote}{text}{quote}; }}".encode())


def test_our_own_stylesheets_lose_no_word() -> None:
    for file in (default_folder() / "assets").glob("*.css"):
        data = file.read_bytes()
        assert b"/*" not in compact(data) and b"\n" not in compact(data)
        assert compact(data).count(b"{") == data.count(b"{") and compact(compact(data)) == compact(data)


MANUAL = (ROOT / "docs/theming.md").read_text("utf-8")
EXAMPLES = re.findall(r"^`templates/(\S+)`:\n\n```\w+\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name, text", EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_each_example_of_the_manual_works_alone(tmp_path: Path, name: str, text: str) -> None:
    asked = "---\ntitle: Two\nsummary: S.\nquestions: [{id: q, question: Why?, answer: So.}]\n---\n"
    sites.write(tmp_path, {"dossiers/two.md": asked})
    before = made(tmp_path, {})
    shutil.copytree(tmp_path / "site", tmp_path / "before/site")
    built = made(tmp_path, {name: text})
    assert built.checked.problems == before.checked.problems == () and differing(tmp_path, tmp_path / "before") | {
        path.name for path in (tmp_path / "site/assets").iterdir()
    } - {path.name for path in (tmp_path / "before/site/assets").iterdir()}


def test_the_manual_has_an_example_of_each_kind() -> None:
    assert [name for name, _ in EXAMPLES] == [
        "404.html",
        "base.html",
        "partials/questions.html",
        "assets/site.css",
        "locale/en.po",
    ]


def test_the_manual_is_true() -> None:
    checked = subprocess.run(
        [sys.executable, ROOT / "docs/generate.py", "--check"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert checked.returncode == 0, checked.stderr
    for token in re.findall(r"^    --([\w-]+):", (ROOT / "templates/assets/style.css").read_text(), re.MULTILINE):
        assert f"| `--{token}` |" in MANUAL
    for file in [*(ROOT / "templates").glob("*.html"), *(ROOT / "templates/partials").glob("*.html")]:
        assert f"`{file.relative_to(ROOT / 'templates').as_posix()}`" in MANUAL
