import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from talks.models import Event
from tests.factories import make_event

pytestmark = pytest.mark.django_db

SHIPPED = [str(settings.BASE_DIR / "fixtures" / name) for name in ("vocabulary.json", "kubecon-eu-2023.json")]


@pytest.fixture
def fixture(tmp_path):
    """A path with these rows."""

    def write(*rows):
        path = tmp_path / "days.json"
        path.write_text(json.dumps([{"model": model, "fields": fields} for model, fields in rows]))
        return str(path)

    return write


def run(*arguments, **options):
    out = StringIO()
    call_command("load_catalogue", *arguments, stdout=out, **options)
    return out.getvalue().splitlines()


def test_load_catalogue_loads_and_then_changes_nothing():
    lines = run(*SHIPPED)
    assert lines[0] == "created  tools.theme autoscaling"
    assert lines[-1] == "382 created, 0 updated, 0 unchanged, 0 kept, 0 problems"
    assert run(*SHIPPED) == ["0 created, 0 updated, 382 unchanged, 0 kept, 0 problems"]


def test_load_catalogue_says_what_it_filled_and_what_it_kept(fixture):
    make_event("Days 2023", city="Lyon")
    path = fixture(("talks.event", {"slug": "days-2023", "name": "Days 2023", "city": "Paris", "venue": "Forum"}))
    assert run(path) == [
        "updated  talks.event days-2023: venue = Forum",
        "kept     talks.event days-2023: city = Lyon (fixture: Paris)",
        "0 created, 1 updated, 0 unchanged, 1 kept, 0 problems",
    ]


def test_load_catalogue_dry_run_writes_nothing(fixture):
    assert run(fixture(("talks.event", {"slug": "days-2023", "name": "Days 2023"})), "--dry-run") == [
        "created  talks.event days-2023",
        "1 created, 0 updated, 0 unchanged, 0 kept, 0 problems (dry run: nothing was written)",
    ]
    assert not Event.objects.exists()


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_load_catalogue_with_a_problem_writes_nothing_and_fails(fixture, options):
    path = fixture(
        ("talks.event", {"slug": "days-2023", "name": "Days 2023"}),
        ("talks.article", {"slug": "seen", "event": ["nights-2023"], "title": "Seen"}),
    )
    out = StringIO()
    with pytest.raises(CommandError, match=r"^Nothing was loaded, because of the problems above\.$"):
        call_command("load_catalogue", path, *options, stdout=out)
    assert out.getvalue().splitlines()[0] == (
        f"problem  {path}, row 2: talks.article.event: There is no event “nights-2023”."
    )
    assert not Event.objects.exists()


def test_load_catalogue_without_its_file_fails(tmp_path):
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("load_catalogue", str(tmp_path / "no.json"), stdout=out)
    assert out.getvalue().splitlines()[0] == (
        f"problem  {tmp_path}/no.json: It cannot be read: No such file or directory."
    )
