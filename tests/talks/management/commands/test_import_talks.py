import datetime as dt
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from talks.models import Event, Talk
from tests.factories import make_event
from tests.talks.ingest.readers.given import FORMATS

pytestmark = pytest.mark.django_db

FRAB = str(FORMATS / "schedule" / "frab.xml")
PYVIDEO = str(FORMATS / "pyvideo")
GRID = str(FORMATS / "json" / "sessionize_grid.json")


def run(*arguments, **options):
    out, err = StringIO(), StringIO()
    call_command("import_talks", *arguments, stdout=out, stderr=err, **options)
    return out.getvalue().splitlines(), err.getvalue().splitlines()


def test_import_talks_loads_and_then_changes_nothing():
    out, err = run("auto", FRAB)
    assert out[-1].endswith("0 updated, 0 unchanged, 0 kept, 0 problems")
    assert (
        err[-1]
        == "Read: 5 talks, events: 1. Entries that are no talks: 1, that could not be read: 2. Problem lines: 8."
    )
    assert Event.objects.get().slug == "nightconf19"
    assert Talk.objects.count() == 5
    again = run("schedule.xml", FRAB)[0]
    assert again[-1].startswith("5 talks: 5 unchanged; rows: 0 created, 0 updated,")


def stop_at_talks(execute, sql, *arguments):
    if sql.startswith('INSERT INTO "talks_talk"'):
        raise KeyboardInterrupt
    return execute(sql, *arguments)


def test_import_talks_stopped_says_so():
    with connection.execute_wrapper(stop_at_talks), pytest.raises(CommandError, match=r"^Stopped\. What is") as stopped:
        run("auto", FRAB)
    assert (stopped.value.returncode, Event.objects.count()) == (130, 0)


def test_each_problem_is_a_line_and_so_is_what_has_no_place():
    err = run("pyvideo", PYVIDEO, dry_run=True)[1]
    assert "problem  sea-conf-2019/videos/untitled.json: This entry has no title; it is not taken." in err
    assert err[-2].startswith("left out, because it has no place here: ")


def test_a_dry_run_writes_nothing():
    out = run("auto", FRAB, dry_run=True)[0]
    assert out[-1].endswith("(dry run: nothing was written)")
    assert not Talk.objects.exists()


def test_the_event_and_the_zone_may_be_given():
    run("auto", GRID, event="ddd-2016", name="DDD Perth 2016", timezone="Australia/Perth")
    event = Event.objects.get()
    assert (event.slug, event.name, event.timezone) == ("ddd-2016", "DDD Perth 2016", "Australia/Perth")
    assert Talk.objects.get().starts_at.isoformat() == "2016-08-06T08:00:00+00:00"


def test_of_several_events_one_may_be_taken(tmp_path):
    for name in ("north", "south"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "category.json").write_text(json.dumps({"title": name}))
    run("auto", str(tmp_path), event="south")
    assert [event.slug for event in Event.objects.all()] == ["south"]


TABLE = "id,title,speakers,day\n1,Dunes that walk,Ann Bois,2026-04-22\n2,The sea,Eve Flot,2026-04-23\n"


def table(folder, name, text=TABLE):
    path = folder / name
    path.write_text(text)
    return str(path)


def test_of_a_table_of_several_events_one_may_be_taken(tmp_path):
    rows = "North 2026,Snow,A Berg\nSouth 2026,Sand,C Dorn\nSouth 2026,Sea,E Flot\n"
    path = table(tmp_path, "own.csv", f"event,title,speakers\n{rows}")
    run("auto", path, event="south-2026")
    assert set(Talk.objects.values_list("event__name", "title")) == {("South 2026", "Sand"), ("South 2026", "Sea")}
    with pytest.raises(CommandError, match="no event to import"):
        run("auto", path, event="east-2026")


def test_a_file_name_names_no_event_that_is_there(tmp_path):
    run("auto", table(tmp_path, "Programme.csv"))
    assert Event.objects.values_list("slug", "name").get() == ("programme-2026", "Programme")
    out = run("auto", table(tmp_path, "v2 final.csv"), event="programme-2026")[0]
    assert out == ["2 talks: 2 unchanged; rows: 0 created, 0 updated, 1 unchanged, 0 kept, 0 problems"]
    assert Event.objects.values_list("slug", "name").get() == ("programme-2026", "Programme")


def test_talks_that_are_in_another_event_stay_there_and_the_chosen_one_stays_as_it_is(tmp_path):
    run("auto", table(tmp_path, "Programme.csv"))
    other = make_event("Other Day 2026", slug="other-day-2026", starts_on=dt.date(2026, 1, 2), ends_on=None)
    out = run("auto", table(tmp_path, "Programme.csv"), event="other-day-2026")[0]
    assert out[0] == (
        "problem  other-day-2026: 2 talks are in the event programme-2026 already, and stay there as they are: choose "
        "that event, or move them: Dunes that walk, The sea."
    )
    assert out[-1].startswith("2 talks: 2 refused;")
    assert set(Talk.objects.values_list("event__slug", flat=True)) == {"programme-2026"}
    assert Event.objects.values_list("name", "starts_on").get(pk=other.pk) == ("Other Day 2026", dt.date(2026, 1, 2))


