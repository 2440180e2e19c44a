"""Rows, a real server, and what a run makes of them; time is what the test says."""

import datetime as dt
import time
from collections import Counter
from itertools import pairwise
from operator import attrgetter

import pytest

from talks.links import run
from talks.links.answers import Verdict
from talks.links.due import Checked, links
from talks.links.health import Change
from talks.links.run import AlreadyRunningError, NoNetworkError, by_turns, check, line_of, only_one, summary
from talks.models import SlideLink, Talk
from talks.revision import current_revision
from talks.web.pace import Pace
from tests.factories import make_event, make_recording, make_slide_link, make_talk
from tests.talks.links.test_youtube import KNOWN_VIDEO, TITLED, VIDEO, oembed
from tests.talks.web.local_web import to

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 3, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
URL = "https://slides.example.org/a"
HERE = ("slides.example.org", "/a")


def check_all(web, now=NOON, pace=None, **options):
    due = [link for link in links(None) if link.is_due(now)]
    return sorted(
        check(due, web.fetcher(pace=pace), now, tell=lambda: None, **options), key=attrgetter("link.name", "link.pk")
    )


def changes(found):
    return [str(checked.change) for checked in found]


def slides():
    return list(SlideLink.objects.order_by("pk").values_list("state", "checked_at", "http_status", "failing_since"))


def replay():
    fields = ("replay_state", "replay_checked_at", "replay_http_status", "replay_failing_since")
    return Talk.objects.values_list(*fields).get()


def after_changes(talk, **fields):
    Talk.objects.filter(pk=talk.pk).update(**fields)


# --- a link's life ------------------------------------------------------------------------------------------------


def test_link_that_answers_is_checked_and_stays(web):
    make_slide_link(url=URL)
    web.pages[HERE] = 200
    assert changes(check_all(web)) == ["unchanged"]
    assert slides() == [("live", NOON, 200, None)]


def test_link_dies_after_two_failures_a_day_apart_and_recovers_by_itself(web):
    make_slide_link(url=URL)
    web.pages[HERE] = 404
    story = [("failing", "live"), ("unchanged", "live"), ("marked", "dead"), ("unchanged", "dead")]
    for hours, (change, state) in zip((0, 13, 26, 50), story, strict=True):
        now = NOON + dt.timedelta(hours=hours)
        assert changes(check_all(web, now)) == [change]
        assert slides() == [(state, now, 404, NOON)]
    web.pages[HERE] = 200
    assert changes(check_all(web, NOON + 3 * DAY)) == ["recovered"]
    assert slides() == [("live", NOON + 3 * DAY, 200, None)]
    assert SlideLink.objects.get().url == URL


def test_replay_is_gone_after_two_failures_keeps_its_address_and_recovers_by_itself(web):
    make_talk(replay_url=VIDEO, replay_start_s=7, replay_published_on=NOON.date())
    web.pages |= {oembed(VIDEO): 404, oembed(KNOWN_VIDEO): TITLED}
    assert changes(check_all(web)) == ["failing"]
    assert replay() == ("published", NOON, 404, NOON)
    assert changes(check_all(web, NOON + DAY)) == ["marked"]
    assert replay() == ("gone", NOON + DAY, 404, NOON)
    web.pages[oembed(VIDEO)] = TITLED
    assert changes(check_all(web, NOON + 2 * DAY)) == ["recovered"]
    assert replay() == ("published", NOON + 2 * DAY, 200, None)
    talk = Talk.objects.get()
    assert (talk.replay_url, talk.replay_start_s, talk.replay_published_on) == (VIDEO, 7, NOON.date())


def test_replay_elsewhere_is_asked_itself(web):
    make_talk(replay_url=URL)
    web.pages[HERE] = 410
    for days in (0, 1):
        check_all(web, NOON + days * DAY)
    assert replay() == ("gone", NOON + DAY, 410, NOON)
    assert [method for method, *_ in web.asked] == ["HEAD", "GET"] * 2


