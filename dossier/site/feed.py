"""The Atom feed's content (RFC 4287): the dossiers that changed last."""

from collections.abc import Sequence

from dossier.content.library import Entry
from dossier.dates import Date
from dossier.site.frame import FEED, Frame
from dossier.site.names import Directory, updated
from dossier.site.pages import Feed, FeedEntry

ENTRIES = 30
_EPOCH = "1970-01-01T00:00:00Z"


def feed(rows: Sequence[FeedEntry], frame: Frame) -> Feed:
    """The feed with these entries."""
    return Feed(
        path=FEED,
        title=frame.site.title,
        subtitle=frame.site.description,
        url=frame.absolute(FEED),
        home=frame.base_url or "./",
        id=frame.base_url or _id(frame.site.title),
        updated=max((row.updated for row in rows), default=_EPOCH),
        language=frame.site.language,
        entries=tuple(rows),
    )


def feed_entry(entry: Entry, directory: Directory, frame: Frame) -> FeedEntry | None:
    """A dossier in the feed, None for one without a date."""
    dossier = entry.dossier
    if updated(dossier) is None:
        return None
    href = f"{dossier.slug}/"
    return FeedEntry(
        url=frame.absolute(href) or href,
        id=frame.absolute(href) or _id(f"{frame.site.title}/{href}"),
        title=dossier.title,
        summary=dossier.summary,
        published=_instant(dossier.published or updated(dossier)),
        updated=_instant(updated(dossier)),
        authors=tuple(directory.author(author).text for author in dossier.authors),
        tags=dossier.tags,
    )


def _id(name: str) -> str:
    """A stable URN for a site whose address is not known."""
    from uuid import NAMESPACE_URL, uuid5

    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


def _instant(date: Date | None) -> str:
    """RFC 3339 of the first moment of a date's first day, in UTC."""
    from datetime import date as day

    if date is None or date.lower is None or not 0 < date.lower <= day.max.toordinal():
        return _EPOCH
    return f"{day.fromordinal(date.lower).isoformat()}T00:00:00Z"
