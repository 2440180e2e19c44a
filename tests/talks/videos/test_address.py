"""What editors paste, and what becomes of it."""

import pytest
from django.conf import settings
from django.core.validators import URLValidator
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from talks.videos.address import (
    MAX_LENGTH,
    AddressError,
    ReplayAddress,
    is_cut_short,
    is_video,
    read_address,
    sure_video_at,
    video_at,
    video_named,
    with_start,
    without_start,
)
from talks.videos.start import MAX_START_S

ID = "dQw4w9WgXcQ"
WATCH = f"https://www.youtube.com/watch?v={ID}"
VIMEO = "https://vimeo.com/823412345"
CCC = "https://media.ccc.de/v/37c3-11784-x"
UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"


@pytest.mark.parametrize(
    ("pasted", "start_s"),
    [
        (WATCH, None),
        (f"http://www.youtube.com/watch?v={ID}", None),
        (f"HTTPS://WWW.YouTube.COM/watch?v={ID}", None),
        (f"https://youtube.com/watch?v={ID}", None),
        (f"https://m.youtube.com/watch?v={ID}", None),
        (f"https://music.youtube.com/watch?v={ID}&list=RDAMVM{ID}", None),
        (f"https://studio.youtube.com/video/{ID}/edit", None),
        (f"https://youtu.be/{ID}", None),
        (f"https://www.youtu.be/{ID}/", None),
        (f"https://youtu.be/{ID}?si=AbCdEf12345_-xyz", None),
        (f"https://youtu.be/{ID}?t=42", 42),
        (f"https://youtu.be/{ID}?si=abc&t=42", 42),
        (f"https://www.youtube.com/live/{ID}", None),
        (f"https://www.youtube.com/live/{ID}?si=abc&t=1h2m3s", 3723),
        (f"https://www.youtube.com/live/{ID}?feature=share", None),
        (f"https://www.youtube.com/embed/{ID}", None),
        (f"https://www.youtube.com/embed/{ID}?start=42&end=60", 42),
        (f"https://www.youtube-nocookie.com/embed/{ID}?rel=0", None),
        (f"https://youtube-nocookie.com/embed/{ID}", None),
        (f"https://www.youtube.com/shorts/{ID}", None),
        (f"https://www.youtube.com/v/{ID}", None),
        (f"https://www.youtube.com/e/{ID}", None),
        (f"https://www.youtube.com/watch/{ID}", None),
        (f"https://www.youtube.com/?v={ID}", None),
        (f"https://www.youtube.com/watch_popup?v={ID}", None),
        (f"https://www.youtube.com/watch?app=desktop&v={ID}", None),
        (f"{WATCH}&t=42s", 42),
        (f"{WATCH}&t=42", 42),
        (f"{WATCH}&t=0", 0),
        (f"{WATCH}&t=0s", 0),
        (f"{WATCH}&t=1h2m3s", 3723),
        (f"{WATCH}&t=1H2M3S", 3723),
        (f"{WATCH}&t=2m", 120),
        (f"{WATCH}&t=1h", 3600),
        (f"{WATCH}&t=1:02:03", 3723),
        (f"{WATCH}&t=1:02", 62),
        (f"{WATCH}&t=42.7", 42),
        (f"{WATCH}#t=42", 42),
        (f"{WATCH}#t=1m2s", 62),
        (f"{WATCH}&start=42", 42),
        (f"{WATCH}&time_continue=42&feature=emb_logo", 42),
        (f"{WATCH}&t=", None),
        (f"{WATCH}&t=soon", None),
        (f"{WATCH}&t=soon#t=42", 42),
        (f"{WATCH}&t=-42", None),
        (f"{WATCH}&t=٤٢", None),
        (f"{WATCH}&t=1683021312", None),
        (f"{WATCH}&list=PLj6h78yzYM2PyrvCoOii4rAopBswfz1p7&index=7", None),
        (f"{WATCH}&pp=ygUEdGVzdA%3D%3D", None),
        (f"{WATCH}&amp;t=42s", 42),
        (f"https://www.youtube.com:443/watch?v={ID}", None),
        (f"https://www.youtube.com./watch?v={ID}", None),
        (f"www.youtube.com/watch?v={ID}", None),
        (f"youtu.be/{ID}?t=42", 42),
        (f"//youtu.be/{ID}", None),
        (f"  {WATCH}\n", None),
        (f"\u00a0{WATCH}\u200b", None),
        (f"<{WATCH}>", None),
        (f"<youtu.be/{ID}>", None),
        (f'"{WATCH}"', None),
        (f"«\u00a0{WATCH}\u00a0»", None),
        (f"`{WATCH}`", None),
        (f"({WATCH})", None),
        (f"[The replay]({WATCH}&t=42s)", 42),
        (f"[The replay]( <{WATCH}> )", None),
        (f'[The replay]({WATCH} "on YouTube")', None),
        (f"[![poster](https://img.example.org/1.jpg)]({WATCH})", None),
    ],
)
def test_read_address_youtube(pasted, start_s):
    assert read_address(pasted) == ReplayAddress(WATCH, start_s, "youtube")


