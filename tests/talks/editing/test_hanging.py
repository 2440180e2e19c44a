"""What hangs on a row whose creation is taken back is told before, counts as others' work, and comes back."""

import pytest
from django.contrib.admin.utils import NestedObjects
from django.db import models
from django.db.models.deletion import get_candidate_relations_to_delete
from django.utils import translation

from talks.editing.hanging import hanging_on
from talks.editing.plans import plan_of_edit, plan_of_version
from talks.editing.snapshots import OWNERS, VERSIONED
from talks.editing.versions import recording
from talks.models import Article, Edit, Event, Talk
from tests.factories import (
    make_alias,
    make_article,
    make_candidate,
    make_company,
    make_coverage,
    make_discovery,
    make_mention,
    make_one_of_each,
    make_slide_link,
    make_takeaway,
    make_talk,
    make_theme,
    make_tool,
)
from tests.talks.editing.test_taking_back import back, change, everything
from tools.models import Company

pytestmark = pytest.mark.django_db


def created(make):
    """The row, and the edit that made it."""
    with recording(None, Edit.What.ADDED, Edit.Source.FORM):
        row = make()
    return row, Edit.objects.latest("pk")


def told(plan):
    """(noun, name, whether it goes, whether it is later) of what hangs on what the plan removes."""
    return [
        (each.change.noun, each.change.name, each.goes, each.is_since) for step in plan.steps for each in step.hanging
    ]


def english(edit, owner=None):
    with translation.override("en"):
        return plan_of_edit(edit, owner)


@pytest.mark.parametrize("model", OWNERS)
def test_what_is_found_is_what_django_deletes_and_what_loses_its_value(model):
    make_one_of_each()
    row = model.objects.first()
    found = hanging_on([row])[model, row.pk]
    collector = NestedObjects("default", origin=row)
    collector.collect([row])
    going = {(type(each), each.pk) for of in collector.data.values() for each in of} - {(model, row.pk)}
    staying = {(type(each), each.pk) for of in collector.field_updates.values() for rows in of for each in rows} - going
    protected = {(type(each), each.pk) for each in collector.protected}
    assert {(each.model, each.pk) for each in found if not each.after} == going - protected
    assert {(each.model, each.pk) for each in found if each.after} == staying


def test_every_relation_between_rows_goes_along_lets_go_or_protects():
    ways = {relation.on_delete for model in VERSIONED for relation in get_candidate_relations_to_delete(model._meta)}
    assert ways == {models.CASCADE, models.SET_NULL, models.PROTECT}


@pytest.mark.parametrize("model", OWNERS)
def test_whatever_goes_with_a_row_has_versions(model):
    """So that it comes back."""
    make_one_of_each()
    assert {each.model for row in model.objects.all() for each in hanging_on([row])[model, row.pk]} <= VERSIONED.keys()


@pytest.mark.parametrize("rows", [1, 3])
def test_number_of_queries_does_not_grow_with_the_rows(django_assert_num_queries, rows):
    for number in range(rows):
        talk = make_talk(f"Talk {number}", speakers=[f"Person {number}"])
        make_takeaway(talk)
        make_takeaway(talk)
    talks = list(Talk.objects.all())
    with django_assert_num_queries(10):
        assert [len(of) for of in hanging_on(talks).values()] == [3] * rows


def test_rows_of_the_same_edit_go_along_and_are_nobody_elses():
    talk, edit = created(lambda: make_talk(speakers=["Ada Lovelace"]))
    plan = english(edit)
    assert told(plan) == [("appearance", "Ada Lovelace", True, False)]
    assert not plan.has_conflicts
    back(plan)
    assert not Talk.objects.filter(pk=talk.pk).exists()


def test_what_others_hung_on_it_since_is_told_by_kind_and_name_and_nothing_is_ticked():
    talk, edit = created(lambda: make_talk(themes=["Security"]))
    with recording(None, Edit.What.SAVED, Edit.Source.FORM):
        make_takeaway(talk, text_en="Less memory.")
    make_candidate(talk)  # No version knows it.
    plan = english(edit)
    [step] = [step for step in plan.steps if step.target.model is Talk]
    assert [(each.change.noun, each.is_since) for each in step.hanging] == [
        ("takeaway", True),
        ("replay candidate", True),
        ("theme of a talk", False),
    ]
    assert step.hanging[0].change.name == "Less memory."
    assert plan.has_conflicts
    ticked = plan.unchanged_keys()
    assert step.change.key not in ticked
    assert not any(each.change.key in ticked for each in step.hanging), "a talk that stays keeps its themes"


def test_row_that_was_created_with_it_and_changed_since_keeps_it():
    def make():
        return make_takeaway(make_talk(), text_en="Less.")

    takeaway, edit = created(make)
    change(takeaway, text_en="Much less.")
    plan = english(edit)
    assert ("takeaway", "Much less.", True, True) in told(plan)
    assert [step.target.model for step in plan.steps if step.change.key in plan.unchanged_keys()] == [Event]


