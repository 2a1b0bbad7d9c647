"""Pages to metadata: each source of it, what wins, and pages that nobody should have written."""

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from dossier.dates import parse
from dossier.evidence import Metadata
from dossier.extract._charset import declared, encoding
from dossier.extract._seen import seen_in
from dossier.extract.combine import extract
from dossier.extract.page import Page, Response

URL = "https://news.example.org/2026/01/notice"
DAY = parse("2026-01-15")


def read(page: str | bytes, url: str = URL, **headers: str) -> Metadata:
    data = page if isinstance(page, bytes) else page.encode()
    return extract(Response(url, data, {"content-type": "text/html", **headers}), DAY).metadata


def told(metadata: Metadata, field: str) -> Any:
    found = getattr(metadata, field)
    if found is None:
        return None
    return found.value.text if field in ("published", "modified") else found.value


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


ARTICLE = {"@type": "NewsArticle", "headline": "The plant closes", "datePublished": "2026-01-10T08:00:00+01:00"}


@pytest.mark.parametrize(
    ("page", "field", "expected"),
    [
        ("<title>The plant closes | Example News</title><h1>The plant closes</h1>", "title", "The plant closes"),
        ('<meta property="og:title" content="The plant closes - Example News"><meta property="og:site_name" content="Example News">', "title", "The plant closes"),
        ("<title>A &amp;amp; B close</title>", "title", "A & B close"),
        ("<title>Foo &amp;amp;amp; Bar</title>", "title", "Foo & Bar"),
        ("<title>How to use <video></title>", "title", "How to use <video>"),
        ("<title>The &lt;script&gt; and <body> elements</title>", "title", "The <script> and <body> elements"),
        ("<title>What <script> does</title><h1>What &lt;script&gt; does</h1>", "title", "What <script> does"),
        ("<title>&lt;b&gt; and &lt;/b&gt;: bold</title>", "title", "<b> and </b>: bold"),
        ("<title>List<String> or List<br>?</title>", "title", "List<String> or List ?"),
        ("<h1>&lt;b&gt;-Element</h1>", "title", "<b>-Element"),
        ('<meta property="og:title" content="The <em>Titanic</em>, <a href=x>sunk</a>">', "title", "The Titanic, sunk"),
        ('<meta property="og:title" content="The &amp;lt;i&amp;gt;Titanic&amp;lt;/i&amp;gt; sinks">', "title", "The Titanic sinks"),
        ('<meta property="og:title" content="<p>H<sub>2</sub>O<br>sinks</p>">', "title", "H2O sinks"),
        ("<title>&lt;b&gt;Bold&lt;/b&gt; news &lt;img src=x onerror=y&gt;</title>", "title", "Bold news"),
        ("<h1><span>Kicker</span><span>H<sub>2</sub>O is <em>un</em>usual</span></h1>", "title", "Kicker H2O is unusual"),
        (ld({**ARTICLE, "headline": "How to use <video> &amp; <audio>"}), "title", "How to use <video> & <audio>"),
        ("<title>Tit\u202ele\x07 one</title>", "title", "Title one"),
        (ld(ARTICLE), "published", "2026-01-10"),
        (ld({"@graph": [{"@type": "WebSite", "name": "Example"}, ARTICLE]}), "published", "2026-01-10"),
        (ld([[ARTICLE]]), "title", "The plant closes"),
        (ld({"@graph": [{**ARTICLE, "author": {"@id": "#a"}}, {"@id": "#a", "@type": "Person", "name": "Ada Sample"}]}), "authors", ("Ada Sample",)),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "One\ntwo",}</script>', "title", "One two"),
        ('<script type="application/ld+json"><!-- {"@type":"Article","headline":"Within a comment"} --></script>', "title", "Within a comment"),
        ('<meta name="author" content="By Ada Sample and Bo Sample, PhD">', "authors", ("Ada Sample", "Bo Sample")),
        ('<h1>Title</h1><p class="byline">By Ada Sample<br>10 January 2026</p>', "authors", ("Ada Sample",)),
        ("<h1>Die Schließung</h1><p>Von Ada Sample</p><p>Text</p>", "authors", ("Ada Sample",)),
        ('<h1>Title</h1><div class="comments"><span class="author">Troll Example</span></div>', "authors", None),
        ('<h1>Title</h1><time datetime="2026-01-09">Friday</time>', "published", "2026-01-09"),
        ("<html lang=de><h1>Titel</h1><p>Veröffentlicht am 9. Januar 2026</p>", "published", "2026-01-09"),
        ("<html lang=en-GB><h1>Title</h1><p>Published 03/01/2026</p>", "published", "2026-01-03"),
        ('<meta property="article:published_time" content="2031-01-01">', "published", None),
        ("<h1>Title</h1><p>Last updated: 9 January 2026</p>", "published", None),
        ("<h1>Title</h1><p>Last updated: 9 January 2026</p>", "modified", "2026-01-09"),
        ('<meta property="article:published_time" content="2026-01-09T23:30:00Z"><h1>T</h1><p>10 January 2026</p>', "published", "2026-01-10"),
        ('<meta name="citation_author" content="Example, Ada"><meta name="citation_publication_date" content="2025/12/30">', "published", "2025-12-30"),
        ('<link rel=canonical href="/notice?utm_source=x&id=1">', "canonical", "https://news.example.org/notice?id=1"),
        ('<meta property="og:image" content="//img.example.org/a.jpg">', "image", "https://img.example.org/a.jpg"),
        ('<base href="https://other.example.org/x/"><meta property="og:image" content="a.jpg">', "image", "https://other.example.org/x/a.jpg"),
        ('<meta property="og:image" content="javascript:alert(1)">', "image", None),
        ('<meta property="og:image" content="data:image/png;base64,AAAA">', "image", None),
        ("<html lang=de_AT>", "language", "de-AT"),
        ('<meta property="og:locale" content="fr_FR">', "language", "fr-FR"),
        (ld({**ARTICLE, "isAccessibleForFree": "False"}), "access", "paywall"),
        (ld({**ARTICLE, "publisher": {"@type": "Organization", "name": "Example Works GmbH"}}), "publisher", "Example Works"),
        ('<meta name=description content="The plant closes in spring. Read more"><h1>x</h1>', "description", "The plant closes in spring."),
    ],
)  # fmt: skip
def test_a_field_is_read(page: str, field: str, expected: Any) -> None:
    assert told(read(page), field) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Page last reviewed on 9 January 2026", "Zuletzt geändert am 9. Januar 2026", "Letzte Aktualisierung: 9. Januar 2026",
        "Dernière mise à jour le 9 janvier 2026", "Modifié le 9 janvier 2026", "Última actualización: 9 de enero de 2026",
        "Ultimo aggiornamento: 9 gennaio 2026", "Laatst bijgewerkt op 9 januari 2026", "Senast uppdaterad 9 januari 2026",
        "Ostatnia aktualizacja: 9 stycznia 2026", "最終更新日：2026年1月9日",
    ],
)  # fmt: skip
def test_the_day_of_a_change_is_not_that_of_publication(words: str) -> None:
    found = read(f"<h1>The plant closes</h1><p>{words}</p>")
    assert (told(found, "published"), told(found, "modified")) == (None, "2026-01-09")


