"""SIGKILL at any moment of what writes to editors' rows, twenty times each: what is stored is before, or after.

Each is done as it is on a site: a form that is sent, through all that Django puts around it, or a command.
"""

import json
import os
import time

import pytest
from django.conf import settings
from django.core import serializers
from django.db import connection
from django.urls import reverse
from reversion.models import Revision

from talks.editing.history import after, model_of
from talks.editing.made import made_rows
from talks.editing.snapshots import VERSIONED, serialized, stored_values
from talks.editing.versions import recording
from talks.ingest.loading.load import load_files
from talks.ingest.loading.rows import MODELS
from talks.models import DeskArticle, Edit, EditedRow, Event, ReplayListing, Series, SettledKeyword, SourceState, Talk
from talks.search.index.check import problems
from tests.factories import make_candidate, make_one_of_each, make_slide_link, make_takeaway, make_talk
from tests.killing import KILLS, MOST_TRIES, Victims
from tests.talks.admin.form import add_row, filled
from tests.talks.admin.test_edits import confirmed, take_back
from tests.talks.admin.test_meanwhile import is_asked, sent

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]

TIMES = {"created_at", "updated_at", "published_at", "replay_added_at"}
NATURAL = {"use_natural_foreign_keys": True, "use_natural_primary_keys": True}
# How long PostgreSQL may take to notice that a client is dead.
MOST_S = 30


@pytest.fixture
def victims():
    given = {"SECRET_KEY": settings.SECRET_KEY, "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}"}
    if connection.vendor == "postgresql":
        server = os.environ["RECAP_TEST_DATABASE"].rpartition("/")[0]
        given["DATABASE_URL"] = f"{server}/{connection.settings_dict['NAME']}"
    victims = Victims(**given)
    yield victims
    victims.close()


@pytest.fixture
def form(editor):
    """What a victim sends as this editor: `form(path, fields)`."""
    name = settings.SESSION_COOKIE_NAME

    def form(path, fields):
        return "POST", path, fields, {name: editor.cookies[name].value}

    return form


# --- what is stored -------------------------------------------------------------------------------------------------


def contents():
    """All rows as fixtures name them, but for times; and how many edits there are."""
    rows = [
        (row["model"], sorted((name, repr(value)) for name, value in row["fields"].items() if name not in TIMES))
        for model in VERSIONED
        for row in serializers.serialize("python", model._base_manager.all(), **NATURAL)
    ]
    return sorted(rows), Edit.objects.count()


def rows_of_edit(edit):
    return edit.rows.count() + sum(map(len, made_rows(edit.made).values()))


def check_agreement():
    """Each edit is whole, the last version of a row is the row, and the search says what the rows say."""
    last = {}
    for row in EditedRow.objects.select_related("version").order_by("pk"):
        last[model_of(row.content_type_id), row.object_id] = after(row)
    stored = {key: key[0]._base_manager.filter(pk=key[1]).first() for key in last}
    assert {key: stored_values(serialized(row) if row else "") for key, row in stored.items()} == {
        key: stored_values(text) for key, text in last.items()
    }
    assert [rows_of_edit(edit) for edit in Edit.objects.all()] == [edit.row_count for edit in Edit.objects.all()]
    assert not Revision.objects.filter(edit=None).exists()
    assert list(problems()) == []


def empty_catalogue():
    for model in (Edit, Revision, SourceState, DeskArticle, SettledKeyword, *reversed(VERSIONED)):
        model._base_manager.all().delete()


def wait_for_the_dead():
    """A server goes on with what a killed client sent last."""
    deadline = time.monotonic() + MOST_S
    while connection.vendor == "postgresql" and _others():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _others():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0]


# --- what is killed -------------------------------------------------------------------------------------------------
# Each arranges what is before, and gives the work.


def of_talk(page, talk):
    return reverse(f"admin:talks_talk_{page}", args=[talk.pk])


def a_talk():
    talk = make_talk(track="One", speakers=["Ada Lovelace"], themes=["Security"])
    for number in range(3):
        make_takeaway(talk, text_en=f"Takeaway {number}.")
    make_slide_link(talk)
    make_candidate(talk)
    return talk


