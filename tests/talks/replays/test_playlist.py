"""Listings of videos in every format that editors have, and what is said of a file that is none."""

import datetime as dt
import json

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from talks.replays.playlist import MAX_BYTES, Listing, PlaylistError, Skipped, Video, read_playlist, say_skipped
from talks.replays.playlist.moments import date_of, duration_of

ID, ID2 = "dQw4w9WgXcQ", "jNQXAC9IVRw"
URL, URL2 = f"https://www.youtube.com/watch?v={ID}", f"https://www.youtube.com/watch?v={ID2}"
DAY = dt.date(2023, 5, 17)


def said(what, language):
    with translation.override(language):
        return say_skipped(what) if isinstance(what, Skipped) else str(what)


def refused(content, name=""):
    with pytest.raises(PlaylistError) as error:
        read_playlist(content, name)
    french, english = said(error.value, "fr"), said(error.value, "en")
    assert "\n" not in french + english
    assert french != english
    return english


def test_read_ytdlp():
    entries = [
        {"id": ID, "url": URL, "title": "Tea at Scale", "duration": 1801.0, "channel": "Leaf Days", "timestamp": 1684324800, "ie_key": "Youtube"},
        {"id": ID2, "url": ID2, "title": "Cups", "duration": None, "uploader": "Pot", "upload_date": "20230517", "ie_key": "Youtube"},
        {"id": "aaaaaaaaaaa", "url": "https://www.youtube.com/watch?v=aaaaaaaaaaa", "title": "[Private video]"},
        {"id": "bbbbbbbbbbb", "url": "https://www.youtube.com/watch?v=bbbbbbbbbbb", "title": "[Deleted video]"},
        {"id": "ccccccccccc", "url": "https://www.youtube.com/watch?v=ccccccccccc", "title": "Members", "availability": "subscriber_only"},
        {"id": ID, "url": URL, "title": "Tea at Scale, again"},
        None,
    ]  # fmt: skip
    listing = read_playlist(json.dumps({"_type": "playlist", "title": "Leaf Days 2023", "entries": entries}), "l.json")
    assert listing == Listing(
        "Leaf Days 2023",
        (
            Video(ID, URL, "Tea at Scale", "Leaf Days", DAY, 1801, "Leaf Days 2023"),
            Video(ID2, URL2, "Cups", "Pot", DAY, None, "Leaf Days 2023"),
        ),
        (
            Skipped("private", 3, "[Private video]"),
            Skipped("deleted", 4, "[Deleted video]"),
            Skipped("private", 5, "Members"),
            Skipped("duplicate", 6, "Tea at Scale, again"),
            Skipped("deleted", 7, ""),
        ),
    )


def test_read_ytdlp_tabs_of_a_channel_and_one_video_a_line():
    tab = {"title": "Videos", "entries": [{"id": ID, "url": URL, "title": "One"}]}
    assert [v.id for v in read_playlist(json.dumps({"title": "All", "entries": [tab]})).videos] == [ID]
    lines = "\n".join(json.dumps({"id": i, "url": i, "title": "T"}) for i in (ID, ID2))
    assert [v.url for v in read_playlist(lines).videos] == [URL, URL2]


def api_item(video_id, title, **details):
    snippet = {"title": title, "publishedAt": "2020-01-01T00:00:00Z", "resourceId": {"kind": "youtube#video", "videoId": video_id}, "channelTitle": "List of Pat", "videoOwnerChannelTitle": "Leaf Days"}  # fmt: skip
    return {
        "kind": "youtube#playlistItem",
        "id": "UExx",
        "snippet": snippet,
        "contentDetails": {"videoId": video_id, **details},
    }


def test_read_youtube_api():
    page = {
        "kind": "youtube#playlistItemListResponse",
        "items": [
            api_item(ID, "Tea at Scale", videoPublishedAt="2023-05-17T08:00:00Z"),
            api_item(ID2, "Private video"),
        ],
    }
    listing = read_playlist(json.dumps(page))
    assert listing.videos == (Video(ID, URL, "Tea at Scale", "Leaf Days", DAY),)
    assert listing.skipped == (Skipped("private", 2, "Private video"),)
    # The day on which it entered the list says nothing of the video.
    pages = [page, {"items": [api_item("ccccccccccc", "Cups")]}]
    assert [(v.id, v.published_on) for v in read_playlist(json.dumps(pages)).videos] == [
        (ID, DAY),
        ("ccccccccccc", None),
    ]


