import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from talks.models import Event, Talk
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
    run("auto", GRID, event="ddd-2016", timezone="Australia/Perth")
    event = Event.objects.get()
    assert (event.slug, event.timezone) == ("ddd-2016", "Australia/Perth")
    assert Talk.objects.get().starts_at.isoformat() == "2016-08-06T08:00:00+00:00"


def test_of_several_events_one_may_be_taken(tmp_path):
    for name in ("north", "south"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "category.json").write_text(json.dumps({"title": name}))
    run("auto", str(tmp_path), event="south")
    assert [event.slug for event in Event.objects.all()] == ["south"]


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
