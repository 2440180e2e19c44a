"""Every writer leaves a version, in its own transaction: who, from where, and each row before and after."""

import datetime as dt
import io
import json

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from talks.editing import curation
from talks.editing.snapshots import VERSIONED, stored_values
from talks.editing.versions import recording
from talks.ingest.loading.first_load import load_first_catalogue
from talks.ingest.loading.load import load
from talks.links.due import links, write
from talks.models import Edit, EditedRow, Talk
from tests.factories import (
    make_appearance,
    make_article,
    make_candidate,
    make_company,
    make_event,
    make_one_of_each,
    make_slide_link,
    make_takeaway,
    make_talk,
    make_theme,
    make_tool,
)
from tests.talks.admin.form import add_row, filled
from tests.talks.links.test_health import GONE
from tools.models import Theme

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2024, 5, 3, 12, tzinfo=dt.UTC)
WATCH = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def change(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def save(editor, row, **changes):
    answer = editor.post(change(row), filled(editor.get(change(row)), **changes))
    assert answer.status_code == 302
    return Edit.objects.latest("pk")


def told(edit):
    """(kind, model, {field: (before, after)} or, of what came or went, None) of each row."""
    found = []
    for row in edit.rows.select_related("version", "content_type"):
        before, after = stored_values(row.before), stored_values(row.version.serialized_data)
        fields = {name: (before.get(name), after[name]) for name in row.fields.split()} if row.fields else None
        found.append((row.kind, row.content_type.model, fields))
    return found


def logged():
    return list(Edit.objects.order_by("pk").values_list("what", "source", "who"))


# --- the admin ------------------------------------------------------------------------------------------------------


def test_form_with_its_inlines_is_one_edit(editor):
    talk = make_talk(track="Old")
    make_takeaway(talk, text_en="First.")
    page = filled(editor.get(change(talk)), track="New", **{"takeaways-0-text_en": "Better."})
    assert editor.post(change(talk), add_row(page, "takeaways", kind="limit", text_en="Second.")).status_code == 302
    [edit] = Edit.objects.all()
    assert (edit.what, edit.source, edit.who, edit.row_count) == ("saved", "form", "edith", 3)
    assert edit.revision.user.username == "edith"
    assert edit.about == [["talks.talk", talk.pk, talk.title]]
    assert told(edit) == [
        ("changed", "talk", {"track": ("Old", "New")}),
        ("changed", "takeaway", {"text_en": ("First.", "Better.")}),
        ("created", "takeaway", None),
    ]


def test_form_that_changes_nothing_or_is_refused_leaves_nothing(editor):
    talk = make_talk()
    assert editor.post(change(talk), filled(editor.get(change(talk)))).status_code == 302
    assert editor.post(change(talk), filled(editor.get(change(talk)), title="")).status_code == 200
    assert not Edit.objects.exists()


def test_new_row_is_told_and_so_is_the_old_slug_that_goes_on_answering(editor):
    event = make_event()
    page = filled(editor.get(reverse("admin:talks_article_add")), title="A", slug="a", event=event.pk)
    assert editor.post(reverse("admin:talks_article_add"), page).status_code == 302
    tool = make_tool()
    save(editor, tool, slug="istio-mesh")
    first, second = Edit.objects.order_by("pk")
    assert (first.what, told(first)) == ("added", [("created", "article", None)])
    assert told(second) == [("changed", "tool", {"slug": ("istio", "istio-mesh")}), ("created", "toolalias", None)]


def test_deletion_keeps_all_that_went_with_it_and_what_pointed_there(editor):
    company = make_company()
    tool, talk = make_tool(vendor=company), make_talk()
    make_appearance(talk, "Ada Lovelace", company)
    editor.post(reverse("admin:tools_company_delete", args=[company.pk]), {"post": "yes"})
    [edit] = Edit.objects.all()
    assert (edit.what, edit.source) == ("deleted", "form")
    assert told(edit) == [
        ("deleted", "company", None),
        ("changed", "tool", {"vendor": (company.pk, None)}),
        ("changed", "appearance", {"company": (company.pk, None)}),
    ]
    tool.refresh_from_db()
    assert tool.vendor is None


def test_each_of_those_deleted_together_comes_back_by_itself(editor):
    themes = make_theme("One"), make_theme("Two")
    data = {"action": "delete_selected", "_selected_action": [theme.pk for theme in themes], "post": "yes"}
    editor.post(reverse("admin:tools_theme_changelist"), data)
    assert not Theme.objects.exists()
    assert logged() == [("deleted", "list", "edith")] * 2


def test_list_and_actions_and_the_button_of_a_page_leave_versions(editor):
    talk = make_talk()
    url = reverse("admin:talks_talk_changelist")
    editor.post(url, filled(editor.get(url), **{"form-0-replay_url": WATCH}))
    editor.post(url, {"action": "unpublish", "_selected_action": [talk.pk]})
    editor.post(url, {"action": "publish", "_selected_action": [talk.pk]})
    Talk.objects.update(status="draft")
    editor.post(reverse("admin:talks_talk_publish", args=[talk.pk]))
    assert logged() == [
        ("replay", "list", "edith"),
        ("unpublished", "list", "edith"),
        ("published", "list", "edith"),
        ("published", "page", "edith"),
    ]
    first = told(Edit.objects.earliest("pk"))[0][2]
    assert (first["replay_url"], first["replay_state"]) == (("", WATCH), ("awaited", "published"))
    assert "status" in told(Edit.objects.latest("pk"))[0][2]


def test_desk_leaves_the_talk_and_its_candidates(editor):
    talk = make_talk()
    candidate = make_candidate(talk, url=WATCH)
    seen = talk.updated_at.isoformat()
    desk = reverse("admin:talks_event_replays", args=[talk.event_id])
    editor.post(desk, {"talk": talk.pk, "seen": seen, "accept": candidate.pk})
    [edit] = Edit.objects.all()
    assert (edit.what, edit.source, edit.who) == ("decided", "desk", "edith")
    assert edit.report.startswith("The replay of “A mesh without sidecars” is public")
    assert [(kind, model) for kind, model, _ in told(edit)] == [("changed", "talk"), ("changed", "replaycandidate")]


# --- loaders, commands ----------------------------------------------------------------------------------------------


def fixture(**event):
    fields = {"slug": "days", "name": "Days", **event}
    talk = {"event": ["days"], "slug": "one", "title": "One", "position": 1}
    return [{"model": "talks.event", "fields": fields}, {"model": "talks.talk", "fields": talk}]


def test_load_is_one_entry_with_its_report_and_what_it_fills_has_a_version():
    load(fixture())
    [edit] = Edit.objects.all()
    assert (edit.what, edit.source, edit.who, edit.row_count) == ("loaded", "file", "", 2)
    assert edit.report.splitlines()[0] == "2 created, 0 updated, 0 unchanged, 0 kept, 0 problems"
    assert "created  talks.talk days/one" in edit.report
    load(fixture(city="Paris"))
    assert told(Edit.objects.latest("pk")) == [("changed", "event", {"city": ("", "Paris")})]
    load(fixture(city="Paris"))
    load(fixture(venue="Hall"), dry_run=True)
    load([*fixture(venue="Hall"), {"model": "talks.nothing", "fields": {}}])
    assert Edit.objects.count() == 3  # What is no row is told; the rest is loaded.


def test_first_load_is_one_entry(tmp_path):
    (tmp_path / "days.json").write_text(json.dumps(fixture()))
    load_first_catalogue(tmp_path)
    [edit] = Edit.objects.all()
    assert (edit.what, edit.row_count, edit.report) == ("loaded", 2, "The first load\ndays.json")


def test_loaddata_overwrites_and_leaves_what_it_overwrote(tmp_path):
    event = make_event("Days", city="Paris")
    path = tmp_path / "days.json"
    path.write_text(json.dumps(fixture(city="Lyon", starts_on="2023-04-18", ends_on="2023-04-21")))
    call_command("loaddata", path, verbosity=0)
    [edit] = Edit.objects.all()
    assert told(edit) == [("changed", "event", {"city": ("Paris", "Lyon")})]
    event.refresh_from_db()
    assert event.city == "Lyon"


def test_link_check_that_marks_leaves_a_version_and_one_that_only_looks_does_not():
    talk = make_slide_link(url="https://slides.example.org/a").talk
    write([(link, GONE) for link in links(None)], NOON)
    assert not Edit.objects.exists()
    write([(link, GONE) for link in links(None)], NOON + dt.timedelta(days=2))
    [edit] = Edit.objects.all()
    assert (edit.what, edit.source, edit.who) == ("checked", "check", "")
    [(kind, model, fields)] = told(edit)
    assert (kind, model, fields["state"]) == ("changed", "slidelink", ("live", "dead"))
    assert edit.rows.get().owner_id == talk.pk


def test_match_replays_accepting_leaves_a_version(tmp_path):
    event = make_event()
    make_talk("Baking bread slowly", event=event, speakers=["Alan Turing"])
    listing = tmp_path / "listing.txt"
    listing.write_text(f"Baking bread slowly by Alan Turing {WATCH}\n")
    get_user_model().objects.create(username="marie")
    quiet = {"stdout": io.StringIO(), "stderr": io.StringIO()}
    call_command("match_replays", event.slug, str(listing), accept=["dQw4w9WgXcQ"], user="marie", **quiet)
    assert logged() == [("listed", "command", "marie"), ("decided", "command", "marie")]
    listed, decided = Edit.objects.order_by("pk")
    assert (listed.report, listed.row_count) == (f"Cloud Days 2023: {listing}, 1 video", 2)
    assert ("changed", "talk") in [(kind, model) for kind, model, _ in told(decided)]


# --- how it records -------------------------------------------------------------------------------------------------


def test_every_model_of_the_catalogue_is_versioned():
    make_one_of_each()
    assert {model for model in VERSIONED if not model.objects.exists()} == set()
    with recording(None, Edit.What.SAVED, Edit.Source.FORM):
        for model in VERSIONED:
            for row in model.objects.all():
                row.save()
    assert not Edit.objects.exists()


def test_update_of_many_is_recorded_though_it_sends_no_signal():
    make_talk("One", status="draft")
    make_talk("Two", status="draft")
    with recording(None, Edit.What.PUBLISHED, Edit.Source.LIST):
        curation.publish(Talk.objects.all())
    assert [(kind, model) for kind, model, _ in told(Edit.objects.get())] == [("changed", "talk")] * 2


def test_recording_inside_another_is_a_part_of_it():
    with recording(None, Edit.What.SAVED, Edit.Source.FORM):
        make_theme("One")
        with recording(None, Edit.What.ADDED, Edit.Source.LIST):
            make_theme("Two")
    assert [(edit.what, edit.row_count) for edit in Edit.objects.all()] == [("saved", 2)]


def test_what_is_rolled_back_leaves_nothing():
    theme = make_theme()

    @recording(None, Edit.What.SAVED, Edit.Source.FORM)
    def fail():
        theme.name = "Other"
        theme.save()
        raise InterruptedError

    with pytest.raises(InterruptedError):
        fail()
    with recording(None, Edit.What.SAVED, Edit.Source.FORM):
        theme.name = "Other"
        theme.save()
        transaction.set_rollback(True)
        transaction.set_rollback(False)
        theme.name = "Service mesh"
        theme.save()
    assert not EditedRow.objects.exists()


def test_name_of_who_did_it_outlives_the_account(editor):
    save(editor, make_talk(), track="New")
    get_user_model().objects.all().delete()
    edit = Edit.objects.get()
    assert (edit.who, edit.revision.user) == ("edith", None)


def test_what_a_load_added_and_deleted_again_is_told_by_the_report_alone():
    with recording(None, Edit.What.LOADED, Edit.Source.FILE, creations=False) as recorder:
        article = make_article()
        article.author = "Ada"
        article.save()
        article.event.delete()
        recorder.report = "Two rows, gone again"
    assert Edit.objects.get().row_count == 0
