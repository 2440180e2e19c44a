"""Changes are taken back and versions restored as wholes: rows, parts and what pointed at them; or nothing at all."""

import pytest
from django.contrib.auth import get_user_model
from django.core import serializers
from django.utils import translation

from talks.editing.history import compared, history_of, in_the_bin, last_replay_edits
from talks.editing.plans import plan_of_edit, plan_of_version
from talks.editing.purging import purge
from talks.editing.snapshots import VERSIONED
from talks.editing.taking_back import CannotTakeBackError, carry_out
from talks.editing.versions import recording
from talks.models import Article, Edit, EditedRow, Event, Takeaway, Talk
from tests.factories import (
    make_alias,
    make_article,
    make_candidate,
    make_company,
    make_coverage,
    make_event,
    make_glossary_entry,
    make_mention,
    make_one_of_each,
    make_slide_link,
    make_speaker,
    make_takeaway,
    make_talk,
    make_theme,
    make_tool,
)
from tools.models import Company, Theme, Tool

pytestmark = pytest.mark.django_db

What, Source = Edit.What, Edit.Source
WATCH, OTHER = (f"https://www.youtube.com/watch?v={letter * 11}" for letter in "ab")


def edited(what=What.SAVED, source=Source.FORM):
    return recording(None, what, source)


def change(row, **fields):
    with edited():
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()
    return Edit.objects.latest("pk")


def delete(row):
    with edited(What.DELETED):
        row.delete()
    return Edit.objects.latest("pk")


def back(plan, what=What.TAKEN_BACK, *, take=None):
    return carry_out(plan, plan.unchanged_keys() if take is None else take, None, what)


def everything():
    """All rows, but for the times of saves."""
    found = {}
    for model in VERSIONED:
        for row in serializers.serialize("python", model.objects.order_by("pk")):
            row["fields"].pop("updated_at", None)
            found[row["model"], row["pk"]] = row["fields"]
    return found


# --- taking back ----------------------------------------------------------------------------------------------------


def test_change_is_taken_back_and_that_is_a_change():
    talk = make_talk(track="Old")
    edit = change(talk, track="New")
    with translation.override("en"):
        plan = plan_of_edit(edit)
    [step] = plan.steps
    assert [(part.change.label, part.change.before, part.change.after) for part in step.fields] == [
        ("Track", "New", "Old")
    ]
    assert back(plan) == 1
    talk.refresh_from_db()
    assert talk.track == "Old"
    last = Edit.objects.latest("pk")
    assert (last.what, last.source) == ("taken_back", "history")
    assert plan_of_edit(edit).steps == []
    back(plan_of_edit(last))
    talk.refresh_from_db()
    assert talk.track == "New"


def test_group_is_taken_back_as_one():
    before_talk = make_talk(track="Old")
    kept, gone = make_takeaway(before_talk, text_en="Kept."), make_takeaway(before_talk, text_en="Gone.")
    before = everything()
    with edited() as _:
        Talk.objects.update(track="New")
        kept.text_en = "Changed."
        kept.save()
        gone.delete()
        make_takeaway(before_talk, text_en="New.")
        make_mention(before_talk, make_tool())
    edit = Edit.objects.get()
    assert back(plan_of_edit(edit)) == 6
    assert everything() == before


def test_field_that_was_changed_again_since_is_left_unless_it_is_ticked():
    talk = make_talk(track="One", editor_note="")
    edit = change(talk, track="Two", editor_note="Ask.")
    change(talk, track="Three")
    plan = plan_of_edit(edit)
    assert plan.has_conflicts
    [part] = [part for step in plan.steps for part in step.fields if part.is_changed_since]
    assert (part.change.name, part.change.before, part.since, part.change.after) == ("track", "Three", "Two", "One")
    back(plan)
    talk.refresh_from_db()
    assert (talk.track, talk.editor_note) == ("Three", "")
    plan = plan_of_edit(edit)
    back(plan, take={part.key for step in plan.steps for part in step.fields})
    talk.refresh_from_db()
    assert talk.track == "One"


def test_row_that_was_added_and_changed_since_is_left():
    with edited():
        takeaway = make_takeaway(make_talk())
    edit = Edit.objects.get()
    change(takeaway, text_en="Better.")
    plan = plan_of_edit(edit, takeaway.talk)
    assert [step.is_changed_since for step in plan.steps if step.target.model is Takeaway] == [True]