def test_row_that_would_stay_without_its_value_is_told():
    company, edit = created(make_company)
    tool = make_tool()
    assert told(english(edit)) == []
    change(tool, vendor=company)
    plan = english(edit)
    assert told(plan) == [("tool", "Istio", False, True)]
    [step] = plan.steps
    assert [(part.label, part.before, part.after) for part in step.hanging[0].change.fields] == [
        ("Vendor", "Analytical Engines", "")
    ]
    assert plan.unchanged_keys() == set()


def test_other_changes_of_a_row_that_stays_do_not_count():
    with recording(None, Edit.What.ADDED, Edit.Source.FORM):
        company = make_company()
        tool = make_tool(vendor=company)
    edit = Edit.objects.get()
    change(tool, description_en="New")
    step = next(step for step in plan_of_edit(edit).steps if step.target.model is Company)
    assert [(each.goes, each.is_since) for each in step.hanging] == [(False, False)]


def test_what_hangs_on_what_goes_along_is_told_too():
    article, edit = created(make_article)
    talk = make_talk()
    make_coverage(article, talk)
    make_takeaway(talk, article=article, text_en="Less.")
    make_discovery("Tracee", article=article)
    hanging = {step.target.model: {each.change.key for each in step.hanging} for step in english(edit).steps}
    assert hanging[Event] == {*hanging[Article], f"talks.article:{article.pk}"}
    assert len(hanging[Article]) == 3


def test_row_of_another_one_is_told_with_whose_it_is():
    theme, edit = created(make_theme)
    make_talk("One", themes=[theme])
    make_talk("Two", themes=[theme])
    [step] = plan_of_edit(edit).steps
    assert [(each.change.name, each.of) for each in step.hanging] == [("Service mesh", "One"), ("Service mesh", "Two")]


def test_other_rows_of_the_edit_go_along_when_one_alone_is_taken_back():
    article = make_article()
    event = article.event
    with recording(None, Edit.What.DELETED, Edit.Source.FORM):
        event.delete()
    back(plan_of_edit(Edit.objects.latest("pk")), Edit.What.UNDELETED)
    edit = Edit.objects.latest("pk")
    plan = english(edit, Event.objects.get())
    assert [is_since for *_rest, is_since in told(plan)] == [False]
    change(Article.objects.get(), title="Better")
    assert [is_since for *_rest, is_since in told(english(edit, Event.objects.get()))] == [True]


def test_version_before_the_row_was_there_tells_what_goes_and_marks_what_no_version_knows():
    edit = change(make_tool("Other"), description_en="New")
    talk, _created = created(make_talk)
    with recording(None, Edit.What.SAVED, Edit.Source.FORM):
        make_slide_link(talk)
    make_candidate(talk)
    plan = plan_of_version(talk, edit)
    step = next(step for step in plan.steps if step.target.model is Talk)
    assert [each.is_since for each in step.hanging] == [True, False]


def test_hung_on_it_between_seeing_and_confirming_changes_the_stamp():
    theme, edit = created(make_theme)
    seen = plan_of_edit(edit).stamp
    talk = make_talk(themes=[theme])
    hung = plan_of_edit(edit).stamp
    talk.theme_links.all().delete()
    assert seen != hung
    assert plan_of_edit(edit).stamp == seen


@pytest.mark.parametrize(
    ("make", "hang"),
    [
        (make_theme, lambda theme: [make_talk(themes=[theme]), make_tool(themes=[theme])]),
        (make_company, lambda company: [make_talk(speakers=[("Ada", company)]), make_tool(vendor=company)]),
        (make_tool, lambda tool: [make_discovery(tool), make_alias(tool, "istiod")]),
        (make_talk, lambda talk: [make_candidate(talk), make_mention(talk), make_slide_link(talk), make_coverage(talk=talk)]),
        (make_article, lambda article: [make_takeaway(make_talk(), article=article), make_coverage(article)]),
    ],
    ids=["theme", "company", "tool", "talk", "article"],
)  # fmt: skip
def test_all_that_went_along_comes_back(make, hang):
    row, edit = created(make)
    hang(row)
    before = everything()
    plan = plan_of_edit(edit)
    step = next(step for step in plan.steps if step.target.pk == row.pk and step.target.model is type(row))
    assert step.takes_later_work
    expected = {each.change.key for each in step.hanging if each.goes} | {step.change.key}
    assert back(plan, take={step.change.key}) == 1
    after = everything()
    assert {f"{label}:{pk}" for label, pk in before.keys() - after.keys()} == expected
    undone = Edit.objects.latest("pk")
    assert undone.row_count == len(step.hanging) + 1
    back(plan_of_edit(undone))
    assert everything() == before


def test_thousands_are_counted_and_the_first_are_named():
    theme, edit = created(make_theme)
    for number in range(102):
        make_tool(f"Tool {number}", themes=[theme])
    [step] = plan_of_edit(edit).steps
    assert (len(step.hanging), len(step.named), step.unnamed_count) == (102, 100, 2)
