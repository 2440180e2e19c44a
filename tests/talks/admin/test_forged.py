"""What no page sends, sent to every list, form and page of the admin by who may do everything: refused, and no 500."""

from urllib.parse import quote

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talks.models import Talk
from tests.talks.admin.form import filled
from tests.talks.admin.test_roles import path_of, rows, table  # noqa: F401 -- a fixture

pytestmark = pytest.mark.django_db

WRONG = st.sampled_from(
    ["x", "", "0", "-1", "9" * 20, "9" * 5000, "-9223372036854775809", "1\0", "1,x", "1e400", "٣", "999999-01-01"]
) | st.text(max_size=12)
LOOKUPS = ("", "__exact", "__in", "__isnull", "__gt", "__range", "__year", "__id__exact", "__pk__in", "__regex")
OF_LISTS = (
    "q",
    "o",
    "p",
    "all",
    "e",
    "_popup",
    "_to_field",
    "_changelist_filters",
    "pk__in",
    "id__in",
    "day",
    "who",
    "below",
)
OF_PAGES = (
    "app_label",
    "model_name",
    "field_name",
    "term",
    "page",
    "from",
    "to",
    "of",
    "only",
    "event",
    "next",
    "_to_field",
)
# Found nothing, told what is wrong or led back to where nothing is narrowed, or not taken.
REFUSED = (200, 302, 400)
EXAMPLES = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture
def root(rows) -> Client:  # noqa: F811 -- the fixture
    client = Client()
    client.force_login(rows["root"])
    return client


def status(client: Client, method: str, path: str, given: dict[str, str]) -> int:
    """Leaves nothing behind. What fails is raised."""
    with transaction.atomic():
        answer = client.get(path, given) if method == "GET" else client.post(path, given)
        transaction.set_rollback(True)
    return answer.status_code


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("talks_talk", {"event": "9" * 20}),
        ("talks_talk", {"event__id__exact": "9" * 20}),
        ("talks_talk", {"pk__in": "9" * 20}),
        ("talks_talk", {"pk__in": "x"}),
        ("talks_talk", {"title__regex": "("}),
        ("talks_event", {"starts_on__year": "9" * 20}),
        ("talks_event", {"country": "\0"}),
        ("talks_speaker", {"q": "a\0"}),
        ("auth_group", {"id__range": "1"}),
    ],
)
def test_list_is_not_narrowed_by_what_there_cannot_be(root, name, query):
    assert status(root, "GET", reverse(f"admin:{name}_changelist"), query) in REFUSED


@pytest.mark.parametrize("chosen", ["x", "", "9" * 20, "9" * 5000, "1\0"])
def test_action_takes_no_row_that_there_cannot_be(root, chosen):
    sent = {"action": "publish", "_selected_action": chosen}
    assert status(root, "POST", reverse("admin:talks_talk_changelist"), sent) in REFUSED


@pytest.mark.parametrize("number", ["9" * 25, "9" * 5000, "x", "1\0"])
def test_rows_of_a_list_and_of_a_form_have_ids(root, number):
    talks = reverse("admin:talks_talk_changelist")
    assert status(root, "POST", talks, filled(root.get(talks), **{"form-0-id": number})) in REFUSED
    talk = reverse("admin:talks_talk_change", args=[Talk.objects.filter(appearances__isnull=False).first().pk])
    assert status(root, "POST", talk, filled(root.get(talk), **{"appearances-0-id": number})) in REFUSED


def names_of(model_admin) -> list[str]:
    """Whatever an address of its list may try to narrow it by."""
    fields = [field.name for field in model_admin.model._meta.get_fields()]
    filters = [each[0] if isinstance(each, tuple) else each for each in model_admin.list_filter]
    fields += [each if isinstance(each, str) else each.parameter_name for each in filters]
    return [*OF_LISTS, *(f"{field}{lookup}" for field in fields for lookup in LOOKUPS)]


def test_no_list_fails(root):
    names = {
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"): names_of(model_admin)
        for model, model_admin in admin.site._registry.items()
    }

    @EXAMPLES
    @given(st.data(), WRONG)
    def tried(data, value):
        path = data.draw(st.sampled_from(sorted(names)))
        assert status(root, "GET", path, {data.draw(st.sampled_from(names[path])): value}) < 500

    tried()


def test_no_form_fails(root, rows):  # noqa: F811 -- the fixture
    paths = [
        path_of(name, rows.get(row))
        for name, row in table()
        if name.endswith(("_add", "_change", "_replays", "_import"))
    ]
    answers = {path: root.get(path) for path in paths}
    forms = {path: filled(answer) for path, answer in answers.items() if b"csrfmiddlewaretoken" in answer.content}

    @EXAMPLES
    @given(st.data(), WRONG)
    def tried(data, value):
        path = data.draw(st.sampled_from(sorted(forms)))
        name = data.draw(st.sampled_from(sorted(forms[path])))
        assert status(root, "POST", path, {**forms[path], name: value}) < 500

    tried()


def test_no_address_fails(root, rows):  # noqa: F811 -- the fixture
    places = [(name, path_of(name, rows.get(row))) for name, row in table() if name != "logout"]

    @EXAMPLES
    @given(st.sampled_from(places), st.sampled_from(OF_PAGES), WRONG, st.sampled_from(["GET", "POST"]))
    def tried(place, name, value, method):
        path, _mark, query = place[1].partition("?")
        asked = dict(part.split("=") for part in query.split("&") if part)
        assert status(root, method, path, {**asked, name: value}) < 500
        digits = [part for part in path.split("/") if part.isdecimal()]
        if digits and value.strip("./"):
            wrong = path.replace(f"/{digits[0]}/", f"/{quote(value, safe='')}/")
            assert status(root, method, wrong, {"post": "yes"}) < 500

    tried()
