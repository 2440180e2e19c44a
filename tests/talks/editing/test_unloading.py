"""A load that only added is taken back: what nobody touched goes, what others hung on it stays, with what it needs."""

import pytest

from talks.editing import unloading
from talks.editing.made import runs
from talks.editing.plans import plan_of_edit
from talks.editing.versions import recording
from talks.ingest.loading.forgetting import forgetting
from talks.ingest.loading.load import load_events
from talks.ingest.records import EventRecord, PersonRecord, TalkRecord
from talks.models import Appearance, Edit, EditedRow, Event, SourceState, Speaker, Talk
from tests.factories import make_event, make_speaker, make_takeaway, make_talk, make_theme
from tests.talks.editing.test_taking_back import back, change, everything

pytestmark = pytest.mark.django_db

QUERIES = 20
TALKS = (
    TalkRecord("Dunes that walk", speakers=(PersonRecord("Ann Bois", "Sable"),), source_ref="1"),
    TalkRecord("The sea", speakers=(PersonRecord("Eve Flot", "Sable"),), source_ref="2"),
)


def loaded(talks=TALKS, slug="sand-days-2026"):
    load_events([EventRecord(slug=slug, name="Sand Days", year=2026, source="sand", talks=talks)])
    return Edit.objects.latest("pk")


def unloaded(edit):
    """As the page does it."""
    plan = plan_of_edit(edit)
    with forgetting(plan.unloading.talks):
        return back(plan)


def titles():
    return set(Talk.objects.values_list("title", flat=True))


def named(plan):
    return [(str(each.row.name), [str(row.name) for row in each.needed_by]) for each in plan.unloading.staying]


def test_load_that_only_added_is_taken_back_and_comes_again():
    before = everything()
    edit = loaded()
    after = everything()
    assert edit.row_count == 8  # An event, two talks, two people, their company, two appearances.
    assert unloaded(edit) == 8
    assert everything() == before
    last = Edit.objects.latest("pk")
    assert (last.what, last.row_count) == ("taken_back", 8)
    assert back(plan_of_edit(last)) == 8
    assert everything() == after


def test_talk_that_was_changed_since_stays_with_all_that_it_needs():
    edit = loaded()
    change(Talk.objects.get(title="The sea"), room="Attic")
    plan = plan_of_edit(edit)
    assert named(plan) == [("The sea", [])]
    assert plan.unloading.staying_count == 5
    assert unloaded(edit) == 3
    assert titles() == {"The sea"}
    assert set(Speaker.objects.values_list("name", flat=True)) == {"Eve Flot"}
    assert Appearance.objects.get().company.name == "Sable"


def test_talk_that_was_changed_and_put_back_goes():
    edit = loaded()
    change(Talk.objects.get(title="The sea"), room="Attic")
    change(Talk.objects.get(title="The sea"), room="")
    assert unloaded(edit) == 8


def test_what_others_hung_on_it_is_named_and_left():
    edit = loaded()
    make_takeaway(Talk.objects.get(title="The sea"), text_fr="", text_en="Salt.")
    make_talk("Another", event=make_event("Elsewhere"), speakers=[Speaker.objects.get(name="Ann Bois")])
    plan = plan_of_edit(edit)
    assert named(plan) == [("Ann Bois", ["Ann Bois"]), ("The sea", ["Salt."])]
    unloaded(edit)
    assert titles() == {"The sea", "Another"}


def test_what_was_there_before_stays():
    make_speaker("Ann Bois")
    event = make_event("Sand Days", slug="sand-days-2026")
    make_talk("Here before", event=event)
    before = everything()
    edit = loaded()
    unloaded(edit)
    assert {key for key in everything() if key[0] != "talks.event"} == {
        key for key in before if key[0] != "talks.event"
    }


def test_row_that_the_load_pointed_at_its_own_is_put_back_first():
    make_event("Sand Days", slug="sand-days-2026")
    before = everything()
    load_events([EventRecord(slug="sand-days-2026", name="Sand Days", series="Sand", source="sand", talks=TALKS)])
    edit = Edit.objects.latest("pk")
    assert unloaded(edit) > 8
    assert everything() == before


@pytest.mark.parametrize("slug", ["sand-days-2026", "other-days-2026"])
def test_talks_that_were_taken_back_come_with_the_next_import_wherever_it_goes(slug):
    make_event("Sand Days", slug="sand-days-2026")
    make_event("Other Days", slug="other-days-2026")
    unloaded(loaded())
    assert titles() == set()
    assert not SourceState.objects.filter(kind="talks.talk").exists()
    loaded(slug=slug)
    assert set(Talk.objects.values_list("event__slug", "title")) == {(slug, talk.title) for talk in TALKS}


def test_talks_of_other_loads_are_remembered():
    loaded(TALKS[:1])
    unloaded(loaded())
    assert list(SourceState.objects.filter(kind="talks.talk").values_list("source_ref", flat=True)) == ["1"]
    assert titles() == {"Dunes that walk"}


def test_stamp_is_of_what_goes_now():
    edit = loaded()
    before = plan_of_edit(edit).stamp
    change(Talk.objects.get(title="The sea"), room="Attic")
    assert plan_of_edit(edit).stamp != before


def test_load_of_too_many_rows_is_not_taken_back(monkeypatch):
    monkeypatch.setattr(unloading, "MOST_ROWS", 7)
    edit = loaded()
    plan = plan_of_edit(edit)
    assert plan.unloading.is_too_large
    assert plan.unchanged_keys() == set()
    assert Event.objects.exists()


def test_form_that_adds_keeps_versions():
    with recording(None, Edit.What.ADDED, Edit.Source.FORM):
        make_theme()
    assert (Edit.objects.get().made, EditedRow.objects.count()) == ({}, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_plan_asks_as_often_of_few_rows_as_of_many(django_assert_num_queries, count):
    edit = loaded(tuple(TalkRecord(f"Dune {n}", source_ref=str(n)) for n in range(count)))
    plan_of_edit(edit)
    with django_assert_num_queries(QUERIES):
        plan_of_edit(edit)


def test_runs_are_the_first_and_the_last_of_each():
    assert runs([]) == []
    assert runs({3, 1, 2, 7}) == [[1, 3], [7, 7]]
