"""What all dossiers together show to readers: lists, feeds, addresses. A dossier's own page is composed by `dossier_page`."""

from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from dossier.content.library import Layout
from dossier.content.places import on_site
from dossier.model import Config, ImageSettings
from dossier.pictures import Beside
from dossier.pictures.sizes import variants
from dossier.site.brief import Brief, EntityBrief
from dossier.site.feed import ENTRIES, feed
from dossier.site.frame import Frame
from dossier.site.index import Index
from dossier.site.list_pages import entities_pages, home_pages, not_found_page, tag_pages, timeline_pages
from dossier.site.names import old_address
from dossier.site.pages import Address, Feed, ListPage, MediaFile, PictureFile, RedirectPage, Site
from dossier.site.search_pages import search_pages


def compose(index: Index, layout: Layout, frame: Frame, config: Config, pictures: Beside) -> Site:
    """Everything of the site but the pages of single dossiers and entities."""
    pages = tuple(_pages(index, frame))
    shown = tuple(shown_pictures(index, layout, pictures, config.images))
    return Site(
        pages=pages,
        feeds=(_feed(index, frame),),
        addresses=tuple(_addresses(index, pages, frame)),
        media=tuple(_media(index, layout, {each.path for each in shown})),
        pictures=shown,
        images=config.images,
        base_url=frame.base_url,
        cname=config.cname or "",
        accents=tuple(sorted({frame.accent, *(brief.accent or frame.accent for brief in index.shown)})),
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
        fields = frame.fields(f"{alias}/", brief.card.title, language=brief.card.language)
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


def _media(index: Index, layout: Layout, shown: Collection[str]) -> Iterator[MediaFile]:
    """The files to be copied: all but pictures that are `shown` in other sizes only."""
    needed = _needed(index, shown) if shown else set()
    for owner in (*(brief.slug for brief in index.shown), *(owner for owner in layout.media if owner.endswith("/"))):
        for source in layout.media.get(owner, ()):
            path = on_site(source)
            if path not in shown or path in needed:
                yield MediaFile(path=path, source=source)


def _needed(index: Index, shown: Collection[str]) -> set[str]:
    """The pictures that are wanted as they are although there are other sizes: linked to, or shown by documents of others."""
    found: set[str] = set()
    for brief in _briefs(index):
        found.update(brief.links)
        found.update({*brief.images}.difference(_own(brief)))
    return found.intersection(shown)


def shown_pictures(
    index: Index, layout: Layout, pictures: Beside, settings: ImageSettings | Literal["original"]
) -> Iterator[PictureFile]:
    """The pictures that pages show in sizes of their own."""
    if not pictures:
        return
    wanted = {place for brief in _briefs(index) for place in _own(brief)}
    for owner, beside in pictures.items():
        for source in layout.media.get(owner, ()):
            place = on_site(source)
            if place in wanted and (picture := beside.get(place)) and variants(picture, settings):
                yield PictureFile(path=place, source=source, picture=picture)


def _briefs(index: Index) -> Iterator[Brief | EntityBrief]:
    yield from index.shown
    yield from index.entities.values()


def _own(brief: Brief | EntityBrief) -> Iterator[str]:
    """The places of a document's pictures that lie in its own folder."""
    folder = f"{brief.slug}/" if isinstance(brief, Brief) else f"{brief.kind}/"
    return (place for place in brief.images if place.startswith(folder))