def test_change_of_a_row_that_was_deleted_since_cannot_be_taken_back():
    talk = make_talk()
    edit = change(talk, track="New")
    delete(talk)
    [step] = plan_of_edit(edit).steps
    assert step.is_blocked
    assert back(plan_of_edit(edit), take={step.change.key}) == 0
    assert not Talk.objects.exists()


def test_only_what_belongs_to_one_row_can_be_taken_back():
    one, two = make_talk("One"), make_talk("Two")
    with edited():
        Talk.objects.update(track="New")
    back(plan_of_edit(Edit.objects.get(), one))
    assert dict(Talk.objects.values_list("title", "track")) == {"One": "", "Two": "New"}
    assert two.track == ""


def test_rows_that_swapped_places_and_videos_swap_back():
    one = make_talk("One", replay_url=WATCH)
    two = make_talk("Two", replay_url=OTHER)
    first, second = make_takeaway(one, position=1), make_takeaway(one, position=2)
    before = everything()
    with edited():
        Talk.objects.filter(pk=one.pk).update(replay_url="https://example.org/x")
        Talk.objects.filter(pk=two.pk).update(replay_url=WATCH)
        Talk.objects.filter(pk=one.pk).update(replay_url=OTHER)
        for row, place in ((first, 9), (second, 1), (first, 2)):
            Takeaway.objects.filter(pk=row.pk).update(position=place)
    back(plan_of_edit(Edit.objects.get()))
    assert everything() == before
    assert not EditedRow.objects.filter(before__contains="2000").exists()


def test_what_was_taken_meanwhile_is_said_and_nothing_is_changed():
    first = make_tool("Istio")
    edit = change(first, slug="istio-mesh", description_en="New")
    make_tool("Other", slug="istio")
    with pytest.raises(CannotTakeBackError) as refusal, translation.override("en"):
        back(plan_of_edit(edit))
    assert refusal.value.reasons == ["tool “Istio”: slug “istio” is taken by “Other” by now. Change that first."]
    first.refresh_from_db()
    assert (first.slug, first.description_en) == ("istio-mesh", "New")


def test_row_that_others_need_is_not_removed():
    with edited():
        tool = make_tool()
    make_mention(make_talk(), tool)
    edit = Edit.objects.get()
    with pytest.raises(CannotTakeBackError, match="Istio"):
        back(plan_of_edit(edit))
    assert Tool.objects.exists()


# --- the bin --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", [Talk, Article])
def test_deleted_row_comes_back_with_all_that_hung_on_it(model):
    make_one_of_each()
    before = everything()
    edit = delete(model.objects.get())
    assert len(before) - len(everything()) == edit.rows.filter(kind="deleted").count() > 3
    back(plan_of_edit(edit), What.UNDELETED)
    assert everything() == before


def test_deleted_event_comes_back_with_recaps_figures_discoveries_and_listings():
    make_one_of_each()
    Talk.objects.all().delete()
    before = everything()
    edit = delete(Event.objects.get())
    assert [row.version.object_repr for row in in_the_bin()] == ["Cloud Days 2023", "What we saw at Cloud Days"]
    back(plan_of_edit(edit), What.UNDELETED)
    assert everything() == before
    assert not in_the_bin().exists()


def test_deleted_company_comes_back_to_those_who_named_it():
    company = make_company()
    make_alias(company, "AE")
    make_tool(vendor=company)
    make_talk(speakers=[("Ada Lovelace", company)])
    before = everything()
    edit = delete(company)
    back(plan_of_edit(edit), What.UNDELETED)
    assert everything() == before


@pytest.mark.parametrize("make", [make_theme, make_glossary_entry, make_tool, make_event])
def test_row_comes_back_under_its_number_and_its_history_goes_on(make):
    row = make()
    pk, name = row.pk, str(row)
    edit = delete(row)
    [binned] = in_the_bin()
    assert (binned.object_id, binned.version.object_repr) == (pk, name)
    back(plan_of_edit(edit), What.UNDELETED)
    row = type(row).objects.get(pk=pk)
    assert [entry.edit.what for entry in history_of(row, None, 10).rows] == ["undeleted", "deleted"]


