"""What a listing announces and nobody can watch yet is never a video of it, nor what is closed."""

import datetime as dt
import json

import pytest
from django.utils import translation

from talks.replays.playlist import read_playlist, say_skipped

ID = "dQw4w9WgXcQ"
URL = f"https://www.youtube.com/watch?v={ID}"
# Far off, and the same for all who collect these tests.
IN_THE_FUTURE = dt.datetime(2096, 3, 1, tzinfo=dt.UTC)
LATER, LATER_S = IN_THE_FUTURE.isoformat(), int(IN_THE_FUTURE.timestamp())
ROW = {"id": ID, "url": URL, "title": "Tea"}


def reasons(content):
    listing = read_playlist(content if isinstance(content, str) else json.dumps(content))
    assert len(listing.videos) + len(listing.skipped) == 1
    return [skipped.reason for skipped in listing.skipped]


def of_api(**parts):
    return {"kind": "youtube#video", "id": ID, "snippet": {"title": "Tea", **parts.pop("snippet", {})}, **parts}


def of_peertube(**parts):
    return {"total": 1, "data": [{"name": "Tea", "url": "https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv", **parts}]}


@pytest.mark.parametrize(
    "content",
    [
        {"entries": [{**ROW, "live_status": "is_upcoming"}]},
        {"entries": [{**ROW, "live_status": "is_live"}]},
        {"entries": [{**ROW, "is_live": True}]},
        {"entries": [{**ROW, "timestamp": 1684324800, "release_timestamp": LATER_S}]},
        {"items": [of_api(snippet={"liveBroadcastContent": "upcoming"})]},
        {"items": [of_api(snippet={"liveBroadcastContent": "live"})]},
        {"items": [of_api(liveStreamingDetails={"scheduledStartTime": LATER})]},
        {"items": [of_api(liveStreamingDetails={"actualStartTime": "2023-05-17T08:00:00Z"})]},
        {"items": [of_api(status={"privacyStatus": "private", "publishAt": LATER})]},
        {"videos": [{"videoId": ID, "title": "Tea", "isUpcoming": True}]},
        {"videos": [{"videoId": ID, "title": "Tea", "liveNow": True}]},
        {"videos": [{"videoId": ID, "title": "Tea", "premiereTimestamp": LATER_S}]},
        of_peertube(state={"id": 4, "label": "Waiting for livestream"}),
        of_peertube(state={"id": 2, "label": "To transcode"}),
        of_peertube(scheduledUpdate={"updateAt": LATER, "privacy": 1}, privacy={"id": 3, "label": "Private"}),
        of_peertube(isLive=True),
        {"data": [{"name": "Tea", "link": "https://vimeo.com/76979871", "status": "transcoding"}]},
        f"title,url,status\nTea,{URL},Scheduled\n",
        f"titre;adresse;visibilité\nThé;{URL};Programmée\n",
        f"title,url,upcoming\nTea,{URL},yes\n",
        f"title,url,date\nTea,{URL},{LATER}\n",
        f"[Premiere] Tea {URL}",
        f"Tea (upcoming, 3 June) {URL}",
        f"Thé [à venir] {URL}",
        f"Thé (diffusion le 3 mars 2096) {URL}",
        f"Conférence,Vidéo,Publication prévue le\nThé,{URL},15/03/2096\n",
        f"Premieres in 3 days - Tea {URL}",
        f"<feed><entry><title>Tea</title><link href='{URL}'/><published>{LATER}</published></entry></feed>",
    ],
)
def test_announced_videos_are_left_out(content):
    assert reasons(content) == ["not_out"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({"entries": [{**ROW, "availability": "premium_only"}]}, "private"),
        ({"items": [of_api(status={"privacyStatus": "privacyStatusUnspecified"})]}, "deleted"),
        ({"items": [of_api(status={"uploadStatus": "rejected"})]}, "deleted"),
        (of_peertube(privacy={"id": 3, "label": "Private"}), "private"),
        (f"title,url,privacy\nTea,{URL},Private\n", "private"),
        (f"{URL},Tea with a long title,private\n", "private"),
        (f"[Vidéo privée] {URL}", "private"),
        (f"title,url\nThis video is no longer available,{URL}\n", "deleted"),
        ({"entries": [{**ROW, "title": "Vidéo indisponible"}]}, "deleted"),
    ],
)
def test_closed_videos_are_left_out(content, reason):
    assert reasons(content) == [reason]


