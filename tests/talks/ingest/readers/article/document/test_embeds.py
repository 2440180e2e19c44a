"""What players and shortcodes show, however authors and their tools write them."""

import pytest

from talks.ingest.readers.article.document.blocks import Link
from talks.ingest.readers.article.document.embeds import (
    line_embed,
    shortcode_embed,
    shortcode_picture,
    tag_embed,
)

ID = "dQw4w9WgXcQ"
WATCH = f"https://www.youtube.com/watch?v={ID}"
VIMEO = "https://vimeo.com/823412345"
UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"
TUBE = f"https://tube.example.org/w/{UUID}"


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        (f" embed {WATCH} ", WATCH),
        (f"- embed {WATCH} -", WATCH),
        (f' embed "{WATCH}&t=30s" ', f"{WATCH}&t=30"),
        (f" oembed https://youtu.be/{ID}?t=30 ", f"{WATCH}&t=30"),
        (f" youtube {ID} ", WATCH),
        (f" youtube {ID} /", WATCH),
        (f" youtube {ID}/", WATCH),
        (f" youtube {ID[:-1]}- ", f"{WATCH[:-1]}-"),
        (f"- youtube {ID} -", WATCH),
        (f' youtube "{ID}" ', WATCH),
        (f" youtube `{ID}` ", WATCH),
        (f" youtube {ID} 640 360 ", WATCH),
        (f" youtube https://youtu.be/{ID} ", WATCH),
        (f" youtube {WATCH} ", WATCH),
        (f" youtube {WATCH}&list=PL1&t=1m ", f"{WATCH}&t=60"),
        (f" youtube url={WATCH} ", WATCH),
        (f" youtube //www.youtube.com/embed/{ID}?start=5 ", f"{WATCH}&t=5"),
        (f" yt {ID} ", WATCH),
        (f' youtube id="{ID}" start="30" autoplay="true" ', f"{WATCH}&t=30"),
        (f" youtube id={ID} start=30 ", f"{WATCH}&t=30"),
        (f" youtube id = '{ID}' t='1m30s' ", f"{WATCH}&t=90"),
        (f' youtube id="{ID}" title="Tea: a talk = fun" ', WATCH),
        (f' youtubePlayer id="{ID}" ', WATCH),
        (f' include youtube.html id="{ID}" ', WATCH),
        (f' include youtubePlayer.html id="{ID}" ', WATCH),
        (f' include video id="{ID}" provider="youtube" ', WATCH),
        (f' include embed.html url="{WATCH}" ', WATCH),
        (f" render 'youtube', id: '{ID}' ", WATCH),
        (" vimeo 823412345 ", VIMEO),
        (' vimeo id="823412345" class="wide" ', VIMEO),
        (' include vimeoPlayer.html id="823412345" ', VIMEO),
        (' include video id="823412345" provider="vimeo" ', VIMEO),
        (f" vimeo {VIMEO}#t=30s ", f"{VIMEO}#t=30s"),
        (" twitch 1234567 ", "https://www.twitch.tv/videos/1234567"),
        (" twitch https://www.twitch.tv/videos/1234567?t=1h2m3s ", "https://www.twitch.tv/videos/1234567?t=3723s"),
        (" dailymotion x8abc ", "https://www.dailymotion.com/video/x8abc"),
        (f" peertube {TUBE} ", TUBE),
        (f" peertube tube.example.org {UUID} ", TUBE),
        (f' peertube host="tube.example.org" id="{UUID}" ', TUBE),
        (f' peertube instance="https://tube.example.org/" id="{UUID}" start="30" ', f"{TUBE}?start=30s"),
        (" video https://a.example/v.mp4 ", "https://a.example/v.mp4"),
        (' video src="https://a.example/v.mp4" ', "https://a.example/v.mp4"),
        (' video src="/v.mp4" ', "/v.mp4"),
        (f" video {WATCH} ", WATCH),
        (f" responsive_embed {WATCH} ", WATCH),
        (" speakerdeck 4e8126e72d853c0060001f97 ", "https://speakerdeck.com/player/4e8126e72d853c0060001f97"),
        (" pdf https://a.example/?a=1&b=2 ", "https://a.example/?a=1&b=2"),
    ],
)
def test_shortcode_shows(inside, url):
    assert shortcode_embed(inside) == Link("", url)