def save(client, form, _folder):
    """Rows that change, one more, and one less."""
    url = of_talk("change", a_talk())
    changes = {"track": "Two", "takeaways-0-text_en": "New.", "takeaways-1-DELETE": "on", "slide_links-0-label": "Deck"}
    return form(url, add_row(filled(client.get(url), **changes), "takeaways", kind="limit", text_en="One more."))


def restoring(client, form, _folder):
    """From the bin, with all that hung on it."""
    client.post(of_talk("delete", a_talk()), {"post": "yes"})
    url = take_back(Edit.objects.get())
    return form(url, confirmed(client, url))


def taking_back_what_was_changed_since(client, form, _folder):
    """What was added is removed though others hung rows on it, and what was changed twice goes back."""
    talk = a_talk()
    with recording(None, Edit.What.SAVED, Edit.Source.FORM):
        Talk.objects.update(track="Two")
        make_takeaway(talk, text_en="Added.")
        talk.speakers.get().aliases.create(name="Ada Byron", slug="ada-byron")
    edit = Edit.objects.get()
    with recording(None, Edit.What.SAVED, Edit.Source.FORM):
        Talk.objects.update(track="Three")
        talk.takeaways.update(code="istioctl")
    url = take_back(edit)
    asked = confirmed(client, url)
    page = client.get(url).context["plan"]
    assert page.has_conflicts
    every = [step.change.key for step in page.steps if not step.fields]
    every += [part.key for step in page.steps for part in step.fields]
    return form(url, {**asked, "take": every})


def merge_of_two_editors(client, form, _folder):
    """The page that asks is answered: a field of mine, a field of theirs, rows of both."""
    url = of_talk("change", a_talk())
    page = client.get(url)
    theirs = {"track": "Theirs", "editor_note": "Theirs.", "takeaways-0-text_en": "Theirs."}
    client.post(url, add_row(filled(client.get(url), **theirs), "takeaways", kind="limit", text_en="Row of theirs."))
    mine = {"track": "Mine", "kind": "panel", "takeaways-1-text_en": "Mine.", "takeaways-2-DELETE": "on"}
    asked = client.post(url, add_row(filled(page, **mine), "takeaways", kind="limit", text_en="Row of mine."))
    assert is_asked(asked)
    return form(url, sent(asked, **{"choose--track": "mine"}))


def write_fixture(file, models, **changes):
    """All rows of these models, told with `changes`."""
    rows = [
        {**row, "fields": {**row["fields"], **{name: text for name, text in changes.items() if name in row["fields"]}}}
        for model in models
        for row in json.loads(serializers.serialize("json", model._base_manager.all(), **NATURAL))
    ]
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(rows))


def a_catalogue():
    make_one_of_each()
    for number in range(3):
        make_takeaway(make_talk(f"Talk {number}", speakers=[f"Person {number}"], summary_en="It is told."))
    ReplayListing.objects.all().delete()  # Which is no fixture.


def first_load(_client, _form, folder):
    """As `make run` does it."""
    a_catalogue()
    write_fixture(folder / "first" / "all.json", MODELS)
    empty_catalogue()
    return "FIRST LOAD", str(folder / "first")


def load_that_changes(_client, _form, folder):
    """Talks get their summary, and all that belongs to them."""
    a_catalogue()
    write_fixture(folder / "all.json", MODELS)
    write_fixture(folder / "talks.json", (Series, Event, Talk), summary_en="")
    empty_catalogue()
    assert load_files([folder / "talks.json"]).problems == ()
    return "load_catalogue", str(folder / "all.json")


WORK = [save, restoring, taking_back_what_was_changed_since, merge_of_two_editors, first_load, load_that_changes]


@pytest.mark.parametrize("arrange", WORK)
def test_killed_at_any_moment_it_is_before_or_after_and_can_be_done_again(victims, editor, form, tmp_path, arrange):
    def arranged():
        empty_catalogue()
        return arrange(editor, form, tmp_path)

    work = arranged()
    code, victims.whole_s = victims.run(*work)
    assert code == 0
    expected, in_time, tries = contents(), 0, 0
    while in_time < KILLS:
        tries += 1
        assert tries <= MOST_TRIES
        work = arranged()
        before = contents()
        assert before != expected
        in_time += victims.killed(*work)
        wait_for_the_dead()
        found = contents()
        assert found in (before, expected)
        check_agreement()
        if found == before:
            assert victims.run(*work)[0] == 0
            assert contents() == expected
            check_agreement()
