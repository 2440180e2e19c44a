import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from talks.links.run import only_one
from talks.management.commands.check_links import Command
from talks.models import Recording, SlideLink, Talk
from tests.factories import make_event, make_recording, make_slide_link, make_talk
from tests.talks.links.test_youtube import KNOWN_VIDEO, TITLED, VIDEO, oembed
from tests.talks.management.test_progress import Terminal

pytestmark = pytest.mark.django_db

URL = "https://slides.example.org/a"
HERE = ("slides.example.org", "/a")
LONG_AGO = dt.datetime(2024, 5, 3, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _state(settings, tmp_path):
    settings.STATE_DIR = tmp_path


def run(web, *arguments, stream=StringIO):
    out = stream()
    call_command(Command(fetcher=web.fetcher()), *arguments, stdout=out)
    return out.getvalue().removesuffix("\n").split("\n")


def test_check_links_says_what_changed_and_counts_the_rest(web):
    talk = make_talk(replay_url=VIDEO, replay_failing_since=LONG_AGO)
    for state, path in (("live", "live"), ("dead", "editors"), ("live", "first")):
        make_slide_link(talk, state=state, url=f"https://slides.example.org/{path}")
    make_slide_link(talk, state="dead", failing_since=LONG_AGO, url="https://slides.example.org/back")
    make_slide_link(talk, url="https://slides.example.org/login")
    make_slide_link(talk, url="http://192.168.1.1/")
    for path, status in (("live", 200), ("editors", 200), ("first", 404), ("back", 200), ("login", 403)):
        web.pages["slides.example.org", f"/{path}"] = status
    web.pages |= {oembed(VIDEO): 404, oembed(KNOWN_VIDEO): TITLED}
    name = "cloud-days-2023/a-mesh-without-sidecars"
    *lines, summary = run(web)
    assert sorted(lines) == [
        f"answers    link of {name}: https://slides.example.org/editors (HTTP 200)",
        f"failing    link of {name}: https://slides.example.org/first (HTTP 404)",
        f"forbidden  link of {name}: http://192.168.1.1/ (This address is not public.)",
        f"gone       replay of {name}: {VIDEO} (YouTube deleted the video, HTTP 404, failing since 2024-05-03)",
        f"recovered  link of {name}: https://slides.example.org/back (HTTP 200)",
        f"unclear    link of {name}: https://slides.example.org/login (HTTP 403)",
    ]
    assert summary == ("7 links checked: 3 live, 2 gone, 1 unclear, 1 forbidden; 1 newly marked, 1 recovered")
    assert Talk.objects.get().replay_state == "gone"


def test_check_links_asks_further_recordings(web):
    talk = make_talk(event=make_event())
    for path, fields in (("/1", {}), ("/2", {"failing_since": LONG_AGO}), ("/3", {"state": "gone"})):
        make_recording(talk, url=f"https://slides.example.org{path}", **fields)
        web.pages["slides.example.org", path] = 200 if path == "/3" else 404
    make_recording(make_talk("Other", event=make_event("Cloud Nights")))
    name = "recording of cloud-days-2023/a-mesh-without-sidecars: https://slides.example.org"
    *lines, _summary = run(web, "--event", "cloud-days-2023")
    assert sorted(lines) == [
        f"answers    {name}/3 (HTTP 200)",
        f"failing    {name}/1 (HTTP 404)",
        f"gone       {name}/2 (HTTP 404, failing since 2024-05-03)",
    ]
    assert list(Recording.objects.order_by("pk").values_list("state", "http_status")) == [
        ("live", 404),
        ("gone", 404),
        ("gone", 200),
        ("live", None),
    ]


def test_check_links_prints_no_control_characters(web):
    make_slide_link(url="https://slides.example.org/\x1b[2J")
    assert "https://slides.example.org/�[2J (This is not a web address.)" in run(web)[0]


def test_check_links_again_asks_nothing(web):
    make_slide_link(url=URL)
    web.pages[HERE] = 200
    assert run(web) == ["1 link checked: 1 live; 0 newly marked, 0 recovered"]
    assert run(web) == ["0 links checked; 0 newly marked, 0 recovered; 1 checked shortly before and not asked again"]
    assert len(web.asked) == 1


def test_check_links_of_one_event(web):
    make_slide_link(make_talk(event=make_event()), url=URL)
    make_slide_link(make_talk("Other", event=make_event("Cloud Nights")), url=f"{URL}/b")
    web.pages[HERE] = 200
    assert run(web, "--event", "cloud-days-2023") == ["1 link checked: 1 live; 0 newly marked, 0 recovered"]
    assert web.asked == [("HEAD", *HERE)]


def test_check_links_of_an_event_that_is_not_there(web):
    with pytest.raises(CommandError, match="There is no event “nowhere”"):
        run(web, "--event", "nowhere")


def test_check_links_dry_run_asks_and_writes_nothing(web):
    make_slide_link(url=URL, failing_since=LONG_AGO)
    web.pages[HERE] = 404
    name = "cloud-days-2023/a-mesh-without-sidecars"
    assert run(web, "--dry-run") == [
        f"dead       link of {name}: {URL} (HTTP 404, failing since 2024-05-03)",
        "1 link checked: 1 gone; 1 newly marked, 0 recovered (dry run: nothing was written)",
    ]
    assert SlideLink.objects.values_list("state", "checked_at").get() == ("live", None)


def test_check_links_beside_another_one_asks_nothing_and_fails(web, tmp_path):
    make_slide_link(url=URL)
    with only_one(tmp_path / "check_links.lock"), pytest.raises(CommandError, match="Another check_links is running"):
        run(web)
    assert web.asked == []


def test_check_links_without_a_network_fails(web):
    for n in range(3):
        make_slide_link(url=f"https://host{n}.example.org/")
        web.names[f"host{n}.example.org"] = []
    with pytest.raises(CommandError, match="3 hosts were asked and none answered"):
        run(web)


def test_check_links_where_its_lock_cannot_be_written_fails(web, settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.STATE_DIR = tmp_path / "file"
    with pytest.raises(CommandError, match="Stopped"):
        run(web)


@pytest.mark.parametrize(("stream", "is_drawn"), [(Terminal, True), (StringIO, False)])
def test_check_links_draws_a_bar_on_a_terminal_only(web, stream, is_drawn):
    make_slide_link(url=URL)
    web.pages[HERE] = 200
    (line,) = run(web, stream=stream)
    summary = "1 link checked: 1 live; 0 newly marked, 0 recovered"
    assert line == (f"\r{'█' * 30} 1/1\r\x1b[K{summary}" if is_drawn else summary)


def test_check_links_as_cron_starts_it_asks_nothing_inside(settings):
    """With the resolver and connector of production: refused before anything is looked up."""
    make_slide_link(url="http://127.0.0.1/")
    make_slide_link(url="http://2130706433/")
    out = StringIO()
    call_command("check_links", stdout=out)
    assert out.getvalue().splitlines()[-1] == "2 links checked: 2 forbidden; 0 newly marked, 0 recovered"
    assert timezone.now() - SlideLink.objects.first().checked_at < dt.timedelta(minutes=1)
