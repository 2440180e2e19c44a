"""Listings as other programs and sites write them: the same rows under other names."""

import datetime as dt
import json

import pytest

from talks.replays.playlist import Video, read_playlist

ID, ID2 = "dQw4w9WgXcQ", "jNQXAC9IVRw"
PAGE = "https://www.youtube.com/watch?v="
DAY, NOON_S = dt.date(2023, 5, 17), 1684324800
UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"
TEA = Video(ID, PAGE + ID, "Tea at Scale", "Leaf", DAY, 1801)


def read(content, name=""):
    return read_playlist(content if isinstance(content, str) else json.dumps(content), name)


@pytest.mark.parametrize(
    ("document", "title"),
    [
        # Invidious: a playlist, and a search.
        ({"title": "Leaf 23", "playlistId": "PL1", "videos": [{"title": TEA.title, "videoId": ID, "author": "Leaf", "lengthSeconds": 1801, "published": NOON_S, "liveNow": False, "isUpcoming": False}]}, "Leaf 23"),
        ([{"type": "video", "title": TEA.title, "videoId": ID, "author": "Leaf", "lengthSeconds": 1801, "published": NOON_S}], ""),
        # Piped, whose moments are in milliseconds.
        ({"name": "Leaf 23", "relatedStreams": [{"url": f"/watch?v={ID}", "title": TEA.title, "uploaderName": "Leaf", "uploaded": NOON_S * 1000, "duration": 1801}]}, "Leaf 23"),
        # FreeTube.
        ({"playlistName": "Leaf 23", "videos": [{"videoId": ID, "title": TEA.title, "author": "Leaf", "lengthSeconds": 1801, "published": NOON_S * 1000, "type": "video"}]}, "Leaf 23"),
        # Catalogues of talks.
        ([{"id": "tea-scale-2", "title": TEA.title, "video_provider": "youtube", "video_id": ID, "published_at": "2023-05-17", "date": "2023-05-03", "channel": "Leaf", "duration": 1801}], ""),
        ({"talks": [{"title": TEA.title, "url": "https://conf.example.org/tea", "videos": [{"type": "youtube", "url": PAGE + ID}], "published": "2023-05-17", "channel": {"name": "Leaf"}, "duration": "30:01"}]}, ""),
    ],
    ids=["Invidious", "Invidious search", "Piped", "FreeTube", "ids", "nested"],
)  # fmt: skip
def test_json_of_tools_that_show_youtube(document, title):
    listing = read(document)
    assert (listing.title, listing.skipped) == (title, ())
    assert listing.videos == (Video(**{**TEA.__dict__, "playlist_title": title}),)


@pytest.mark.parametrize("key", ["link", "youtube_url", "youtubeUrl", "video", "video_link", "recording_url", "href", "YouTube", "replay"])  # fmt: skip
def test_json_address_under_any_usual_name(key):
    assert [video.id for video in read([{"title": "Tea", key: f"https://youtu.be/{ID}"}]).videos] == [ID]


@pytest.mark.parametrize("key", ["videoId", "video_id", "youtube_id", "youtubeId", "ytId"])
def test_json_id_in_place_of_an_address(key):
    assert [video.url for video in read([{"title": "Tea", key: ID}]).videos] == [PAGE + ID]


def test_id_of_a_row_is_a_videos_only_where_its_site_is_named():
    row = {"id": "hello-world", "title": "Tea"}
    assert read([{**row, "extractor": "youtube"}]).videos[0].url == f"{PAGE}hello-world"
    assert [skipped.reason for skipped in read([row, {**row, "url": PAGE + ID}]).skipped] == ["no_address"]
    vimeo = read([{"title": "Tea", "video_provider": "vimeo", "video_id": "76979871"}]).videos
    assert [video.url for video in vimeo] == ["https://vimeo.com/76979871"]


def test_peertube():
    video = {"uuid": UUID, "url": f"https://tube.example.org/videos/watch/{UUID}", "name": "Tea", "duration": 90, "publishedAt": "2023-05-17T08:00:00.000Z", "isLive": False, "privacy": {"id": 1, "label": "Public"}, "state": {"id": 1, "label": "Published"}, "channel": {"name": "leaf_channel", "displayName": "Leaf"}}  # fmt: skip
    expected = Video(UUID, f"https://tube.example.org/w/{UUID}", "Tea", "Leaf", DAY, 90)
    assert read({"total": 1, "data": [video]}).videos == (expected,)
    in_a_list = read({"total": 2, "data": [{"id": 1, "position": 1, "video": video}, {"id": 2, "position": 2, "video": None}]})  # fmt: skip
    assert (in_a_list.videos, [skipped.reason for skipped in in_a_list.skipped]) == ((expected,), ["deleted"])


