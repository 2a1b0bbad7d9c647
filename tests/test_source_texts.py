"""The texts of a source: what readers see of a page, block by block, its JSON-LD, PDFs and plain texts."""

import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.dates import parse
from dossier.extract.page import Page, Response
from dossier.verify._apart import without_links
from dossier.verify._html import pieces
from dossier.verify._notes import without_notes, without_raised
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


def test_boxes_of_the_article_are_a_text_of_their_own_and_what_is_on_every_page_is_none() -> None:
    html = f"<header>Site</header><nav>Menu</nav><main><header>Head</header><p>{LONG}<aside>Boxed</aside></main><footer>Imprint</footer>"
    assert seen(html) == (Text("page", f"Head\n{LONG.strip()}"), Text("beside", "Boxed"))


@pytest.mark.parametrize(
    ("html", "channel"),
    [
        ("<nav>{}</nav><main>{long}</main>", None), ("<main>{long}</main><footer>{}</footer>", None), ("<main>{long}<footer>{}</footer></main>", None),
        ("<main>{long}</main><aside>{}</aside>", None), ("{long}<aside>{}</aside>", None), ("<main>{long}<aside><nav>{}</nav></aside></main>", None),
        ("<main>{long}</main><div><h3>More</h3><p>{}</div>", None), ("<article>{long}</article><p>{}", None),
        ("<p><a href=/x>{}</a><main>{long}</main>", None), ("<main>{long}<aside><a href=/x>{}</a> News</aside></main>", None),
        ("<main>{long}<aside>{}</aside></main>", "beside"), ("<article>{long}<div role=complementary>{}</div></article>", "beside"),
        ("<p>{}<main>{long}</main>", "beside"), ("<header><h1>{}</h1></header><main>{long}</main>", "beside"),
        ("<article><p>{}</article><article>{long}</article>", "page"), ("<header><h1>{}</h1></header>{long}", "page"),
        ("<header><nav>n</nav><h1>{}</h1></header>{long}", None),
        ("<main>{long}<aside class=pullquote>{}</aside></main>", "page"), ("<main>{long}<aside><blockquote>{}</blockquote></aside></main>", "page"),
        ("<main>{long}<figure><figcaption>{}</figcaption></figure></main>", "page"), ("<main>{long}<blockquote>q<footer>{}</footer></blockquote></main>", "page"),
        ("<main>{long}<aside class=quote><a href=/x>{}</a></aside></main>", None),
    ],
)  # fmt: skip
def test_where_words_stand_on_a_page(html: str, channel: str | None) -> None:
    words = "We will never surrender this island"
    texts = seen("<body>" + html.format(words, long=f"<p>{LONG}</p>"))
    assert [text.channel for text in texts if words in text.words] == ([channel] if channel else [])


