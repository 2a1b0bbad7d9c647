"""The texts of a source: what readers see of a page, block by block, its JSON-LD, PDFs and plain texts."""

import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.dates import parse
from dossier.extract.page import Page, Response
from dossier.verify._html import pieces
from dossier.verify.text import Text, page_texts, texts

LONG = (
    "This is the article, which says what happened, to whom, when and where, in as many words as an article needs. " * 4
)


def seen(html: str, content_type: str = "text/html") -> tuple[Text, ...]:
    """The texts of a page."""
    return texts(Response("https://news.example/a", html.encode(), {"content-type": content_type}))


def readable(html: str) -> str:
    """The readable text of a page with a long article behind what is tested."""
    return (
        seen(f"<!DOCTYPE html><meta charset=utf-8><main>{html}<p>{LONG}</main>")[0]
        .words.removesuffix(LONG.strip())
        .rstrip("\n")
    )


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One<p>two</p>three", "One\ntwo\nthree"),
        ("<p>One\n  two&nbsp;three", "One two\u00a0three"),
        ("a<br>b<br/>\n c", "a\nb\nc"),
        ("ex<b>am</b>p<span>le</span> w<wbr>ord", "example word"),
        ("<table><tr><td>1<td>2<tr><th>3", "1\n2\n3"),
        ("<ul><li>a<li>b</ul><dl><dt>c<dd>d", "a\nb\nc\nd"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("&#8220;Caf&eacute;&#8221; &#x2014; it", "“Café” — it"),
        ("<q>Yes</q>, she said", "“Yes”, she said"),
        ("10<sup>2</sup> m and CO<sub>2</sub>, the 21<sup>st</sup>", "10² m and CO₂, the 21st"),
        ('said so.<sup class="reference"><a href="#n1">[1]</a></sup> Then', "said so. Then"),
        ('in 2020<sup><a href="#n">3</a></sup> and<a href="#m"><sup>4</sup></a> now', "in 2020 and now"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt></ruby>字", "漢字"),
        ("a<script>x</script><style>y</style><noscript>z</noscript><svg><text>q</text></svg><template>t</template>b", "ab"),
        ("a<button>Share</button><select><option>o</select><textarea>t</textarea><p hidden>h<p style='color:red;display: none'>i<p>b", "a\nb"),
        ('<img alt="a > b">c<!-- <p>d --><a title=\'"\'>e</a>', "ce"),
        ("<nav>n</nav><aside>s</aside><footer>f</footer><div role=navigation>r</div>c", "c"),
        ("<nav>n<nav>m</nav></nav><aside>s<nav>t</nav></aside>c", "c"),
        ("<article><header><h1>H</h1></header>c</article>", "H\nc"),
        ("<figure><figcaption>f</figcaption></figure><blockquote>q</blockquote>", "f\nq"),
        ("<pre>a\n  b</pre>", "a b"),
    ],
)  # fmt: skip
def test_what_readers_see(html: str, text: str) -> None:
    assert readable(html) == text


def test_what_stands_around_the_article_is_a_text_of_its_own() -> None:
    html = f"<header>Site</header><nav>Menu</nav><main><header>Head</header><p>{LONG}<aside>“Boxed”</aside></main><footer>Imprint</footer>"
    page, beside = seen(html)
    assert (page.channel, page.words) == ("page", f"Head\n{LONG.strip()}")
    assert beside.channel == "page"
    assert sorted(beside.words.split("\n")) == ["Imprint", "Menu", "Site", "“Boxed”"]


@pytest.mark.parametrize("around", ["aside", "footer", "nav", "header"])
def test_an_article_in_an_odd_place_is_not_lost(around: str) -> None:
    (page,) = seen(f"<body><p>Site</p><{around}><p>{LONG}</p></{around}>")
    assert LONG.strip() in page.words


def test_a_short_page_is_read_as_it_is() -> None:
    assert seen("<nav>Home</nav><p>We will never surrender this island.") == (
        Text("page", "We will never surrender this island."),
        Text("page", "Home"),
    )