@pytest.mark.parametrize(
    "content",
    [
        {"entries": [{**ROW, "live_status": "was_live", "availability": "public", "is_live": False}]},
        {"entries": [{**ROW, "availability": "unlisted", "release_timestamp": 1684324800}]},
        {"items": [of_api(liveStreamingDetails={"actualStartTime": "2023-05-17T08:00:00Z", "actualEndTime": "2023-05-17T09:00:00Z"}, status={"privacyStatus": "public", "uploadStatus": "processed"}, snippet={"liveBroadcastContent": "none"})]},
        {"videos": [{"videoId": ID, "title": "Tea", "isUpcoming": False, "liveNow": False, "premiereTimestamp": 1684324800}]},
        of_peertube(state={"id": 1, "label": "Published"}, scheduledUpdate=None, isLive=False),
        f"title,url,status\nTea,{URL},published\n",
        f"Premiere: a play about tea {URL}",
        f"Upcoming changes to tea (and what we scheduled) {URL}",
        f"A private video of tea {URL}",
    ],
)  # fmt: skip
def test_videos_that_are_out_stay(content):
    assert reasons(content) == []


@pytest.mark.parametrize(
    "state",
    ["Not yet published", "Unpublished", "Coming soon", "Upcoming premiere", "Pending", "Processing", "Not out yet", "En attente", "Bientôt", "Non publié", "Scheduled (2096-01-03)", "Premieres 3 January 2096"],
)  # fmt: skip
def test_states_of_what_is_not_out(state):
    assert reasons(f"title,url,status\nTea,{URL},{state}\n") == ["not_out"]
    assert reasons([{**ROW, "state": state}]) == ["not_out"]


@pytest.mark.parametrize(
    ("column", "to_come", "out"),
    [
        ("Published?", "no", "yes"),
        ("Published", "not yet", "2023-05-17"),
        ("Public", "non", "oui"),
        ("Go live date", "2096-01-03", "2023-05-17"),
        ("Premiere", "3 January 2096", "no"),
        ("Status", "Scheduled for 2096-01-03", "Scheduled for 2023-05-17"),
    ],
)
def test_columns_that_tell_whether_a_video_is_out(column, to_come, out):
    assert reasons(f"title,url,{column}\nTea,{URL},{to_come}\n") == ["not_out"]
    assert reasons(f"title,url,{column}\nTea,{URL},{out}\n") == []


@pytest.mark.parametrize(
    ("key", "to_come", "out"),
    [
        ("published", False, True),
        ("published", False, 0),
        ("isPublished", False, True),
        ("public", False, True),
        ("draft", True, False),
        ("hidden", True, False),
        ("scheduled_at", LATER, "2023-05-17"),
        ("premiereDate", LATER, "2023-05-17"),
        ("publish_on", LATER, "2023-05-17"),
    ],
)
def test_keys_that_tell_whether_a_video_is_out(key, to_come, out):
    assert reasons([{**ROW, key: to_come}]) == ["not_out"]
    assert reasons([{**ROW, key: out}]) == []


@pytest.mark.parametrize(
    "title",
    [
        "Tea - premieres tomorrow",
        "Tea | Premieres 3 January 2096",
        "Tea | Premieres Jan 3, 2096",
        "Tea — coming soon",
        "UPCOMING: Tea",
        "Scheduled: Tea",
        "À venir : Tea",
        "Tea (not available yet)",
        "Tea (pas encore en ligne)",
        "Tea (live on 3 January 2096)",
        "Tea (goes live tomorrow)",
        "Tea (not yet published)",
        "Tea - Premieres in 5 hours",
        "Tea [à paraître]",
        "Tea (Estreno en 2 días)",
        "Tea (Premiere am 3. Januar 2096)",
    ],
)
def test_titles_of_what_is_announced(title):
    assert reasons(f"{title} {URL}") == ["not_out"]


@pytest.mark.parametrize(
    "title",
    [
        "Tea (live on 3 January 2023)",
        "Tea (live)",
        "Tea | Live in 5 minutes",
        "Tea - premiere",
        "Scheduled jobs: tea",
        "Tea (premiere, 3 January 2023)",
        "What is coming soon - tea",
        "Processing: tea",
        "Tea - pending",
    ],
)
def test_titles_of_what_is_out(title):
    assert reasons(f"{title} {URL}") == []


def test_editors_are_told_that_a_video_is_not_out_yet():
    [skipped] = read_playlist(f"[Premiere] Tea {URL}").skipped
    with translation.override("en"):
        assert say_skipped(skipped) == "Line 1: not out yet ([Premiere] Tea)"
    with translation.override("fr"):
        assert say_skipped(skipped) == "Ligne 1 : pas encore en ligne ([Premiere] Tea)"
