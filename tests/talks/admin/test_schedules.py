"""A schedule given in the admin: what would be done of it is shown, and a second click loads exactly that."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from recap.settings import BASE_DIR
from talks.admin import schedule_form, schedules
from talks.models import Edit, Event, SourceState, Talk
from tests.factories import make_event
from tests.html import read_html
from tests.site import sign_in_editor
from tests.talks.admin.test_edits import LOG, confirmed, take_back

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/talks/event/import/"
HEADER = "event,id,title,speakers,day,room,thumbnail\n"
ROWS = "Sand Days 2026,1,Dunes that walk,Ann Bois,2026-04-22,Amphi,x\nSand Days 2026,2,The sea,Eve Flot,2026-04-22,Amphi,x\n"


@pytest.fixture
def editor(client):
    return sign_in_editor(client)


def look(client, text=HEADER + ROWS, name="talks.csv", **given):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, content), "format": "auto", **given})


def press_load(client, page, **changed):
    return client.post(ADDRESS, {**page.context["carried"], **changed})


def errors(page):
    return [str(error) for errors in page.context["form"].errors.values() for error in errors]


def talks_of(page):
    [event] = page.context["told"].events.first
    return {name: count for name, count in event.talks if count}


def test_first_click_shows_and_writes_nothing(client, editor):
    page = look(client)
    assert talks_of(page) == {"New talks": 2}
    assert "What would be done" in page.text
    assert "Talk sand-days-2026/dunes-that-walk" in page.text
    assert not Event.objects.exists()
    assert not Edit.objects.exists()
    assert not SourceState.objects.exists()


def test_second_click_loads_what_was_shown_in_the_name_of_the_editor(client, editor):
    page = press_load(client, look(client))
    assert set(Talk.objects.values_list("title", flat=True)) == {"Dunes that walk", "The sea"}
    edit = Edit.objects.get()
    assert (edit.what, edit.who) == (Edit.What.LOADED, editor.username)
    assert "2 talks: 2 created" in edit.report
    assert reverse("admin:talks_edit_change", args=[edit.pk]) in page.text
    assert reverse("admin:talks_event_change", args=[Event.objects.get().pk]) in page.text


def test_preview_is_a_timetable_in_the_zone_of_the_event(client, editor):
    make_event("Sand Days 2026", slug="sand-days-2026", timezone="America/Los_Angeles")
    header = "title,speakers,day,start,room,language,state\n"
    rows = (
        "The sea,Eve Flot,2026-04-22,14:00,Cellar,en,cancelled\nDunes,Ann Bois and Cal Dune,2026-04-22,9:30,Amphi,,\n"
    )
    page = read_html(look(client, header + rows, event="sand-days-2026").text).one("div", class_="import-timetable")
    assert page.one("caption").text == "The talks in the file (hours: America/Los_Angeles, UTC−7)"
    assert [[cell.text for cell in row.all() if cell.tag in ("td", "th")] for row in page.one("tbody").all("tr")] == [
        ["22 April 2026", "09:30", "Amphi", "Dunes", "Ann Bois, Cal Dune"],
        ["22 April 2026", "14:00", "Cellar", "The sea (cancelled)", "Eve Flot"],
    ]


def test_preview_shows_fifty_talks_and_counts_the_rest(client, editor):
    rows = [f"Sand Days 2026,{number},Dune {number},Ann Bois,,Amphi,x\n" for number in range(60)]
    page = read_html(look(client, HEADER + "".join(rows)).text).one("div", class_="import-timetable")
    assert len(page.one("tbody").all("tr")) == 50
    assert page.one("ul").text == "and 10 more"
    assert page.one("caption").text == "The talks in the file"


def test_table_to_fill_can_be_downloaded_and_is_read(client, editor):
    assert "recap/talks.csv" in client.get(ADDRESS).text
    page = look(client, (BASE_DIR / "recap" / "static" / "recap" / "talks.csv").read_bytes(), timezone="Europe/Paris")
    assert talks_of(page) == {"New talks": 2}
    assert not page.context["told"].problems


def test_import_that_only_added_is_taken_back_from_its_change_and_given_again(client, editor):
    press_load(client, look(client))
    edit = Edit.objects.get()
    assert "(7 rows)" in client.get(LOG).text
    page = client.get(reverse("admin:talks_edit_change", args=[edit.pk]))
    assert "Talks (2): Dunes that walk · The sea" in page.text
    assert take_back(edit) in page.text
    assert "7 rows are removed" in client.get(take_back(edit)).text
    client.post(take_back(edit), confirmed(client, take_back(edit)))
    assert not Talk.objects.exists()
    assert not Event.objects.exists()
    assert "it is so already" in client.get(take_back(edit)).text
    press_load(client, look(client))
    assert Talk.objects.count() == 2


def test_folder_that_is_sent_as_one_file_is_read_as_a_folder(client, editor):
    with ZipFile(packed := BytesIO(), "w") as zipped:
        zipped.writestr("sand-days-2026/category.json", json.dumps({"title": "Sand Days 2026"}))
        for number in range(2):
            video = {"title": f"Dune {number}", "speakers": ["Ann Bois"], "videos": [], "recorded": "2026-04-22"}
            zipped.writestr(f"sand-days-2026/videos/dune-{number}.json", json.dumps(video))
    page = look(client, packed.getvalue(), name="sand-days-2026.zip")
    assert talks_of(page) == {"New talks": 2}
    press_load(client, page)
    assert set(Talk.objects.values_list("event__slug", "title")) == {
        ("sand-days-2026", "Dune 0"),
        ("sand-days-2026", "Dune 1"),
    }


def test_folder_that_cannot_be_unpacked_is_told(client, editor):
    [error] = errors(look(client, b"PK\3\4 and no more", name="a.zip"))
    assert "a.zip: it cannot be unpacked" in error


def test_same_file_again_is_nothing_new(client, editor):
    press_load(client, look(client))
    page = look(client)
    assert "there is nothing to load" in page.text
    assert 'name="load"' not in page.text
    assert Edit.objects.count() == 1


def test_catalogue_that_changed_in_between_is_shown_anew_and_nothing_is_loaded(client, editor):
    first = look(client)
    make_event("Sand Days 2026", slug="sand-days-2026")
    page = press_load(client, first)
    assert "has changed since you looked" in page.text
    assert not Talk.objects.exists()
    page = press_load(client, page)
    assert page.context["is_loaded"]
    assert Talk.objects.count() == 2


def test_what_an_editor_wrote_is_kept_and_both_values_are_told(client, editor):
    press_load(client, look(client))
    talk = Talk.objects.get(title="The sea")
    talk.room = "Attic"
    talk.save()
    page = look(client, HEADER + ROWS.replace("Amphi", "Cellar"))
    [event] = page.context["told"].events.first
    assert [(value.field, value.here, value.there) for value in event.kept.first] == [("room", "Attic", "Cellar")]
    assert [(value.field, value.here, value.there) for value in event.updated.first] == [("room", "Amphi", "Cellar")]
    press_load(client, page)
    assert set(Talk.objects.values_list("room", flat=True)) == {"Attic", "Cellar"}


def test_values_are_told_as_pages_tell_them(client, editor):
    header = "event,id,title,day,start,state,keywords\n"
    rows = "Sand Days 2026,1,Dunes that walk,{},{},{},{}\nSand Days 2026,2,The sea,2026-04-30,,,\n"
    press_load(client, look(client, header + rows.format("2026-04-22", "17:30", "", "sand"), timezone="Asia/Kolkata"))
    told = rows.format("2026-04-23", "9:00", "cancelled", "sand;wind")
    page = look(client, header + told, timezone="Asia/Kolkata")
    [event] = page.context["told"].events.first
    values = {(value.field, value.here, value.there) for value in event.updated.first if value.row.startswith("Talk")}
    assert values >= {
        ("starts at", "22 April 2026, 17:30", "23 April 2026, 09:00"),
        ("state", "held", "cancelled"),
        ("keywords", "sand", "sand, wind"),
    }


def test_what_readers_and_the_loader_say_is_french_on_a_french_page(client, editor):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
    rows = ROWS + "Sand Days 2026,3,Late,Bo,2026-13-99,Amphi,x\nSand Days 2026,4,Lunch,,2026-04-22,,\n"
    page = look(client, HEADER + rows)
    assert page.context["told"].problems.first == [
        "talks.csv\u202f: Les colonnes inconnues sont laissées de côté\u202f: thumbnail.",
        "talks.csv:4\u202f: «\u202f2026-13-99\u202f» n’est pas une date comme 2026-04-22\u202f; le jour est laissé ouvert.",
        "talks.csv\u202f: 1 entrée n’est pas une conférence et n’est pas reprise\u202f: Lunch.",
    ]
    assert page.context["told"].left_out.first == [("colonne «\u202fthumbnail\u202f»", 3)]
    [refused] = errors(look(client, "nothing of the kind", name="talks.txt"))
    assert refused.startswith("talks.txt\u202f: le format n’est pas connu. Sont lus\u202f: ")


def test_what_the_loader_says_is_french_too(client, editor):
    press_load(client, look(client))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
    page = look(client, HEADER + ROWS.splitlines(keepends=True)[0])
    [event] = page.context["told"].events.first
    assert event.notes.first == [
        "sand-days-2026\u202f: Conférence the-sea\u202f: la source ne l’a plus\u202f; rien n’est retiré ici."
    ]


def test_chosen_event_takes_the_talks(client, editor):
    make_event("Dunes", slug="dunes-2026")
    page = press_load(client, look(client, event="dunes-2026"))
    assert page.context["is_loaded"]
    assert Event.objects.get().slug == "dunes-2026"
    assert Talk.objects.filter(event__slug="dunes-2026").count() == 2


def test_new_event_takes_the_name_that_is_given(client, editor):
    text = "title,speakers,day\nDunes that walk,Ann Bois,2026-04-22\n"
    press_load(client, look(client, text, name="v2 final.csv", name_of_event="Sand Days"))
    assert Event.objects.values_list("slug", "name").get() == ("sand-days-2026", "Sand Days")


STAY_IN_ANOTHER = (
    "dunes-2026: 2 talks are in the event sand-days-2026 already, and stay there as they are: choose that event, or move "
    "them: Dunes that walk, The sea."
)


def test_talks_of_another_event_stay_there_and_are_told(client, editor):
    press_load(client, look(client))
    make_event("Dunes", slug="dunes-2026")
    page = look(client, event="dunes-2026")
    assert talks_of(page) == {"Refused talks": 2}
    [event] = page.context["told"].events.first
    assert event.refused.first == [STAY_IN_ANOTHER]


def test_file_of_several_events_without_the_chosen_one_names_them(client, editor):
    make_event("Dunes", slug="dunes-2026")
    page = look(client, HEADER + ROWS + ROWS.replace("Sand", "Snow"), event="dunes-2026")
    assert errors(page)[0] == "talks.csv: Of its events none is “dunes-2026”: sand-days-2026, snow-days-2026."


def test_page_of_an_event_leads_to_its_import(client, editor):
    event = make_event("Dunes", slug="dunes-2026")
    assert f"{ADDRESS}?event=dunes-2026" in client.get(reverse("admin:talks_event_change", args=[event.pk])).text
    assert 'value="dunes-2026"' in client.get(f"{ADDRESS}?event=dunes-2026").text
    assert ADDRESS in client.get(reverse("admin:talks_event_changelist")).text


def test_left_out_fields_and_problems_of_the_file_are_told(client, editor):
    page = look(client, HEADER + ROWS + "Sand Days 2026,3,Late,Bo,2026-13-99,Amphi,x\n")
    assert page.context["told"].left_out.first == [("column “thumbnail”", 3)]
    assert page.context["told"].problems.first


def test_long_reports_are_cut(client, editor):
    rows = [f"Sand Days 2026,{number},Dune {number},Ann Bois,2026-04-22,Amphi,x\n" for number in range(30)]
    page = look(client, HEADER + "".join(rows))
    assert talks_of(page) == {"New talks": 30}
    assert "and 11 more" in page.text  # Of 31: the event is new, too.


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": "nothing of the kind", "name": "talks.txt"}, "the format is not known"),
        ({"text": "nothing of the kind"}, "this is no table of talks: expected is a header"),
        ({"text": HEADER}, "the table has a header and no row under it"),
        ({"text": b"\x89PNG\xff\x00"}, "it is not UTF-8"),
        ({"text": ""}, "talks.csv: the file is empty."),
        ({"event": "nowhere"}, "There is no such event in the catalogue: add it first, or leave this empty."),
        ({"timezone": "Moon/Base"}, "This is no time zone such as Europe/Paris."),
        ({"format": "pyvideo"}, "not one of the available choices"),
        ({"format": "sched"}, "JSON"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_reason(client, editor, given, said):
    page = look(client, **given)
    assert said in " ".join(errors(page))
    assert "told" not in page.context


def test_no_file_is_asked_for(client, editor):
    assert errors(client.post(ADDRESS, {"format": "auto"})) == ["Choose a file."]


@pytest.mark.parametrize("carried", ["=", "AAAA", "eJwDAA"])
def test_carried_file_that_is_broken_is_asked_for_again(client, editor, carried):
    page = press_load(client, look(client), carried_file=carried)
    assert errors(page) == ["The file did not arrive whole: choose it once more."]


def test_too_large_files_are_refused(client, editor, monkeypatch):
    monkeypatch.setattr(schedule_form, "MOST_CARRIED", 10)
    assert errors(look(client)) == ["This file is too large for this page: give it to manage.py import_talks."]
    monkeypatch.setattr(schedule_form, "MAX_FILE_BYTES", 10)
    assert errors(look(client)) == ["This file is too large: 0 MB is the most."]


def test_few_bytes_that_stand_for_many_are_not_unpacked(client, editor, monkeypatch):
    page = look(client)
    monkeypatch.setattr(schedule_form, "MAX_FILE_BYTES", 10)
    assert errors(press_load(client, page)) == ["The file did not arrive whole: choose it once more."]


def test_too_many_talks_are_for_the_command(client, editor, monkeypatch):
    monkeypatch.setattr(schedules, "MOST_TALKS", 1)
    assert errors(look(client)) == ["This file holds more than 1 talk: give it to manage.py import_talks."]


def test_page_speaks_french(client, editor):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
    assert "Importer un programme" in look(client).text