def test_read_address_keeps_the_case_and_signs_of_an_id():
    assert read_address("https://youtu.be/-_aB3-_aB3-").url == "https://www.youtube.com/watch?v=-_aB3-_aB3-"


@pytest.mark.parametrize(
    ("pasted", "url", "start_s"),
    [
        ("https://vimeo.com/event/42#t=7", "https://vimeo.com/event/42#t=7", 7),
        ("https://tube.example.org/w/kkGMgK9?start=1m2s", "https://tube.example.org/w/kkGMgK9?start=1m2s", 62),
        ("https://tube.example.org:8443/w/1", "https://tube.example.org:8443/w/1", None),
        ("HTTPS://Tube.Example.ORG/W/1?b=2&a=1#Top", "https://tube.example.org/W/1?b=2&a=1#Top", None),
        ("https://tube.example.org/w/1?t=1683021312", "https://tube.example.org/w/1?t=1683021312", None),
        ("https://vidéos.example.org/é", "https://vidéos.example.org/é", None),
        ("https://tube.example.org/w/(1)", "https://tube.example.org/w/(1)", None),
        ("(https://tube.example.org/w/(1))", "https://tube.example.org/w/(1)", None),
        ('https://tube.example.org/w/1"#', "https://tube.example.org/w/1", None),
        ("https://8.8.8.8/v", "https://8.8.8.8/v", None),
        ("https://notyoutube.com/watch?v=1", "https://notyoutube.com/watch?v=1", None),
        ("https://youtube.com.example.org/watch?v=1", "https://youtube.com.example.org/watch?v=1", None),
    ],
)
def test_read_address_elsewhere_stays_as_it_is(pasted, url, start_s):
    assert read_address(pasted) == ReplayAddress(url, start_s, "web")
    assert video_at(pasted) is None


