"""A real edition: its talks, its public videos under the titles that YouTube shows, and look-alikes of other editions."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from talks.replays.matching import PROPOSE, TalkKey, match
from talks.replays.video import Video

KNOWN = json.loads(
    (Path(__file__).parents[2] / "data" / "replays" / "kubecon-eu-2023.json").read_text(encoding="utf-8")
)
TALKS = [
    TalkKey(
        talk["title"], talk["title"], tuple(talk["speakers"]), KNOWN["event"],
        dt.date.fromisoformat(KNOWN["starts_on"]), dt.date.fromisoformat(KNOWN["ends_on"]),
    )
    for talk in KNOWN["talks"]
]  # fmt: skip
RIGHT = {talk["title"]: talk["video"] for talk in KNOWN["talks"] if talk["video"]}
CONTAINERD, ADOBE = "Containerd: Project Update and Deep Dive", "Tips from the Trenches: GitOps at Adobe"

OTHERS = ["Marie Dupont", "Akira Tanaka", "John O'Neil", "Priya Raman", "Lars van Dijk", "Ada Byron", "Omar Haddad"]


def videos(rows, playlist="", change=lambda title: title, **more):
    url = "https://www.youtube.com/watch?v="
    return [Video(row["id"], url + row["id"], change(row["title"]), playlist_title=playlist, **more) for row in rows]


def proposed(matches):
    return {found.talk_id: found.video_id for found in matches if found.verdict == PROPOSE}


@pytest.mark.parametrize("playlist", ["", KNOWN["event"]])
def test_ten_are_proposed_and_each_is_right(playlist):
    matches = match(TALKS, videos(KNOWN["videos"] + KNOWN["other_editions"], playlist))
    assert proposed(matches) == RIGHT
    assert len(RIGHT) == 10
    assert ADOBE not in {found.talk_id for found in matches}


def test_talk_of_the_same_title_by_others_is_not_proposed():
    [talk] = [talk for talk in TALKS if talk.title == CONTAINERD]
    [other] = [row for row in KNOWN["other_editions"] if row["title"].startswith("containerd")]
    for listed in ([other], KNOWN["videos"] + [other]):
        assert CONTAINERD not in proposed(match([talk], videos(listed)))


@pytest.mark.parametrize(
    ("change", "more"),
    [
        (lambda title: f"KubeCon + CloudNativeCon Europe 2022 - {title}", {}),
        (lambda title: f"{title} (KubeCon North America 2023)", {}),
        (lambda title: re.sub(r" ?[-.]+ .*| \.\.\..*", "", title) + f" - {OTHERS[len(title) % 7]}, Initech", {}),
        (lambda title: f"OtherConf 2023 - {title}", {}),
        (lambda title: title, {"playlist": "KubeCon + CloudNativeCon Europe 2022"}),
        (lambda title: title, {"published_on": dt.date(2022, 6, 1)}),
    ],
    ids=["year before", "other continent", "other speaker", "other event", "list of the year before", "out too early"],
)
def test_look_alike_of_another_edition_is_not_proposed(change, more):
    """In place of the right video, alone and among the edition's others."""
    for row in KNOWN["videos"][:10]:
        alike = videos([row], change=change, **more)
        others = videos(other for other in KNOWN["videos"] if other is not row)
        for listed in (alike, alike + others):
            assert row["id"] not in proposed(match(TALKS, listed)).values()
