"""Charts of time: every date has its place, and what they say stands in words."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dossier.dates import parse
from dossier.model import Event, Source
from dossier.site.charts import marked, reports, strip
from dossier.site.interface import interface
from dossier.site.pages import DateView, EventView
from dossier.site.scale import Scale

ENGLISH = interface((), "en")
TODAY = date(2026, 1, 15).toordinal()
DATES = st.sampled_from(
    ["2013", "2013~", "2014-05", "2014-05-06", "2015-21", "201X", "2016/2018", "2019/..", "../2012", "2025-11-11?", "-0044", "15XX-12-25", "2026-02"]
)  # fmt: skip


def events(*texts: str, **more: str) -> list[Event]:
    return [Event(id=f"e{number}", date=parse(text), title=text, **more) for number, text in enumerate(texts)]  # type: ignore[arg-type]


@given(st.lists(DATES, min_size=1, max_size=8))
def test_every_date_stands_within_the_scale(texts: list[str]) -> None:
    scale = Scale(map(parse, texts))
    for text in texts:
        span = scale.span(parse(text), "x")
        assert 0 <= span.start <= 100 and 0 <= span.width <= 100 and span.start + span.width <= 100.1
    ticks = scale.ticks("en")
    assert len(ticks) <= 7 and [tick.at for tick in ticks] == sorted(tick.at for tick in ticks)


@given(st.lists(st.integers(1, 700_000), min_size=2, max_size=6))
def test_later_days_stand_further_on(days: list[int]) -> None:
    scale = Scale((), *days)
    places = [scale.place(day) for day in sorted(days)]
    assert places == sorted(places)


def test_ticks_are_round_years_months_or_days() -> None:
    assert [tick.words for tick in Scale(map(parse, ("2013-02", "2026-03"))).ticks("en")] == ["2015", "2020", "2025"]
    months = [tick.words for tick in Scale(map(parse, ("2025-11-02", "2026-03-04"))).ticks("en")]
    assert months == ["December 2025", "January 2026", "February 2026", "March 2026"]
    days = [tick.words for tick in Scale(map(parse, ("2025-11-02", "2025-11-20"))).ticks("de")]
    assert days == ["2. November 2025", "20. November 2025"]


def test_few_events_need_no_chart_and_one_day_has_none() -> None:
    assert strip(events("2025", "2026"), TODAY, ENGLISH) is None
    assert strip(events("2025-01-01", "2025-01-01", "2025-01-01"), TODAY, ENGLISH) is None


def test_today_stands_there_only_while_something_is_to_come() -> None:
    past = strip(events("2024", "2025-02", "2025-11-11"), TODAY, ENGLISH)
    coming = strip(events("2024", "2025-02", "2026-11-11"), TODAY, ENGLISH)
    assert past and past.today is None and past.summary == "3 events from 2024 to 11 November 2025"
    assert coming and coming.today and 50 < coming.today < 98


def test_the_most_important_events_are_drawn_last() -> None:
    mixed = [*events("2024", importance="major"), *events("2024-05", "2025", importance="minor")]
    found = strip(mixed, TODAY, ENGLISH)
    assert found and [span.kind for span in found.spans][-1] == "major"


def views(items: list[Event]) -> list[EventView]:
    return [EventView(anchor=each.id, date=DateView(words="", edtf=""), title=each.title) for each in items]


def test_the_first_event_to_come_is_marked_once() -> None:
    items = events("2025", "2026-03", "2026-04")
    assert [view.upcoming for view in marked(views(items), items, TODAY, ENGLISH)] == [False, True, False]
    future = events("2026-03", "2026-04")
    assert not any(view.upcoming for view in marked(views(future), future, TODAY, ENGLISH))


def test_a_long_timeline_has_its_years() -> None:
    items = events(*(f"{2000 + number // 3}-0{number % 3 + 1}" for number in range(30)))
    years = [view.year for view in marked(views(items), items, TODAY, ENGLISH) if view.year]
    assert years == [str(year) for year in range(2000, 2010)]
    assert not any(view.year for view in marked(views(items[:5]), items[:5], TODAY, ENGLISH))


def test_publishers_stand_in_the_order_of_their_first_reports() -> None:
    told = (("Late", "2025-03"), ("Early", "2025-01-02"), ("Late", "2025-02-02"), ("Middle", "2025-01-20"))
    sources = [Source(id=f"s{n}", publisher=name, published=parse(day)) for n, (name, day) in enumerate(told)]
    found = reports(sources, "en")
    assert found and [(each.name, len(each.spans)) for each in found.reporters] == [
        ("Early", 1),
        ("Middle", 1),
        ("Late", 2),
    ]
    assert found.reporters[2].first.words == "2 February 2025"
    assert reports(sources[:2], "en") is None


def test_labels_stay_on_one_side_unless_they_would_leave_the_chart() -> None:
    years = strip(events("2014", "2020", "2026-06"), TODAY, ENGLISH)
    months = strip(events("2025-01-03", "2025-05", "2025-12-20"), TODAY, ENGLISH)
    assert years and [(tick.words, tick.turned) for tick in years.ticks][-1] == ("2025", False)
    assert months and [(tick.words, tick.turned) for tick in months.ticks if tick.at > 75] == [("October 2025", True)]