@pytest.mark.parametrize(
    ("pasted", "url", "start_s", "provider"),
    [
        ("https://vimeo.com/823412345", VIMEO, None, "vimeo"),
        ("https://vimeo.com/823412345#t=42s", VIMEO, 42, "vimeo"),
        ("vimeo.com/823412345", VIMEO, None, "vimeo"),
        ("http://www.vimeo.com/823412345/?share=copy", VIMEO, None, "vimeo"),
        ("https://player.vimeo.com/video/823412345?dnt=1#t=1m2s", VIMEO, 62, "vimeo"),
        ("https://vimeo.com/channels/staffpicks/823412345", VIMEO, None, "vimeo"),
        ("https://vimeo.com/showcase/42/video/823412345", VIMEO, None, "vimeo"),
        ("https://vimeo.com/823412345/0a1b2c3d4e?share=copy", f"{VIMEO}/0a1b2c3d4e", None, "vimeo"),
        ("https://player.vimeo.com/video/823412345?h=0a1b2c3d4e", f"{VIMEO}/0a1b2c3d4e", None, "vimeo"),
        ("https://media.ccc.de/v/37c3-11784-x#t=1337", CCC, 1337, "ccc"),
        ("https://media.ccc.de/v/37c3-11784-x#t=10,20", CCC, 10, "ccc"),
        ("https://media.ccc.de/v/37c3-11784-x#t=npt:10", CCC, 10, "ccc"),
        ("http://media.ccc.de/v/37c3-11784-x/oembed", CCC, None, "ccc"),
        (f"https://tube.example.org/videos/watch/{UUID}?start=1m2s", f"https://tube.example.org/w/{UUID}", 62, "peertube"),
        (f"https://tube.example.org:8443/videos/embed/{UUID}", f"https://tube.example.org:8443/w/{UUID}", None, "peertube"),
        ("https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv", "https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv", None, "peertube"),
        ("https://peertube.example.org/videos/watch/42", "https://peertube.example.org/w/42", None, "peertube"),
        ("https://www.dailymotion.com/video/x8abc_a-talk?start=42", "https://www.dailymotion.com/video/x8abc", 42, "dailymotion"),
        ("https://www.dailymotion.com/embed/video/x8abc?autoplay=1", "https://www.dailymotion.com/video/x8abc", None, "dailymotion"),
        ("https://geo.dailymotion.com/player/xyz.html?video=x8abc", "https://www.dailymotion.com/video/x8abc", None, "dailymotion"),
        ("https://dai.ly/x8abc", "https://www.dailymotion.com/video/x8abc", None, "dailymotion"),
        ("https://m.twitch.tv/videos/1234?t=1h2m3s", "https://www.twitch.tv/videos/1234", 3723, "twitch"),
        ("https://player.twitch.tv/?video=v1234&parent=example.org", "https://www.twitch.tv/videos/1234", None, "twitch"),
        ("https://archive.org/embed/leaf-days-2023?start=42", "https://archive.org/details/leaf-days-2023", 42, "archive"),
        ("https://archive.org/details/leaf-days-2023/tea.mp4", "https://archive.org/details/leaf-days-2023/tea.mp4", None, "archive"),
        ("https://infoq.com/presentations/tea?utm_source=x", "https://www.infoq.com/presentations/tea/", None, "infoq"),
        ("https://www.infoq.com/fr/presentations/tea/", "https://www.infoq.com/fr/presentations/tea/", None, "infoq"),
        ("https://www.canal-u.tv/chaines/inria/le-the", "https://www.canal-u.tv/chaines/inria/le-the", None, "canal-u"),
        ("https://archive.fosdem.org/2023/schedule/event/tea", "https://archive.fosdem.org/2023/schedule/event/tea/", None, "fosdem"),
        ("http://video.fosdem.org/2023/a.mp4", "http://video.fosdem.org/2023/a.mp4", None, "file"),
        ("https://videos.example.org/a.WEBM?v=2&t=30#t=42", "https://videos.example.org/a.WEBM?v=2&t=30", 42, "file"),
    ],
)  # fmt: skip
def test_video_of_a_known_site_has_one_address(pasted, url, start_s, provider):
    assert read_address(pasted) == ReplayAddress(url, start_s, provider)
    assert read_address(url) == ReplayAddress(url, None, provider)


@pytest.mark.parametrize(
    ("url", "at"),
    [
        (WATCH, f"{WATCH}&t=62"),
        (VIMEO, f"{VIMEO}#t=62s"),
        (CCC, f"{CCC}#t=62"),
        (f"https://tube.example.org/w/{UUID}", f"https://tube.example.org/w/{UUID}?start=62s"),
        ("https://www.dailymotion.com/video/x8abc", "https://www.dailymotion.com/video/x8abc?start=62"),
        ("https://www.twitch.tv/videos/1234", "https://www.twitch.tv/videos/1234?t=62s"),
        ("https://archive.org/details/leaf", "https://archive.org/details/leaf?start=62"),
        ("https://videos.example.org/a.webm", "https://videos.example.org/a.webm#t=62"),
        ("https://video.example.org/w/1", "https://video.example.org/w/1#t=62"),
    ],
)
def test_with_start_is_read_again(url, at):
    assert with_start(url, 62) == at
    assert with_start(at, 5) == at
    assert with_start(url, None) == with_start(url, 0) == url
    assert read_address(at).start_s == 62