@pytest.mark.parametrize(
    "html",
    ["<del>{}</del>", "<s>{}</s>", "<strike>{}</strike>", "<p hidden>{}</p>", "<p style='visibility : hidden'>{}</p>", "<p aria-hidden=true>{}</p>",
     "<p style='text-decoration:line-through'>{}</p>", "<p hidden><b style='display:none'>x</b>{}</p>", "<p style='display:none'><b hidden>x</b>{}</p>"],
)  # fmt: skip
@pytest.mark.parametrize("around", ["<main>{}</main>", "<main><aside>{}</aside></main>"])
def test_what_is_struck_out_or_hidden_is_nowhere(html: str, around: str) -> None:
    assert not any(
        "island" in text.words for text in seen(f"<p>{LONG}</p>" + around.format(html.format("this island")))
    )
    body = json.dumps({"@type": "Article", "articleBody": html.format("this island") + "<p>that"})
    assert [text.words for text in seen(f"<script type='application/ld+json'>{body}</script>")] == ["that"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('choice<sup><a href="#fn3">3</a></sup> but', "choice but"), ("choice<sup>3</sup> but", "choice but"), ("choice³ but", "choice but"),
        ("choice<sup><a>[3]</a></sup> but", "choice but"), ('choice<a href="#fn3">[3]</a> but', "choice but"), ("choice <sup>3</sup>. But", "choice. But"),
        ('choice<sup><a href="https://news.example/a#fn3">3</a></sup> but', "choice but"), ('choice<a href="/a#fn3"><sup>3</sup></a> but', "choice but"),
        ("choice<sup>3,4</sup> but", "choice but"), ("choice<sup>[a]</sup> but", "choice but"), ("choice<sup>*</sup> but", "choice but"),
        ("<b>choice</b><sup>12</sup> but", "choice but"), ("choice.<sup>3</sup> But", "choice. But"), ("“choice”<sup>3</sup>", "“choice”"),
        ("(a choice)<sup>3</sup>", "(a choice)"), ('in 2020<sup><a href="#n">3</a></sup> so', "in 2020 so"), ('in 2020<a href="#cite_3">3</a> so', "in 2020 so"),
        ("10<sup>2</sup> and m<sup>2</sup>", "10² and m²"), ("5 km<sup>2</sup>, CO<sub>2</sub>, cm<sup>-2</sup>", "5 km², CO₂, cm-2"),
        ("x<sup>2</sup> + (a+b)<sup>2</sup>", "x² + (a+b)²"), ("the <sup>14</sup>C and <sup>15</sup>N", "the ¹⁴C and ¹⁵N"), ("the 21<sup>st</sup> <sup>th</sup>", "the 21st th"),
        ('see <a href="#part">part 3</a> and <a href="/3">3</a> [3]', "see part 3 and 3 [3]"), ('page <a href="#p3">3</a>', "page 3"),
    ],
)  # fmt: skip
def test_marks_of_footnotes_are_no_text_and_exponents_are(html: str, text: str) -> None:
    assert readable(html) == text


@pytest.mark.parametrize("around", ["aside", "footer", "nav", "header"])
def test_an_article_in_an_odd_place_is_not_lost(around: str) -> None:
    (page,) = seen(f"<body><p>Site</p><{around}><p>{LONG}</p></{around}>")
    assert LONG.strip() in page.words


def test_a_short_page_is_read_as_it_is() -> None:
    assert seen("<nav>Home</nav><p>We will never surrender this island.") == (
        Text("page", "We will never surrender this island."),
    )


def test_json_ld_is_the_second_channel() -> None:
    bodies = [
        {"@type": "NewsArticle", "articleBody": "<p>Caf&eacute; &amp;amp; one</p><p>two</p>"},
        {"@type": "Review", "reviewBody": "Three &quot;stars&quot;"},
        {"@type": "Comment", "text": "Three &quot;stars&quot;"},
        {"@type": "Thing", "text": {"no": "string"}},
    ]
    html = f"<p>{LONG}<script type='application/ld+json'>{json.dumps(bodies)}</script><nav>Menu</nav>"
    assert [text.channel for text in seen(html)] == ["page", "article"]
    assert seen(html)[1].words == 'Café & one\ntwo\nThree "stars"'


def test_a_page_that_was_parsed_before_stays_as_it_was() -> None:
    page = Page("https://news.example/a", f"<title>T</title><nav>n</nav><h1>H</h1><p>{LONG}", parse("2026"))
    before = page.tree.html
    assert page_texts(page) == page_texts(page) == seen(page.text)
    assert page.tree.html == before


