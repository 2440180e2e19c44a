"""Editors and link checks: what an editor says of a link is the editor's, what checks found goes with what it was about."""

import datetime as dt

import pytest

from talks.links.due import links, write
from talks.links.health import Health
from talks.models import Recording, SlideLink, Talk
from tests.factories import make_recording, make_slide_link, make_talk
from tests.talks.admin.form import filled
from tests.talks.links.test_health import GONE

URL = "https://slides.example.org/a"
NOON = dt.datetime(2024, 5, 3, 12, tzinfo=dt.UTC)
CHECKED = {"checked_at": NOON, "http_status": 404, "failing_since": NOON}
REPLAY_CHECKED = {f"replay_{name}": value for name, value in CHECKED.items()}
NEVER = (None, None, None)

pytestmark = pytest.mark.django_db


def change(talk):
    return f"/admin/talks/talk/{talk.pk}/change/"


def save(editor, talk, **changes):
    """Whoever is asked whether to replace a video is sure."""
    response = editor.post(change(talk), filled(editor.get(change(talk)), **changes))
    if "The talk has a replay" in response.content.decode():
        response = editor.post(change(talk), filled(response))
    assert response.status_code == 302
    return response


def of_slides():
    return SlideLink.objects.values_list("state", *CHECKED).get()


def of_replay():
    return Talk.objects.values_list("replay_state", *REPLAY_CHECKED).get()


@pytest.mark.parametrize(
    ("state", "changes", "expected"),
    [
        ("live", {"state": "dead"}, ("dead", *NEVER)),
        ("dead", {"state": "live"}, ("live", *NEVER)),
        ("dead", {"state": "live", "url": f"{URL}/b"}, ("live", *NEVER)),
        ("live", {"url": f"{URL}/b"}, ("live", *NEVER)),
        ("dead", {"state": "missing", "url": ""}, ("missing", *NEVER)),
        ("dead", {"label": "Deck"}, ("dead", NOON, 404, NOON)),
        ("live", {}, ("live", NOON, 404, NOON)),
    ],
)
def test_link_that_an_editor_changes_begins_without_what_checks_found(editor, state, changes, expected):
    talk = make_slide_link(url=URL, state=state, **CHECKED).talk
    save(editor, talk, **{f"slide_links-0-{name}": value for name, value in changes.items()})
    assert of_slides() == expected


@pytest.mark.parametrize(
    ("state", "changes", "expected"),
    [
        ("live", {"state": "gone"}, ("gone", *NEVER)),
        ("live", {"url": f"{URL}/b"}, ("live", *NEVER)),
        ("gone", {"language": "fr"}, ("gone", NOON, 404, NOON)),
    ],
)
def test_recording_that_an_editor_changes_begins_without_what_checks_found(editor, state, changes, expected):
    talk = make_recording(url=URL, state=state, **CHECKED).talk
    save(editor, talk, **{f"recordings-0-{name}": value for name, value in changes.items()})
    assert Recording.objects.values_list("state", *CHECKED).get() == expected


@pytest.mark.parametrize(
    ("state", "changes", "expected"),
    [
        ("published", {"replay_state": "gone"}, ("gone", *NEVER)),
        ("gone", {"replay_state": "published"}, ("published", *NEVER)),
        ("gone", {"replay_url": "https://youtu.be/dQw4w9WgXcQ", "replay_state": "published"}, ("published", *NEVER)),
        ("published", {"replay_url": "https://youtu.be/dQw4w9WgXcQ"}, ("published", *NEVER)),
        ("published", {"replay_url": ""}, ("awaited", *NEVER)),
        ("gone", {"editor_note": "Ask the organisers."}, ("gone", NOON, 404, NOON)),
    ],
)
def test_replay_that_an_editor_changes_begins_without_what_checks_found(editor, state, changes, expected):
    talk = make_talk(replay_url=URL, replay_state=state, **REPLAY_CHECKED)
    save(editor, talk, **changes)
    assert of_replay() == expected


def test_mark_of_an_editor_is_told_from_one_of_checks(editor):
    talk = make_talk(replay_url=URL)
    make_slide_link(talk, url=URL)
    save(editor, talk, **{"replay_state": "gone", "slide_links-0-state": "dead"})
    assert [(link.health, link.health.is_editors) for link in links(None)] == [(Health(is_marked=True), True)] * 2


@pytest.mark.parametrize("of_what", ["replay", "slides"])
def test_form_that_was_open_when_a_check_marked_something_is_refused(editor, of_what):
    talk = make_talk(**({"replay_url": URL, "replay_failing_since": NOON} if of_what == "replay" else {}))
    if of_what == "slides":
        make_slide_link(talk, url=URL, failing_since=NOON)
    page = editor.get(change(talk))
    write([(link, GONE) for link in links(None)], NOON + dt.timedelta(days=1))
    refused = editor.post(change(talk), filled(page, editor_note="Ask the organisers."))
    assert "has been saved since you opened it" in refused.text
    assert "a command" in refused.text


def test_form_shows_what_checks_found(editor):
    talk = make_talk(replay_url=URL, **REPLAY_CHECKED)
    make_slide_link(talk, url=URL, **CHECKED)
    page = editor.get(change(talk)).content.decode()
    assert page.count("3 May 2024") == 4
    assert page.count("404") == 2