@pytest.mark.parametrize(
    "url",
    [
        f"youtu.be/{ID}",
        "demo.mp4",
        "/media/demo.mp4",
        "mailto:a@example.org",
        "https://www.youtube.com/embed/abcdefg",
        "https://www.youtube.com/watch?v",
        "https://www.youtube.com/embed/videoseries?list=PL1",
        "https://tube.example.org/w/Kubernetes",
        "https://localhost/a.mp4",
        "https://example.org/a.mp4.html",
        "https://" + "a" * 3000 + ".org/a.mp4",
    ],
)
def test_what_no_site_knows_is_no_video(url):
    assert video_at(url) is None


def test_video_is_named_as_its_site_names_it():
    assert video_named("youtube", ID).url == WATCH
    assert video_named("vimeo", "823412345").url == VIMEO
    assert video_named("twitch", "1234").url == "https://www.twitch.tv/videos/1234"
    assert [video_named("youtube", "abcdefg"), video_named("vimeo", ID), video_named("nobody", ID)] == [None] * 3


@pytest.mark.parametrize(
    ("pasted", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("<>", "empty"),
        ("soon", "not_web"),
        ("to be found", "not_web"),
        (ID, "not_web"),
        ("/watch?v=" + ID, "not_web"),
        ("https://", "not_web"),
        ("https:///watch", "not_web"),
        ("https://video", "not_web"),
        ("https://a..b/c", "not_web"),
        ("https://-a.org/", "not_web"),
        ("https://[::1/", "not_web"),
        ("https://tube.example.org:99999/", "not_web"),
        ("https://tube.example.org/a b", "not_web"),
        ("https://tube.example.org/a\x00b", "not_web"),
        (f"{WATCH} {WATCH}", "not_web"),
        ("https://１27.0.0.1/", "private"),
        ("https://vimeo．com/1", "not_web"),
        ("javascript:alert(1)", "not_web"),
        ("javascript:alert(document.domain)", "not_web"),
        ("javascript://youtu.be/%0aalert(1)", "not_web"),
        ("data:text/html,a.b", "not_web"),
        ("ftp://ftp.example.org/a.mp4", "not_web"),
        ("file:///etc/passwd", "not_web"),
        ("mailto:speaker@example.org", "not_web"),
        ("https://user:secret@vimeo.com/1", "credentials"),
        ("https://user@vimeo.com/1", "credentials"),
        (f"https://www.youtube.com@tube.example.org/watch?v={ID}", "credentials"),
        ("speaker@example.org", "credentials"),
        ("http://localhost/a", "private"),
        ("http://localhost:8000/a", "private"),
        ("http://video.localhost/a", "private"),
        ("http://nas.local/a", "private"),
        ("http://127.0.0.1/a", "private"),
        ("http://127.1/a", "private"),
        ("http://0x7f.0.0.1/a", "private"),
        ("http://127.0.0.0x1/a", "private"),
        ("http://2130706433/a", "private"),
        ("http://10.1.2.3/a", "private"),
        ("http://192.168.1.1/a", "private"),
        ("http://169.254.169.254/a", "private"),
        ("http://[::1]/a", "private"),
        ("http://[fd00::1]/a", "private"),
        ("https://tube.example.org/" + "a" * MAX_LENGTH, "too_long"),
        ("](" * 100_000, "too_long"),  # Patterns would try for minutes.
        ("https://www.youtube.com/@cncf", "no_video"),
        ("https://www.youtube.com/@cncf/live", "no_video"),
        ("https://www.youtube.com/channel/UCvqbFHwN-nwalWPJPUKpvTA", "no_video"),
        ("https://www.youtube.com/c/cloudnativefdn", "no_video"),
        ("https://www.youtube.com/user/cncf/videos", "no_video"),
        ("https://www.youtube.com/playlist?list=PLj6h78yzYM2PyrvCoOii4rAopBswfz1p7", "no_video"),
        ("https://www.youtube.com/watch?list=PLj6h78yzYM2PyrvCoOii4rAopBswfz1p7", "no_video"),
        ("https://www.youtube.com/embed/videoseries?list=PLj6h78yzYM2PyrvCoOii4", "no_video"),
        ("https://www.youtube.com/embed/live_stream?channel=UCvqbFHwN", "no_video"),
        ("https://www.youtube.com/results?search_query=kubecon", "no_video"),
        ("https://www.youtube.com/", "no_video"),
        ("https://www.youtube.com/watch", "no_video"),
        ("https://www.youtube.com/feed/subscriptions", "no_video"),
        ("https://youtu.be/", "no_video"),
        ("https://youtu.be", "no_video"),
        ("https://www.youtube.com/watch?v", "no_video"),
        ("https://www.youtube.com/watch?v=", "no_video"),
        ("https://www.youtube.com/watch?v=&t=42", "no_video"),
        ("https://www.youtube.com/embed/", "no_video"),
        ("https://www.youtube.com/shorts", "no_video"),
        ("https://player.vimeo.com/video/", "no_video"),
        ("https://vimeo.com/channels/staffpicks", "no_video"),
        ("https://vimeo.com/showcase/42", "no_video"),
        ("https://media.ccc.de/v/", "no_video"),
        ("https://media.ccc.de/c/37c3", "no_video"),
        ("https://www.dailymotion.com/video/", "no_video"),
        ("https://www.twitch.tv/videos", "no_video"),
        ("https://archive.org/details/", "no_video"),
        ("https://www.canal-u.tv/chaines/inria", "no_video"),
        ("https://www.youtube.com/embed/abcdefg", "bad_id"),
        ("https://www.twitch.tv/videos/abc", "bad_id"),
        ("https://player.twitch.tv/?video=vabc", "bad_id"),
        ("https://player.vimeo.com/video/abc", "bad_id"),
        ("https://vimeo.com/showcase/42/video/abc", "bad_id"),
        ("https://www.dailymotion.com/video/!!", "bad_id"),
        ("https://media.ccc.de/v/a;b", "bad_id"),
        ("https://archive.fosdem.org/2023/schedule/event/", "bad_id"),
        ("https://www.canal-u.tv/video/", "bad_id"),
        ("https://framatube.org/w/a;b", "bad_id"),
        ("https://peertube.example.org/w/", "no_video"),
        ("https://peertube.example.org/videos/watch", "no_video"),
        ("https://framatube.org/videos/embed/", "no_video"),
        ("https://framatube.org/w/p/kkGMgK9ZtnKfYAgnEtQxbv", "no_video"),
        ("https://archive.org/details/@ada", "no_video"),
        ("https://youtu.be/dQw4w9WgXc", "bad_id"),
        ("https://youtu.be/dQw4w9WgXcQQ", "bad_id"),
        ("https://youtu.be/dQw4w9WgXc%51", "bad_id"),
        ("https://www.youtube.com/watch?v=dQw4w9WgXc!", "bad_id"),
        ("https://www.youtube.com/live/short", "bad_id"),
    ],
)
def test_read_address_refuses(pasted, code):
    with pytest.raises(AddressError) as refused:
        read_address(pasted)
    assert refused.value.code == code
    assert "https://www.youtube.com/watch?v=" in str(refused.value)


