"""What can be asked of events."""

import datetime as dt

import pytest
from django.utils import translation

from talks.models import Event, EventFigure, Talk
from tests.factories import make_article, make_discovery, make_event, make_figure, make_talk, make_tool

pytestmark = pytest.mark.django_db


def test_newest_first_puts_events_without_date_last():
    make_event("Undated", starts_on=None, ends_on=None)
    make_event("Old", starts_on=dt.date(2022, 5, 16), ends_on=None)
    make_event("New", starts_on=dt.date(2023, 4, 18), ends_on=None)
    make_event("Also new", starts_on=dt.date(2023, 4, 18), ends_on=None)
    assert [event.name for event in Event.objects.newest_first()] == ["Also new", "New", "Old", "Undated"]


def test_with_progress_counts_what_the_reader_may_see():
    event, empty = make_event("Full"), make_event("Empty")
    make_talk("Awaited", event=event)
    make_talk("Published", event=event, replay_url="https://example.org/1")
    make_talk("Gone", event=event, replay_url="https://example.org/2", replay_state="gone")
    make_talk("In work", event=event, replay_url="https://example.org/3", status=Talk.Status.DRAFT)
    seen = {e: (e.talk_count, e.replay_count) for e in Event.objects.with_progress(Talk.objects.published())}
    assert seen == {event: (3, 1), empty: (0, 0)}
    seen = {e: (e.talk_count, e.replay_count) for e in Event.objects.with_progress(Talk.objects.all())}
    assert seen == {event: (4, 2), empty: (0, 0)}


def test_in_use_has_a_talk_that_the_reader_may_see():
    make_talk("Out", event=make_event("Full"))
    make_talk("In work", event=make_event("Drafts"), status=Talk.Status.DRAFT)
    make_event("Empty")
    assert [event.name for event in Event.objects.with_progress(Talk.objects.published()).in_use()] == ["Full"]


@pytest.mark.parametrize(("starts_on", "year"), [(dt.date(2023, 4, 18), 2023), (None, None)])
def test_year(starts_on, year):
    assert Event(starts_on=starts_on).year == year


def test_discoveries_for_tool_page_newest_event_first(django_assert_num_queries):
    tool = make_tool("Tracee")
    for name, starts_on in (("Undated", None), ("Old", dt.date(2022, 5, 16)), ("New", dt.date(2023, 4, 18))):
        event = make_event(name, starts_on=starts_on, ends_on=None)
        make_discovery(tool, event=event, article=make_article(f"Recap of {name}", event=event))
    with django_assert_num_queries(1):
        seen = [(d.event.name, d.article.title) for d in tool.discoveries.for_tool_page()]
    assert seen == [("New", "Recap of New"), ("Old", "Recap of Old"), ("Undated", "Recap of Undated")]


def make_full_event(name: str) -> None:
    event = make_event(name)
    for n in (1, 2):
        make_figure(event)
        article = make_article(f"{name}: recap {n}", event=event)
        tool = make_tool(f"{name}: tool {n}", vendor="Analytical Engines")
        make_discovery(tool, event=event, article=article)


@pytest.mark.parametrize("rows", [1, 3])
def test_for_detail_asks_four_times(rows, django_assert_num_queries):
    for n in range(rows):
        make_full_event(f"Event {n}")
    with django_assert_num_queries(4):
        pages = [
            (
                [str(figure.label) for figure in event.figures.all()],
                [article.title for article in event.articles.all()],
                [(d.tool.vendor.name, d.article.title) for d in event.discoveries.all()],
            )
            for event in Event.objects.for_detail()
        ]
    assert len(pages) == rows


def test_for_detail_puts_figures_and_discoveries_in_order():
    event = make_event()
    for position in (3, 1, 2):
        make_figure(event, position=position, value=position)
        make_discovery(f"Tool {position}", event=event, position=position)
    page = Event.objects.for_detail().get()
    assert [figure.value for figure in page.figures.all()] == [1, 2, 3]
    assert [discovery.tool.name for discovery in page.discoveries.all()] == ["Tool 1", "Tool 2", "Tool 3"]


def test_figure_may_be_larger_than_32_bits():
    make_figure(value=10**12)
    assert EventFigure.objects.get().value == 10**12


def test_str_of_an_event_and_of_what_belongs_to_it():
    event = make_event("KubeCon")
    figure = make_figure(event, value=159, label_fr="projets", label_en="projects")
    discovery = make_discovery("Tracee", event=event)
    with translation.override("fr"):
        assert [str(row) for row in (event, figure, discovery)] == ["KubeCon", "159 projets", "Tracee · KubeCon"]


# --- its year -------------------------------------------------------------------------------------------------------


def test_year_follows_from_the_first_day_at_every_write():
    event = make_event(starts_on=dt.date(2023, 4, 18), year=1999)
    assert (event.year, Event.objects.values_list("year", flat=True).get()) == (2023, 2023)
    event.starts_on, event.ends_on = dt.date(2024, 4, 18), None
    event.save(update_fields=["starts_on", "ends_on"])
    assert Event.objects.values_list("year", flat=True).get() == 2024


def test_year_is_as_told_where_no_day_is_known():
    make_event(starts_on=None, ends_on=None, year=2021)
    event = Event.objects.get()
    assert (event.year, event.dated_name) == (2021, "Cloud Days 2023 · 2021")
    assert Event.objects.defer("year").get().year == 2021


def test_events_of_a_year_alone_stand_among_those_of_that_year():
    for name, starts_on, year in (
        ("A", dt.date(2020, 5, 1), None),
        ("B", None, 2021),
        ("C", dt.date(2022, 1, 1), None),
    ):
        make_event(name, starts_on=starts_on, ends_on=None, year=year)
    make_event("D", starts_on=None, ends_on=None)
    assert [event.name for event in Event.objects.newest_first()] == ["C", "B", "A", "D"]
