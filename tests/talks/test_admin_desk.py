"""The replay desk in the admin: load, decide, accept all, and what each page says and asks."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from talks.models import ReplayCandidate, ReplayListing, Talk
from talks.replays.decisions import stamp
from tests.factories import make_candidate, make_event, make_listing, make_talk
from tests.site import make_editor

pytestmark = pytest.mark.django_db

MESH = "https://www.youtube.com/watch?v=mmmmmmmmmmm"
BREAD = "https://www.youtube.com/watch?v=bbbbbbbbbbb"
LISTING = f"A mesh without sidecars - Ada Lovelace {MESH}\nBaking bread slowly by Alan Turing {BREAD}\n"
WORKLIST = "/admin/talks/event/replays/"


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return editor


@pytest.fixture
def event(editor):
    event = make_event()
    make_talk(event=event, speakers=["Ada Lovelace"])
    make_talk("Baking bread slowly", event=event, speakers=["Alan Turing"])
    return event


def desk(event):
    return reverse("admin:talks_event_replays", args=[event.pk])


def press(client, event, talk, **data):
    return client.post(desk(event), {"talk": talk.pk, "seen": stamp(talk), **data}, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_desk_from_listing_to_public_replays(client, event):
    page = client.post(desk(event), {"load": "1", "text": LISTING}, follow=True)
    assert said(page) == ["2 videos read, 2 proposals, 0 doubtful, 0 talks without a video."]
    confirmation = client.post(desk(event), {"confirm": "1"})
    ticked = [f"{row.best.candidate.pk} {row.seen}" for row in confirmation.context["desk"].proposals]
    assert len(ticked) == 2
    assert not Talk.objects.with_replay().exists()

    page = client.post(desk(event), {"accept_all": "1", "candidate": ticked}, follow=True)

    assert said(page) == ["2 replays are public now."]
    assert set(Talk.objects.with_replay().values_list("replay_url", flat=True)) == {MESH, BREAD}
    assert "2 of 2 published" in page.text


def test_accept_all_leaves_what_changed_meanwhile(client, event):
    client.post(desk(event), {"load": "1", "text": LISTING})
    rows = client.post(desk(event), {"confirm": "1"}).context["desk"].proposals
    rows[0].talk.save()

    page = client.post(
        desk(event), {"accept_all": "1", "candidate": [f"{r.best.candidate.pk} {r.seen}" for r in rows]}, follow=True
    )

    assert "was saved since" in said(page)[0]
    assert said(page)[1] == "1 replay is public now."


def test_file_is_read_as_text_is(client, event):
    file = SimpleUploadedFile("videos.txt", LISTING.encode())
    client.post(desk(event), {"load": "1", "file": file})
    assert ReplayListing.objects.get().name == "videos.txt"


@pytest.mark.parametrize("text", ["", "   ", "no address at all", "{ broken"])
def test_what_is_no_listing_is_said_at_the_form(client, event, text):
    page = client.post(desk(event), {"load": "1", "text": text})
    assert page.status_code == 200
    assert page.context["form"].errors
    assert not ReplayListing.objects.exists()


def test_accept_reject_and_take_back(client, event, editor):
    talk = event.talks.get(slug="baking-bread-slowly")
    candidate = make_candidate(talk, url=BREAD)
    press(client, event, talk, reject=candidate.pk)
    candidate.refresh_from_db()
    assert (candidate.state, candidate.decided_by) == ("rejected", editor)
    talk.refresh_from_db()
    press(client, event, talk, take_back=candidate.pk)
    talk.refresh_from_db()
    press(client, event, talk, accept=candidate.pk)
    talk.refresh_from_db()
    assert talk.replay_url == BREAD
    page = press(client, event, talk, take_back=candidate.pk)
    talk.refresh_from_db()
    assert (talk.replay_state, talk.replay_url) == ("awaited", "")
    assert said(page) == [f"Taken back for “Baking bread slowly”: {candidate}."]


def test_second_editor_on_a_stale_page_is_told(client, event):
    talk = event.talks.get(slug="baking-bread-slowly")
    first, second = make_candidate(talk, url=BREAD), make_candidate(talk, url=MESH)
    stale = stamp(talk)
    press(client, event, talk, accept=first.pk)

    page = client.post(desk(event), {"talk": talk.pk, "seen": stale, "accept": second.pk}, follow=True)

    assert "editor accepted" in said(page)[0]
    talk.refresh_from_db()
    assert talk.replay_url == BREAD


def test_pasted_address_and_states(client, event):
    talk = event.talks.get(slug="baking-bread-slowly")
    press(client, event, talk, state="not_recorded", say="1")
    talk.refresh_from_db()
    assert talk.replay_state == "not_recorded"
    press(client, event, talk, use="1", address="youtu.be/bbbbbbbbbbb")
    talk.refresh_from_db()
    assert talk.replay_url == BREAD
    page = press(client, event, talk, use="1", address="nonsense")
    assert page.context["messages"]


def test_history_of_the_talk_says_what_was_decided(client, event):
    talk = event.talks.get(slug="baking-bread-slowly")
    press(client, event, talk, accept=make_candidate(talk, url=BREAD).pk)
    history = client.get(reverse("admin:talks_talk_history", args=[talk.pk]))
    assert "The replay of “Baking bread slowly” is public" in history.text


@pytest.mark.parametrize("number", ["", "x", "0", "99999999999999999999999", "-1"])
def test_numbers_that_are_none_are_not_found(client, event, number):
    talk = event.talks.first()
    assert client.post(desk(event), {"talk": number, "seen": ""}).status_code == 404
    assert press(client, event, talk, accept=number).status_code == 404


def test_candidate_of_another_talk_is_not_found(client, event):
    first, second = event.talks.all()
    candidate = make_candidate(first, url=BREAD)
    assert press(client, event, second, accept=candidate.pk).status_code == 404


def test_desk_is_for_editors(client):
    event = make_event()
    for path in (desk(event), WORKLIST):
        assert client.get(path).status_code == 302
    reader = make_editor("reader")
    reader.groups.clear()
    client.force_login(reader)
    for path in (desk(event), WORKLIST):
        assert client.get(path).status_code == 403


def test_worklist_sorts_by_how_late_and_says_how_far_each_event_is(client, editor):
    today = timezone.localdate()
    for name, days in (("Fresh Days", 10), ("Old Days", 500), ("Late Days", 100)):
        day = today - dt.timedelta(days=days)
        held = make_event(name, starts_on=day, ends_on=day)
        make_talk(f"A talk at {name}", event=held)
        make_talk(f"Seen at {name}", event=held, replay_state="published", replay_url=f"https://example.org/{days}")

    page = client.get(WORKLIST)

    assert [work.event.name for work in page.context["work"]] == ["Old Days", "Late Days", "Fresh Days"]
    assert [work.wait.lateness for work in page.context["work"]] == ["ask", "late", "expected"]
    assert page.text.count("1 of 2 published") == 3
    assert "ask the organiser" in page.text


def test_worklist_is_empty_when_nothing_waits(client, editor):
    make_talk(replay_state="not_recorded")
    assert "No talk waits for its replay." in client.get(WORKLIST).text


@pytest.mark.parametrize("talks", [1, 3])
@pytest.mark.parametrize(("place", "queries"), [("desk", 9), ("worklist", 6)])
def test_same_queries_for_one_talk_and_for_three(client, editor, talks, place, queries, django_assert_num_queries):
    event = make_event()
    make_listing(event)
    for number in range(talks):
        talk = make_talk(f"A talk about bread {number}", event=event, speakers=[f"Ann Lee{'e' * number}"])
        make_candidate(talk, url=f"https://example.org/{number}")
    with django_assert_num_queries(queries):
        client.get(desk(event) if place == "desk" else WORKLIST)


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_titles_of_videos_are_escaped(client, event, hostile):
    make_candidate(event.talks.first(), url=BREAD, video_title=hostile, channel=hostile)
    make_listing(event, title=hostile, videos=[{"id": "x", "url": BREAD, "title": hostile}])
    page = client.get(desk(event))
    assert hostile not in page.text


def test_pages_speak_french(client, event):
    candidate = make_candidate(event.talks.first(), url=BREAD, reasons=[{"code": "title_same", "params": []}])
    page = client.get(desk(event), headers={"accept-language": "fr"})
    assert "le titre est le même" in page.text
    assert str(candidate) in page.text
    assert ReplayCandidate.objects.count() == 1