def test_address_error_says_what_it_saw():
    with translation.override("en"), pytest.raises(AddressError) as refused:
        read_address("https://www.youtube.com/playlist?list=PL1")
    for language, playlist, paste in [
        ("en", "address of a playlist, not of a video", "Paste the address of one video"),
        ("fr", "adresse d’une playlist, pas d’une vidéo", "Collez l’adresse d’une seule vidéo"),
    ]:
        with translation.override(language):
            assert playlist in str(refused.value)
            assert paste in str(refused.value)


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.twitch.tv/videos/abc", "Twitch"),
        ("https://player.vimeo.com/video/", "Vimeo"),
        ("https://peertube.example.org/w/", "peertube.example.org"),
    ],
)
def test_address_error_names_the_site(url, site):
    with translation.override("en"), pytest.raises(AddressError) as refused:
        read_address(url)
    for language, what in [
        ("en", f"This address of {site} names no video."),
        ("fr", f"Cette adresse de {site} ne désigne aucune vidéo."),
    ]:
        with translation.override(language):
            assert str(refused.value).startswith(what)


@pytest.mark.parametrize(
    "url",
    [
        "https://archive.fosdem.org/2023/schedule/event/tea/",
        "https://archive.org/details/a-collection",
        "https://www.canal-u.tv/chaines/inria/le-the",
    ],
)
def test_page_that_may_hold_something_else_is_a_video_only_for_who_says_so(url):
    assert (video_at(url).url, sure_video_at(url), is_video(url)) == (url, None, False)