def test_read_youtube_api_videos():
    item = {"kind": "youtube#video", "id": ID, "snippet": {"title": "Tea", "channelTitle": "Leaf", "publishedAt": "2023-05-17T08:00:00Z"}, "contentDetails": {"duration": "PT1H2M"}}  # fmt: skip
    videos = read_playlist(json.dumps({"kind": "youtube#videoListResponse", "items": [item]})).videos
    assert videos == (Video(ID, URL, "Tea", "Leaf", DAY, 3720),)


ATOM = f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns="http://www.w3.org/2005/Atom">
 <title>Leaf Days</title>
 <entry><yt:videoId>{ID}</yt:videoId><title>Tea &amp; Scale</title><link rel="alternate" href="{URL}"/>
  <author><name>Leaf</name></author><published>2023-05-17T08:00:00+00:00</published></entry>
</feed>"""


def test_read_feed():
    expected = Listing("Leaf Days", (Video(ID, URL, "Tea & Scale", "Leaf", DAY, None, "Leaf Days"),), ())
    assert read_playlist(ATOM.encode()) == expected
    assert read_playlist(ATOM.encode("utf-16")) == expected


def test_read_feed_rss():
    rss = """<rss xmlns:itunes="x"><channel><title>Leaf</title><item><title>Tea</title>
    <link>https://media.ccc.de/v/leaf23-7-tea</link><pubDate>Wed, 17 May 2023 08:00:00 +0000</pubDate>
    <itunes:duration>1:02:03</itunes:duration></item></channel></rss>"""
    video = Video("leaf23-7-tea", "https://media.ccc.de/v/leaf23-7-tea", "Tea", "", DAY, 3723, "Leaf")
    assert read_playlist(rss).videos == (video,)


@pytest.mark.parametrize(
    "text",
    [
        f"url,title,date,duration\n{URL},Tea,2023-05-17,3723\n",
        f"\ufeffTitre;Adresse;Durée;Date de publication\r\nTea;{URL};1:02:03;17/05/2023\r\n",
        f"Video URL\tTitle\tPublished at\tDuration (s)\n{URL}\tTea\t2023-05-17T08:00:00Z\t3723.0\n",
        f"{URL},Tea,2023-05-17,1:02:03\n",
        f"Tea;17 mai 2023;1h2m3s;{URL}\n",
        f'"Tea","{URL}","May 17, 2023","PT1H2M3S"\n',
    ],
)
def test_read_table(text):
    assert read_playlist(text).videos == (Video(ID, URL, "Tea", "", DAY, 3723),)
    assert read_playlist(text.encode(), "list.csv").videos == (Video(ID, URL, "Tea", "", DAY, 3723),)


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Duration", "1:02:03"), ("Durée", "1 h 02 min 3 s"), ("Length (s)", "3723"), ("duration_s", "PT1H2M3S"),
        ("Durée (min)", "62,05"), ("Duration (minutes)", "62.05"), ("Minutes", "1:02:03"), ("Runtime", "62'03\""),
        ("Durée de la vidéo", "62 min 03"),
    ],
)  # fmt: skip
def test_read_table_durations(header, cell):
    listing = read_playlist(f'Titre;Adresse;{header}\nTea;{URL};"{cell.replace(chr(34), chr(34) * 2)}"\n', "l.csv")
    assert [video.duration_s for video in listing.videos] == [3723]
    assert listing.unread == ()


def test_read_table_names_the_columns_that_it_does_not_understand():
    listing = read_playlist(f"title,url,Room,Duration,Date\nTea,{URL},A,long,2023-05-17\n", "l.csv")
    assert listing.unread == ("Room", "Duration")


@pytest.mark.parametrize("address", ["https://www.youtube.com/playlist?list=PL1", "youtube.com/playlist?list=PL1", "https://www.youtube.com/watch?list=PL1"])  # fmt: skip
def test_address_of_a_playlist_is_no_listing(address):
    assert refused(address).startswith("This is a playlist’s address: save its listing with yt-dlp --flat-playlist -J")
    assert refused("https://www.youtube.com/@leaf/videos").startswith("This is a channel’s address")


def test_position_is_a_line_of_a_file_or_a_place_among_the_videos():
    [in_lines] = read_playlist(f"Tea {URL}\n[Private video]\n").skipped
    [in_json] = read_playlist(json.dumps({"entries": [{"id": ID, "url": URL, "title": "Tea"}, None]})).skipped
    assert (said(in_lines, "en"), said(in_lines, "fr")) == (
        "Line 2: private ([Private video])",
        "Ligne 2 : privée ([Private video])",
    )
    assert said(in_json, "en").startswith("Video 2: deleted")
    assert said(in_json, "fr").startswith("Vidéo n° 2 : supprimée")


def test_trouble_with_json_is_told_in_french():
    with pytest.raises(PlaylistError) as error:
        read_playlist('{"entries": ')
    assert "(une valeur manque)" in said(error.value, "fr")


def test_read_table_from_an_old_spreadsheet():
    assert read_playlist(f"titre;lien\nThé glacé;{URL}\n".encode("cp1252")).videos[0].title == "Thé glacé"


def test_read_table_names_the_lines_it_skips():
    text = f'url,title\n{URL},"Tea\non two lines"\n\nnowhere,Cups\n,Milk\n{URL2},Private video\n'
    listing = read_playlist(text)
    assert [video.title for video in listing.videos] == ["Tea on two lines"]
    assert listing.skipped == (
        Skipped("bad_address", 5, "Cups"),
        Skipped("no_address", 6, "Milk"),
        Skipped("private", 7, "Private video"),
    )
    assert said(listing.skipped[2], "en") == "Line 7: private (Private video)"
    assert said(listing.skipped[1], "fr") == "Ligne 6 : sans adresse (Milk)"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"Tea: a Tale - Ada Lin {URL}", "Tea: a Tale - Ada Lin"),
        (f"{URL} Tea: a Tale - Ada Lin", "Tea: a Tale - Ada Lin"),
        (f"{URL} - Tea", "Tea"),
        (f"Tea | {URL}", "Tea"),
        (f"Tea\t{URL}", "Tea"),
        (f"[Tea (live)]({URL})", "Tea (live)"),
        (f"- [Tea]({URL} 'replay')", "Tea"),
        (f"12. Tea {URL}", "Tea"),
        (f"3) {URL} Tea", "Tea"),
        (f"* Tea <https://youtu.be/{ID}?t=3>", "Tea"),
        (f"[Leaf 2023] Tea (live) https://youtu.be/{ID}", "[Leaf 2023] Tea (live)"),
        (f"7 Cups, Two Pots: {URL}", "7 Cups, Two Pots"),
        (f"Tea\n{URL}", "Tea"),
        (f"Tea: www.youtube.com/watch?v={ID}&list=PL1", "Tea"),
        (URL, ""),
    ],
)
def test_read_lines(line, title):
    assert read_playlist(line).videos == (Video(ID, URL, title),)


def test_read_lines_heading_and_what_is_no_video():
    listing = read_playlist(
        f"# Leaf Days\n\nComing soon\nTea {URL}\n[Private video]\nhttps://www.youtube.com/@leaf Us\n"
    )
    assert [(v.title, v.playlist_title) for v in listing.videos] == [("Tea", "Leaf Days")]
    assert listing.skipped == (
        Skipped("no_address", 3, "Coming soon"),
        Skipped("private", 5, "[Private video]"),
        Skipped("bad_address", 6, "Us"),
    )


@pytest.mark.parametrize(
    ("url", "video_id"),
    [
        (f"https://youtu.be/{ID}?t=42", ID),
        (f"https://www.youtube.com/live/{ID}", ID),
        ("https://vimeo.com/123456", "123456"),
        ("https://vimeo.com/showcase/7/video/123456", "123456"),
        ("https://media.ccc.de/v/leaf23-7-tea#t=12", "leaf23-7-tea"),
        ("https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv", "kkGMgK9ZtnKfYAgnEtQxbv"),
        ("https://tube.example.org/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d", "9c9de5e8-0a1e-484a-b099-e80766180a6d"),
        ("https://videos.example.org/tea.mp4#t=42", "https://videos.example.org/tea.mp4"),
    ],
)  # fmt: skip
def test_video_id(url, video_id):
    assert [video.id for video in read_playlist(f"Tea {url}").videos] == [video_id]


@pytest.mark.parametrize(
    ("content", "name", "seen"),
    [
        ("", "", "an empty file"),
        (b" \n\t", "a.csv", "an empty file"),
        (b"\xef\xbb\xbf", "", "an empty file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.csv", "a binary file"),
        (b"\xff\xfe\x00", "", "a binary file"),
        ("Nothing to see here", "", "text without the address of a video: “Nothing to see here”"),
        ("a,b\n1,2\n", "a.csv", "text without the address of a video: “a,b”"),
        ('{"entries": [\n{"id": 1,}\n]}', "", "line 2, column 10 is broken"),
        ('{"entries": ', "", "line 1, column 13 is broken"),
        ('{"talks": [], "rooms": []}', "", "a JSON object with: `talks`, `rooms`"),
        ("[1, 2]", "", "text without the address of a video: “[1, 2]”"),
        ("[1, 2]", "a.json", "JSON that lists no video"),
        ("Tea;Node.js", "", "text without the address of a video: “Tea;Node.js”"),
        ("[" * 100_000, "", "too deep"),
        ('{"entries": ' + "1" * 5000 + "}", "", "too long"),
        ("<html><body>Tea</body></html>", "", "a web page (HTML)"),
        ("<!DOCTYPE html><p>Tea", "", "a web page (HTML)"),
        ("<opml></opml>", "", "root is <opml>"),
        ("<feed><entry></feed>", "", "line 1, column 16 is broken"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><feed>&a;</feed>', "", "document type or entities"),
        (b"x" * (MAX_BYTES + 1), "", "a file of 20 MB"),
    ],
)  # fmt: skip
def test_read_playlist_refuses(content, name, seen):
    assert seen in refused(content, name)


def test_read_playlist_empty_listings():
    for empty in ('{"_type": "playlist", "title": "Leaf", "entries": []}', "<feed><title>Leaf</title></feed>"):
        assert read_playlist(empty) == Listing("Leaf", (), ())


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2023-05-17", DAY), ("2023-05-17T23:59:59Z", DAY), ("20230517", DAY), (20230517, DAY), (1684324800, DAY), ("17/05/2023", DAY),
        ("05/17/2023", DAY), ("17.05.2023", DAY), ("5 May 2023", dt.date(2023, 5, 5)), ("1er août 2023", dt.date(2023, 8, 1)), ("May 17, 2023", DAY),
        ("05/05/2023", dt.date(2023, 5, 5)), ("Wed, 17 May 2023 08:00:00 GMT", DAY),
        ("04/05/2023", None), ("2023-02-30", None), ("2023", None), ("soon", None), ("", None), (None, None), (True, None), (-1, None), (1e300, None), (float("nan"), None),
    ],
)  # fmt: skip
def test_date_of(value, date):
    assert date_of(value) == date


@pytest.mark.parametrize(
    ("value", "duration_s"),
    [
        ("PT1H2M", 3720), ("PT45S", 45), ("P1DT1S", 86401), ("1:02:03", 3723), ("62:03", 3723), (3723, 3723), (3723.9, 3723), ("3723.0", 3723),
        ("1h2m3s", 3723), ("1 h 02 min", 3720), ("25 min", 1500), ("2 hours", 7200), (" 90 ", 90),
        ("P", None), ("PT", None), ("P0D", None), (0, None), ("0:00", None), ("soon", None), ("", None), (None, None), (True, None), (-5, None), (float("inf"), None), (10**9, None),
    ],
)  # fmt: skip
def test_duration_of(value, duration_s):
    assert duration_of(value) == duration_s


pieces = st.sampled_from(
    ["{", "}", "[", "]", '"entries"', ":", ",", '"items"', '"snippet"', "null", '{"id": ', f'"{ID}"', "1e999", "<feed>", "</feed>", "<entry>",
     "<!DOCTYPE", "&a;", URL, "https://", "youtu.be/", "](", ";", "\t", "\n", '"', "title", "url", "\ufeff", "Tea", "1.", "# ", "\ud800", "\x00", "\x1c", "é"]
)  # fmt: skip
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from([ID, URL, "20230517"]),
    lambda children: st.lists(children, max_size=4)
    | st.dictionaries(
        st.sampled_from(["entries", "items", "id", "url", "title", "snippet", "contentDetails", "duration", "timestamp", "kind"]),
        children,
        max_size=6,
    ),
    max_leaves=20,
)  # fmt: skip


@given(
    st.text() | st.binary() | st.lists(pieces, max_size=25).map("".join) | json_values.map(json.dumps),
    st.sampled_from(["", "a.csv", "a.json", "a.xml"]),
)
@example("url,title\n" + '"' + "x" * 200_000, "a.csv")
@example("<a>" * 20_000, "")
@example("Tea [a](" * 50_000, "")
def test_read_playlist_gives_a_listing_or_says_why_not(content, name):
    try:
        listing = read_playlist(content, name)
    except PlaylistError:
        return
    assert len({video.id for video in listing.videos}) == len(listing.videos)
    for video in listing.videos:
        assert video.url.startswith(("http://", "https://"))
        assert video.title == " ".join(video.title.split())
        assert video.duration_s is None or video.duration_s > 0
    assert all(said(skipped, "fr").isprintable() for skipped in listing.skipped)


def test_listing_of_which_no_row_has_an_address_is_none():
    content = '{"entries": [{"title": "Bread"}, {"title": "Rolls"}]}'
    assert "2 rows without the address of a video" in refused(content, "videos.json")