def test_a_related_article_is_not_the_page() -> None:
    other = {
        "@type": "NewsArticle",
        "headline": "Something else",
        "datePublished": "2020-01-01",
        "url": "https://news.example.org/else",
    }
    page = ld([other, {**ARTICLE, "url": URL}]) + "<h1>The plant closes</h1>"
    assert (told(read(page), "title"), told(read(page), "published")) == ("The plant closes", "2026-01-10")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<meta name="citation_publication_date" content="2024/03">', "2024-03"),
        ('<meta name="citation_publication_date" content="2019"><h1>Title</h1><p>Seen on 3 May 2025', "2019"),
        ('<meta name="citation_date" content="2024"><meta name="citation_publication_date" content="2024/3">', "2024-03"),
        (ld({**ARTICLE, "datePublished": "2024-03"}), "2024-03"),
        (ld({**ARTICLE, "datePublished": "2024-13"}), None),
        (ld({**ARTICLE, "datePublished": "2031-03"}), None),
        ('<h1>Title</h1><time datetime="2024-03">last spring</time>', "2024-03"),
        ('<h1>Title</h1><p class="date">March 2024</p>', "2024-03"),
        ('<html lang=de><h1>Titel</h1><p class="date">März 2024</p>', "2024-03"),
        ('<h1>Title</h1><p class="date">Chapter 2024</p>', None),
        ('<h1>Title</h1><time>2019</time>', "2019"),
        ('<h1>Title</h1><p class="meta">2019</p><p>5 March 2024', "2024-03-05"),
        (ld({**ARTICLE, "datePublished": "2024-03"}) + "<h1>Title</h1><p>Published 5 March 2024", "2024-03-05"),
        ('<meta name="citation_date" content="2024/03"><meta name="citation_online_date" content="2024/02/11">', "2024-02-11"),
    ],
)  # fmt: skip
def test_a_day_is_as_precise_as_the_page_says(page: str, expected: str | None) -> None:
    assert told(read(page), "published") == expected


