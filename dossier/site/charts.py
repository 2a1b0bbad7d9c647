"""Small charts of time: the events of a timeline at a glance, and which publisher reported when."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from dossier.content.days import awaits
from dossier.dates import sort_key
from dossier.model import Event, Source
from dossier.site.interface import Interface
from dossier.site.names import date_view
from dossier.site.pages import EventView, ReporterView, ReportsView, StripView
from dossier.site.scale import Scale

# Fewer events or publishers are seen at a glance without a chart; a longer timeline has its years to jump to.
_FEWEST_EVENTS, _FEWEST_PUBLISHERS, _MOST_PUBLISHERS, _MANY, _LONG = 3, 3, 12, 8, 20


def strip(events: Sequence[Event], today: int, interface: Interface) -> StripView | None:
    """The events of a timeline on one scale; today, an ordinal, stands there when some come after it."""
    if len(events) < _FEWEST_EVENTS:
        return None
    shown = sorted(events, key=lambda event: sort_key(event.date))
    coming = awaits(events, today)
    scale = Scale((event.date for event in events), *([today] if coming and today else []))
    if scale.days < 1:
        return None
    first, last = (date_view(event.date, interface.language) for event in (shown[0], shown[-1]))
    values = {
        "count": interface.number(len(events)),
        "first": first.words if first else "",
        "last": last.words if last else "",
    }
    return StripView(
        spans=tuple(scale.span(event.date, _kind(event)) for event in _stacked(shown)),
        ticks=scale.ticks(interface.language),
        summary=interface.labels.phrases["timeline-summary"] % values,
        choice=len(events) >= _MANY and len({event.importance == "major" for event in events}) == 2,
        today=scale.place(today) if coming and today else None,
    )


def _kind(event: Event) -> str:
    """What is uncommon about an event: most are normal ones that happened."""
    return " ".join(value for value in (event.importance, event.status) if value not in ("normal", "happened"))


def _stacked(events: Sequence[Event]) -> list[Event]:
    """Events with the most important ones last, so that these are drawn over the others."""
    return sorted(events, key=lambda event: ("minor", "normal", "major").index(event.importance))


def marked(
    views: Sequence[EventView], events: Sequence[Event], today: int, interface: Interface
) -> tuple[EventView, ...]:
    """The entries of a timeline in its order, with its years where it is long, and where today stands among them."""
    found: list[EventView] = []
    year, passed = "", False
    for view, event in zip(views, events, strict=True):
        start, end = event.date.ends
        first = (start or end or event.date).parts[:1]
        own = interface.tongue.year(first[0]) if first and len(events) >= _LONG else ""
        upcoming = event.date.lower is not None and event.date.lower > today
        found.append(replace(view, year=own if own != year else "", upcoming=bool(found) and upcoming and not passed))
        year, passed = own or year, passed or upcoming
    return tuple(found)


def reports(sources: Iterable[Source], language: str) -> ReportsView | None:
    """The publishers of dated sources, the first to report first; None for few."""
    by_name: dict[str, list[Source]] = {}
    for source in sources:
        if source.publisher and source.published and source.published.lower is not None:
            by_name.setdefault(source.publisher, []).append(source)
    scale = Scale(source.published for each in by_name.values() for source in each if source.published)
    if len(by_name) < _FEWEST_PUBLISHERS or scale.days < 1:
        return None
    ordered = sorted(by_name.items(), key=lambda item: (min(map(_day, item[1])), item[0].casefold()))
    shown = [_reporter(name, each, scale, language) for name, each in ordered[:_MOST_PUBLISHERS]]
    return ReportsView(reporters=tuple(shown), ticks=scale.ticks(language), more=len(ordered) - len(shown))


def _reporter(name: str, sources: list[Source], scale: Scale, language: str) -> ReporterView:
    first = min(sources, key=_day).published
    view = date_view(first, language)
    assert view is not None
    spans = [scale.span(source.published) for source in sorted(sources, key=_day) if source.published]
    return ReporterView(name=name, first=view, spans=tuple(spans))


def _day(source: Source) -> int:
    return (source.published.lower or 0) if source.published else 0
