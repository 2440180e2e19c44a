"""Files of few talks that hold very much: refused before a transaction begins. A real programme is far from that."""

import string
from itertools import islice, product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from talks.admin import schedules
from talks.admin.schedule_size import rows_of
from talks.ingest.records import EventRecord, LinkRecord, PersonLinkRecord, PersonRecord, TalkRecord
from talks.models import Event
from tests.site import sign_in_editor
from tests.talks.admin.test_schedules import errors, look

pytestmark = pytest.mark.django_db

REFUSED = (
    "This file holds more than {} events, talks, people, companies, keywords and links in all: "
    "give it to manage.py import_talks."
)


@pytest.fixture
def editor(client):
    return sign_in_editor(client)


def table(*, talks=1, people=1, keywords=0, links=0, events=1):
    """So many talks of each event that hold so many of the rest each."""
    lines = ["event,id,title,speakers,companies,tags,slides"]
    who = ";".join(
        f"Ann {first}{second.lower()}" for first, second in islice(product(string.ascii_uppercase, repeat=2), people)
    )
    where = ";".join(f"Sand {number}" for number in range(people))
    words = ";".join(f"word {number}" for number in range(keywords))
    for talk in range(talks * events):
        slides = " ".join(f"https://slides.example.org/{talk}/{number}" for number in range(links))
        lines.append(f"Days {talk % events} 2026,{talk},Dune {talk},{who},{where},{words},{slides}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "held",
    [{"talks": 60, "people": 70}, {"talks": 250, "keywords": 50}, {"talks": 60, "people": 40, "links": 90}],
)
def test_talks_that_hold_too_much_are_refused_before_anything_is_locked(client, editor, held):
    with CaptureQueriesContext(connection) as asked:
        page = look(client, table(**held))
    assert errors(page) == [REFUSED.format(12_000)]
    assert not [query["sql"] for query in asked if "SAVEPOINT" in query["sql"] or "talks_edit" in query["sql"]]
    assert not Event.objects.exists()


def test_all_events_of_a_file_are_counted(client, editor, monkeypatch):
    monkeypatch.setattr(schedules, "MOST_ROWS", 10)
    assert errors(look(client, table(events=2))) == []
    monkeypatch.setattr(schedules, "MOST_ROWS", 9)
    assert errors(look(client, table(events=2))) == [REFUSED.format(9)]
    monkeypatch.setattr(schedules, "MOST_EVENTS", 1)
    assert errors(look(client, table(events=2))) == [
        "This file holds more than 1 events: give it to manage.py import_talks."
    ]


def test_large_programme_is_far_from_the_bound():
    page = PersonLinkRecord("website", "https://ann.example.org")
    person = PersonRecord("Ann Bois", "Sable SA", links=(page,))
    slides = LinkRecord("https://slides.example.org/1")
    talk = TalkRecord("Dunes", speakers=(person, person), slides=(slides,), keywords=("a", "b", "c", "d", "e"))
    assert rows_of(EventRecord(talks=(talk,) * 300)) < schedules.MOST_ROWS / 2
