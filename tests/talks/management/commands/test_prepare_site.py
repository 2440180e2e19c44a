import json
import socket
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from talks.management.commands.prepare_site import another
from talks.models import Event
from tests.recap.processes import free_port
from tools.models import Company, Tool

VOCABULARY = [
    {"model": "tools.company", "fields": {"slug": "engines", "name": "Analytical Engines"}},
    {"model": "tools.tool", "fields": {"slug": "loom", "name": "Loom", "vendor": ["engines"]}},
]
EVENT = [{"model": "talks.event", "fields": {"slug": "days-2023", "name": "Days 2023"}}]
DISCOVERY = [
    {
        "model": "talks.discovery",
        "fields": {"event": ["days-2023"], "article": None, "tool": ["loom"], "position": 1},
    }
]


@pytest.fixture
def fixtures(db, settings, tmp_path):
    """A folder with two fixtures; nothing that the command writes is the developer's own."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = []
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.LOCALE_PATHS = []
    settings.FIXTURE_DIRS = [tmp_path / "fixtures"]
    folder = tmp_path / "fixtures"
    folder.mkdir()
    write(folder / "vocabulary.json", VOCABULARY)
    # By name it comes before the vocabulary that it needs.
    write(folder / "days-2023.json", EVENT + DISCOVERY)
    return folder


def write(path, rows):
    path.write_text(json.dumps(rows, indent=1))


def prepare():
    output = StringIO()
    port = free_port()
    call_command("prepare_site", port=port, stdout=output)
    return output.getvalue(), port


def test_empty_catalogue_is_loaded_vocabulary_first(fixtures):
    output, port = prepare()
    assert output.splitlines()[0] == "Loaded into the empty catalogue: vocabulary.json, days-2023.json."
    assert f"http://127.0.0.1:{port}/" in output
    assert "make editor" in output
    assert (Tool.objects.get().vendor.name, Event.objects.get().discoveries.get().tool.name) == (
        "Analytical Engines",
        "Loom",
    )


def test_second_run_keeps_what_an_editor_changed(fixtures):
    prepare()
    Event.objects.update(name="Days of 2023, corrected")
    Company.objects.all().delete()
    output, _port = prepare()
    assert output.splitlines()[0] == "The catalogue is kept as it is: fixtures are loaded into an empty one only."
    assert Event.objects.get().name == "Days of 2023, corrected"
    assert not Company.objects.exists()


@pytest.mark.parametrize("name", ["event", "tool"])
def test_catalogue_with_one_row_is_not_empty(fixtures, name):
    model = {"event": Event, "tool": Tool}[name]
    model.objects.create(slug="own", name="Own")
    prepare()
    assert (Event.objects.count() + Tool.objects.count()) == 1


def test_no_fixtures_is_said(fixtures):
    for path in fixtures.iterdir():
        path.unlink()
    output, _port = prepare()
    assert output.splitlines()[0] == f"The catalogue is empty, and there are no fixtures in {fixtures}."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[\n{"model": "talks.event",\n]', "line 3"),
        ("null", "NoneType"),
        ("[1]", "int"),
        (json.dumps([{"model": "talks.event", "fields": {"slug": "b", "nme": "B"}}]), "nme"),
        (json.dumps([{"model": "talks.evnt", "fields": {}}]), "talks.evnt"),
        (json.dumps([{"model": "talks.event", "fields": {"slug": "b", "starts_on": "soon"}}]), "soon"),
        (
            json.dumps([{"model": "talks.event", "fields": {"slug": "b", "name": "B", "country": "nl"}}]),
            "event_country",
        ),
        (
            json.dumps(
                [{"model": "talks.discovery", "fields": {"event": ["days-2023"], "tool": ["x"], "position": 1}}]
            ),
            "Discovery has no tool",
        ),
        (
            json.dumps([{"model": "talks.event", "fields": {"slug": "b", "name": "B", "website_url": "http://["}}]),
            "('http://[')",
        ),
        (json.dumps([{"model": "talks.event", "fields": {"slug": "a/b", "name": "B"}}]), "talks.Event a/b: slug: "),
        (
            json.dumps([{"model": "talks.event", "fields": {"slug": "b", "name": ""}}]),
            "talks.Event b: name: ",
        ),
    ],
)
def test_broken_fixture_loads_nothing_and_is_named_in_one_line(fixtures, text, reason):
    (fixtures / "zz-broken.json").write_text(text)
    with pytest.raises(CommandError) as caught:
        prepare()
    message = str(caught.value)
    assert message.startswith("Nothing was loaded. ")
    assert str(fixtures / "zz-broken.json") in message
    assert reason in message
    assert "\n" not in message
    assert not Event.objects.exists()
    assert not Tool.objects.exists()


def test_busy_port_is_said_before_anything_is_done(fixtures):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(CommandError) as caught:
            call_command("prepare_site", port=port)
    assert str(caught.value) == (
        f"Port {port} is busy: another program listens on it. Choose another one: make run PORT={another(port)}"
    )
    assert not Event.objects.exists()


def test_deployment_names_no_port_and_is_told_no_address(fixtures):
    output = StringIO()
    call_command("prepare_site", stdout=output)
    assert output.getvalue() == "Loaded into the empty catalogue: vocabulary.json, days-2023.json.\n"


def test_impossible_port_is_said(fixtures):
    with pytest.raises(CommandError, match=r"Port 70000 cannot be used .* make run PORT=8000"):
        call_command("prepare_site", port=70000)


@pytest.mark.parametrize(
    ("port", "proposed"), [(8000, 8001), (60_000, 60_001), (65_534, 65_535), (65_535, 8000), (80, 8000)]
)
def test_port_that_is_proposed_is_one_that_anybody_may_take(port, proposed):
    assert another(port) == proposed
