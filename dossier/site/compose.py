"""What all dossiers together show to readers: lists, feeds, addresses. A dossier's own page is composed by `dossier_page`."""

from collections.abc import Iterable, Iterator

from dossier.content.library import Layout
from dossier.site.brief import Brief
from dossier.site.feed import ENTRIES, feed
from dossier.site.frame import Frame
from dossier.site.index import Index
from dossier.site.list_pages import entities_pages, home_pages, not_found_page, tag_pages, timeline_pages
from dossier.site.names import old_address
from dossier.site.pages import Address, Feed, ListPage, MediaFile, RedirectPage, Site
from dossier.site.search_pages import search_pages


def compose(index: Index, layout: Layout, frame: Frame, cname: str = "") -> Site:
    """Everything of the site but the pages of single dossiers and entities."""
    pages = tuple(_pages(index, frame))
    return Site(
        pages=pages,
        feeds=(_feed(index, frame),),
        addresses=tuple(_addresses(index, pages, frame)),
        media=tuple(_media(index, layout)),
        base_url=frame.base_url,
        cname=cname,
    )


def _pages(index: Index, frame: Frame) -> Iterator[ListPage]:
    cards = tuple(index.cards.values())
    yield from home_pages(cards, frame)
    for brief in index.shown:
        yield from _redirects(brief, frame)
    yield from tag_pages(cards, frame)
    yield from entities_pages(index, frame)
    yield from timeline_pages(index, frame)
    yield from search_pages(index, frame)
    yield not_found_page(cards, frame)


def _feed(index: Index, frame: Frame) -> Feed:
    """The feed of the dossiers that changed last."""
    latest = [brief.slug for brief in index.shown if brief.dated][:ENTRIES]
    index.want(latest)
    rows = [row for slug in latest if (row := index.excerpts(slug).fed())]
    return feed(rows, frame)


def _redirects(brief: Brief, frame: Frame) -> Iterator[RedirectPage]:
    for alias in filter(is_path, map(old_address, brief.aliases)):
        fields = frame.fields(f"{alias}/", brief.card.title)
        yield RedirectPage(**{**fields, "canonical": frame.absolute(brief.card.href)}, href=brief.card.href)


def is_path(address: str) -> bool:
    """Whether an address made of an editor's words stays within the site: no `..`, nothing hidden, no backslash."""
    steps = address.split("/")
    return "\\" not in address and all(step and step[0] != "." and len(step.encode()) < 256 for step in steps)


def _addresses(index: Index, pages: Iterable[ListPage], frame: Frame) -> Iterator[Address]:
    """The canonical addresses for the sitemap, with the day of the last change where a page has one."""
    if not frame.base_url:
        return
    home, *others = pages
    yield Address(url=home.canonical)
    for brief in index.shown:
        yield Address(url=frame.absolute(brief.card.href), modified=brief.modified)
    for page in others:
        if page.canonical and not isinstance(page, RedirectPage):
            yield Address(url=page.canonical)
    for each in index.entities.values():
        yield Address(url=frame.absolute(f"{each.kind}/{each.id}/"))


def _media(index: Index, layout: Layout) -> Iterator[MediaFile]:
    for brief in index.shown:
        for source in layout.media.get(brief.slug, ()):
            yield MediaFile(path=source.removeprefix(f"{layout.root}/dossiers/"), source=source)
    for owner, sources in layout.media.items():
        if owner.endswith("/"):
            yield from (MediaFile(path=source.removeprefix(f"{layout.root}/"), source=source) for source in sources)
