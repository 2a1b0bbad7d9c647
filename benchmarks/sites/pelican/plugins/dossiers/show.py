"""Dates and words as templates show them."""

from typing import Any


def iso(date: Any) -> str:
    return f"{date:%Y-%m-%d}"


def words(date: Any) -> str:
    return f"{date.day} {date:%B %Y}"


def time(date: Any) -> str:
    return f'<time datetime="{iso(date)}">{words(date)}</time>'


def capital(word: str) -> str:
    return word.capitalize()


def counted(tags: Any) -> list[Any]:
    """Tags with their articles, the most used first."""
    return sorted(tags, key=lambda pair: (-len(pair[1]), pair[0].slug))


def article_data(article: Any) -> dict[str, Any]:
    """An article in schema.org's words."""
    settings = article.settings
    citation = [
        {
            "@type": "CreativeWork",
            "name": source["title"],
            "url": source["url"],
            "publisher": source["publisher"],
            "datePublished": iso(source["published"]),
        }
        for source in article.sources
    ]
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": article.title,
        "description": article.metadata["summary"],
        "inLanguage": "en",
        "url": f"{settings['SITEURL']}/{article.url}",
        "datePublished": iso(article.date),
        "dateModified": iso(article.date),
        "author": [{"@type": "Person", "name": settings["AUTHOR"]}],
        "publisher": {"@type": "Organization", "name": settings["SITENAME"]},
        "keywords": [tag.name for tag in article.tags],
        "creativeWorkStatus": article.state,
        "citation": citation,
    }
