"""Which video has a player here, and what its frame is asked with."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from talks.videos.address import read_address
from talks.videos.player import Player, player_of

ID = "dQw4w9WgXcQ"
UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"
SHORT = "kkGMgK9ZtnKfYAgnEtQxbv"
HOSTS = ["framatube.org", "tube.example.org:8443"]

YOUTUBE = f"https://www.youtube-nocookie.com/embed/{ID}?autoplay=1&rel=0"
VIMEO = "https://player.vimeo.com/video/823412345?dnt=1&autoplay=1"
UNLISTED = "https://player.vimeo.com/video/823412345?h=0a1b2c3d4e&dnt=1&autoplay=1"
CCC = "https://media.ccc.de/v/37c3-11784-a_talk"
PEERTUBE = "https://framatube.org/videos/embed/{}?autoplay=1&p2p=0&peertubeLink=0"


@pytest.mark.parametrize(
    ("url", "provider", "frame", "watch"),
    [
        (f"https://www.youtube.com/watch?v={ID}", "YouTube", YOUTUBE, f"https://www.youtube.com/watch?v={ID}"),
        (f"https://youtu.be/{ID}", "YouTube", YOUTUBE, f"https://www.youtube.com/watch?v={ID}"),
        ("https://vimeo.com/823412345", "Vimeo", VIMEO, "https://vimeo.com/823412345"),
        ("http://www.vimeo.com/823412345/", "Vimeo", VIMEO, "https://vimeo.com/823412345"),
        ("https://vimeo.com/823412345?share=copy", "Vimeo", VIMEO, "https://vimeo.com/823412345"),
        ("https://vimeo.com/channels/staffpicks/823412345", "Vimeo", VIMEO, "https://vimeo.com/823412345"),
        ("https://vimeo.com/groups/talks/videos/823412345", "Vimeo", VIMEO, "https://vimeo.com/823412345"),
        ("https://vimeo.com/showcase/42/video/823412345", "Vimeo", VIMEO, "https://vimeo.com/823412345"),
        ("https://player.vimeo.com/video/823412345", "Vimeo", VIMEO, "https://vimeo.com/823412345"),
        ("https://vimeo.com/823412345/0a1b2c3d4e", "Vimeo", UNLISTED, "https://vimeo.com/823412345/0a1b2c3d4e"),
        (
            "https://player.vimeo.com/video/823412345?h=0a1b2c3d4e",
            "Vimeo",
            UNLISTED,
            "https://vimeo.com/823412345/0a1b2c3d4e",
        ),
        (CCC, "media.ccc.de", f"{CCC}/oembed", CCC),
        (f"{CCC}/oembed", "media.ccc.de", f"{CCC}/oembed", CCC),
        (f"{CCC}/", "media.ccc.de", f"{CCC}/oembed", CCC),
        (
            f"https://framatube.org/w/{SHORT}",
            "framatube.org",
            PEERTUBE.format(SHORT),
            f"https://framatube.org/w/{SHORT}",
        ),
        (
            f"https://framatube.org/videos/watch/{UUID}",
            "framatube.org",
            PEERTUBE.format(UUID),
            f"https://framatube.org/w/{UUID}",
        ),
        (
            f"https://framatube.org/videos/embed/{UUID}?p2p=1",
            "framatube.org",
            PEERTUBE.format(UUID),
            f"https://framatube.org/w/{UUID}",
        ),
    ],
)
def test_common_forms_of_an_address_have_one_player(url, provider, frame, watch):
    assert player_of(url, None, HOSTS) == Player(provider, frame, watch)


def test_player_and_reader_have_one_notion_of_an_instances_video():
    url = "https://framatube.org/videos/watch/123"
    assert player_of(url, None, HOSTS).frame_url == PEERTUBE.format(123)
    assert read_address(url).video.id == "123"


@pytest.mark.parametrize(
    ("url", "frame", "watch"),
    [
        (
            f"https://youtu.be/{ID}",
            f"https://www.youtube-nocookie.com/embed/{ID}?start=42&autoplay=1&rel=0",
            f"https://www.youtube.com/watch?v={ID}&t=42",
        ),
        ("https://vimeo.com/823412345", f"{VIMEO}#t=42s", "https://vimeo.com/823412345#t=42s"),
        (CCC, f"{CCC}/oembed#t=42", f"{CCC}#t=42"),
        (
            f"https://framatube.org/w/{SHORT}",
            f"https://framatube.org/videos/embed/{SHORT}?start=42s&autoplay=1&p2p=0&peertubeLink=0",
            f"https://framatube.org/w/{SHORT}?start=42s",
        ),
    ],
)
def test_player_starts_where_the_talk_does(url, frame, watch):
    player = player_of(url, 42, HOSTS)
    assert (player.frame_url, player.watch_url) == (frame, watch)
    assert player_of(url, 0, HOSTS) == player_of(url, None, HOSTS)


@pytest.mark.parametrize(
    "url", ["https://vimeo.com/823412345#t=1m2s", f"{CCC}#t=62", f"https://framatube.org/w/{SHORT}?start=1m2s"]
)
def test_start_that_the_address_names_counts_where_the_talk_names_none(url):
    assert "62" in player_of(url, None, HOSTS).frame_url
    assert "62" not in player_of(url, 5, HOSTS).frame_url


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        (f"https://youtu.be/{ID}", "https://www.youtube-nocookie.com"),
        ("https://vimeo.com/823412345", "https://player.vimeo.com"),
        (CCC, "https://media.ccc.de"),
        (f"https://framatube.org/w/{SHORT}", "https://framatube.org"),
        (f"https://tube.example.org:8443/w/{SHORT}", "https://tube.example.org:8443"),
    ],
)
def test_policy_allows_the_frames_origin(url, origin):
    assert player_of(url, None, HOSTS).origin == origin


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "https://www.youtube.com/@cncf",
        "https://vimeo.com/",
        "https://vimeo.com/staff",
        "https://vimeo.com/event/12345",
        "https://vimeo.com/ondemand/film/823412345",
        "https://player.vimeo.com/823412345",
        "https://player.vimeo.com/video/823412345/config",
        "https://evil.vimeo.com/823412345",
        "https://vimeo.com.example.org/823412345",
        "https://vimeo.com:8080/823412345",
        "https://media.ccc.de/c/37c3",
        "https://media.ccc.de/v/",
        "https://media.ccc.de/v/a;b",
        "https://media.ccc.de/v/a/b",
        f"https://framatube.org/w/p/{SHORT}",
        "https://framatube.org/w/not a video",
        "https://framatube.org/c/channel/videos",
        f"https://tube.example.org/w/{SHORT}",
        f"https://unknown.example.org/w/{SHORT}",
    ],
)
def test_what_no_provider_knows_has_no_player(url):
    assert player_of(url, 42, HOSTS) is None


@given(
    st.sampled_from(["vimeo.com", "player.vimeo.com", "media.ccc.de", "framatube.org", "youtu.be", "example.org"]),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=40),
)
@example("vimeo.com", '823412345?h="><script>')
@example("media.ccc.de", "v/a'\"; frame-src *")
def test_whatever_the_address_the_frame_is_a_known_hosts_and_holds_no_space_or_quote(host, rest):
    player = player_of(f"https://{host}/{rest}", None, HOSTS)
    if player:
        assert player.origin in {
            "https://www.youtube-nocookie.com", "https://player.vimeo.com", "https://media.ccc.de", "https://framatube.org",
        }  # fmt: skip
        assert not set(player.frame_url + player.watch_url) & set(" \"'<>;\\\n")


@pytest.mark.parametrize(
    ("url", "silent"),
    [
        ("https://youtu.be/mmmmmmmmmmm?t=62", "https://www.youtube-nocookie.com/embed/mmmmmmmmmmm?start=62&rel=0"),
        ("https://vimeo.com/123456", "https://player.vimeo.com/video/123456?dnt=1"),
        ("https://media.ccc.de/v/37c3-1", "https://media.ccc.de/v/37c3-1/oembed"),
    ],
)
def test_frame_on_another_site_waits_for_its_own_click(url, silent):
    assert player_of(url).silent_url == silent
