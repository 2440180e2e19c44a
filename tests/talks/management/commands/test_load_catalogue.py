import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from talks.models import Event, Talk
from tests.factories import make_event
from tools.models import Company

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
    assert lines[0] == "created  tools.theme accessibility"
    assert lines[-1] == "409 created, 0 updated, 0 unchanged, 0 kept, 0 problems"
    assert run(*SHIPPED) == ["0 created, 0 updated, 409 unchanged, 0 kept, 0 problems"]


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
def test_load_catalogue_with_a_problem_loads_the_rest_and_fails(fixture, options):
    path = fixture(
        ("talks.event", {"slug": "days-2023", "name": "Days 2023"}),
        ("talks.article", {"slug": "seen", "event": ["nights-2023"], "title": "Seen"}),
    )
    out = StringIO()
    with pytest.raises(CommandError, match=r"^What the problems above name was not loaded; the rest is\.$"):
        call_command("load_catalogue", path, *options, stdout=out)
    assert out.getvalue().splitlines()[0] == (
        f"problem  {path}, row 2: talks.article.event: There is no event “nights-2023”."
    )
    assert Event.objects.exists() == (not options)


def test_load_catalogue_without_its_file_fails(tmp_path):
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("load_catalogue", str(tmp_path / "no.json"), stdout=out)
    assert out.getvalue().splitlines()[0] == (
        f"problem  {tmp_path}/no.json: It cannot be read: No such file or directory."
    )


@pytest.mark.parametrize(
    ("url", "start_s", "expected"),
    [
        ("https://youtu.be/dQw4w9WgXcQ?t=30", None, ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", 30)),
        ("https://youtu.be/dQw4w9WgXcQ?t=30", 5, ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", 5)),
        ("https://vimeo.com/8#t=1m", None, ("https://vimeo.com/8", 60)),
        ("https://tube.example.org/talks/1", None, ("https://tube.example.org/talks/1", None)),
    ],
)
def test_replay_is_stored_canonical_with_its_start(fixture, url, start_s, expected):
    make_event("Days 2023")
    talk = {"event": ["days-2023"], "slug": "tea", "title": "Tea", "replay_state": "published", "replay_url": url}
    path = fixture(("talks.talk", talk | {"replay_start_s": start_s}))
    run(path)
    stored = Talk.objects.get()
    assert (stored.replay_url, stored.replay_start_s) == expected
    assert run(path) == ["0 created, 0 updated, 1 unchanged, 0 kept, 0 problems"]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://www.youtube.com/watch?v", "This address of YouTube names no video."),
        ("https://youtu.be/", "This address of YouTube names no video."),
        ("https://www.youtube.com/embed/abcdefg", "YouTube names a video with 11 letters"),
        ("https://www.youtube.com/@leaf", "This is the address of a channel, not of a video."),
        ("https://vimeo.com/showcase/8", "This is the address of a playlist, not of a video."),
        ("http://localhost/tea.mp4", "Readers cannot reach this address"),
    ],
)
def test_replay_that_is_no_video_is_a_problem_of_its_row(fixture, url, why):
    make_event("Days 2023")
    talk = {"event": ["days-2023"], "slug": "tea", "title": "Tea", "replay_state": "published", "replay_url": url}
    path = fixture(("talks.talk", talk))
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("load_catalogue", path, stdout=out)
    assert out.getvalue().startswith(f"problem  {path}, row 1: talks.talk.replay_url: {why}")
    assert not Talk.objects.exists()


def stop_at_events(execute, sql, *arguments):
    if sql.startswith('INSERT INTO "talks_event"'):
        raise KeyboardInterrupt
    return execute(sql, *arguments)


def test_load_catalogue_stopped_loads_nothing(fixture):
    path = fixture(("tools.company", {"slug": "a", "name": "A"}), ("talks.event", {"slug": "b", "name": "B"}))
    with connection.execute_wrapper(stop_at_events), pytest.raises(CommandError, match=r"^Stopped; nothing") as stopped:
        run(path)
    assert (stopped.value.returncode, Company.objects.count()) == (130, 0)