def test_video_among_the_slides_is_asked_through_oembed(web):
    make_slide_link(kind="video", url="https://youtu.be/dQw4w9WgXcQ")
    web.pages |= {oembed(VIDEO): 403, oembed(KNOWN_VIDEO): TITLED}
    for days in (0, 1):
        check_all(web, NOON + days * DAY)
    assert slides() == [("dead", NOON + DAY, 403, NOON)]
    assert ("youtu.be" in web.resolved, "www.youtube.com" in web.resolved) == (False, True)


def test_site_that_does_not_answer_is_dead_after_a_week(web):
    make_slide_link(url=URL)
    web.names["slides.example.org"] = []
    assert [changes(check_all(web, NOON + days * DAY))[0] for days in (0, 1, 6, 7)] == [
        "failing",
        "unchanged",
        "unchanged",
        "marked",
    ]
    assert slides() == [("dead", NOON + 7 * DAY, None, NOON)]


@pytest.mark.parametrize("status", [401, 403, 429])
def test_site_that_refuses_programs_is_never_dead(web, status):
    make_slide_link(url=URL)
    web.pages[HERE] = status
    for days in range(30):
        check_all(web, NOON + days * DAY)
    assert slides() == [("live", NOON + 29 * DAY, status, None)]


def test_address_inside_our_network_is_reported_and_neither_asked_nor_marked(web):
    make_slide_link(url="http://10.0.0.1/a")
    make_slide_link(url="http://inside.example.org/a")
    make_talk("Other", replay_url="http://redirects.example.org/a")
    web.names["inside.example.org"] = ["169.254.169.254"]
    web.pages["redirects.example.org", "/a"] = to("http://[::1]/")
    for days in (0, 10):
        found = check_all(web, NOON + days * DAY)
    assert [str(checked.finding.verdict) for checked in found] == ["forbidden"] * 3
    assert slides() == [("live", NOON + 10 * DAY, None, None)] * 2
    assert {host for _, host, _ in web.asked} == {"redirects.example.org"}


# --- editors ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [200, 404])
def test_mark_of_an_editor_stays_whatever_the_address_answers(web, status):
    make_slide_link(url=URL, state="dead")
    make_talk("Other", replay_url=URL, replay_state="gone")
    web.pages[HERE] = status
    for days in (0, 2):
        assert changes(check_all(web, NOON + days * DAY)) == ["unchanged", "unchanged"]
    assert slides() == [("dead", NOON + 2 * DAY, status, None)]
    assert Talk.objects.get(slug="other").replay_state == "gone"


@pytest.mark.parametrize(
    "meanwhile",
    [
        {"replay_url": "https://video.example.org/new"},
        {"replay_state": "gone"},
        {"replay_state": "awaited", "replay_url": ""},
    ],
)
def test_what_an_editor_does_while_the_address_is_asked_stays(web, meanwhile):
    talk = make_talk(replay_url=URL)
    web.pages[HERE] = 404
    due = links(None)
    after_changes(talk, **meanwhile)
    (checked,) = check(due, web.fetcher(), NOON, tell=lambda: None)
    assert (checked.is_kept, checked.change) == (True, Change.NONE)
    talk.refresh_from_db()
    assert {name: getattr(talk, name) for name in meanwhile} == meanwhile
    assert (talk.replay_checked_at, talk.replay_failing_since) == (None, None)


def test_link_that_is_deleted_while_it_is_asked_is_no_trouble(web):
    make_slide_link(url=URL)
    due = links(None)
    SlideLink.objects.all().delete()
    (checked,) = check(due, web.fetcher(), NOON, tell=lambda: None)
    assert checked.is_kept


def test_talk_says_that_it_changed_only_when_its_page_did(web):
    talk = make_talk()
    make_slide_link(talk, url=URL)
    web.pages[HERE] = 404
    saved = [talk.updated_at]
    for days in (0, 1, 2):
        check_all(web, NOON + days * DAY)
        talk.refresh_from_db()
        saved.append(talk.updated_at)
    assert [later > earlier for earlier, later in pairwise(saved)] == [False, True, False]


# --- which, how often, and in what order --------------------------------------------------------------------------