def test_slug_that_was_taken_since_the_deletion_is_said():
    talk = make_talk()
    make_takeaway(talk)
    edit = delete(talk)
    make_talk("Another", slug=talk.slug)
    with pytest.raises(CannotTakeBackError) as refusal, translation.override("en"):
        back(plan_of_edit(edit))
    assert refusal.value.reasons == [
        "talk “A mesh without sidecars”: slug “a-mesh-without-sidecars” is taken by “Another” by now. Change that first."
    ]
    assert not Takeaway.objects.exists()


def test_row_whose_owner_is_in_the_bin_asks_for_that_first():
    talk = make_talk()
    first = delete(talk)
    second = delete(talk.event)
    with pytest.raises(CannotTakeBackError) as refusal, translation.override("en"):
        back(plan_of_edit(first))
    assert refusal.value.reasons == [
        "talk “A mesh without sidecars”: its event “Cloud Days 2023 (deleted)” is deleted. Restore that first."
    ]
    back(plan_of_edit(second))
    back(plan_of_edit(first))
    assert Talk.objects.exists()


def test_account_that_is_gone_is_no_reason_to_refuse():
    user = get_user_model().objects.create(username="marie")
    candidate = make_candidate(state="accepted", decided_by=user)
    edit = delete(candidate.talk)
    user.delete()
    back(plan_of_edit(edit))
    candidate.refresh_from_db()
    assert candidate.decided_by is None


def test_purged_row_leaves_no_version_anywhere():
    secret = "Sesame"
    talk = make_talk(secret)
    make_takeaway(talk, text_en=secret)
    make_coverage(talk=talk, heading=secret)
    change(talk, track=secret)
    other = change(make_talk("Other"), track="Kept")
    delete(talk)
    purge(in_the_bin().get(), None)
    assert not EditedRow.objects.exclude(edit=other).exists()
    held = [
        *Edit.objects.values_list("about", "report"),
        *EditedRow.objects.values_list("before", "version__serialized_data"),
    ]
    assert secret not in str(held)
    assert Edit.objects.latest("pk").what == "purged"
    assert not in_the_bin().exists()


def test_purging_one_row_leaves_others_of_the_same_edit_in_the_bin():
    article = make_article()
    edit = delete(article.event)
    binned = {row.content_type.model for row in in_the_bin()}
    assert {"event", "article"} <= binned
    assert purge(in_the_bin().get(content_type__model="article"), None)
    assert {row.content_type.model for row in in_the_bin()} == binned - {"article"}
    back(plan_of_edit(edit))
    assert Event.objects.exists()


def test_row_that_came_back_meanwhile_is_not_purged():
    speaker = make_speaker("Ada Lovelace")
    edit = delete(speaker)
    row = in_the_bin().get()
    back(plan_of_edit(edit))
    kept = EditedRow.objects.count()
    assert not purge(row, None)
    assert EditedRow.objects.count() == kept


# --- versions -------------------------------------------------------------------------------------------------------


def test_version_is_restored_with_its_rows_whatever_came_after():
    make_one_of_each()
    talk = Talk.objects.get()
    edit = change(talk, track="Then")
    then = everything()
    change(talk, track="Later", editor_note="Ask.")
    with edited():
        talk.takeaways.all().delete()
        make_slide_link(talk, url="https://example.org/more")
        talk.themes.clear()
    change(talk, title="Renamed")
    back(plan_of_version(talk, edit), What.RESTORED)
    assert everything() == then
    assert plan_of_version(talk, edit).steps == []


def test_two_versions_are_compared():
    talk = make_talk(track="One")
    first = change(talk, track="Two")
    with edited():
        make_takeaway(talk, text_en="Less.")
    last = change(talk, track="Three")
    with translation.override("en"):
        found = compared(talk, first.pk, last.pk)
    assert [(row.kind, row.name, [(f.label, f.before, f.after) for f in row.fields][:1]) for row in found] == [
        ("changed", "A mesh without sidecars", [("Track", "Two", "Three")]),
        ("created", "Less.", [("Position", "", "1")]),
    ]


def test_last_replay_that_took_anothers_place_can_be_taken_back():
    talk = make_talk(replay_url=WATCH)
    assert last_replay_edits([talk]) == {}
    edit = change(talk, replay_url=OTHER)
    assert last_replay_edits([talk])[talk.pk].edit == edit
    back(plan_of_edit(edit, talk))
    talk.refresh_from_db()
    assert talk.replay_url == WATCH
    assert (Theme.objects.count(), Company.objects.count()) == (0, 0)
