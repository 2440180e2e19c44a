"""Transcripts in the admin: uploaded, edited by the line; and the moments of takeaways, by one click."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from talks.editing.roles import Role
from talks.models import Edit, Takeaway, Transcript
from tests.factories import make_takeaway, make_talk, make_transcript
from tests.html import visit
from tests.site import make_editor, sign_in_editor

pytestmark = pytest.mark.django_db

SUBTITLES = b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n\n12:40.000 --> 12:41.000\nso vcluster saves 40 percent\n"
ADD = "/admin/talks/transcript/add/"


@pytest.fixture(autouse=True)
def _editor(client):
    sign_in_editor(client)


def upload(client, talk, content, name="talk.vtt", **more):
    file = SimpleUploadedFile(name, content)
    return client.post(ADD, {"talk": talk.pk, "language": "", "source": "", "cues": "", "file": file, **more})


def moments_of(talk):
    return reverse("admin:talks_talk_moments", args=[talk.pk])


@pytest.mark.parametrize(
    ("name", "language", "stored"),
    [("talk.fr.vtt", "", "fr"), ("talk.vtt", "", "en"), ("talk.fr.vtt", "de", "de")],
)
def test_file_of_subtitles_becomes_a_transcript(client, name, language, stored):
    talk = make_talk(language="en")
    assert upload(client, talk, SUBTITLES, name, language=language).status_code == 302
    transcript = Transcript.objects.get()
    assert transcript.cues == [[1, "Hello"], [760, "so vcluster saves 40 percent"]]
    assert (transcript.language, transcript.source, transcript.is_edited) == (stored, name, False)
    assert Edit.objects.get().what == Edit.What.ADDED


def test_hostile_file_is_refused_in_a_line_that_names_it(client):
    answer = upload(client, make_talk(), b"<!DOCTYPE a>", "evil.xml")
    assert "evil.xml:1: it has a DOCTYPE, which no subtitles need." in answer.content.decode()
    assert not Transcript.objects.exists()


def test_lines_are_edited_as_people_write_times(client):
    transcript = make_transcript(None, (5, "helo"), (3700, "bye"))
    path = reverse("admin:talks_transcript_change", args=[transcript.pk])
    page = visit(client, path)
    assert page.one("textarea", name="cues").text == "0:05 helo 1:01:40 bye"
    sent = {
        "language": "en",
        "source": "",
        "cues": "0:05 hello\r\n\r\n1:01:40 bye",
        "_seen": page.one("input", name="_seen")["value"],
    }
    assert client.post(path, sent).status_code == 302
    transcript.refresh_from_db()
    assert transcript.cues == [[5, "hello"], [3700, "bye"]]
    history = visit(client, reverse("admin:talks_transcript_history", args=[transcript.pk])).text
    assert "hello" in history


def test_transcript_that_nobody_touched_stays_as_it_is(client):
    transcript = make_transcript(None, (5, "hello"))
    path = reverse("admin:talks_transcript_change", args=[transcript.pk])
    sent = {
        "language": "en",
        "source": "",
        "cues": "0:05 hello",
        "_seen": visit(client, path).one("input", name="_seen")["value"],
    }
    client.post(path, sent)
    assert not Edit.objects.exists()


@pytest.mark.parametrize(
    ("cues", "message"),
    [
        ("hello", "Line 1: a time and a text are expected"),
        ("0:05 a\nb", "Line 2: a time and a text are expected"),
        ("0:05 a\n0:01 b", "The times of the lines do not go up."),
        ("", "This field cannot be blank."),
        ("99:00:00 a", "Lines with a time and a text are expected"),
    ],
)
def test_lines_that_are_none_are_refused(client, cues, message):
    answer = client.post(ADD, {"talk": make_talk().pk, "language": "en", "source": "", "cues": cues})
    assert message in answer.content.decode()


def test_second_transcript_in_a_language_is_refused(client):
    transcript = make_transcript()
    answer = upload(client, transcript.talk, SUBTITLES, "talk.en.vtt")
    assert "The talk has a transcript in this language already." in answer.content.decode()


def test_moment_is_proposed_with_its_reason_and_set_by_one_click(client):
    talk = make_talk(replay_url="https://www.youtube.com/watch?v=aaaaaaaaaaa")
    takeaway = make_takeaway(talk, text_fr="`vcluster` économise 40 %", text_en="")
    make_transcript(talk, (1, "hello everyone"), (760, "so vcluster saves 40 percent"))
    page = visit(client, moments_of(talk))
    assert "In common: vcluster, 40" in page.text
    button = page.one("button", class_="default")
    assert button.text == "It is said at 12:40"
    client.post(moments_of(talk), {"takeaway": takeaway.pk, "at_s": 760})
    assert Takeaway.objects.get().at_s == 760
    assert Edit.objects.get().source == Edit.Source.PAGE
    link = (
        visit(client, "/en/talks/cloud-days-2023/a-mesh-without-sidecars/")
        .one("section", aria_labelledby="takeaways")
        .one("a")
    )
    assert (link["href"], link["data-t"]) == ("https://www.youtube.com/watch?v=aaaaaaaaaaa&t=760", "760")
    client.post(moments_of(talk), {"takeaway": takeaway.pk, "at_s": ""})
    assert Takeaway.objects.get().at_s is None


@pytest.mark.parametrize("sent", [{}, {"takeaway": "x", "at_s": "1"}, {"takeaway": "0", "at_s": "1"}, {"at_s": "-1"}])
def test_forged_moment_changes_nothing(client, sent):
    talk = make_talk()
    make_takeaway(talk)
    assert client.post(moments_of(talk), sent).status_code == 404
    assert client.post(moments_of(talk), {"takeaway": Takeaway.objects.get().pk, "at_s": "9" * 9}).status_code == 404
    assert Takeaway.objects.get().at_s is None


def test_takeaway_of_another_talk_is_not_meant(client):
    other = make_takeaway(make_talk("Another"))
    assert client.post(moments_of(make_talk()), {"takeaway": other.pk, "at_s": 1}).status_code == 404


@pytest.mark.parametrize(("status", "code"), [("draft", 200), ("published", 403)])
def test_contributor_sets_moments_of_drafts_alone(client, status, code):
    client.force_login(make_editor("contributor", Role.CONTRIBUTOR))
    talk = make_talk(status=status)
    assert client.get(moments_of(talk)).status_code == code
    assert client.get(ADD).status_code == 403