@pytest.mark.parametrize("url", ["https://www.canal-u.tv/search", "https://archive.fosdem.org/2023/schedule/"])
def test_other_page_of_such_a_site_is_none(url):
    assert read_address(url).provider == "web"


@pytest.mark.parametrize(
    ("url", "is_cut"),
    [
        ("https://www.youtube.com/watch?v", True),
        ("//www.youtube.com/embed/", True),
        ("https://youtu.be/", True),
        ("https://www.twitch.tv/videos/", True),
        ("https://www.twitch.tv/videos/abc", True),
        ("https://framatube.org/w/", True),
        ("https://peertube.example.org/videos/embed/", True),
        ("https://tube.example.org/w/", False),
        ("https://framatube.org/c/a_channel/videos", False),
        ("https://framatube.org/w/p/kkGMgK9ZtnKfYAgnEtQxbv", False),
        ("https://www.youtube.com/@days", False),
        ("https://www.youtube.com/", False),
        ("https://vimeo.com/", False),
        ("https://vimeo.com/staff", False),
        ("https://archive.fosdem.org/", False),
        ("https://www.canal-u.tv/", False),
        ("https://www.canal-u.tv/search", False),
        (WATCH, False),
    ],
)
def test_address_cut_short(url, is_cut):
    assert is_cut_short(url) is is_cut


def test_instances_whose_frames_are_allowed_by_default_are_known_ones():
    hosts = settings.PEERTUBE_HOSTS
    assert [read_address(f"https://{host}/videos/watch/123").url for host in hosts] == [
        f"https://{host}/w/123" for host in hosts
    ]


# Text at random is never an address: give the pieces of which pasted ones are made as well.
pieces = st.sampled_from(
    ["https://", "http:", "//", "www.youtube.com", "youtu.be", "vimeo.com", "/", "watch", "live/", "?", "v=", ID, "&",
     "t=42s", "#t=1h", "start=", "list=PL1", "@", ":", "127.0.0.1", "[",
     "](", ")", "<", ">", ".", " ", "%00", "é", "\x00", "１"]
)  # fmt: skip


@given(st.text() | st.lists(pieces, max_size=12).map("".join))
@example("https://a.b:0/")
@example("https://\u2100.com/")
def test_read_address_gives_an_address_or_says_why_not(text):
    try:
        address = read_address(text)
    except AddressError:
        return
    URLValidator(schemes=["http", "https"])(address.url)
    assert len(address.url) <= MAX_LENGTH
    assert address.start_s is None or 0 <= address.start_s <= MAX_START_S
    again = read_address(address.url)
    assert (again.url, again.provider) == (address.url, address.provider)
    assert again.start_s == (None if address.video else address.start_s)
    assert without_start(without_start(address.url)) == without_start(address.url)


@given(st.integers(min_value=0, max_value=MAX_START_S))
def test_read_address_reads_every_way_to_write_a_start(start_s):
    hours, minutes, seconds = start_s // 3600, start_s // 60 % 60, start_s % 60
    for written in (f"{start_s}", f"{start_s}s", f"{hours}h{minutes}m{seconds}s", f"{hours}:{minutes:02}:{seconds:02}"):
        assert read_address(f"{WATCH}&t={written}").start_s == start_s


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (WATCH, WATCH),
        ("https://vimeo.com/8#t=42s", "https://vimeo.com/8"),
        ("https://tube.example.org/w/1?start=42&b=1", "https://tube.example.org/w/1?b=1"),
        ("https://tube.example.org/w/1?b=1#chapter", "https://tube.example.org/w/1?b=1#chapter"),
    ],
)
def test_without_start(url, expected):
    assert without_start(url) == expected
