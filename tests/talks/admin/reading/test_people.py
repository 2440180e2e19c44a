"""Who is who: people of the article and of the catalogue, whose names differ a little."""

import pytest

from talks.models import Edit, Speaker, Talk
from tests.factories import make_appearance, make_speaker, make_talk
from tests.talks.admin.reading.steps import (
    ADD,
    RECAP,
    again,
    cards,
    correct,
    messages,
    path,
    post,
    said_event,
    take,
    unit,
)

pytestmark = pytest.mark.django_db


def test_people_of_the_catalogue_are_known_and_near_names_are_asked(client, editor):
    make_speaker("Alan Turing")
    make_appearance(make_talk("Old talk"), "Grace Hoper", "Navy")
    page = client.post(ADD, {"text": RECAP.replace("Coffee and cake", "Pipes by Grace Hopper")}, follow=True)
    found = {
        person.name: (len(each.rows), [row.name for row in near])
        for card in cards(page)
        for person, each, near in card.people
    }
    assert found == {"Grace Hopper": (0, ["Grace Hoper"]), "Alan Turing": (1, [])}
    assert "Cloud Days 2023 (Navy)" in page.text
    key = unit(page, "A mesh for everyone").key
    page = post(client, page, same=f"{key} grace-hoper Grace Hopper")
    names = [person.name for unit in page.context["desk"].units for person in unit.talk.speakers]
    assert names == ["Grace Hoper", "Alan Turing", "Grace Hoper"]
    take(client, said_event(client, page))
    assert sorted(Speaker.objects.values_list("name", flat=True)) == ["Alan Turing", "Grace Hoper"]


def test_somebody_of_the_catalogue_is_written_as_the_article_writes_them(client, editor):
    make_appearance(make_talk("Old talk"), "Grace Hoper", "Navy")
    make_speaker("Another", slug="grace-hopper")
    page = client.post(ADD, {"text": RECAP}, follow=True)
    assert 'name="rename" value="grace-hoper Grace Hopper"' in page.text
    nobody = client.post(f"{path(page)}take/", {"rename": "grace-hoper Eve Roy"}, follow=True)
    assert messages(nobody) == ["Nothing was changed."]
    page = client.post(f"{path(page)}take/", {"rename": "grace-hoper Grace Hopper"}, follow=True)
    assert messages(page) == ["The catalogue writes “Grace Hopper” now."]
    assert [
        len(each.rows) for card in cards(page) for person, each, _near in card.people if person.name == "Grace Hopper"
    ] == [1]
    take(client, said_event(client, page), "complete")
    person = Speaker.objects.get(name="Grace Hopper")
    assert (person.slug, person.appearances.count()) == ("grace-hopper-2", 2)
    assert client.get("/en/speakers/grace-hoper/", follow=True).redirect_chain == [
        ("/en/speakers/grace-hopper-2/", 301)
    ]
    assert Edit.objects.filter(source=Edit.Source.READING, what=Edit.What.SAVED).count() == 1


def asked(page):
    return [row.name for card in cards(page) for _person, _found, near in card.people for row in near]


@pytest.mark.parametrize("written", ["Grâce Hopper", "GRACE HOPPER", "grace hopper"])
def test_name_that_differs_by_accents_or_capitals_is_asked_and_is_one_person_either_way(client, editor, written):
    known = make_speaker("Grace Hopper")
    page = client.post(ADD, {"text": RECAP}, follow=True)
    page = correct(client, page, "A mesh for everyone", speakers=f"{written} (Navy)")
    assert asked(page) == ["Grace Hopper"]
    theirs = post(client, page, same=f"{unit(page, 'A mesh for everyone').key} grace-hopper {written}")
    assert asked(theirs) == []
    assert [person.name for person in unit(theirs, "A mesh for everyone").talk.speakers] == ["Grace Hopper"]
    page = correct(client, theirs, "A mesh for everyone", speakers=f"{written} (Navy)")
    page = client.post(f"{path(page)}take/", {"rename": f"grace-hopper {written}"}, follow=True)
    assert asked(page) == []
    known.refresh_from_db()
    assert (known.name, known.slug, known.aliases.count()) == (written, "grace-hopper", 0)
    take(client, said_event(client, page))
    assert Speaker.objects.filter(sort_key=known.sort_key).count() == 1


def test_person_whom_the_author_wrote_otherwise_is_told_beside_the_one_in_the_catalogue(client, desk):
    page = take(client, said_event(client, desk), "complete")
    page = again(client, page, RECAP.replace("Alan Turing", "Alan M. Turing"))
    assert [[speaker.name for speaker in card.left] for card in cards(page)] == [[], ["Alan Turing"]]
    assert "Named in the catalogue, and not here: Alan Turing." in page.text


def test_name_that_is_mended_at_a_public_talk_takes_the_place_of_the_other_in_one_click(client, desk):
    page = take(client, said_event(client, desk), "complete")
    page = correct(client, client.get(f"{path(page)}change/"), "Signing images", speakers="Alan M. Turing (Bombe)")
    assert "Take Alan Turing off, and bring the catalogue up to date" in page.text
    talk, turing = Talk.objects.get(title="Signing images"), Speaker.objects.get(name="Alan Turing")
    before = list(Edit.objects.values_list("pk", flat=True))
    page = client.post(f"{path(page)}take/", {"without": f"{talk.pk} {turing.pk}"}, follow=True)
    assert [str(message) for message in page.context["messages"]] == [
        "Alan Turing is no longer named at “Signing images”."
    ]
    assert "In the catalogue" in page.text
    [told] = page.context["told"]
    assert told.talks == [("Changed talks", 1)]
    [edit] = Edit.objects.exclude(pk__in=before)
    assert (edit.what, edit.rows.filter(content_type__model="appearance", kind="deleted").count()) == (
        Edit.What.LOADED,
        1,
    )
    assert "1 updated" in edit.report
    page = client.get(f"{path(page)}change/")
    assert [each.speaker.name for each in talk.appearances.all()] == ["Alan M. Turing"]
    assert [card.left for card in cards(page)] == [[], []]
    page = client.post(f"{path(page)}take/", {"without": f"{talk.pk} {turing.pk}"}, follow=True)
    assert messages(page) == ["Nothing was changed."]
