"""The Atom feed (RFC 4287)."""

from collections.abc import Iterator
from html import escape

from dossier.outputs import Target, output
from dossier.site.pages import Feed, FeedEntry, Site
from dossier.theme import Theme


@output
def feeds(site: Site, theme: Theme) -> Iterator[Target]:
    """One file per feed."""
    for feed in site.feeds:
        yield Target(feed.path, atom, (feed,))


def atom(feed: Feed) -> bytes:
    """A feed as Atom."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(feed.language)}">',
        f"  <title>{escape(feed.title)}</title>",
        *([f"  <subtitle>{escape(feed.subtitle)}</subtitle>"] if feed.subtitle else []),
        f"  <id>{escape(feed.id)}</id>",
        f"  <updated>{feed.updated}</updated>",
        f'  <link rel="alternate" type="text/html" href="{escape(feed.home)}"/>',
        f'  <link rel="self" type="application/atom+xml" href="{escape(feed.url or feed.path)}"/>',
        f"  <author><name>{escape(feed.title)}</name></author>",
        *(line for entry in feed.entries for line in _entry(entry)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(entry: FeedEntry) -> Iterator[str]:
    yield "  <entry>"
    yield f"    <title>{escape(entry.title)}</title>"
    yield f"    <id>{escape(entry.id)}</id>"
    yield f'    <link rel="alternate" type="text/html" href="{escape(entry.url)}"/>'
    yield f"    <published>{entry.published}</published>"
    yield f"    <updated>{entry.updated}</updated>"
    yield from (f"    <author><name>{escape(author)}</name></author>" for author in entry.authors)
    yield from (f'    <category term="{escape(tag)}"/>' for tag in entry.tags)
    yield f"    <summary>{escape(entry.summary)}</summary>"
    yield "  </entry>"