def test_links_are_all_that_have_an_address():
    days, nights = make_event(), make_event("Cloud Nights 2024")
    talk = make_talk(event=days, replay_url=VIDEO)
    for kind in SlideLink.Kind.values:
        make_slide_link(talk, kind=kind, url=f"https://slides.example.org/{kind}")
    make_slide_link(talk, state="missing")
    make_talk("Not recorded", event=days, position=2)
    make_talk("Draft", event=nights, status="draft", replay_url=URL)
    of_days = [link.url for link in links(days)]
    assert of_days == [VIDEO, *(f"https://slides.example.org/{kind}" for kind in SlideLink.Kind.values)]
    assert [link.url for link in links(nights)] == [URL]
    assert sorted(link.url for link in links(None)) == sorted([*of_days, URL])


@pytest.mark.parametrize("rows", [1, 3])
def test_links_are_read_in_three_queries(rows, django_assert_num_queries):
    for n in range(rows):
        make_recording(make_slide_link(make_talk(f"Talk {n}", replay_url=f"{URL}/{n}")).talk)
    with django_assert_num_queries(3):
        links(None)


def test_link_is_not_asked_again_before_twelve_hours():
    make_slide_link(checked_at=NOON)
    (link,) = links(None)
    hour = dt.timedelta(hours=1)
    assert [link.is_due(NOON + n * hour) for n in (0, 11, 12, 24)] == [False, False, True, True]


def test_address_that_stands_in_several_rows_is_asked_once(web):
    for n in range(3):
        make_talk(f"Part {n}", replay_url=URL, replay_start_s=n)
    web.pages[HERE] = 200
    assert len(check_all(web)) == 3
    assert web.asked == [("HEAD", *HERE)]
    assert set(Talk.objects.values_list("replay_checked_at", flat=True)) == {NOON}


def test_hosts_take_turns():
    urls = ["https://a.org/1", "https://a.org/2", "https://a.org/3", "https://b.org/1", "http://[", "https://c.org/1"]
    assert by_turns(urls) == [
        "https://a.org/1",
        "https://b.org/1",
        "http://[",
        "https://c.org/1",
        "https://a.org/2",
        "https://a.org/3",
    ]


def test_one_host_is_asked_so_many_at_once_with_a_delay(web):
    for n in range(6):
        make_slide_link(url=f"http://slides.example.org/{n}")
        web.pages["slides.example.org", f"/{n}"] = 200
    fetcher, start_s = web.fetcher(pace=Pace(2, 0.05)), time.monotonic()
    assert len(list(check(links(None), fetcher, NOON, tell=lambda: None))) == 6
    assert max(web.started_s) - start_s >= 5 * 0.05
    assert web.most_at_once <= 2


@pytest.mark.parametrize("status", [429, 503])
def test_host_that_says_when_to_come_back_is_left_alone_until_then(web, status):
    for n in range(2):
        make_slide_link(url=f"http://slides.example.org/{n}")
        web.pages["slides.example.org", f"/{n}"] = (status, b"", {"Retry-After": "1"})
    start_s = time.monotonic()
    check_all(web, pace=Pace(1, 0))
    assert len(web.asked) == 2  # Neither is asked twice.
    assert max(web.started_s) - start_s >= 1


def test_host_that_is_tired_of_us_is_left_for_the_next_run(web):
    """Thirty links at a host that wants a minute between two of them would be half an hour."""
    for n in range(30):
        make_slide_link(url=f"http://slides.example.org/{n}")
        web.pages["slides.example.org", f"/{n}"] = (429, b"", {"Retry-After": "0"})
    make_slide_link(url="http://other.example.org/")
    web.pages["other.example.org", "/"] = 200
    found = check_all(web, pace=Pace(2, 0))
    assert 3 <= sum(host == "slides.example.org" for _, host, _ in web.asked) <= 4  # Two may be under way.
    verdicts = Counter(checked.finding.verdict for checked in found)
    assert (verdicts[Verdict.LIVE], verdicts[Verdict.LEFT] >= 26, len(found)) == (1, True, 31)
    assert len([link for link in links(None) if link.is_due(NOON)]) == verdicts[Verdict.LEFT]
    assert summary(found, 0).startswith(f"{31 - verdicts[Verdict.LEFT]} links checked: 1 live, ")
    assert f"{verdicts[Verdict.LEFT]} left for the next run" in summary(found, 0)
    assert [line_of(checked) for checked in found if checked.finding.verdict is Verdict.LEFT] == [""] * (
        verdicts[Verdict.LEFT]
    )
    for n in range(30):
        web.pages["slides.example.org", f"/{n}"] = 200
    again = check_all(web, pace=Pace(2, 0))
    assert Counter(checked.finding.verdict for checked in again) == {Verdict.LIVE: verdicts[Verdict.LEFT]}


