"""The Markdown twins of pages: whatever a text holds, CommonMark reads the same text from its twin."""

import ast
import re
from pathlib import Path

import pyromark
import pytest
import sites
from bs4 import BeautifulSoup
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.build import Request, build
from dossier.content.markdown import render
from dossier.content.markdown.engines import OPTIONS
from dossier.dates import parse
from dossier.model import MarkdownSettings
from dossier.outputs._commonmark import blocks, inline, link, listed, paragraph, quoted, text
from dossier.site.labels import messages

COMMONMARK = pyromark.Markdown()
GITHUB = pyromark.Markdown(options=OPTIONS & ~pyromark.Options.ENABLE_SMART_PUNCTUATION)
SIGNS = st.text(st.sampled_from("ab1 \n\\`*_[]<>#+-=.)(~&;:!|\"'é/"), max_size=30)
SETTINGS = MarkdownSettings()


def words(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text().split())


@settings(deadline=None)
@given(st.one_of(SIGNS, st.text(st.characters(exclude_categories=["C", "Z"]), max_size=30)))
def test_a_text_means_nothing_but_itself(value: str) -> None:
    expected = " ".join(value.split())
    for reader in (COMMONMARK, GITHUB):
        shown = BeautifulSoup(reader.html(paragraph(value)), "html.parser")
        assert words(str(shown)) == expected
        assert {tag.name for tag in shown.find_all(True)} <= {"p"}


@settings(deadline=None)
@given(
    SIGNS, st.sampled_from(["https://example.org/", "../a/#b", "https://example.org/(x)?a=1&copy;=<2>", "a b", "\\"])
)
def test_a_link_leads_where_it_should(value: str, address: str) -> None:
    expected = " ".join(value.split())
    (anchor,) = BeautifulSoup(COMMONMARK.html(f"x {link(text(value), address)}"), "html.parser").find_all("a") or [None]
    if expected:
        assert anchor is not None and words(str(anchor)) == expected
        assert str(anchor["href"]).replace("%5C", "\\").replace("%3C", "<").replace("%3E", ">") == address.replace(
            " ", "%20"
        )


ALIKE = {
    "emphasis": "a *b* **c** ***d*** `e` ~~f~~ 2 * 3",
    "code": "`` a`b `` and `*c*`\n\n```py\nx = `y`\n\n    z\n```",
    "a fence in a fence": "````\n```\n````",
    "lists": "- a\n- b\n\n  c\n\n1. d\n2. e\n   - f\n     - g\n\n7. h",
    "quotes": "> a\n>\n> > b\n>\n> - c",
    "links and images": "[a *b*](../c/) ![d](media/e.png) <https://example.org/f_g>",
    "headings": "## A *b*\n\n### C",
    "a rule and a break": "a  \n- b\n\n---\n\nc",
    "tables": "| a | b\\|c |\n|---|:-:|\n| *d* | `e` |",
    "footnotes": "a[^1]\n\n[^1]: b *c*\n\n    d",
    "what only looks like something": "1\\. a\n\n\\# b\n\n\\- c\n\nd_e_f \\_g\\_ \\[h\\](i) &amp;copy; \\<b>",
    "an alert": "> [!NOTE]\n> a",
}


@pytest.mark.parametrize("source", ALIKE.values(), ids=ALIKE)
def test_what_was_markdown_reads_the_same_again(source: str) -> None:
    html = "".join(part for part in render(source, SETTINGS).parts if isinstance(part, str))
    again = GITHUB.html(blocks(html))
    for back in ("footnote-back", "footnote-definition-label", "alert-title"):
        html, again = (_without(each, back) for each in (html, again))
    kept = ("em", "strong", "code", "pre", "li", "blockquote", "h2", "h3", "td", "th", "hr", "br", "img", "del")
    one, other = (BeautifulSoup(each, "html.parser") for each in (html, again))
    assert words(again).replace("Note ", "") == words(html)
    if source not in (ALIKE["footnotes"], ALIKE["an alert"]):
        assert [tag.name for tag in other.find_all(kept)] == [tag.name for tag in one.find_all(kept)]
        assert [each["href"] for each in other.find_all("a")] == [each["href"] for each in one.find_all("a")]


def _without(html: str, name: str) -> str:
    document = BeautifulSoup(html, "html.parser")
    for each in document.select(f".{name}"):
        each.decompose()
    return str(document)


PIECES = st.sampled_from(
    [
        "a",
        "*",
        "**",
        "`",
        "[",
        "](b)",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "> ",
        "# ",
        "    ",
        "<b>",
        "&lt;",
        "|",
        "~~",
        "_",
        "é",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=15).map("".join))
def test_nothing_of_a_text_is_lost(source: str) -> None:
    html = "".join(part for part in render(source, SETTINGS).parts if isinstance(part, str))
    assert words(GITHUB.html(blocks(html))).replace(" ", "") == words(html).replace(" ", "")