BO = {"author": {"@type": "Person", "name": "Bo Other"}, "datePublished": "2025-03-04"}
ADA = {"author": {"@type": "Person", "name": "Ada Sample"}, "datePublished": "2026-01-02"}
OTHERS = {"@type": "Article", "headline": "The plant closes", **BO}
REVIEW = {"@type": "Review", "name": "Great thing", "itemReviewed": {"@id": "#it"}, **BO}


@pytest.mark.parametrize(
    "value",
    [
        {"@type": "Recipe", "@id": "#it", "name": "The plant closes", "review": [REVIEW], **ADA},
        {"@type": "Review", "itemReviewed": {"@type": "Book", "name": "The plant closes", **BO}, **ADA},
        {"@type": "Question", "name": "The plant closes", "acceptedAnswer": {"@type": "Answer", **BO}, **ADA},
        {"@type": "Article", "headline": "The plant closes", "comment": [{"@type": "Comment", **BO}], **ADA},
        {"@type": "Article", "headline": "The plant closes", "isPartOf": {**OTHERS, "@type": "CreativeWork"}, **ADA},
        {"@type": "PodcastEpisode", "name": "The plant closes", "partOfSeries": {**OTHERS, "@type": "CreativeWork"}, **ADA},
        {"@graph": [OTHERS, {"@type": "Article", "headline": "Closing", "mainEntityOfPage": {"@id": URL}, **ADA}]},
        {"@graph": [OTHERS, OTHERS, {"@type": "Article", "headline": "The plant closes", "url": URL, **ADA}]},
        {"@graph": [OTHERS, {"@type": "Article", "headline": "Closing", "@id": f"{URL}#article", **ADA}]},
        {"@type": "WebPage", "hasPart": [OTHERS, {"@type": "Article", "headline": "The plant closes", "url": URL, **ADA}]},
        {"@type": "WebPage", "@id": URL, "@reverse": {"mainEntityOfPage": {"@type": "Article", "headline": "The plant closes", **ADA}}},
    ],
)  # fmt: skip
def test_linked_data_of_other_things_is_not_of_the_page(value: object) -> None:
    found = read(f"<h1>The plant closes</h1>{ld(value)}")
    assert (told(found, "authors"), told(found, "published")) == (("Ada Sample",), "2026-01-02")


@pytest.mark.parametrize(
    "value",
    [
        {"@type": "Product", "name": "The plant closes", "review": REVIEW},
        {"@graph": [{"@type": "Product", "name": "The plant closes", "review": {"@id": "#r"}}, {**REVIEW, "@id": "#r"}]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHERS}]},
        {"@type": "WebPage", "hasPart": OTHERS},
        {"@type": "WebPage", "mentions": [OTHERS], "citation": OTHERS},
        {"@type": "Event", "name": "The plant closes", "review": REVIEW},
    ],
)  # fmt: skip
def test_things_on_a_page_do_not_give_it_author_and_day(value: object) -> None:
    found = read(f"<h1>The plant closes</h1>{ld(value)}")
    assert (told(found, "authors"), told(found, "published")) == (None, None)


@pytest.mark.parametrize(
    "title", ["Just a moment...", "Attention Required! | Cloudflare", "Access Denied", "Before you continue"]
)
def test_a_wall_is_no_page(title: str) -> None:
    found = extract(
        Response(URL, f"<title>{title}</title><p>Please wait.".encode(), {"content-type": "text/html"}), DAY
    )
    assert found.wall and found.metadata.title is None


def test_an_article_about_walls_is_a_page() -> None:
    page = (
        "<title>Access denied: how walls work</title><h1>Access denied: how walls work</h1>"
        + "<p>Many words. </p>" * 500
    )
    assert told(read(page), "title") == "Access denied: how walls work"