def test_progress_is_told_for_each_address(web):
    for n in range(3):
        make_slide_link(url=f"{URL}{n}")
    told = []
    list(check(links(None), web.fetcher(), NOON, tell=lambda: told.append(1)))
    assert len(told) == 3


# --- what is written, and when ------------------------------------------------------------------------------------


def test_dry_run_says_the_same_and_writes_nothing(web):
    make_slide_link(url=URL)
    make_talk("Other", replay_url=URL)
    web.pages[HERE] = 404
    revision, before = current_revision(), slides()
    would = check_all(web, dry_run=True)
    assert (slides(), current_revision()) == (before, revision)
    assert would == check_all(web)
    assert current_revision() > revision


def test_change_raises_the_revision_so_that_pages_are_made_again(web):
    make_slide_link(url=URL)
    before = current_revision()
    check_all(web)
    assert current_revision() > before


def test_nothing_is_written_when_nobody_answers(web):
    for n in range(3):
        make_slide_link(url=f"https://host{n}.example.org/a")
        web.names[f"host{n}.example.org"] = []
    make_slide_link(url="http://10.0.0.1/")
    with pytest.raises(NoNetworkError, match="3 hosts were asked and none answered"):
        check_all(web)
    assert slides() == [("live", None, None, None)] * 4


def test_two_silent_hosts_are_not_taken_for_our_own_trouble(web):
    for n in range(2):
        make_slide_link(url=f"https://host{n}.example.org/a")
        web.names[f"host{n}.example.org"] = []
    assert changes(check_all(web)) == ["failing", "failing"]


def test_large_run_is_written_in_parts_and_what_was_written_stays(web, monkeypatch):
    monkeypatch.setattr(run, "BATCH", 2)
    for n in range(5):
        make_slide_link(url=f"http://slides.example.org/{n}")
        web.pages["slides.example.org", f"/{n}"] = 200
    found = check(links(None), web.fetcher(), NOON, tell=lambda: None)
    assert isinstance(next(found), Checked)
    assert SlideLink.objects.filter(checked_at=NOON).count() == 2
    found.close()
    assert SlideLink.objects.filter(checked_at=NOON).count() in (2, 3)


def test_run_that_is_stopped_writes_what_it_found(web):
    for n in range(3):
        make_slide_link(url=f"http://slides.example.org/{n}")
    told = []

    def stop():
        told.append(1)
        if len(told) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(check(links(None), web.fetcher(), NOON, tell=stop))
    assert SlideLink.objects.filter(checked_at=NOON).count() == 2


def test_no_links_are_no_trouble(web):
    assert check_all(web) == []


# --- one run at a time -----------------------------------------------------------------------------------------------


def test_second_run_is_refused_until_the_first_has_ended(tmp_path):
    path = tmp_path / "state" / "run.lock"
    with only_one(path):
        with pytest.raises(AlreadyRunningError), only_one(path):
            pass
        with pytest.raises(AlreadyRunningError), only_one(path):
            pass
    with only_one(path):
        pass


def test_run_that_fails_makes_way(tmp_path):
    with pytest.raises(ZeroDivisionError), only_one(tmp_path / "run.lock"):
        1 / 0  # noqa: B018 -- a failure
    with only_one(tmp_path / "run.lock"):
        pass
