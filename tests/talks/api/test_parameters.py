"""What may be said in an address, and what is told of what may not."""

import datetime as dt

import pytest

from talks.api.parameters import AskedTalks, parameters_of
from talks.api.shapes import TALKS
from talks.models import Talk
from tests.factories import make_talk
from tests.talks.api.test_serving import LIST, flaws

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("nonsense=1&q=a", [("nonsense", "unknown_parameter")]),
        ("utm_source=a&after=b", [("after", "unknown_parameter"), ("utm_source", "unknown_parameter")]),
        ("page_size=0", [("page_size", "greater_than_equal")]),
        ("page_size=201", [("page_size", "less_than_equal")]),
        ("cursor=nonsense", [("cursor", "cursor")]),
        ("cursor=!", [("cursor", "cursor")]),
        ("kind=x", [("kind", "value_error")]),
        ("year=20233", [("year", "value_error")]),
        ("year=0000", [("year", "value_error")]),
        ("language=french", [("language", "value_error")]),
        ("order=best", [("order", "value_error")]),
        ("kind=talk&kind=demo", [("kind", "repeated")]),
        ("fields=title&fields=key", [("fields", "repeated")]),
        ("video=https://a.example.org/1&video=https://a.example.org/2", [("video", "repeated")]),
        ("changed_since=yesterday", [("changed_since", "value_error")]),
        ("changed_since=2024-02-30", [("changed_since", "value_error")]),
        ("changed_since=0001-01-01T00:00:00%2B02:00", [("changed_since", "value_error")]),
        ("changed_since=2024-01-01&q=mesh", [("q", "conflict")]),
        ("video=https://www.youtube.com/@somebody", [("video", "value_error")]),
        ("fields=nonsense", [("fields", "value_error")]),
        ("expand=title", [("expand", "value_error")]),
        ("q=%00", [("q", "value_error")]),
        ("theme=%00", [("theme", "value_error")]),
        ("&".join(["theme=a"] * 11), [("theme", "too_long")]),
    ],
)
def test_parameter_that_is_not_right_is_told(client, query, told):
    answer = client.get(f"{LIST}?{query}")
    assert (answer.status_code, flaws(answer)) == (422, told)


@pytest.mark.parametrize("name", sorted({*parameters_of(TALKS, AskedTalks).model_fields} - {"q"}))
def test_parameter_without_a_value_is_refused(client, name):
    assert flaws(client.get(f"{LIST}?{name}=")) == [(name, "empty")]


def test_no_words_narrow_nothing_as_on_the_page(client):
    make_talk()
    assert len(client.get(f"{LIST}?q=").json()["results"]) == 1


@pytest.mark.parametrize("text", ["2099", "2024", "-1", "0", "1714521600", "1714521600.5", "20240501", "2024-W18-3"])
def test_number_is_no_moment(client, text):
    assert flaws(client.get(LIST, {"changed_since": text})) == [("changed_since", "value_error")]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("fields=key,bogus", "bogus is none of the fields; they are key, title, original_title, kind, "),
        ("expand=bogus", "bogus is none of the fields to expand; they are event, speakers, takeaways, "),
        ("slides=x", "is none of live, missing"),
        ("theme=%00", "holds a character that no text has"),
        ("changed_since=2024-05-01T00:00:00+02:00", "has a blank where a + was meant, which an address writes %2B"),
        ("changed_since=2024", "is no ISO day or time, as in 2024-05-01 or 2024-05-01T00:00:00Z"),
        ("video=x", "This is not a web address. "),
    ],
)
def test_what_is_wrong_is_said_without_how_it_was_found(client, query, message):
    (told,) = client.get(f"{LIST}?{query}").json()["errors"]
    assert told["msg"].startswith(message)
    assert told["loc"] == ["query", query.partition("=")[0]]


@pytest.mark.parametrize(
    ("since", "number"),
    [("2024-01-02", 1), ("2024-01-02T00:00:00", 1), ("2024-01-02T00:00:01", 0), ("2024-01-02T02:00:00+02:00", 1),
     ("2024-01-01T23:00:01.5-01:00", 0), ("2024-01-02 00:00Z", 1)],
)  # fmt: skip
def test_time_without_a_zone_is_utc(client, since, number):
    make_talk()
    Talk.objects.update(updated_at=dt.datetime(2024, 1, 2, tzinfo=dt.UTC))
    assert len(client.get(LIST, {"changed_since": since}).json()["results"]) == number