def test_marks_lead_to_the_addresses_of_sources() -> None:
    cites = "".join(
        f'<sup class="cite"><a href="#s" id="cite-{n}-1">[{words}]</a></sup>'
        for n, words in ((1, "1"), (2, "2, p. [4]"))
    )
    shown = GITHUB.html(
        f"{inline(f'It is so{cites}(really).')}\n\n[1]: <https://example.org/1>\n[2]: <https://example.org/2>"
    )
    links = BeautifulSoup(shown, "html.parser").find_all("a")
    assert [(each.get_text(), each["href"]) for each in links] == [
        ("1", "https://example.org/1"),
        ("2, p. [4", "https://example.org/2"),
    ]
    assert "(really)." in words(shown)


def test_what_shows_only_when_asked_for_is_left_out() -> None:
    assert inline('a<span popover id="x">b <em>c</em></span><span title=" popover">d</span><i hidden>e</i>') == "ad"
    assert blocks("<p>a</p><div popover><p>b</p></div>") == "a"


def test_any_depth_is_read() -> None:
    assert "x" in blocks("<blockquote>" * 3000 + "<p>x</p>" + "</blockquote>" * 3000)


@given(st.lists(st.sampled_from(["a", "a\n\nb", "a\nb", "- a\n- b"]), min_size=1, max_size=3))
def test_blocks_stay_in_their_items(items: list[str]) -> None:
    shown = BeautifulSoup(COMMONMARK.html(quoted(listed(items))), "html.parser")
    (quote,) = shown.find_all("blockquote", recursive=False)
    (top,) = quote.find_all("ul", recursive=False)
    assert len(top.find_all("li", recursive=False)) == len(items)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a case that uses every field."""
    folder = tmp_path_factory.mktemp("twins")
    content = {
        path.relative_to(ROOT / "tests/cases/everything/content").as_posix(): path.read_bytes()
        for path in (ROOT / "tests/cases/everything/content").rglob("*")
        if path.is_file()
    }
    build(Request(sites.write(folder / "project", content), folder / "site", parse(sites.DAY), despite_errors=True))
    return folder / "site"


def test_a_twin_says_what_its_page_says(site: Path) -> None:
    pages = [path for path in site.rglob("index.html") if path.with_suffix(".md").exists()]
    assert len(pages) >= 5
    for path in pages:
        document = BeautifulSoup(path.read_bytes(), "html.parser")
        (alternate,) = document.select('link[rel="alternate"][type="text/markdown"]')
        assert (path.parent / str(alternate["href"])).resolve() == path.with_suffix(".md").resolve()
        twin = BeautifulSoup(GITHUB.html(path.with_suffix(".md").read_text("utf-8")), "html.parser")
        for mark in twin.select("sup, a"):
            if mark.name == "sup" or re.match(r"\d+(,|$)", mark.get_text()):
                mark.decompose()
        said = re.sub(r" ?\[\d+\]", "", words(str(twin))).replace(" ", "")
        for part in document.select(
            "h1, h2, .standfirst, .prose p, blockquote p, .event-title, .sources cite, dt, .item-title"
        ):
            for mark in part.select("sup, .differences, .footnote-back"):
                mark.decompose()
            if (
                not part.find_parent(class_="checked")
                and not part.find_parent("figcaption")
                and not part.find_parent(class_="named")
            ):
                assert words(str(part)).replace(" ", "") in said, (path, part)


def test_links_of_a_twin_lead_to_pages(site: Path) -> None:
    for path in site.rglob("index.md"):
        twin = BeautifulSoup(GITHUB.html(path.read_text("utf-8")), "html.parser")
        addresses = [str(each["href"]) for each in twin.find_all("a")] + [
            str(each["src"]) for each in twin.find_all("img")
        ]
        for address in addresses:
            if not re.match(r"[a-z]+:|#", address):
                place = (path.parent / address.partition("#")[0]).resolve()
                assert place.exists(), (path, address)


def test_every_message_is_one_that_catalogues_know() -> None:
    known = {each[1] for each in messages()}
    known |= {
        text
        for path in (ROOT / "templates").rglob("*.html")
        for text in re.findall(r'"((?:[^"\\]|\\.)*)"', path.read_text())
    }
    asked = set()
    for path in (ROOT / "dossier/outputs").glob("_markdown*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if name in ("say", "dated", "counted"):
                    asked |= {each.value for each in node.args[:2] if isinstance(each, ast.Constant)}
    from dossier.outputs import _markdown_items as items

    asked |= {*items._EVENT.values(), *items._KIND.values(), *items._ACCESS.values()}
    assert len(asked) > 20 and asked - {"event", "source"} <= known