@pytest.mark.parametrize(
    "inside",
    [
        "",
        " youtube ",
        " youtube abcdefg ",
        " youtube ../../x ",
        ' youtube id="abcdefg" ',
        " vimeo staff ",
        " twitch streamer ",
        " peertube ",
        f" peertube {UUID} ",
        " note ",
        f' assign video = "{WATCH}" ',
        f"/* youtube {ID} */",
        " embed tea ",
        " highlight python ",
        f' figure src="a.png" link="{WATCH}" caption="Tea" ',
    ],
)
def test_shortcode_shows_nothing(inside):
    assert shortcode_embed(inside) is None


def test_figure_has_its_caption():
    assert shortcode_picture(f' figure src="a.png" link="{WATCH}" caption="Tea time" ') == "Tea time"


@pytest.mark.parametrize(
    "url", ["https://www.youtube.com/watch?v", "https://youtu.be/", "https://www.youtube.com/embed/"]
)
def test_cut_address_stays_as_it_is(url):
    assert shortcode_embed(f" embed {url} ") == Link("", url)


@pytest.mark.parametrize(
    ("name", "values", "url"),
    [
        ("iframe", {"src": f"https://www.youtube-nocookie.com/embed/{ID}?start=30"}, f"{WATCH}&t=30"),
        ("iframe", {"data-src": f"//www.youtube.com/embed/{ID}"}, WATCH),
        ("iframe", {"src": "https://player.vimeo.com/video/823412345?h=0a1b2c3d4e"}, f"{VIMEO}/0a1b2c3d4e"),
        ("iframe", {"src": "https://www.youtube.com/embed/abcdefg"}, "https://www.youtube.com/embed/abcdefg"),
        ("iframe", {"src": f"https://tube.example.org/videos/embed/{UUID}"}, TUBE),
        ("iframe", {"src": "//slides.example/1"}, "https://slides.example/1"),
        ("source", {"src": "v.webm"}, "v.webm"),
        ("lite-youtube", {"videoid": ID}, WATCH),
        ("youtube-embed", {"video-id": ID}, WATCH),
        ("lite-vimeo", {"videoid": "823412345"}, VIMEO),
    ],
)
def test_tag_shows(name, values, url):
    assert tag_embed(name, values) == Link("", url)


@pytest.mark.parametrize(
    ("name", "values"),
    [("iframe", {"src": "about:blank"}), ("iframe", {}), ("lite-youtube", {"videoid": "abcdefg"}), ("p", {"id": ID})],
)
def test_tag_shows_nothing(name, values):
    assert tag_embed(name, values) is None


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (f"`youtube: https://youtu.be/{ID}`", WATCH),
        (f"`youtube:{ID}`", WATCH),
        ("`vimeo: 823412345`", VIMEO),
        (f"[youtube https://youtu.be/{ID}?t=30]", f"{WATCH}&t=30"),
        (f"[youtube={WATCH}]", WATCH),
        (f'[youtube id="{ID}"]', WATCH),
        (f"[embed]{WATCH}[/embed]", WATCH),
        (f'[embed width="640"]{WATCH}[/embed]', WATCH),
        ('[video mp4="https://a.example/v.mp4"][/video]', "https://a.example/v.mp4"),
    ],
)
def test_line_that_is_a_video(text, url):
    assert line_embed(text) == Link("", url)


@pytest.mark.parametrize(
    "text",
    ["", "`youtube`", "`code: x`", "[note]", "[1]", "[x] done", f"[a] {WATCH} [b]", "[embed]https://a.example/[/embed]",
     "`slides: https://a.example/`", f"[youtube {WATCH}] and more"],
)  # fmt: skip
def test_line_that_is_text(text):
    assert line_embed(text) is None
