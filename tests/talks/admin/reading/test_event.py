"""The event of a recap is asked as its row will be, and its days are those of the talks unless an editor says other."""

import pytest

from talks.models import DeskArticle, Event, Talk
from tests.factories import make_event
from tests.talks.admin.reading.steps import EVENT, correct, messages, path, post, said_event, take, unit

pytestmark = pytest.mark.django_db


def refused(client, page, **changes):
    given = {**EVENT, **changes, "save_event": "1", "seen": page.context["event_form"].seen}
    answer = client.post(f"{path(page)}change/", given)
    return dict(answer.context["event_form"].errors)


def test_country_in_small_letters_is_taken_in_capitals(client, desk):
    take(client, said_event(client, desk, country="in"))
    assert Event.objects.get().country == "IN"


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"country": "1N"}, "country", "Two capital letters, as in NL (ISO 3166-1)."),
        ({"ends_on": "2024-05-13"}, "ends_on", "The event cannot end before it starts."),
        ({"starts_on": "", "ends_on": "2024-05-13"}, "ends_on", "The event cannot end before it starts."),
        ({"timezone": "Paris"}, "timezone", "This is no time zone such as Europe/Paris."),
    ],
)
def test_what_the_catalogue_would_refuse_is_told_when_it_is_saved(client, desk, changes, field, why):
    assert refused(client, desk, **changes) == {field: [why]}
    assert DeskArticle.objects.get().told == {}


def test_days_are_proposed_from_the_talks_and_saved_as_they_are(client, desk):
    page = correct(client, desk, "A mesh for everyone", day="2024-05-15")
    page = correct(client, page, "Signing images", day="2024-05-14")
    form = page.context["event_form"]
    days = {name: str(form.initial[name]) for name in ("starts_on", "ends_on")}
    assert days == {"starts_on": "2024-05-14", "ends_on": "2024-05-15"}
    assert "Proposed from the days of the talks." in page.text
    page = said_event(client, page, **days)
    told = DeskArticle.objects.get().told
    assert (told["starts_on"], told["ends_on"]) == ("2024-05-14", "2024-05-15")
    assert page.context["missing"] == []


def test_day_that_is_none_of_the_events_is_asked_before_it_is_public(client, desk):
    page = correct(client, said_event(client, desk), "Signing images", day="2035-01-01")
    assert "Its day is none of the event’s. Which one is right?" in page.text
    assert [each.lacks for each in page.context["lacking"]] == [["its day is none of the event’s"]]
    take(client, page, "complete")
    assert [talk.title for talk in Talk.objects.published()] == ["A mesh for everyone"]
    page = correct(client, client.get(f"{path(page)}change/"), "Signing images", day="2024-05-15")
    assert page.context["lacking"] == []


@pytest.mark.parametrize("name", ["starts_on", "city"])
def test_event_of_the_catalogue_is_changed_on_its_own_page(client, desk, name):
    page = said_event(client, desk)
    take(client, page, "complete")
    event = Event.objects.get()
    its_page = f"/admin/talks/event/{event.pk}/change/"
    page = client.get(f"{path(page)}change/")
    assert f'href="{its_page}"' in page.text
    changed = {"starts_on": "2024-05-13", "city": "Brest"}[name]
    [why] = refused(client, page, event=event.slug, **{name: changed})[name]
    assert its_page in why
    Event.objects.update(**{name: changed})
    page = client.get(f"{path(page)}change/")
    assert str(page.context["event_form"].initial[name]) == changed


def test_what_the_catalogue_lacks_of_its_event_is_said_at_the_desk(client, desk):
    make_event("River Days", slug="river-2024", timezone="Europe/Paris", city="", country="")
    page = said_event(client, desk, event="river-2024", city="")
    assert messages(page) == ["Saved. Name, days and place are those of the catalogue."]
    shown = page.context["event_form"].now
    page = said_event(client, page, **{**shown, "city": "Brest"})
    assert page.context["desk"].record.city == "Brest"


@pytest.mark.parametrize("hour", ["25:00", "half past ten", "10:30–25:00", "10:75"])
def test_what_is_no_hour_is_refused(client, desk, hour):
    key = unit(desk, "Signing images").key
    page = post(client, desk, save=key, seen=unit(desk, "Signing images").seen, title="Signing images", time=hour, kind="talk", state="held")  # fmt: skip
    [form] = [card.form for row in page.context["rows"] for card in row.cards if card.form.is_bound]
    assert form.errors["time"] == ["This is no hour such as 10:30."]
