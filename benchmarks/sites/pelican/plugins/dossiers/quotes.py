"""A quote as HTML: on its own dossier's page, or among those of other dossiers."""

from html import escape
from typing import Any

from .show import time


def quote(item: dict[str, Any], marks: Any, names: Any, article: Any = None) -> str:
    """`marks` are the page's citations; on other pages `article` is the dossier that the quote comes from."""
    sources = marks.sources if marks else {source["id"]: source for source in article.sources}
    source = sources[item["source"]]
    place = "" if article else f' id="quote-{item["id"]}"'
    cite = marks.mark(item["source"]) if marks else ""
    if marks:
        item["context"] = names.brief(item["context"])
    own = (
        f'<p class="meta">From the dossier <a href="/{article.url}#quote-{item["id"]}">{escape(article.title)}</a></p>\n'
        if article
        else ""
    )
    return (
        f'<figure class="quote"{place}>\n<blockquote cite="{escape(source["url"])}">\n<p>{escape(item["text"])}</p>\n'
        f'</blockquote>\n<figcaption>\n<p><span class="speaker">{names.link(item["speaker"])}</span>, {escape(item["role"])}</p>\n'
        f'<p class="meta">{time(item["date"])} · <cite>{escape(source["title"])}</cite>{cite}</p>\n'
        f'<p class="context">Context: {item["context"]}</p>\n{own}</figcaption>\n</figure>\n'
    )