def test_a_number_of_one_table_names_no_talk_of_another(tmp_path):
    run("auto", table(tmp_path, "Programme.csv"))
    run("auto", table(tmp_path, "b.csv", "id,title,speakers,day\n2,Wind,Gil Haut,2026-05-02\n"))
    assert run("auto", table(tmp_path, "Programme.csv"), event="b-2026")[0][-1].startswith("2 talks: 2 refused;")
    assert Talk.objects.get(event__slug="b-2026").title == "Wind"


def test_talks_that_an_editor_moved_to_the_chosen_event_are_found_there(tmp_path):
    run("auto", table(tmp_path, "Programme.csv"))
    Talk.objects.update(event=make_event("Other Day 2026", slug="other-day-2026"))
    out = run("auto", table(tmp_path, "Programme.csv"), event="other-day-2026")[0]
    assert out[-1].startswith("2 talks: 2 updated;")
    assert Talk.objects.count() == 2


def test_a_table_takes_the_name_that_is_given(tmp_path):
    run("auto", table(tmp_path, "template.csv"), name="Dunes 2026")
    assert Event.objects.values_list("slug", "name").get() == ("dunes-2026", "Dunes 2026")
    assert set(Talk.objects.values_list("source_ref", flat=True)) == {"dunes-2026/1", "dunes-2026/2"}


def test_an_event_that_is_not_there_and_has_no_name_is_an_error_with_near_ones(tmp_path):
    make_event("KubeCon EU 2023", slug="kubecon-eu-2023")
    with pytest.raises(
        CommandError, match=r"There is no event kubecn-eu-2023 .* Near are: kubecon-eu-2023\. .* --name"
    ):
        run("auto", table(tmp_path, "a.csv"), event="kubecn-eu-2023")
    assert not Talk.objects.exists()
    run("auto", table(tmp_path, "a.csv"), event="kubecn-eu-2023", name="KubeCN")
    assert Talk.objects.count() == 2


def test_quiet_prints_problems_and_totals_only(tmp_path):
    path = table(tmp_path, "a.csv")
    assert "created  talks.talk a-2026/the-sea: The sea" in run("auto", path, dry_run=True)[0]
    assert [line.split()[0] for line in run("auto", path, quiet=True)[0]] == ["2"]


def test_a_folder_of_two_kinds_is_read_as_both(tmp_path):
    (tmp_path / "py").mkdir()
    (tmp_path / "py" / "category.json").write_text('{"title": "Sea Conf"}')
    (tmp_path / "gems").mkdir()
    (tmp_path / "gems" / "event.yml").write_text("id: gem-days\ntitle: Gem Days\n")
    run("auto", str(tmp_path))
    assert sorted(event.slug for event in Event.objects.all()) == ["gem-days", "py"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"output": Path("up")}, "goes with --as fixture"),
        ({"output": Path("up") / "and" / "away", "form": "fixture"}, "there is no such folder; make it first"),
    ],
)
def test_a_folder_for_fixtures_that_is_of_no_use_is_an_error(options, said):
    with pytest.raises(CommandError, match=said):
        run("auto", FRAB, **options)


def test_an_address_is_no_path():
    with pytest.raises(CommandError, match="is an address: download the file first"):
        run("auto", "https://pretalx.example.org/days/schedule.xml")


def test_an_empty_file_is_called_one(tmp_path):
    with pytest.raises(CommandError):
        call_command("import_talks", "sched", table(tmp_path, "a.json", "\n"), stderr=(err := StringIO()))
    assert err.getvalue().startswith("refused  a.json: the file is empty.")


def test_fixtures_are_printed_or_written(tmp_path):
    out = run("auto", FRAB, form="fixture")[0]
    rows = json.loads("\n".join(out))
    assert sum(row["model"] == "talks.talk" for row in rows) == 5
    run("auto", FRAB, form="fixture", output=tmp_path)
    assert json.loads((tmp_path / "nightconf19.json").read_text()) == rows
    assert not Event.objects.exists()


def test_a_path_that_cannot_be_read_is_told_and_the_others_are_loaded(tmp_path):
    bad = tmp_path / "bad.xml"
    bad.write_text("<trains/>")
    with pytest.raises(CommandError, match="1 of the paths could not be read"):
        run("auto", str(bad), FRAB)
    assert Talk.objects.count() == 5


def test_a_folder_of_files_is_read_file_by_file(tmp_path):
    for name in ("json/version1.json", "schedule/frab.xml"):
        (tmp_path / name.replace("/", "-")).write_bytes((FORMATS / name).read_bytes())
    run("auto", str(tmp_path))
    assert sorted(event.slug for event in Event.objects.all()) == ["campo", "nightconf19"]


def test_a_zone_that_is_none_is_refused():
    with pytest.raises(CommandError, match="no time zone"):
        run("auto", FRAB, timezone="Europe/Nowhere")


def test_an_event_that_could_be_none_is_refused():
    with pytest.raises(CommandError, match="no address of an event"):
        run("auto", FRAB, event="../up")


def test_nothing_to_import_is_an_error(tmp_path):
    for name in ("north", "south"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "category.json").write_text(json.dumps({"title": name}))
    with pytest.raises(CommandError, match="no event to import"):
        run("auto", str(tmp_path), event="east")
