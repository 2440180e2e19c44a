"""Contributors write drafts, and nothing that they do is public: whatever their browser sends."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from talks.editing.roles import Role
from talks.models import ReplayCandidate, Talk
from tests.factories import make_candidate, make_event, make_slide_link, make_talk
from tests.html import visit
from tests.site import make_editor
from tests.talks.admin.form import filled

pytestmark = pytest.mark.django_db

DRAFT, PUBLISHED = Talk.Status.DRAFT, Talk.Status.PUBLISHED
WATCH = "https://www.youtube.com/watch?v=aaaaaaaaaaa"
LIST = "/admin/talks/talk/"


@pytest.fixture
def contributor(client) -> Client:
    client.force_login(make_editor("connie", Role.CONTRIBUTOR))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def stored(talk: Talk) -> tuple:
    talk.refresh_from_db()
    return talk.title, talk.status, talk.replay_url, talk.replay_state


def test_draft_is_written_and_stays_a_draft_whatever_is_sent(contributor):
    event = make_event()
    form = filled(contributor.get(f"{LIST}add/")) | {"title": "Mine", "slug": "mine", "event": event.pk}
    form |= {"status": PUBLISHED, "replay_url": WATCH, "replay_state": "published"}
    assert contributor.post(f"{LIST}add/", form).status_code == 302
    assert stored(Talk.objects.get()) == ("Mine", DRAFT, "", "awaited")


def test_draft_is_changed_and_stays_a_draft_whatever_is_sent(contributor):
    talk = make_talk("Before", status=DRAFT)
    path = f"{LIST}{talk.pk}/change/"
    form = filled(contributor.get(path)) | {"title": "After", "status": PUBLISHED, "replay_url": WATCH}
    assert not {"status", "replay_url", "replay_state"} & set(filled(contributor.get(path)))
    assert contributor.post(path, form).status_code == 302
    assert stored(talk) == ("After", DRAFT, "", "awaited")


def test_draft_does_not_pass_for_a_talk_of_a_coming_import(contributor):
    claimed = {"source": "table", "source_ref": "race-2026/77"}
    form = filled(contributor.get(f"{LIST}add/")) | {"title": "Mine", "slug": "mine", "event": make_event().pk}
    assert not set(claimed) & set(form)
    assert contributor.post(f"{LIST}add/", form | claimed).status_code == 302
    talk = Talk.objects.get()
    path = f"{LIST}{talk.pk}/change/"
    assert contributor.post(path, filled(contributor.get(path)) | claimed).status_code == 302
    talk.refresh_from_db()
    assert (talk.source, talk.source_ref) == ("", "")


def test_parts_of_a_draft_are_written(contributor):
    talk = make_talk(status=DRAFT)
    link = make_slide_link(talk)
    path = f"{LIST}{talk.pk}/change/"
    form = filled(contributor.get(path)) | {"slide_links-0-DELETE": "on"}
    assert contributor.post(path, form).status_code == 302
    assert not talk.slide_links.filter(pk=link.pk).exists()


def test_public_talk_is_seen_and_not_changed(contributor):
    talk = make_talk("Public", status=PUBLISHED)
    path = f"{LIST}{talk.pk}/change/"
    assert 'type="submit"' not in contributor.get(path).content.decode().partition('id="talk_form"')[2]
    assert contributor.post(path, {"title": "Changed"}).status_code == 403
    assert stored(talk)[:2] == ("Public", PUBLISHED)


def test_draft_that_is_published_meanwhile_is_no_longer_theirs(contributor):
    talk = make_talk("Before", status=DRAFT)
    path = f"{LIST}{talk.pk}/change/"
    form = filled(contributor.get(path)) | {"title": "After"}
    Talk.objects.update(status=PUBLISHED)
    assert contributor.post(path, form).status_code == 403
    assert stored(talk)[:2] == ("Before", PUBLISHED)


def test_list_has_no_field_and_takes_no_address(contributor):
    talk = make_talk(status=DRAFT)
    page = visit(contributor, LIST)
    assert [e for e in page.all("input") if (e.get("name") or "").endswith("replay_url")] == []
    pasted = {
        "form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-MIN_NUM_FORMS": 0, "form-MAX_NUM_FORMS": 1000,
        "form-0-id": talk.pk, "form-0-replay_url": WATCH, "initial-form-0-replay_url": "", "_save": "Save",
    }  # fmt: skip
    assert contributor.post(LIST, pasted).status_code == 403
    assert stored(talk)[2] == ""


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete_selected"])
def test_actions_are_not_theirs(contributor, action):
    draft, public = make_talk("In work", status=DRAFT), make_talk("Public", position=2)
    page = visit(contributor, LIST)
    assert [option["value"] for option in page.all("option") if option.get("value") == action] == []
    contributor.post(LIST, {"action": action, "_selected_action": [draft.pk, public.pk], "post": "yes"})
    assert (stored(draft)[1], stored(public)[1]) == (DRAFT, PUBLISHED)
    assert not LogEntry.objects.exists()


def test_page_of_a_draft_leads_to_its_form_and_has_no_button(contributor):
    talk = make_talk(status=DRAFT)
    page = visit(contributor, talk.get_absolute_url())
    assert page.texts("a", class_="button") == ["Edit this talk"]
    assert [form for form in page.all("form") if "publish" in (form.get("action") or "")] == []
    assert contributor.post(f"{LIST}{talk.pk}/publish/").status_code == 403
    assert stored(talk)[1] == DRAFT


def test_page_of_a_public_talk_leads_nowhere(contributor):
    page = visit(contributor, make_talk().get_absolute_url())
    assert page.texts("a", class_="button") == []


@pytest.mark.parametrize("path", ["replays/", "{pk}/replays/", "{pk}/replays/accept/"])
def test_desk_is_not_theirs_and_nothing_leads_there(contributor, path):
    candidate = make_candidate(make_talk(status=DRAFT))
    event = candidate.talk.event
    for method in (contributor.get, contributor.post):
        assert method(f"/admin/talks/event/{path.format(pk=event.pk)}", {"accept": candidate.pk}).status_code == 403
    assert ReplayCandidate.objects.get().state == "pending"
    for page in ("/admin/", "/admin/talks/event/", f"/admin/talks/event/{event.pk}/change/"):
        assert "replays/" not in contributor.get(page).content.decode()


@pytest.mark.parametrize(
    "model", ["talks/event", "talks/speaker", "talks/article", "tools/tool", "tools/company", "tools/theme"]
)
def test_what_would_be_public_at_once_is_not_added(contributor, model):
    """Readers see an event, a person or a tool without talks."""
    for path in (f"/admin/{model}/add/", f"/admin/{model}/add/?_popup=1"):
        assert contributor.get(path).status_code == 403
        assert contributor.post(path, {"name": "Mine", "slug": "mine"}).status_code == 403


def test_editor_publishes_what_a_contributor_wrote(contributor):
    talk = make_talk("Mine", status=DRAFT)
    editor = Client()
    editor.force_login(make_editor("edith"))
    assert editor.post(f"{LIST}{talk.pk}/publish/").status_code == 302
    assert stored(talk)[1] == PUBLISHED