def test_media_ccc_de():
    event = {"guid": "g", "title": "Tea", "slug": "leaf23-7-tea", "link": "https://leaf.example.org/7", "url": "https://media.ccc.de/public/events/g", "frontend_link": "https://media.ccc.de/v/leaf23-7-tea", "date": "2023-05-03T10:00:00.000+02:00", "release_date": "2023-05-17T00:00:00.000+02:00", "duration": 90, "persons": ["Ada Lin"]}  # fmt: skip
    listing = read({"acronym": "leaf23", "title": "Leaf 23", "events": [event]})
    page = "https://media.ccc.de/v/leaf23-7-tea"
    assert listing.videos == (Video("leaf23-7-tea", page, "Tea", "", DAY, 90, "Leaf 23"),)


def test_vimeo_api():
    video = {"uri": "/videos/76979871", "name": "Tea", "link": "https://vimeo.com/76979871", "duration": 90, "release_time": "2023-05-17T08:00:00+00:00", "created_time": "2023-05-01T08:00:00+00:00", "privacy": {"view": "anybody"}, "status": "available", "user": {"name": "Leaf"}}  # fmt: skip
    expected = Video("76979871", "https://vimeo.com/76979871", "Tea", "Leaf", DAY, 90)
    closed = {**video, "link": "https://vimeo.com/1", "privacy": {"view": "nobody"}}
    listing = read({"total": 2, "page": 1, "data": [video, closed]})
    assert (listing.videos, [skipped.reason for skipped in listing.skipped]) == ((expected,), ["private"])


@pytest.mark.parametrize(
    "text",
    [
        f"Talk title,Speaker,Video URL\nTea,Ada Lin,{PAGE}{ID}\n",
        f"Name,Talk,Video\nAda Lin,Tea,{PAGE}{ID}\n",
        f"Session;Room;YouTube\nTea;A;https://youtu.be/{ID}\n",
        f"Title,Link,Recording\nTea,https://conf.example.org/tea,https://youtu.be/{ID}\n",
        f"title,video_id\nTea,{ID}\n",
        f"title,video_provider,video_id\nTea,youtube,{ID}\n",
        f"id,title\n{ID},Tea\n",
        # YouTube Studio, in English and in French; Google Takeout.
        f"Content,Video title,Views\n{ID},Tea,12\n",
        f"Contenu,Titre de la vidéo,Vues\n{ID},Tea,12\n",
        f"Video ID,Video Title (Original),Privacy,Video State\n{ID},Tea,Public,Active\n",
        f"Horodateur;Titre de l’intervention;Orateur·rice;Lien de la captation\n01/02/2025;Tea;Ada Lin;https://youtu.be/{ID}\n",
        f"Titre de la conférence;Intervenante;Lien vidéo\nTea;Ada Lin;https://youtu.be/{ID}\n",
    ],
)  # fmt: skip
def test_tables_of_tools_and_teams(text):
    assert [(video.url, video.title) for video in read(text, "list.csv").videos] == [(PAGE + ID, "Tea")]
    assert [(video.url, video.title) for video in read(text).videos] == [(PAGE + ID, "Tea")]


@pytest.mark.parametrize("name", ["Talk name", "Presentation", "Topic", "Sujet", "Conférence", "Titel", "Session name", "Proposal title", "Paper", "Lecture", "Name of the talk", "What"])  # fmt: skip
def test_title_under_any_usual_name_or_in_the_longest_column_that_may_be_one(name):
    for text in (
        f"{name},Speaker,Room,Video\nTea,Ada Lin of Leaf,1,{PAGE}{ID}\n",
        f"Speaker;Video;{name}\nAda Lin of Leaf;{PAGE}{ID};Tea\n",
    ):
        assert [video.title for video in read(text, "list.csv").videos] == ["Tea"]


@pytest.mark.parametrize("name", ["Watch", "Link to video", "YouTube video", "YouTube video URL", "Stream", "Links", "Clip"])  # fmt: skip
def test_video_under_any_usual_name_or_in_the_column_of_addresses(name):
    text = f"Title,Speaker,{name}\nTea,Ada Lin of Leaf,{PAGE}{ID}\nCups,Bo Ek,{PAGE}{ID2}\n"
    for listing in (read(text, "list.csv"), read(text)):
        assert [(video.id, video.title) for video in listing.videos] == [(ID, "Tea"), (ID2, "Cups")]


def test_address_of_slides_is_no_title():
    text = f"Presentation,Name,Video\nhttps://conf.example.org/tea.pdf,Tea,{PAGE}{ID}\n"
    assert [video.title for video in read(text).videos] == ["Tea"]


