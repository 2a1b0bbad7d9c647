"""What a report says of a dossier beside its evidence: reviews, claims, dossiers left alone, and events to come."""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.content.statements import statements
from dossier.dates import Date
from dossier.overview.rows import Row
from dossier.rules._order import surely_before

# Reviews are shown so many days ahead, and claims that nobody settled after so many.
AHEAD, LONG = 30, 90
_OPEN = ("disputed", "unverified", "reported")


def reviews(entry: Entry, today: Date) -> Iterator[Row]:
    """A review that is overdue, or due soon."""
    due, dossier = entry.dossier.review_by, entry.dossier
    if due is None or due.upper is None or dossier.status == "archived":
        return
    late = surely_before(due, today)
    if late or due.upper - (today.lower or 0) <= AHEAD:
        what = "the review is overdue" if late else "the review is due soon"
        yield Row("review", (not late, due.upper), dossier.slug, "", entry.at / "review_by", what, due.text)


def claims(entry: Entry, today: int) -> Iterator[Row]:
    """Claims without a source, and those that have been open for long."""
    dossier = entry.dossier
    sources = {each.id: each.sources for each in statements(dossier) if each.kind == "claim"} if dossier.claims else {}
    for at, claim in entry.items("claims"):
        day = claim.as_of or dossier.published
        since = day.upper if day and day.upper is not None else 0
        text = day.text if day else ""
        if not sources[claim.id]:
            yield Row(
                "claims",
                (0, since),
                dossier.slug,
                f"claim/{claim.id}",
                at / "id",
                f"{claim.status}, without a source",
                text,
            )
        elif claim.status in _OPEN and since < today - LONG:
            what = f"still {claim.status}" if since else f"{claim.status}, and no date says since when"
            yield Row("claims", (1, since), dossier.slug, f"claim/{claim.id}", at / "id", what, text)


def quiet(entry: Entry, today: int, longest: float) -> Iterator[Row]:
    """A dossier that is developing, and was neither published nor updated for more than `longest` days."""
    dossier = entry.dossier
    dates = [
        date
        for date in (dossier.published, *(each.date for each in dossier.updates))
        if date and date.upper is not None
    ]
    if dossier.status == "developing" and dates:
        last = max(dates, key=lambda date: date.upper or 0)
        if (last.upper or 0) < today - longest:
            what = f"said to be developing, and not updated for more than {longest:g} days"
            yield Row("stale", (1, last.upper or 0), dossier.slug, "", entry.at / "title", what, last.text)


def scheduled(entry: Entry, today: Date) -> Iterator[Row]:
    """Events that are to come, and before them those whose day has passed."""
    for at, event in entry.items("timeline"):
        if event.status == "scheduled":
            past = surely_before(event.date, today)
            what = f"was to happen: {event.title}" if past else event.title
            day = event.date.lower if event.date.lower is not None else event.date.upper
            yield Row(
                "upcoming",
                (not past, day or 0),
                entry.dossier.slug,
                f"event/{event.id}",
                at / "id",
                what,
                event.date.text,
            )
