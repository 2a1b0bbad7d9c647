"""A library to all that a reader will see, on the library's own day."""

from collections.abc import Iterator

from dossier.content.library import Entry, Library
from dossier.site.dossier_page import dossier_page
from dossier.site.entity_pages import Mentions, entity_pages
from dossier.site.feed import feed
from dossier.site.frame import Frame
from dossier.site.list_pages import entities_pages, home_pages, not_found_page, tag_pages, timeline_pages
from dossier.site.names import Directory, old_address, updated
from dossier.site.pages import Address, AnyPage, Card, MediaFile, RedirectPage, Site


def compose(library: Library, base_url: str = "", css: str = "", icon: str = "", drafts: bool = False) -> Site:
    """Every page, feed, address and file of the site; `css` and `icon` are addresses from the site's root."""
    entries = _latest_first(entry for entry in library.entries if drafts or visible(entry, library))
    directory = Directory(library)
    frame = Frame(library, base_url, css, icon, tagged=any(entry.dossier.tags for entry in entries))
    cards = {entry.dossier.slug: directory.card(entry.dossier) for entry in entries}
    pages = tuple(_pages(entries, directory, frame, cards))
    return Site(
        pages=pages,
        feeds=(feed(entries, directory, frame),),
        addresses=_addresses(pages),
        media=tuple(_media(entries, library)),
        base_url=frame.base_url,
        cname=library.config.cname or "",
    )


def visible(entry: Entry, library: Library) -> bool:
    """Whether a dossier is published on the library's day: no draft, and its `publish_at` has come."""
    dossier = entry.dossier
    at, today = dossier.publish_at, library.as_of.lower
    return not dossier.draft and (at is None or at.lower is None or today is None or at.lower <= today)


def _latest_first(entries: Iterator[Entry]) -> tuple[Entry, ...]:
    def age(entry: Entry) -> tuple[int, str]:
        date = updated(entry.dossier)
        return -(date.lower or 0) if date else 0, entry.dossier.slug

    return tuple(sorted(entries, key=age))


def _pages(entries: tuple[Entry, ...], directory: Directory, frame: Frame, cards: dict[str, Card]) -> Iterator[AnyPage]:
    mentions = Mentions(entries)
    ordered = tuple(cards.values())
    yield from home_pages(ordered, frame)
    for entry in entries:
        yield dossier_page(entry, directory, frame, cards)
        yield from _redirects(entry, frame)
    yield from tag_pages(ordered, frame)
    yield from entities_pages(directory, mentions.counts(), frame)
    yield from entity_pages(directory, mentions, cards, frame)
    yield from timeline_pages(entries, directory, frame)
    yield not_found_page(ordered, frame)


def _redirects(entry: Entry, frame: Frame) -> Iterator[RedirectPage]:
    for alias in filter(is_path, map(old_address, entry.dossier.aliases)):
        fields = frame.fields(f"{alias}/", entry.dossier.title)
        yield RedirectPage(
            **{**fields, "canonical": frame.absolute(f"{entry.dossier.slug}/")}, href=f"{entry.dossier.slug}/"
        )


def is_path(address: str) -> bool:
    """Whether an address made of an editor's words stays within the site: no `..`, nothing hidden, no backslash."""
    steps = address.split("/")
    return "\\" not in address and all(step and step[0] != "." and len(step.encode()) < 256 for step in steps)


def _addresses(pages: tuple[AnyPage, ...]) -> tuple[Address, ...]:
    """The canonical addresses for the sitemap, with the day of the last change where a page has one."""
    kept = (page for page in pages if page.canonical and not isinstance(page, RedirectPage))
    return tuple(Address(url=page.canonical, modified=page.modified) for page in kept)


def _media(entries: tuple[Entry, ...], library: Library) -> Iterator[MediaFile]:
    for entry in entries:
        top = "content/dossiers/"
        for source in entry.media:
            yield MediaFile(path=source.removeprefix(top), source=source)
    for owner, sources in library.media.items():
        if owner.endswith("/"):
            yield from (MediaFile(path=source.removeprefix("content/"), source=source) for source in sources)
