"""What an address may narrow a list of the admin by: what the list itself offers, and no other lookup."""

from urllib.parse import parse_qs

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from talks.editing.roles import Role
from talks.models import Talk
from tests.factories import make_talk
from tests.html import visit
from tests.site import make_editor
from tests.talks.admin.test_roles import rows  # noqa: F401 -- a fixture

pytestmark = pytest.mark.django_db

# A pattern that takes hours of a text of 30 letters, where Python matches it.
PATTERN = r"^(\w|\w\w|[\w :+-])*!$"


def lists() -> dict[str, type]:
    return {
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"): model
        for model in admin.site._registry
    }


@pytest.fixture
def root(rows) -> Client:  # noqa: F811 -- the fixture
    client = Client()
    client.force_login(rows["root"])
    return client


def django_lists(root: Client) -> dict[str, type]:
    """Those of Django's making; the log and the desk have pages of their own."""
    return {path: model for path, model in lists().items() if "cl" in (root.get(path).context or {})}


def offered(root: Client, path: str) -> set[str]:
    return {a["href"] for a in visit(root, path).all("a") if (a.get("href") or "").startswith("?")}


def test_no_list_takes_a_lookup_that_is_not_of_its_filters(root):
    paths = django_lists(root)
    assert len(paths) > 10
    for path, model in paths.items():
        own = {name for query in offered(root, path) for name in parse_qs(query.removeprefix("?"))}
        for field in model._meta.fields:
            kinds = ("regex", "has_any_keys")
            for name in {f"{field.name}__{kind}" for kind in kinds} - own:
                assert root.get(path, {name: PATTERN}).status_code == 400, (path, name)


@pytest.mark.parametrize("lookup", ["regex", "iregex"])
def test_contributors_pattern_never_reaches_the_database(client, lookup):
    client.force_login(make_editor("connie", Role.CONTRIBUTOR))
    make_talk("a" * 30)
    for path in ("talk", "event", "speaker", "tool", "glossaryentry"):
        for name in ("title", "name", "slug", "event__name", "id"):
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(f"/admin/talks/{path}/", {f"{name}__{lookup}": PATTERN})
            assert answer.status_code in (302, 400, 403, 404)
            assert not [query for query in queries if PATTERN in query["sql"]]


def test_every_list_takes_what_it_offers(root):
    for path in django_lists(root):
        for query in offered(root, path):
            assert root.get(path + query).status_code == 200, path + query


@pytest.mark.parametrize("days", [{"year": 2026}, {"year": 2026, "month": 3}, {"year": 2026, "month": 3, "day": 1}])
def test_events_are_narrowed_by_their_days(root, days):
    query = {f"starts_on__{part}": number for part, number in days.items()}
    assert root.get("/admin/talks/event/", query).status_code == 200


@pytest.mark.parametrize("days", [{"year": 9999}, {"year": 9999, "month": 12}, {"year": "9" * 10}, {"year": 0}])
def test_days_that_there_cannot_be_lead_back_to_the_whole_list(root, days):
    query = {f"starts_on__{part}": number for part, number in days.items()}
    assert root.get("/admin/talks/event/", query).status_code == 302


def test_list_of_choices_takes_no_other_lookup_either(root):
    assert root.get("/admin/talks/talk/", {"_popup": 1}).status_code == 200
    assert root.get("/admin/talks/talk/", {"_popup": 1, "title__regex": PATTERN}).status_code == 400
    assert Talk.objects.exists()
