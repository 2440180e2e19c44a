"""The form of a talk takes and shows hours as they are at the event."""

import datetime as dt

import pytest

from talks.models import Edit
from tests.factories import make_event, make_talk
from tests.talks.admin.form import add_row, errors, filled

pytestmark = pytest.mark.django_db
EVENING = dt.datetime(2025, 7, 10, 0, 30, tzinfo=dt.UTC)


@pytest.fixture
def talk():
    return make_talk(event=make_event(timezone="America/Los_Angeles"), starts_at=EVENING)


def form_of(talk):
    return f"/admin/talks/talk/{talk.pk}/change/"


def test_hour_is_shown_as_it_is_at_the_event(editor, talk):
    data = filled(editor.get(form_of(talk)))
    assert (data["starts_at_0"], data["starts_at_1"]) == ("2025-07-09", "17:30:00")


def test_saving_what_is_shown_changes_nothing(editor, talk):
    assert editor.post(form_of(talk), filled(editor.get(form_of(talk)))).status_code == 302
    talk.refresh_from_db()
    assert talk.starts_at == EVENING
    assert not Edit.objects.exists()


def test_hour_is_taken_as_it_is_at_the_event(editor, talk):
    data = filled(editor.get(form_of(talk)), starts_at_1="09:00")
    assert editor.post(form_of(talk), data).status_code == 302
    talk.refresh_from_db()
    assert talk.starts_at == dt.datetime(2025, 7, 9, 16, tzinfo=dt.UTC)


def test_history_and_conflicts_tell_the_hour_as_it_is_at_the_event(editor, talk):
    opened = editor.get(form_of(talk))
    assert editor.post(form_of(talk), filled(opened, starts_at_1="09:00")).status_code == 302
    asked = editor.post(form_of(talk), filled(opened, starts_at_1="10:00"))
    assert asked.status_code == 200
    for page in (asked.text, editor.get(f"/admin/talks/talk/{talk.pk}/history/").text):
        assert "9 July 2025, 17:30" in page
        assert "9 July 2025, 09:00" in page
    assert "9 July 2025, 10:00" in asked.text


def test_hour_that_nobody_touched_is_no_conflict(editor, talk):
    opened = editor.get(form_of(talk))
    assert editor.post(form_of(talk), filled(opened, track="Theirs")).status_code == 302
    asked = editor.post(form_of(talk), filled(opened, title="Mine"))
    assert "Theirs" in asked.text
    assert "Starts at" not in asked.text


def test_another_event_takes_the_hour_as_it_is_written(editor, talk):
    tokyo = make_event("Tokyo Days", timezone="Asia/Tokyo")
    assert editor.post(form_of(talk), filled(editor.get(form_of(talk)), event=str(tokyo.pk))).status_code == 302
    talk.refresh_from_db()
    assert talk.starts_at == dt.datetime(2025, 7, 9, 8, 30, tzinfo=dt.UTC)


def test_talk_is_no_part_of_a_talk_elsewhere(editor, talk):
    elsewhere = make_talk("Elsewhere", event=make_event("Tokyo Days"))
    answer = editor.post(form_of(talk), filled(editor.get(form_of(talk)), parent=str(elsewhere.pk)))
    assert errors(answer) == {"parent": ["This is a talk of another event."]}


def test_choices_of_talks_name_their_events(editor, talk):
    url = "/admin/autocomplete/?app_label=talks&model_name=talk&field_name=parent&term=mesh"
    [choice] = editor.get(url).json()["results"]
    assert choice["text"] == "A mesh without sidecars (Cloud Days 2023)"


def test_recordings_have_one_address_each(editor, talk):
    row = {"url": "https://youtu.be/dQw4w9WgXcQ?t=42", "kind": "video", "state": "live", "position": "1"}
    data = add_row(filled(editor.get(form_of(talk))), "recordings", **row)
    assert editor.post(form_of(talk), data).status_code == 302
    told = talk.recordings.values_list("url", "start_s").get()
    assert told == ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", 42)
    wrong = add_row(
        filled(editor.get(form_of(talk))), "recordings", **{**row, "url": "https://www.youtube.com/watch?v=cut"}
    )
    assert [*errors(editor.post(form_of(talk), wrong))] == ["recordings-1-url"]