@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
def test_the_country_of_an_address_tells_a_charset_that_nobody_names(kind: str) -> None:
    data = "<p>Ředitel: že to ví.".encode("cp1250")
    assert "Ředitel: že to ví." in texts(Response("https://noviny.example.cz/a", data, {"content-type": kind}))[0].words


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
    """A PDF of some pages, each with its lines."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    for words in pages:
        page = writer.add_blank_page(300, 300)
        content, lines = DecodedStreamObject(), " 0 -20 Td ".join(f"({line}) Tj" for line in words.split("\n"))
        content.set_data(f"BT /F 12 Tf 10 200 Td {lines} ET".encode())
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
    assert (found.words, found.whole) == ("a\nb", False)
    (found,) = texts(Response("https://a.example/a.pdf", pdf("a", "b"), {}))
    assert (found.words, found.whole) == ("a\nb", True)
    monkeypatch.setattr("dossier.verify.text._LONGEST", 1)
    assert texts(Response("https://a.example/a.pdf", pdf("ab", "b", "c"), {})) == (Text("pdf", "a", False),)


def test_a_pdf_that_is_damaged_part_way_is_not_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    from pypdf import PageObject

    def extract_text(page: PageObject) -> str:
        if page.page_number == 1:
            raise ValueError("damaged")
        return "words"

    monkeypatch.setattr(PageObject, "extract_text", extract_text)
    assert texts(Response("https://a.example/a.pdf", pdf("a", "b", "c"), {})) == (Text("pdf", "words", False),)


def test_what_stands_at_the_head_and_foot_of_pages_is_no_text() -> None:
    pages = [
        f"The harbour report {number}\nWe will {word}-\nPage {number} of 4"
        for number, word in enumerate(["nev", "neu", "not", "nor"], 1)
    ]
    (found,) = texts(Response("https://a.example/a.pdf", pdf(*pages), {}))
    assert found == Text("pdf", "We will nev-\nWe will neu-\nWe will not-\nWe will nor-")
    (found,) = texts(Response("https://a.example/a.pdf", pdf("We will\n1", "never say\n2"), {}))
    assert found == Text("pdf", "We will\nnever say")
    (found,) = texts(Response("https://a.example/a.pdf", pdf("We will\nsay 5", "never\nsay 6"), {}))
    assert found == Text("pdf", "We will\nsay 5\nnever\nsay 6")


def test_a_text_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.verify.text._LONGEST", 10)
    assert seen("<p>0123456789abc") == (Text("page", "0123456789", False),)
    assert seen("<p>0123456789") == (Text("page", "0123456789"),)
    (plain,) = texts(Response("https://a.example/", b"x" * 41, {"content-type": "text/plain"}))
    assert plain == Text("text", "x" * 10, False)


def test_a_page_that_is_read_in_part_is_not_whole() -> None:
    (found,) = seen("<p>We will never surrender.<b>" + "<i>" * 40_000 + "this island")
    assert found == Text("page", "We will never surrender.<", False)


NASTY = {
    "sup": "<sup>", "sup in sup": "<sup>1", "links": '<a href="#', "marks": '<a href="#fn"><b><b>', "spaces": "<a>" + " " * 100, "raised": "a¹,", "digits": "¹",
    "style": "<p style='text-decoration", "words": "words ",
}  # fmt: skip


@pytest.mark.parametrize("name", NASTY)
def test_marks_of_footnotes_take_no_more_than_time_in_proportion(name: str) -> None:
    """Texts of a length at which the square of it would not end."""
    assert without_raised(without_notes(NASTY[name] * 200_000)) is not None
    assert without_links(NASTY[name] * 200_000) is not None


@pytest.mark.parametrize("start", ["<div>", "<b>", "<nav>", "<p>x<nav><header>", "<aside><footer>", "<table><tr><td>"])
def test_pages_of_very_deep_elements_are_read(start: str) -> None:
    page = Page("https://a.example/", start * 20_000 + "deep words", parse("2026"))
    assert isinstance(pieces(page)[0], str)


@given(st.lists(st.sampled_from(["<p>", "</p>", "<nav>", "</nav>", "<aside>", "<b>", "</b>", '<i title="<p>">', "<br>", "<header>", "<main>", "</main>", "words ", "&lt;", "&", "<", '"', "<!--", "-->", "<form>", "<select>", "<svg>", "</svg>"])))  # fmt: skip
def test_any_markup_gives_text_without_tags(parts: list[str]) -> None:
    page = Page("https://a.example/", "".join(parts), parse("2026"))
    for text in pieces(page):
        assert "<nav>" not in text and "\n\n" not in text and text == text.strip()