def test_json_ld_is_the_second_channel() -> None:
    bodies = [
        {"@type": "NewsArticle", "articleBody": "<p>Caf&eacute; &amp;amp; one</p><p>two</p>"},
        {"@type": "Review", "reviewBody": "Three &quot;stars&quot;"},
        {"@type": "Comment", "text": "Three &quot;stars&quot;"},
        {"@type": "Thing", "text": {"no": "string"}},
    ]
    html = f"<p>{LONG}<script type='application/ld+json'>{json.dumps(bodies)}</script><nav>Menu</nav>"
    assert [text.channel for text in seen(html)] == ["page", "article", "page"]
    assert seen(html)[1].words == 'Café & one\ntwo\nThree "stars"'


def test_a_page_that_was_parsed_before_stays_as_it_was() -> None:
    page = Page("https://news.example/a", f"<title>T</title><nav>n</nav><h1>H</h1><p>{LONG}", parse("2026"))
    before = page.tree.html
    assert page_texts(page) == page_texts(page) == seen(page.text)
    assert page.tree.html == before


def test_charsets_are_told_as_elsewhere() -> None:
    data = "<p>Grüße aus Köln".encode("cp1252")
    assert (
        texts(Response("https://a.example/", data, {"content-type": "text/html; charset=iso-8859-1"}))[0].words
        == "Grüße aus Köln"
    )
    plain = texts(Response("https://a.example/", "Grüße\naus".encode("utf-16"), {"content-type": "text/plain"}))
    assert plain == (Text("text", "Grüße\naus"),)


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"\x89PNG\r\n\x1a\n" + b"0" * 50, "text/html"), (b"wOF2", "font/woff2"), (b"", "text/html"), (b"<p> \n", "text/html"), (b"{}", "application/json"),
     (b"%PDF-1.7 damaged", "application/pdf"), (b" ", "text/plain")],
)  # fmt: skip
def test_what_has_no_text_gives_none(data: bytes, kind: str) -> None:
    assert texts(Response("https://a.example/", data, {"content-type": kind})) == ()


def pdf(*pages: str) -> bytes:
    """A PDF with a line of text on each page."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    for words in pages:
        page = writer.add_blank_page(300, 300)
        content = DecodedStreamObject()
        content.set_data(f"BT /F 12 Tf 10 200 Td ({words}) Tj ET".encode())
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F"): font})}
        )
        page[NameObject("/Contents")] = writer._add_object(content)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_pages_of_a_pdf_are_one_text() -> None:
    (found,) = texts(Response("https://a.example/a.pdf", pdf("We will never", "surrender"), {}))
    assert found == Text("pdf", "We will never\nsurrender")


def test_pages_of_a_pdf_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.verify.text._MOST_PAGES", 2)
    (found,) = texts(Response("https://a.example/a.pdf", pdf("a", "b", "c"), {}))
    assert found.words == "a\nb"
    monkeypatch.setattr("dossier.verify.text._LONGEST", 1)
    assert texts(Response("https://a.example/a.pdf", pdf("a", "b", "c"), {}))[0].words == "a"


def test_a_text_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.verify.text._LONGEST", 10)
    assert seen("<p>0123456789abc")[0].words == "0123456789"


@pytest.mark.parametrize("start", ["<div>", "<b>", "<nav>", "<p>x<nav><header>", "<aside><footer>", "<table><tr><td>"])
def test_pages_of_very_deep_elements_are_read(start: str) -> None:
    page = Page("https://a.example/", start * 20_000 + "deep words", parse("2026"))
    assert isinstance(pieces(page)[0], str)


@given(st.lists(st.sampled_from(["<p>", "</p>", "<nav>", "</nav>", "<aside>", "<b>", "</b>", '<i title="<p>">', "<br>", "<header>", "<main>", "</main>", "words ", "&lt;", "&", "<", '"', "<!--", "-->", "<form>", "<select>", "<svg>", "</svg>"])))  # fmt: skip
def test_any_markup_gives_text_without_tags(parts: list[str]) -> None:
    page = Page("https://a.example/", "".join(parts), parse("2026"))
    for text in pieces(page):
        assert "<nav>" not in text and "\n\n" not in text and text == text.strip()
