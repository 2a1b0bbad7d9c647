"""Markdown in both engines: what they must do alike, additions and their places, ids, raw HTML, hostile input."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import additions, shown, tree

from dossier.content.markdown import Cite, Heading, Mention, Placement, Prose, Span, plain, render, spans
from dossier.content.markdown.additions import balanced
from dossier.content.markdown.engines import engine
from dossier.content.markdown.python_markdown import PythonMarkdown
from dossier.content.markdown.render import rendered
from dossier.content.markdown.sanitize import TAGS
from dossier.model import MarkdownSettings

PYROMARK = MarkdownSettings()
PYTHON_MARKDOWN = MarkdownSettings(engine="python-markdown")
ENGINES = (PYROMARK, PYTHON_MARKDOWN)
RAW = tuple(MarkdownSettings(engine=each.engine, raw_html=True) for each in ENGINES)

both_engines = pytest.mark.parametrize("engine", ENGINES, ids=lambda each: each.engine)
both_with_raw_html = pytest.mark.parametrize("engine", RAW, ids=lambda each: each.engine)

ALIKE = {
    "paragraphs": ("a *b* **c**\nd\n\ne", "<p>a <em>b</em> <strong>c</strong>\nd</p><p>e</p>"),
    "links and images": (
        '[a](b "c") ![d](media/x.png) <https://x.org> [e]\n\n[e]: /u',
        '<p><a href="b" title="c">a</a> <img src="media/x.png" alt="d"> <a href="https://x.org">https://x.org</a> '
        '<a href="/u">e</a></p>',
    ),
    "code": ("`a [@b] [[c]]`\n\n```py\n::: quote d\n```", "<p><code>a [@b] [[c]]</code></p>"
             '<pre><code class="language-py">::: quote d\n</code></pre>'),
    "indented code": ("    [@b] https://x.org", "<pre><code>[@b] https://x.org\n</code></pre>"),
    "lists": ("1. a\n2. b\n\n- c\n- d", "<ol><li>a</li><li>b</li></ol><ul><li>c</li><li>d</li></ul>"),
    "quotes": ("> a\n> b", "<blockquote><p>a\nb</p></blockquote>"),
    "tables": (
        "| a | b |\n|---|:-:|\n| [[c\\|d]] | [@e] |",
        "<table><thead><tr><th>a</th><th class='align-center'>b</th></tr></thead><tbody><tr>"
        "<td><x-mention entity='c'>d</x-mention></td>"
        "<td class='align-center'><x-cite source='e'></x-cite></td></tr></tbody></table>",
    ),
    "strikethrough": ("~~a~~ ~b~ c~d~e \\~f\\~", "<p><del>a</del> <del>b</del> c~d~e ~f~</p>"),
    "typography": ("\"a\" 'b' c's d--e f---g h...", "<p>“a” ‘b’ c’s d–e f—g h…</p>"),
    "alerts": ("> [!WARNING]\n> a *b*\n>\n> c", '<aside class="alert alert-warning" role="note">'
               '<p class="alert-title">Warning</p><p>a <em>b</em></p><p>c</p></aside>'),
    "no alerts": (
        "> [!FOO]\n> a\n\nb\n\n> [!NOTE] c\n\nd\n\n> \\[!NOTE]\n> e",
        "<blockquote><p>[!FOO]\na</p></blockquote><p>b</p><blockquote><p>[!NOTE] c</p></blockquote><p>d</p>"
        "<blockquote><p>[!NOTE]\ne</p></blockquote>",
    ),
    "headings": ("# A\n\n## B *c* {#d}\n\n### B c", '<h2 id="a">A</h2><h2 id="d">B <em>c</em></h2><h3 id="b-c">B c</h3>'),
    "headings take nothing but an id": ("# a {#b .c onclick=d}", '<h2 id="b">a</h2>'),
    "footnotes": (
        "a[^x] b[^y] c[^x]\n\n[^y]: Y [@s]\n\n[^x]: X\n\n    more",
        '<p>a<sup class="footnote-ref"><a id="fnref-1" href="#fn-1" role="doc-noteref">1</a></sup>'
        ' b<sup class="footnote-ref"><a id="fnref-2" href="#fn-2" role="doc-noteref">2</a></sup>'
        ' c<sup class="footnote-ref"><a id="fnref-1-2" href="#fn-1" role="doc-noteref">1</a></sup></p>'
        '<section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol><li id="fn-1"><p>X</p><p>more'
        ' <a class="footnote-back" href="#fnref-1" role="doc-backlink" aria-label="Back to reference 1">↩︎</a>'
        ' <a class="footnote-back" href="#fnref-1-2" role="doc-backlink" aria-label="Back to reference 1-2">↩︎<sup>2</sup></a>'
        '</p></li><li id="fn-2"><p>Y <x-cite source="s"></x-cite>'
        ' <a class="footnote-back" href="#fnref-2" role="doc-backlink" aria-label="Back to reference 2">↩︎</a></p></li></ol>'
        "</section>",
    ),
    "notes within notes": (
        "a[^1]\n\n[^2]: B\n\n[^1]: A[^2]",
        '<p>a<sup class="footnote-ref"><a id="fnref-1" href="#fn-1" role="doc-noteref">1</a></sup></p>'
        '<section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol><li id="fn-1">'
        '<p>A<sup class="footnote-ref"><a id="fnref-2" href="#fn-2" role="doc-noteref">2</a></sup>'
        ' <a class="footnote-back" href="#fnref-1" role="doc-backlink" aria-label="Back to reference 1">↩︎</a></p></li>'
        '<li id="fn-2"><p>B'
        ' <a class="footnote-back" href="#fnref-2" role="doc-backlink" aria-label="Back to reference 2">↩︎</a></p></li></ol>'
        "</section>",
    ),
    "bare addresses": (
        "See https://x.org/a_b_(c)?d=e--f. (http://y.org/é) **https://z.org** `https://c.org`",
        '<p>See <a href="https://x.org/a_b_(c)?d=e--f">https://x.org/a_b_(c)?d=e--f</a>. '
        '(<a href="http://y.org/é">http://y.org/é</a>) <strong><a href="https://z.org">https://z.org</a></strong> '
        "<code>https://c.org</code></p>",
    ),
    "no bare addresses": ("[https://a.org](b) ftp://c.org https:// xhttps://d.org", '<p><a href="b">https://a.org</a>'
                          " ftp://c.org https:// xhttps://d.org</p>"),
    "cites": (
        "a [@b], [@c, pp. 4--5]; [@d; @e, p. 1; p. 2; @f, *passim*] [@g,\np. 3]",
        "<p>a <x-cite source='b'></x-cite>, <x-cite source='c'>pp. 4–5</x-cite>; <x-cite source='d'></x-cite>"
        "<x-cite source='e'>p. 1; p. 2</x-cite><x-cite source='f'>passim</x-cite> <x-cite source='g'>p. 3</x-cite></p>",
    ),
    "a locator with an address": ("[@a, https://x.org/b]", "<p><x-cite source='a'>https://x.org/b</x-cite></p>"),
    "mentions": (
        "[[a]] [[b|c *d* `e`]] *[[f]]*",
        "<p><x-mention entity='a'></x-mention> <x-mention entity='b'>c <em>d</em> <code>e</code></x-mention>"
        " <em><x-mention entity='f'></x-mention></em></p>",
    ),
    "additions that are links": (
        "[@a](b) [see [@c]](d) [@e]\n\n[@e]: /f",
        '<p><a href="b">@a</a> <a href="d">see [@c]</a> <a href="/f">@e</a></p>',
    ),
    "escaped additions": ("\\[@a] [\\@b] \\[[c]] \\::: d\n\n\\::: e", "<p>[@a] [@b] [[c]] ::: d</p><p>::: e</p>"),
    "placements": (
        "a\n::: quote b\nc\n::: timeline\n::: claim d\n\n- e\n\n::: facts",
        "<p>a</p><x-placement kind='quote' id='b'></x-placement><p>c</p><x-placement kind='timeline' id=''></x-placement>"
        "<x-placement kind='claim' id='d'></x-placement><ul><li>e</li></ul><x-placement kind='facts' id=''></x-placement>",
    ),
    "no placements": (
        "> ::: quote a\n\n- b\n  ::: quote c\n\n*d\n::: quote e\nf* g ::: h",
        "<blockquote><p>::: quote a</p></blockquote><ul><li>b\n::: quote c</li></ul>"
        "<p><em>d\n::: quote e\nf</em> g ::: h</p>",
    ),
    "malformed placements": (
        ":::quote a\n\n::: quote b c",
        "<x-placement kind='' id=':::quote a'></x-placement><x-placement kind='' id='::: quote b c'></x-placement>",
    ),
    "raw HTML": (
        "a <b onclick=c>d</b> <!-- gone -->e\n\n<div>\n*f*\n</div>\n\n<script>g</script>",
        "<p>a &lt;b onclick=c&gt;d&lt;/b&gt; e</p><p>&lt;div&gt;\n<em>f</em>\n&lt;/div&gt;</p>"
        "<p>&lt;script&gt;g&lt;/script&gt;</p>",
    ),
    "comments": ("a\n\n<!--\n\nb [@c]\n\n-->\n\nd", "<p>a</p><p>d</p>"),
    "an endless comment": ("a <!-- b", "<p>a &lt;!– b</p>"),
    "unsafe addresses": (
        "[a](javascript:b) [c](JavaScript&#58;d) ![e](data:image/png,f) [g](vbscript:h 'i') [*j*](x:k) [l](tel:1)",
        '<p>a c e g <em>j</em> <a href="tel:1">l</a></p>',
    ),
}  # fmt: skip


@both_engines
@pytest.mark.parametrize("name", ALIKE)
def test_engines_do_alike(name: str, engine: MarkdownSettings) -> None:
    text, expected = ALIKE[name]
    got = shown(render(text, engine)).replace("%C3%A9", "é")
    assert tree(got) == tree(expected)


@both_engines
def test_ids_of_headings(engine: MarkdownSettings) -> None:
    text = "# Sources\n\n# Événement : l'été\n\n# हिन्दी\n\n# 2\n\n# !\n\n# !\n\n# x {#main}\n\n# y {#z}\n\n# Z\n\n# Z\n\n# event-a"
    assert [heading.id for heading in render(text, engine).headings] == [
        "section-sources", "événement-lété", "हिन्दी", "2", "section", "section-2", "section-main", "z", "z-2", "z-3",
        "section-event-a",
    ]  # fmt: skip


def test_heading_ids_are_the_same_for_composed_and_decomposed_letters() -> None:
    assert render("# caf\u00e9", PYROMARK).headings[0].id == render("# cafe\u0301", PYROMARK).headings[0].id


@both_engines
def test_a_heading_knows_its_text_without_cites_and_notes(engine: MarkdownSettings) -> None:
    prose = render("## On [[b|*Bo* & co]] [@c] and [[d-e]] [^1]\n\n[^1]: f", engine)
    assert prose.headings == (Heading(2, "on-bo-co-and-d-e", "On Bo & co and d-e"),)


@both_engines
def test_a_prefix_keeps_the_ids_of_texts_apart(engine: MarkdownSettings) -> None:
    html = shown(render("# Fire\n\na[^1] b[^1]\n\n[^1]: c", engine, prefix="event-x-"))
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert ids == ["event-x-fire", "event-x-fnref-1", "event-x-fnref-1-2", "event-x-fn-1"]
    assert re.findall(r'href="#([^"]*)"', html) == [
        "event-x-fn-1",
        "event-x-fn-1",
        "event-x-fnref-1",
        "event-x-fnref-1-2",
    ]


@both_engines
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("a", "a"),
        ("a *b* [@c]", "a <em>b</em> <x-cite source='c'></x-cite>"),
        ("a\nb", "a\nb"),
        ("a\n\nb [[c]]", "a<br>b <x-mention entity='c'></x-mention>"),
        ("# a", "<h2>a</h2>"),
        ("::: quote a", "::: quote a"),
        ("- a", "<ul><li>a</li></ul>"),
        ("a\n\n- b", "<p>a</p><ul><li>b</li></ul>"),
        ("<p>a</p>", "&lt;p&gt;a&lt;/p&gt;"),
        ("a \\[@b]", "a [@b]"),
    ],
)
def test_inline_text_is_a_single_run(text: str, expected: str, engine: MarkdownSettings) -> None:
    prose = render(text, engine, inline=True)
    assert tree(shown(prose)) == tree(expected)
    assert prose.headings == ()


@both_engines
def test_plain_text(engine: MarkdownSettings) -> None:
    text = (
        "## A *b*\n\nc [@d], [[e]] & [[f|*g*]][^1]\n::: quote h\n\n|i|j|\n|-|-|\n|k|l|\n\n`m<n>` ![o](p.png)\n\n[^1]: q"
    )
    assert plain(render(text, engine), str.upper) == "A b c, E & g i j k l m<n> q"


def test_prose_is_parted_at_its_additions() -> None:
    prose = render("a [@b, p. 1] [[c|d]]\n\n::: quote e", PYROMARK)
    assert prose == Prose(("<p>a ", Cite("b", "p. 1"), " ", Mention("c", "d"), "</p>\n", Placement("quote", "e"), "\n"))


def test_places_are_found() -> None:
    text = (
        "# Ünï [[a|b]]\n\né [@s, p. 1; @t] \\[@no] `[@no]` [l](u) ![i](p.png) https://x.org. <m@n.org> <b>c</b>\n"
        "::: quote q\n::: timeline\n:::bad x\n\n> ::: quote no\n\n<!-- [@no] --> [@w] [[v|https://y.org]]"
    )
    found = spans(text, PYROMARK)
    assert [(span.kind, span.value, text[span.start : span.end]) for span in found] == [
        ("heading", "Ünï b", "# Ünï [[a|b]]"),
        ("mention", "a", "a"),
        ("cite", "s", "s"),
        ("cite", "t", "t"),
        ("link", "u", "[l](u)"),
        ("image", "p.png", "![i](p.png)"),
        ("link", "https://x.org", "https://x.org"),
        ("link", "mailto:m@n.org", "<m@n.org>"),
        ("html", "<b>", "<b>"),
        ("html", "</b>", "</b>"),
        ("placement", "quote q", "q"),
        ("placement", "timeline", "timeline"),
        ("placement", ":::bad x", ":::bad x"),
        ("cite", "w", "w"),
        ("mention", "v", "v"),
    ]
    assert found == spans(text, PYTHON_MARKDOWN)


def test_places_in_inline_text() -> None:
    assert spans("# [@a]\n\n::: quote b", PYROMARK, inline=True) == (Span("cite", "a", 4, 5),)


def test_html_is_found_where_it_is_allowed_too() -> None:
    text = "a <i class='x'>b</i>\n\n<div>[@c]</div>\n\n<!-- d -->"
    found = spans(text, RAW[0])
    assert [(span.kind, span.value) for span in found] == [
        ("html", "<i class='x'>"),
        ("html", "</i>"),
        ("html", "<div>"),
        ("cite", "c"),
    ]


@both_with_raw_html
def test_allowed_html_is_sanitized(engine: MarkdownSettings) -> None:
    text = (
        '<div class="x" id="main" onclick="y">\n\na <kbd>b</kbd> [@c] <a href="d" title="[@e]">[@f]</a>\n\n</div>\n\n'
        '<iframe src="https://x.org"></iframe><script>g</script><p style="color:red">h</p>\n\n# i\n\nj[^1]\n\n[^1]: k'
    )
    html = shown(render(text, engine))
    soup = BeautifulSoup(html, "html.parser")
    division = soup.find("div")
    assert isinstance(division, Tag) and division.attrs == {"class": ["x"]}
    assert [str(each) for each in soup.find_all(["kbd", "x-cite"])] == ["<kbd>b</kbd>", '<x-cite source="c"></x-cite>']
    assert [each["id"] for each in soup.find_all(id=True)] == ["i", "fnref-1", "fn-1"]
    assert '<a href="d" title="[@e]">[@f]</a>' in html
    assert not soup.find(["iframe", "script"]) and "g" not in soup.get_text().split()
    assert "<p>h</p>" in html


def test_html_nested_without_end_is_shown_as_text() -> None:
    assert render("<b>" * 2000, RAW[0]).parts == (f"<pre>{'&lt;b&gt;' * 2000}</pre>\n",)


def test_extensions_of_the_site_are_sanitized() -> None:
    engine = MarkdownSettings(engine="python-markdown", extensions=("attr_list", "def_list"))
    html = shown(render("a\n:   b [@c]\n{: .d onclick=e }\n\n*f*{: onclick=g }", engine))
    assert "<dl>" in html and "onclick" not in re.sub(r">[^<]*<", "><", html)
    assert '<x-cite source="c">' in html


PIECES = [
    "[@a]", "[@a-b, p. 4]", "[@a; @b, p. 1]", "[[x]]", "[[x|words]]", "[[x|*w*]]", "::: quote q", "::: timeline",
    ":::bad", "\n", "\n\n", "  \n", "    ", "> ", "- ", "1. ", "# ", "## ", "`", "```\n", "*", "**", "_", "~~", "[",
    "]", "(", "](u)", "![", "<b>", "</b>", "<div>", "</div>", "<!--", "-->", "<!-- c -->", "<https://x.org>",
    "https://x.org/a_b.", "http://é.org/x--y", "\\", "\\[@e]", "\\[[f]]", "[^1]", "[^1]: ", "\n[^2]: n", "[^2]",
    "{#id}", "a", "b c", "é", '"', "'", "--", "...", "&amp;", "&lt;", "&", "<", ">", "> [!NOTE]\n", "---", "===",
    "\t", "[r]: /u", "[@a]: /u", "[r]", "😀", "\ufdd0", "\u2a79", "<script>", "[x](javascript:y)", "![i](data:z)",
    "::: ", ":", "<a href='", "'>", "\n::: quote z\n", "<p>", "<pre>", "<code>", "<!DOCTYPE x>", "<?php ?>",
    "<![CDATA[x]]>", "\r\n", "\r", "\u2028", "\x0b", "|", "|a|b|\n|-|-|\n",
]  # fmt: skip
tangled = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=15).map("".join)
unhurried = settings(deadline=None, max_examples=300)


@unhurried
@given(tangled, st.booleans())
def test_places_agree_with_what_is_rendered(text: str, inline: bool) -> None:
    prose = render(text, PYROMARK, inline=inline)
    found = spans(text, PYROMARK, inline=inline)
    rendered_here = additions(prose)
    placed = [(span.kind, span.value) for span in found if span.kind in ("cite", "mention", "placement")]
    if "[^" in text:
        # Notes come last on the page, wherever they are written.
        rendered_here, placed = sorted(rendered_here), sorted(placed)  # type: ignore[type-var]
    assert [name for name in placed if ":::" not in name[1]] == [name for name in rendered_here if ":::" not in name[1]]
    assert len(placed) == len(rendered_here)
    titles = [span.value for span in found if span.kind == "heading"]
    assert sorted(titles) == sorted(heading.text for heading in prose.headings)
    assert all(0 <= span.start < span.end <= len(text) for span in found)


@unhurried
@given(tangled, st.booleans())
def test_the_short_way_gives_the_same(text: str, inline: bool) -> None:
    assert render(text, PYROMARK, inline=inline) == rendered(text, PYROMARK, inline=inline)


@unhurried
@given(tangled, st.sampled_from([*ENGINES, *RAW]), st.booleans())
def test_every_text_renders_to_closed_html_with_unique_ids(text: str, engine: MarkdownSettings, inline: bool) -> None:
    prose = render(text, engine, inline=inline)
    assert all(isinstance(part, str) or balanced(getattr(part, "words", "")) for part in prose.parts)
    html = "".join(part for part in prose.parts if isinstance(part, str))
    assert balanced(html)
    assert dangers(html) == []
    ids = re.findall(r'<[a-z0-9]+ (?:[^>]* )?id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    plain(prose, str)
    spans(text, engine, inline=inline)


words = st.text("abc é\u2019,", min_size=1, max_size=8).map(lambda text: f"w{text.strip()}w")
runs = st.one_of(
    words,
    st.sampled_from(
        ["[@a]", "[@b, p. 4]", "[@a; @b]", "[[x]]", "[[x|*w*]]", "`[@no]`", "*[[y]]*", "\\[@no]", "[l](/u)"]
    ),
)
lines = st.lists(runs, min_size=1, max_size=4).map(" ".join)
blocks = st.one_of(
    lines,
    lines.map("## w {}".format),
    lines.map("- {}".format),
    lines.map("> {}".format),
    lines.map("```\n{}\n```".format),
    lines.map("|w|\n|-|\n|{}|".format),
    st.sampled_from(["::: quote q", "::: timeline", "w\n::: quote q", "- ::: quote no", "> ::: quote no"]),
).map(lambda block: block.replace("[[x|*w*]]", "[[x\\|*w*]]") if block.startswith("|") else block)


@unhurried
@given(st.lists(blocks, max_size=6).map("\n\n".join))
def test_engines_find_the_same_in_ordinary_texts(text: str) -> None:
    placed = [
        (span.kind, span.value) for span in spans(text, PYROMARK) if span.kind in ("cite", "mention", "placement")
    ]
    assert additions(render(text, PYROMARK)) == placed
    assert additions(render(text, PYTHON_MARKDOWN)) == placed
    assert render(text, PYROMARK).headings == render(text, PYTHON_MARKDOWN).headings


def test_a_text_too_deep_for_python_markdown_leaves_others_as_they_are() -> None:
    text = "".join(f"{'  ' * depth}* a\n" for depth in range(500))
    before = render("a *b* [@c]", PYTHON_MARKDOWN)
    assert render(text, PYTHON_MARKDOWN).parts == (f"<pre>{text}</pre>\n",)
    assert render("a *b* [@c]", PYTHON_MARKDOWN) == before


@settings(deadline=None, max_examples=60)
@given(tangled)
def test_python_markdown_keeps_nothing_of_the_texts_before(text: str) -> None:
    assert engine(PYTHON_MARKDOWN)(text) == PythonMarkdown((), False).html(text)


def test_lone_surrogates_come_out_as_question_marks() -> None:
    for text in ("a \ud800", "a \ud800 [@b]"):
        assert "\ud800" not in shown(render(text, PYROMARK))
        assert len(spans(text, PYROMARK)) == text.count("@")


ATTRIBUTES = {
    "alt", "aria-label", "cite", "class", "colspan", "data-footnote", "datetime", "dir", "height", "href",
    "hreflang", "id", "lang", "open", "reversed", "role", "rowspan", "scope", "span", "src", "start",
    "title", "type", "value", "width",
}  # fmt: skip
ELEMENTS = TAGS - {
    "applet", "audio", "base", "body", "button", "canvas", "embed", "form", "frame", "frameset", "head", "html", "iframe",
    "input", "link", "math", "meta", "noscript", "object", "script", "select", "source", "style", "svg", "template",
    "textarea", "title", "video", "xmp",
}  # fmt: skip


def dangers(html: str) -> list[str]:
    """What in an HTML fragment could run, load or restyle: judged without the code that is tested."""
    return [f"{tag.name}: {why}" for tag in BeautifulSoup(html, "html.parser").find_all() for why in _dangers(tag)]


def _dangers(tag: Tag) -> Iterator[str]:
    if tag.name not in ELEMENTS:
        yield "element"
    for name, value in tag.attrs.items():
        text = " ".join(value) if isinstance(value, list) else value
        if name not in ATTRIBUTES:
            yield name
        if name in ("href", "src", "cite") and not _harmless(text):
            yield f"{name}={text}"


def _harmless(address: str) -> bool:
    """Whether a browser takes the address for a relative one, or one of a scheme that runs nothing."""
    address = re.sub(r"[\t\n\r]", "", unescape(address)).lstrip("".join(map(chr, range(33))))
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
    return scheme is None or scheme[1].lower() in ("http", "https", "mailto", "tel")


def test_dangers_are_recognized() -> None:
    assert dangers("<p onclick=a>") and dangers("<script>") and dangers("<a href=' java&#10;script:a'>")
    assert dangers("<p style='background:url(a)'>") and dangers("<img srcset=a>") and dangers("<a href='data:a'>")
    assert dangers("<td style='text-align: left'>") and not dangers("<a href='a:b'>".replace("a:b", "a/b:c"))


@cache
def _payloads(corpora: Path) -> tuple[str, ...]:
    hostile = corpora / "hostile"
    cheats = json.loads((hostile / "h5sc" / "items.json").read_text(encoding="utf-8"))
    purify = json.loads((hostile / "dompurify" / "expect.json").read_text(encoding="utf-8"))
    found = [item["payload"] for item in purify]
    for item in cheats["items"]:
        found.append(re.sub(r"%(\w+)%", lambda match: cheats["payloads"].get(match[1], match[0]), item["data"]))
    for file in sorted((hostile / "payloadsallthethings" / "xss").glob("*.txt")):
        found += file.read_text(encoding="utf-8", errors="replace").splitlines()
    return tuple(dict.fromkeys(found))


@pytest.mark.parametrize("engine", [*ENGINES, *RAW], ids=lambda each: f"{each.engine} raw={each.raw_html}")
def test_nothing_that_runs_survives(corpora: Path, engine: MarkdownSettings) -> None:
    payloads = _payloads(corpora)
    assert len(payloads) > 2000
    found = {}
    for payload in payloads:
        prose = render(payload, engine)
        if why := dangers(shown_safely(prose)):
            found[payload] = why
    assert found == {}


@pytest.mark.parametrize("engine", [*ENGINES, *RAW], ids=lambda each: f"{each.engine} raw={each.raw_html}")
def test_no_address_that_runs_survives(corpora: Path, engine: MarkdownSettings) -> None:
    found = {}
    for payload in _payloads(corpora):
        if not re.search("script|data|:", payload, re.IGNORECASE) or len(payload) > 500:
            continue
        line = " ".join(payload.split())
        text = f"[a]({line}) ![b](<{line}>) <{line}> [c] [[d|{line}]] [@e, {line}] > {line}\n\n# {line} {{#{line}}}\n\n[c]: {line}"
        if why := dangers(shown_safely(render(text, engine))):
            found[payload] = why
    assert found == {}


def shown_safely(prose: Prose) -> str:
    """All HTML of a text: its fragments and the words of its mentions."""
    return "".join(part if isinstance(part, str) else getattr(part, "words", "") for part in prose.parts)


@pytest.mark.parametrize("engine", [*ENGINES, *RAW], ids=lambda each: f"{each.engine} raw={each.raw_html}")
def test_naughty_strings_render(corpora: Path, engine: MarkdownSettings) -> None:
    strings = json.loads((corpora / "hostile" / "blns" / "blns.json").read_text(encoding="utf-8"))
    for text in strings:
        assert dangers(shown_safely(render(text, engine))) == []
        assert dangers(shown_safely(render(text, engine, inline=True))) == []
        spans(text, engine)


def test_only_what_is_needed_is_loaded() -> None:
    code = (
        "import sys; from dossier.content.markdown import render; from dossier.model import MarkdownSettings;"
        "render('a <b> [@c] https://x.org', MarkdownSettings());"
        "sys.exit(', '.join({'nh3', 'markdown'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