HOSTILE = {
    "empty": b"",
    "NULs": b"\x00" * 10_000,
    "100,000 nested elements": b"<div>" * 100_000,
    "10,000 meta elements": b'<meta property="og:title" content="x">' * 10_000,
    "100,000 open time elements": b"<time>" * 100_000,
    "JSON-LD that is deep": b'<script type="application/ld+json">' + b"[" * 200_000 + b"</script>",
    "JSON-LD that is wide": b'<script type="application/ld+json">['
    + b'{"@type":"Article"},' * 50_000
    + b"{}]</script>",
    "a long title": b"<title>" + b"a | " * 100_000,
    "many headings": b"<h1>a</h1>" * 50_000,
    "many dates": b"<h1>a</h1>" + b"<p>1 January 2020 " * 20_000,
    "many bylines": b"<h1>a</h1>" + b'<p class="author">By A. B ' * 20_000,
    "many attributes of one tag": b"<title>x</title><body " + b" ".join(b"a%d='>'" % n for n in range(150_000)) + b">",
    "dates within dates, and a long text": b"<h1>a</h1>"
    + b'<div class="author date">' * 9_000
    + b"Ada 2021 " * 200_000,
    "items within items": b'<div itemscope itemprop="author name">' * 9_000 + b"Ada 2021 " * 200_000,
    "many names": b'<meta name="author" content="' + b"Ada Sample, " * 20_000 + b'">',
    "an attribute without an end": b'<meta content="' + b"x" * 500_000,
    "half a surrogate pair": "\ud800".encode("utf-8", "surrogatepass") * 1_000,
    "UTF-16": "<title>Wide</title>".encode("utf-16"),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_are_read_in_bounds(data: bytes) -> None:
    found = read(data)
    assert all(len(str(told(found, field) or "")) <= 3_000 for field in found.__struct_fields__)


@pytest.mark.parametrize(
    ("before", "tag"),
    [
        ("", "<body {}>"),
        ("", "<body {}"),
        ("<script>x<y='</script>", "<body {}>"),
        ("<!-- <a x='-->", "<body {}>"),
        ("<a href='a\"b' title=a>b</a>", "<script {}>"),
    ],
)
@pytest.mark.parametrize("attribute", ["a%d", "a%d=1", "a%d='>'", 'a%d = "<>"/'])
def test_a_tag_with_very_many_attributes_ends_the_page(before: str, tag: str, attribute: str) -> None:
    many, few = (" ".join(attribute % number for number in range(count)) for count in (600, 400))
    text = f"<title>x</title>{before}"
    assert Page(URL, text + tag.format(many), DAY).bounded == text
    assert Page(URL, text + tag.format(few), DAY).bounded == text + tag.format(few)


def test_an_element_is_read_as_far_as_is_wanted() -> None:
    tree = LexborHTMLParser("<p>" + "<i>word </i>" * 1_000)
    assert tree.body is not None
    assert len(seen_in(tree.body, 100).split()) <= 26
    assert len(seen_in(tree.body, 10_000, most_nodes=50).split()) <= 25


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    read(data)


def test_parser_torture_is_read(corpora: Path) -> None:
    count = 0
    for file in sorted((corpora / "hostile/html5lib-tests/tree-construction").glob("*.dat")):
        for case in file.read_bytes().split(b"#data\n")[1:]:
            read(case.split(b"\n#errors")[0])
            count += 1
    assert count > 1_500


def test_any_json_is_read(corpora: Path) -> None:
    for line in (corpora / "hostile/json-test-suite/cases.jsonl").read_text(encoding="utf-8").splitlines():
        read(b'<script type="application/ld+json">' + b64decode(json.loads(line)["b64"]) + b"</script>")


def test_encodings_are_found_as_browsers_find_them(corpora: Path) -> None:
    """All but five cases, in which a quotation mark is where none may be: a page with it is read as it was meant."""
    wrong, count = [], 0
    for file in sorted((corpora / "hostile/html5lib-tests/encoding").glob("*.dat")):
        for case in file.read_bytes().split(b"#data\n")[1:]:
            data, _, rest = case.partition(b"\n#encoding\n")
            expected = rest.split(b"\n")[0].decode().strip().lower()
            mark = "utf-8" if data.startswith(b"\xef\xbb\xbf") else ""
            found = mark or declared(data) or "cp1252"
            count += 1
            if found != encoding(b"", f"text/html; charset={expected}"):
                wrong.append(data[:80])
    assert count == 82 and len(wrong) <= 6, wrong


@pytest.mark.parametrize("sizes", ["²", "²x²", "٣", "x", "", "9" * 5_000, "any"])
def test_a_size_that_is_no_number_is_none(sizes: str) -> None:
    page = f'<link rel=icon sizes="{sizes}" href=/a.png><link rel=icon sizes=64x64 href=/b.png>'
    assert told(read(page), "icon") == "https://news.example.org/b.png"