@pytest.mark.parametrize(
    "talk",
    [
        {"talkTitle": "Tea", "video": {"url": PAGE + ID}},
        {"talkTitle": "Tea at Leaf", "video": {"url": PAGE + ID, "title": "Tea"}},
        {"title": "Tea", "videos": [{"type": "youtube", "url": PAGE + ID}]},
        {"title": "Tea", "videos": [PAGE + ID]},
        {"title": "Tea", "links": [{"title": "Slides", "url": "https://conf.example.org/tea.pdf"}, {"title": "Video", "url": PAGE + ID}]},
        {"title": "Tea", "media": {"youtube": PAGE + ID}},
        {"title": "Tea", "embed_url": f"https://www.youtube.com/embed/{ID}"},
        {"title": "Tea", "stream_url": PAGE + ID},
    ],
)  # fmt: skip
def test_json_talk_that_holds_its_video(talk):
    cups = {"title": "Cups", "url": PAGE + ID2}
    assert [(video.id, video.title) for video in read([talk]).videos] == [(ID, "Tea")]
    assert [(video.id, video.title, video.playlist_title) for video in read([talk, cups]).videos] == [
        (ID, "Tea", ""),
        (ID2, "Cups", ""),
    ]
    assert [video.title for video in read({"talks": [talk]}).videos] == ["Tea"]


def test_json_links_that_lead_to_no_video_are_none():
    talks = [
        {"title": "Tea", "links": [{"url": "https://conf.example.org/tea.pdf"}]},
        {"title": "Cups", "url": PAGE + ID2},
    ]
    assert [skipped.reason for skipped in read(talks).skipped] == ["no_address"]
    draft = {"title": "Tea", "draft": True, "video": {"url": PAGE + ID}}
    assert [skipped.reason for skipped in read([draft]).skipped] == ["not_out"]


def test_json_listing_of_untitled_videos_keeps_its_own_title():
    listing = read({"title": "Leaf 23", "videos": [{"url": PAGE + ID}, {"url": PAGE + ID2}]})
    assert (listing.title, [video.title for video in listing.videos]) == ("Leaf 23", ["", ""])


def test_table_tells_the_day_on_which_a_video_came_out_rather_than_the_talks():
    text = f"Date,Title,URL,Published at,Approximate Duration (ms)\n2023-05-03,Tea,{PAGE}{ID},2023-05-17,90500\n"
    assert read(text).videos == (Video(ID, PAGE + ID, "Tea", "", DAY, 90),)


def test_numbers_in_a_column_of_ids_name_no_video():
    listing = read(f"id,title,url\n1,Tea,{PAGE}{ID}\nhello-world,Cups,{PAGE}{ID2}\n")
    assert [video.id for video in listing.videos] == [ID, ID2]


def test_titles_that_a_search_of_youtube_writes_as_html():
    item = {"id": {"kind": "youtube#video", "videoId": ID}, "snippet": {"title": "Tea &amp; Cups, it&#39;s hot"}}
    assert [video.title for video in read({"items": [item]}).videos] == ["Tea & Cups, it's hot"]


SLIDES = "https://speakerdeck.example.org/k/1"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"- **Tea** - Ada Lin - [video]({PAGE}{ID}), [slides]({SLIDES})", "Tea - Ada Lin"),
        (f"- Tea (Ada Lin) ([slides]({SLIDES}) | [▶ Watch the recording]({PAGE}{ID}))", "Tea (Ada Lin)"),
        (f"| *Tea* | Ada Lin | [YouTube]({PAGE}{ID}) | [Slides]({SLIDES}) |", "Tea - Ada Lin"),
        (f"1. [Tea](https://conf.example.org/tea) by Ada Lin: [vidéo]({PAGE}{ID})", "Tea by Ada Lin"),
        (f"Tea : [Voir la rediffusion]({PAGE}{ID})", "Tea"),
        (f"[Recording]({PAGE}{ID}) Tea", "Tea"),
        (f"Tea (part 1/2) [replay]({PAGE}{ID})", "Tea (part 1/2)"),
        (f"Tea [slides]({SLIDES}) {PAGE}{ID}", "Tea"),
        (f"Tea\n[video]({PAGE}{ID})", "Tea"),
    ],
)
def test_link_whose_words_only_point_leaves_the_title_beside_it(line, title):
    assert [(video.id, video.title) for video in read(line).videos] == [(ID, title)]


def test_links_are_not_looked_for_in_a_line_of_brackets():
    listing = read(f"[Tea]({PAGE}{ID})\n{'[' * 41}Cups]({PAGE}{ID})")
    assert [(video.id, video.title) for video in listing.videos] == [(ID, "Tea")]
    assert [skipped.position for skipped in listing.skipped] == [2]


def test_markdown_table_without_the_line_under_its_head():
    listing = read(f"| Title | Video |\n|---|:-:|\n| Tea | [video]({PAGE}{ID}) |\n")
    assert [video.title for video in listing.videos] == ["Tea"]
    assert [skipped.position for skipped in listing.skipped] == [1]
