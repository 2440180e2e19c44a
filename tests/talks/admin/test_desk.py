"""The replay desk in the admin: load, decide, accept all, and what each page says and asks."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from talks.models import ReplayCandidate, ReplayListing, Talk
from talks.replays.decisions import stamp
from tests.factories import make_candidate, make_event, make_listing, make_talk
from tests.site import make_editor, sign_in_editor

pytestmark = pytest.mark.django_db

MESH = "https://www.youtube.com/watch?v=mmmmmmmmmmm"
CUT = ["https://www.youtube.com/watch?v", "https://www.twitch.tv/videos/abc", "https://framatube.org/w/"]
BREAD = "https://www.youtube.com/watch?v=bbbbbbbbbbb"
LISTING = f"A mesh without sidecars - Ada Lovelace {MESH}\nBaking bread slowly by Alan Turing {BREAD}\n"
WORKLIST = "/admin/talks/event/replays/"


@pytest.fixture
def editor(client):
    return sign_in_editor(client)


@pytest.fixture
def event(editor):
    event = make_event()
    make_talk(event=event, speakers=["Ada Lovelace"])
    make_talk("Baking bread slowly", event=event, speakers=["Alan Turing"])
    return event


def desk(event):
    return reverse("admin:talks_event_replays", args=[event.pk])


def confirm(event):
    return reverse("admin:talks_event_replay_confirm", args=[event.pk])


def press(client, event, talk, **data):
    return client.post(desk(event), {"talk": talk.pk, "seen": stamp(talk), **data}, follow=True)


def said(response):
    """At the top of the page, then in the rows."""
    rows = response.context["desk"].rows
    return [*map(str, response.context["messages"]), *(row.outcome.text for row in rows if row.outcome)]


def test_desk_from_listing_to_public_replays(client, event):
    page = client.post(desk(event), {"load": "1", "text": LISTING}, follow=True)
    assert said(page) == ["2 videos read, 2 proposals."]
    confirmation = client.get(confirm(event))
    ticked = [f"{row.best.candidate.pk} {row.seen}" for row in confirmation.context["desk"].proposals]
    assert len(ticked) == 2
    assert not Talk.objects.with_replay().exists()

    page = client.post(desk(event), {"accept_all": "1", "candidate": ticked}, follow=True)

    assert said(page) == ["2 replays are public now."]
    assert set(Talk.objects.with_replay().values_list("replay_url", flat=True)) == {MESH, BREAD}
    assert "2 of 2 published" in page.text


def test_accept_all_leaves_what_changed_meanwhile(client, event):
    client.post(desk(event), {"load": "1", "text": LISTING})
    rows = client.get(confirm(event)).context["desk"].proposals
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

    assert said(page)[0].startswith("In another tab you accepted")
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
    assert said(page) == [
        "This is not a web address. Paste the address of one video, as in https://www.youtube.com/watch?v=jNQXAC9IVRw"
    ]
    assert 'value="nonsense"' in page.text


def test_outcome_stands_in_its_row_and_nowhere_else(client, event):
    talk = event.talks.get(slug="baking-bread-slowly")
    candidate = make_candidate(talk, url=BREAD)
    answer = client.post(desk(event), {"talk": talk.pk, "seen": stamp(talk), "accept": candidate.pk})
    assert answer.url == f"{desk(event)}#said-{talk.pk}"
    page = client.get(desk(event))
    assert not page.context["messages"]
    [row] = [row for row in page.context["rows"] if row.outcome]
    assert (row.talk, row.outcome.kind) == (talk, "success")
    assert f'id="said-{talk.pk}" class="replay-said is-success" role="status" tabindex="-1"' in page.text


def test_each_field_has_a_form_of_its_own(client, event):
    talk = event.talks.get(slug="baking-bread-slowly")
    make_candidate(talk, url=BREAD)
    forms = client.get(desk(event)).text.split("<form")[1:]
    [paste] = [form for form in forms if f'id="address-{talk.pk}"' in form]
    [mark] = [form for form in forms if f'id="state-{talk.pk}"' in form]
    assert 'name="accept"' not in paste.split("</form>")[0] + mark.split("</form>")[0]
    assert 'name="use"' in paste


def test_address_of_no_known_site_is_asked_about_first(client, event):
    talk = event.talks.get(slug="baking-bread-slowly")
    page = press(client, event, talk, use="1", address="https://example.org/talks/bread")
    assert said(page) == ["example.org is no video site that Recap knows: publish anyway?"]
    talk.refresh_from_db()
    assert talk.replay_url == ""
    press(client, event, talk, use="1", sure="1", address="https://example.org/talks/bread")
    talk.refresh_from_db()
    assert talk.replay_url == "https://example.org/talks/bread"


@pytest.mark.parametrize("address", ["https://example.org", "example.org/"])
def test_home_page_is_refused_even_when_meant(client, event, address):
    talk = event.talks.get(slug="baking-bread-slowly")
    page = press(client, event, talk, use="1", sure="1", address=address)
    assert said(page)[0].startswith("This is the home page of a site")
    talk.refresh_from_db()
    assert talk.replay_url == ""


@pytest.mark.parametrize("address", CUT)
def test_cut_address_is_refused_even_when_meant(client, event, address):
    talk = event.talks.get(slug="baking-bread-slowly")
    [what] = said(press(client, event, talk, use="1", sure="1", address=address))
    assert "Paste the address of one video" in what
    talk.refresh_from_db()
    assert (talk.replay_url, list(talk.candidates.all())) == ("", [])


def test_start_is_said(client, event):
    talk = event.talks.get(slug="baking-bread-slowly")
    page = press(client, event, talk, use="1", address="https://youtu.be/bbbbbbbbbbb?t=1h2m3s")
    assert said(page) == [f"The replay of “Baking bread slowly” is public and starts at 1:02:03: {BREAD}&t=3723."]
    assert "starts at 1:02:03" in page.text


def test_pasted_address_taken_back_leaves_nothing_but_the_history(client, event):
    talk = event.talks.get(slug="baking-bread-slowly")
    press(client, event, talk, use="1", address=BREAD)
    talk.refresh_from_db()
    page = press(client, event, talk, take_back=talk.candidates.get().pk)
    assert said(page) == [f"Taken back for “Baking bread slowly”: {BREAD}."]
    assert not ReplayCandidate.objects.exists()
    assert BREAD in client.get(reverse("admin:talks_talk_history", args=[talk.pk])).text
    talk.refresh_from_db()
    assert "no longer on the desk" in said(press(client, event, talk, accept="12345"))[0]


def test_replay_that_came_with_a_file_is_taken_away_and_put_back(client, event):
    talk = make_talk("Seen before", event=event, replay_url=MESH, replay_start_s=62)
    page = press(client, event, talk, take_away="1")
    assert said(page) == [f"Taken away from “Seen before”: {MESH}."]
    talk.refresh_from_db()
    assert (talk.replay_state, talk.replay_url) == ("awaited", "")
    page = press(client, event, talk, take_back=talk.candidates.get().pk)
    talk.refresh_from_db()
    assert (talk.replay_state, talk.replay_url, talk.replay_start_s) == ("published", MESH, 62)
    assert "Take the replay away" in page.text


def test_accept_all_leaves_marked_talks_out_and_says_so(client, event):
    client.post(desk(event), {"load": "1", "text": LISTING})
    Talk.objects.filter(slug="baking-bread-slowly").update(replay_state="not_recorded")
    Talk.objects.filter(slug="a-mesh-without-sidecars").update(replay_state="recorded")
    assert client.get(confirm(event), follow=True).redirect_chain
    make_candidate(make_talk("A third", event=event), url="https://www.youtube.com/watch?v=ttttttttttt")
    page = client.get(confirm(event))
    assert [row.talk.title for row in page.context["desk"].proposals] == ["A third"]
    assert page.text.count("<h1>") == 1
    assert "Accept 1 proposal" in page.text
    assert {row.talk.replay_state for row in page.context["desk"].left_out} == {"recorded", "not_recorded"}


def test_proposal_of_a_talk_that_was_not_recorded_rests(client, event):
    talk = event.talks.get(slug="baking-bread-slowly")
    make_candidate(talk, url=BREAD)
    page = press(client, event, talk, state="not_recorded", say="1")
    assert "Proposal that rests" in page.text
    assert 'name="accept"' not in page.text


def test_only_what_is_undecided(client, event):
    make_candidate(event.talks.first(), url=BREAD)
    page = client.get(f"{desk(event)}?only=undecided")
    assert [row.talk for row in page.context["rows"]] == [event.talks.first()]


def test_messages_count_what_the_event_has_now(client, event):
    client.post(desk(event), {"load": "1", "text": LISTING}, follow=True)
    other = "Nothing of ours https://www.youtube.com/watch?v=nnnnnnnnnnn"
    page = client.post(desk(event), {"load": "1", "text": other}, follow=True)
    assert said(page) == ["1 video read: it does not fit this event. 2 proposals of earlier listings remain."]
    assert "from an earlier listing: pasted" in page.text
    lone = "https://www.youtube.com/watch?v=uuuuuuuuuuu"
    page = client.post(desk(event), {"load": "1", "text": lone}, follow=True)
    assert "1 video has no title: nothing can be proposed for it." in said(page)


def test_columns_that_were_not_understood_are_named(client, event):
    table = f"title,url,room\nBaking bread slowly - Alan Turing,{BREAD},Hall A\n"
    page = client.post(desk(event), {"load": "1", "text": table}, follow=True)
    assert said(page)[1] == "Column not understood: room."


def test_nothing_is_preselected_for_a_talk_that_is_awaited(client, event):
    assert '<option value="" selected>—</option>' in client.get(desk(event)).text
    page = press(client, event, event.talks.first(), state="", say="1")
    assert said(page)[0].startswith("Choose what to mark")


def test_list_of_candidates_has_no_row_without_a_name(client, event):
    make_candidate(event.talks.first(), url=BREAD, video_title="", state="rejected")
    client.force_login(make_editor("other"))
    assert BREAD in client.get(reverse("admin:talks_replaycandidate_changelist")).text


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


def test_worklist_says_which_talks_are_to_decide(client, editor):
    event = make_event()
    make_candidate(make_talk(event=event), url=BREAD)
    make_talk("Another", event=event)
    [work] = client.get(WORKLIST).context["work"]
    assert [(task.talk.title, task.is_to_decide) for task in work.tasks] == [
        ("A mesh without sidecars", True),
        ("Another", False),
    ]
    assert work.pending == 1
    page = client.get(WORKLIST)
    assert page.text.count("ask the organiser") == 1
    assert page.text.count("to decide</strong>") == 1


def test_worklist_is_empty_when_nothing_waits(client, editor):
    make_talk(replay_state="not_recorded")
    assert "No talk waits for its replay." in client.get(WORKLIST).text


@pytest.mark.parametrize("talks", [1, 3])
@pytest.mark.parametrize(("place", "queries"), [("desk", 11), ("worklist", 7)])
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
