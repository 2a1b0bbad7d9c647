"""Microdata: what belongs to the page, and what to other things on it."""

import pytest

from dossier.dates import parse
from dossier.extract.combine import extract
from dossier.extract.page import Response

ARTICLE, PERSON = 'itemscope itemtype="https://schema.org/Article"', 'itemscope itemtype="https://schema.org/Person"'
HEAD = '<h1 itemprop="headline">The plant closes</h1>'
ADA = '<span itemprop="author">Ada Sample</span><time itemprop="datePublished" datetime="2026-01-02">2 Jan</time>'
OTHER = (
    f'<div itemprop="author" {PERSON}><b itemprop="name">Bo Other</b></div><meta itemprop="datePublished" content="2025-03-04">'
    '<p itemprop="description">Something that was said about another thing</p><time itemprop="datePublished" datetime="2025-03-04">then</time>'
)


def read(body: str) -> tuple[str | None, tuple[str, ...], str | None, str | None]:
    page = f"<title>The plant closes</title><body>{body}"
    response = Response("https://news.example.org/notice", page.encode(), {"content-type": "text/html"})
    found = extract(response, parse("2026-01-15")).metadata
    return (
        found.title.value if found.title else None,
        found.authors.value if found.authors else (),
        found.published.value.text if found.published else None,
        found.description.value if found.description else None,
    )


def thing(kind: str, inner: str, prop: str = "") -> str:
    return f'<div itemprop="{prop}" itemscope itemtype="https://schema.org/{kind}">{inner}</div>'


@pytest.mark.parametrize(
    "body",
    [
        f"<div {ARTICLE}>{HEAD}{thing('Comment', OTHER, 'comment')}{ADA}</div>",
        f"<div {ARTICLE}>{HEAD}{thing('VideoObject', OTHER, 'video')}{ADA}</div>",
        f"<div {ARTICLE}>{HEAD}{thing('NewsArticle', OTHER, 'hasPart')}{ADA}</div>",
        f"{thing('Comment', OTHER)}<div {ARTICLE}>{HEAD}{ADA}</div>",
        f"{thing('Product', thing('Review', OTHER, 'review'))}<div {ARTICLE}>{HEAD}{ADA}</div>",
        f"{thing('BlogPosting', '<h2 itemprop=headline>Something else closes</h2>' + OTHER)}<div {ARTICLE}>{HEAD}{ADA}</div>",
        f"<main itemscope itemtype='https://schema.org/Blog'><div itemprop=blogPost {ARTICLE}>{HEAD}{ADA}</div></main>",
        f"{HEAD}{ADA}",
        f'<div {ARTICLE} itemref="who when">{HEAD}</div><p id=who itemprop="author">Ada Sample</p>'
        '<time id=when itemprop="datePublished" datetime="2026-01-02">2 Jan</time>'
        f'<div itemscope itemtype="https://schema.org/Product" itemref="its"></div><div id=its>{OTHER}</div>',
        f'<div {ARTICLE}>{HEAD}<div itemprop="author creator" {PERSON}><span itemprop="affiliation" itemscope>'
        '<i itemprop="name">Example University</i></span><b itemprop="name">Ada Sample</b></div>'
        '<data itemprop="datePublished" value="2026-01-02">yesterday</data></div>',
    ],
)  # fmt: skip
def test_other_things_on_a_page_are_not_the_page(body: str) -> None:
    assert read(body) == ("The plant closes", ("Ada Sample",), "2026-01-02", None)


@pytest.mark.parametrize("kind", ["Comment", "Review", "NewsArticle"])
def test_a_list_of_things_has_no_author_and_no_date(kind: str) -> None:
    several = "".join(thing(kind, f"<h2 itemprop=headline>Number {n}</h2>{OTHER}") for n in range(3))
    inner = several if kind == "NewsArticle" else thing("Product", several.replace('prop=""', 'prop="review"'))
    assert read(f"<h1>The plant closes</h1>{inner}")[1:] == ((), None, None)
