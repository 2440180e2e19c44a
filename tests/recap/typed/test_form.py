"""What is read of a form as it came, and under which labels."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from recap.typed.form import MOST_FIELDS_OF_SMALL, Text, typed, without_sign_in
from talks.editing.roles import Role
from tests.factories import make_event, make_talk
from tests.site import make_editor

TALK, LIST = "/admin/talks/talk/1/change/", "/admin/talks/talk/"


def read(path, user=None, language="en", **sent):
    request = RequestFactory().post(path, sent, headers={"Accept-Language": language})
    if user:
        request.user = user
    return typed(request)


def shown(path, user=None, language="en", **sent):
    return [(each.label, each.text) for each in read(path, user, language, **sent).shown]


def test_names_are_those_of_the_forms_fields():
    sent = {
        "title": "A title", "status": "draft", "starts_at_0": "2023-04-19", "starts_at_1": "10:30",
        "takeaways-1-text_fr": "Une phrase", "takeaways-0-code": "make", "featured": "on", "slug": "",
    }  # fmt: skip
    assert shown(TALK, **sent) == [
        ("Title", "A title"),
        ("Status", "draft"),
        ("Starts at", "2023-04-19"),
        ("Starts at", "10:30"),
        ("Takeaway 2 · French text", "Une phrase"),
        ("Takeaway 1 · Code", "make"),
    ]
    assert shown(TALK, language="fr", title="x") == [("Titre", "x")]
    assert shown("/admin/tools/theme/add/", featured="on") == [("Featured", "yes")]


def test_what_nobody_typed_is_kept_and_not_shown():
    sent = {
        "csrfmiddlewaretoken": "a", "_save": "Save", "_seen": "b", "takeaways-TOTAL_FORMS": "1", "takeaways-0-id": "3",
        "takeaways-0-talk": "1", "takeaways-__prefix__-kind": "tip", "replay_url-over": "c", "nonsense": "d", "takeaways": "e",
    }  # fmt: skip
    form = read(TALK, **sent)
    assert (form.shown, form.is_empty) == ([], True)
    assert form.kept == list(sent.items())


def test_only_what_was_changed_in_a_list_is_shown():
    sent = {
        "form-0-id": "1", "form-0-replay_url": "https://a", "initial-form-0-replay_url": "https://a",
        "form-1-id": "2", "form-1-replay_url": "https://c", "initial-form-1-replay_url": "https://b",
        "action": "publish", "select_across": "0",
    }  # fmt: skip
    assert shown(LIST, **sent) == [("Talk 2 · Replay address", "https://c")]


def test_forms_of_no_model_have_labels_too():
    path = "/admin/talks/event/1/replays/"
    assert shown(path, text="a,b", address="https://x", talk="3", use="1") == [
        ("Listing", "a,b"),
        ("Address", "https://x"),
    ]


@pytest.mark.parametrize("name", ["password", "password1", "old_password", "code", "otp_token", "recovery"])
def test_no_password_and_no_code_is_shown_or_kept(name):
    form = read("/admin/login/", **{name: "a secret", "next": "/admin/"})
    assert ("a secret" in str(form), [name for name, _label in form.secrets]) == (False, [name])


def test_what_signs_in_beside_is_no_part_of_the_form():
    sent = {"sign_in-username": "anna", "sign_in-password": "a secret", "sign_in-code": "123456", "title": "x"}
    form = read(TALK, **sent)
    assert (form.kept, form.shown, form.secrets) == ([("title", "x")], [Text("Title", "x")], [])
    assert without_sign_in(QueryDict("title=x&title=y&sign_in-username=anna")) == QueryDict("title=x&title=y")


def test_nothing_is_read_of_what_is_no_form():
    assert typed(RequestFactory().get(TALK, {"title": "x"})) is None
    assert read(TALK) is None
    broken = RequestFactory().post(TALK, b"x", content_type="multipart/form-data; boundary=")
    assert typed(broken) is None


def test_crumbs_that_no_form_of_ours_falls_into_are_not_shown():
    def of(fields, value=""):
        sent = urlencode([(f"takeaways-{n}-code", value or n) for n in range(fields)])
        return typed(RequestFactory().post(TALK, sent, "application/x-www-form-urlencoded"))

    assert len(of(MOST_FIELDS_OF_SMALL).kept) == MOST_FIELDS_OF_SMALL
    assert of(MOST_FIELDS_OF_SMALL + 1) is None
    # Of who is signed in, as so large a body tells.
    assert len(of(MOST_FIELDS_OF_SMALL + 1, "x" * 40).shown) == MOST_FIELDS_OF_SMALL + 1


@pytest.mark.django_db
def test_chosen_rows_are_named_to_who_may_see_them():
    event = make_event("Cloud Days 2023")
    assert shown(TALK, make_editor(), event=event.pk) == [("Event", "Cloud Days 2023")]
    assert shown(TALK, make_editor("visitor", Role.CONTRIBUTOR), event=999) == [("Event", "number 999")]
    draft = make_talk("In work", status="draft")
    nobody = make_editor("nobody")
    nobody.groups.clear()
    coverage = {"coverage-0-talk": draft.pk}
    assert shown("/admin/talks/article/1/change/", nobody, **coverage)[0][1] == f"number {draft.pk}"
    assert shown("/admin/talks/article/1/change/", **coverage)[0][1] == f"number {draft.pk}"
    assert shown("/admin/talks/article/1/change/", nobody, event="1" * 30) == [("Event", "number " + "1" * 30)]


@pytest.mark.timeout(20)  # Without a bound of names, a pattern tries for minutes.
@pytest.mark.parametrize("name", ["-1" * 200_000 + "\n", "takeaways-0-" * 5_000, "-" * 60_000, "a" * 60_000])
def test_name_that_no_field_has_costs_nothing(name):
    sent = urlencode({name: "x", "title": "A title"})
    form = typed(RequestFactory().post(TALK, sent, "application/x-www-form-urlencoded"))
    assert [each.text for each in form.shown] == ["A title"]
